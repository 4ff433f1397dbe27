"""An attacker with every released cell, all equations of tree and splits, and a pencil finds nothing.

The attacker knows who adds up to whom, also that a house may have students in no listed programme,
and solves the whole system of equations. With the second line of protection off the attacker wins.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.model import Figure, Status, UnitRef
from helhet.analysis.reasons import HIDDEN
from helhet.analysis.release.rules import is_small, protected, withheld
from helhet.core.periods import Period
from helhet.indicators.model import indicators

OWN = indicators()["workplace-learning-weeks"]
PERIOD = Period.parse("2022/23")
SPLITS = ("", "sex:women", "sex:men")


@dataclass(frozen=True)
class People:
    """Some students in one place and of one sex, and how many of them did it."""

    path: str
    split: str
    whole: int
    part: int
    has_row: bool  # False: they count in the units above, but no row of their own tells of them


def counts() -> st.SearchStrategy[tuple[int, int]]:
    return st.integers(0, 60).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n)))


LEAF = st.tuples(counts(), counts(), st.booleans())
TREES = st.lists(st.lists(LEAF, min_size=1, max_size=4), min_size=1, max_size=3)


def people_of(tree: list[list[tuple[tuple[int, int], tuple[int, int], bool]]]) -> list[People]:
    return [
        People(f"/a/h{i}/p{j}/", split, whole, part, has_row)
        for i, house in enumerate(tree)
        for j, (women, men, has_row) in enumerate(house)
        for split, (whole, part) in zip(SPLITS[1:], (women, men), strict=True)
    ]


def within(person: People, path: str, split: str) -> bool:
    return person.path.startswith(path) and split in ("", person.split)


def table(people: list[People]) -> list[Figure]:
    paths = {"/a/"} | {p.path[:6] for p in people} | {p.path for p in people if p.has_row}
    return list(cells(people, sorted(paths)))


def cells(people: list[People], paths: list[str]) -> Iterator[Figure]:
    for path in paths:
        for split in SPLITS:
            inside = [p for p in people if within(p, path, split)]
            whole, part = sum(p.whole for p in inside), sum(p.part for p in inside)
            if whole:
                place = UnitRef(path, path, "house", "")
                yield Figure(OWN.key, place, PERIOD, split, Status.SHOWN, 1.0, part, whole, None, None)


def attack(released: list[Figure], people: list[People], secrets: list[Figure]) -> list[tuple[str, str]]:
    """The secrets that follow exactly from what is released: those in the span of its equations."""
    known = np.array(
        [[within(p, r.unit.path, r.split) for p in people] for r in released if r.status.has_value],
        dtype=float,
    ).reshape(-1, len(people))
    rank = np.linalg.matrix_rank(known) if len(known) else 0
    found = []
    for secret in secrets:
        wanted = np.array([[within(p, secret.unit.path, secret.split) for p in people]], dtype=float)
        if np.linalg.matrix_rank(np.vstack([known, wanted])) == rank:
            found.append((secret.unit.path, secret.split))
    return found


def unlisted(people: list[People]) -> list[Figure]:
    """What no row tells, house by house: few students in no listed programme."""
    rests = []
    for house in sorted({p.path[:6] for p in people}):
        rest = [p for p in people if p.path.startswith(house) and not p.has_row]
        if len({p.path for p in rest}) == 1:
            rests += list(cells(rest, [rest[0].path]))
    return rests


@settings(deadline=None, max_examples=150)
@given(TREES)
def test_no_small_count_follows_from_what_is_released(tree):
    people = people_of(tree)
    rows = table(people)
    secrets = [row for row in rows + unlisted(people) if is_small(row, OWN.privacy)]
    assert attack(protected(OWN, rows), people, secrets) == []


@settings(deadline=None, max_examples=50)
@given(TREES)
def test_primary_and_secondary_hiding_have_the_same_words(tree):
    rows = protected(OWN, table(people_of(tree)))
    assert {row.reason for row in rows if not row.status.has_value} <= {HIDDEN}
    assert all(row.value is row.denominator is row.interval for row in rows if not row.status.has_value)


BIG, SMALL = ((40, 20), (40, 20), True), ((40, 20), (3, 1), True)


def test_with_primary_hiding_only_the_attacker_has_the_small_cell():
    people = people_of([[BIG, SMALL], [BIG]])
    rows = table(people)
    primary = [withheld(row) if is_small(row, OWN.privacy) else row for row in rows]
    secrets = [row for row in rows if is_small(row, OWN.privacy)]
    assert attack(primary, people, secrets) == [("/a/h0/p1/", "sex:men")]


def test_a_rest_that_no_row_tells_is_protected_too_and_would_leak_otherwise():
    people = people_of([[BIG, ((3, 1), (2, 1), False)]])
    rows = table(people)
    secrets = unlisted(people)
    assert [is_small(row, OWN.privacy) for row in rows] == [False] * len(rows)
    assert attack(rows, people, secrets) == [("/a/h0/p1/", split) for split in SPLITS]
    assert attack(protected(OWN, rows), people, secrets) == []


def test_a_cell_that_its_owner_has_hidden_is_protected_as_a_small_one():
    people = people_of([[BIG, BIG]])
    rows = table(people)
    hidden = [withheld(r) if (r.unit.path, r.split) == ("/a/h0/p1/", "") else r for r in rows]
    secrets = [row for row in rows if (row.unit.path, row.split) == ("/a/h0/p1/", "")]
    assert attack(hidden, people, secrets) == [("/a/h0/p1/", "")]
    assert attack(protected(OWN, hidden), people, secrets) == []


def test_large_cells_are_all_shown():
    rows = table(people_of([[BIG, BIG], [BIG]]))
    assert protected(OWN, rows) == rows
