"""An attacker with every released number, all equations of tree and splits, and a pencil finds nothing.

The attacker knows who adds up to whom, also that a house may have students in no listed programme,
and works with whole numbers. With the second line of protection off the attacker wins; so too with
the ledger off, when a table is corrected by one person.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.release.audit import audit
from helhet.analysis.release.facts import Counts, Fact, Ledger, Place
from helhet.analysis.release.own import OwnTable, families, nested, same_people, width_of
from helhet.analysis.release.solve import Clearance, attacked, cleared, problem_of
from helhet.indicators.model import Privacy

PRIVACY = Privacy()
SPLITS = ("", "sex:women", "sex:men")
Rows = dict[tuple[str, str], Counts]


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


def rows_of(people: list[People]) -> Rows:
    paths = {"/a/"} | {p.path[:6] for p in people} | {p.path for p in people if p.has_row}
    rows = {}
    for path in sorted(paths):
        for split in SPLITS:
            inside = [p for p in people if p.path.startswith(path) and split in ("", p.split)]
            whole = sum(p.whole for p in inside)
            if whole:
                rows[path, split] = Counts(whole, sum(p.part for p in inside))
    return rows


def table(rows: Rows, *, is_share: bool = True, is_current: bool = True) -> OwnTable:
    if not is_share:
        rows = {at: Counts(one.whole) for at, one in rows.items()}
    return OwnTable("own.x", "2022/23", is_share, PRIVACY, rows, is_current)


def decided(*tables: OwnTable, ledger: Ledger | None = None) -> Clearance:
    return cleared(tables, ledger or Ledger(), programmes={})


def broken(shown: Iterable[Fact], *tables: OwnTable) -> set[tuple[str, str, str]]:
    """What the engine's own auditor finds: kind, path and split of each number that is told."""
    found, whole = attacked(tables, Ledger(frozenset(shown)), programmes={})
    assert found.protected == int(whole.problem.protected.sum())
    keys = [one.key for one in found.broken]
    return {(key.kind, key.place.path, key.place.split) for key in keys if hasattr(key, "place")}


def told_by_elimination(shown: Iterable[Fact], people: list[People], secrets: Rows) -> list[tuple[str, str]]:
    """The slow twin: secrets in the span of the released wholes, over the smallest groups there are."""

    def inside(path: str, split: str) -> list[bool]:
        return [p.path.startswith(path) and split in ("", p.split) for p in people]

    known = np.array([inside(place.path, place.split) for place, _ in shown], float).reshape(-1, len(people))
    rank = np.linalg.matrix_rank(known) if len(known) else 0
    return [at for at in secrets if np.linalg.matrix_rank(np.vstack([known, [inside(*at)]])) == rank]


def small(rows: Rows) -> Rows:
    return {at: one for at, one in rows.items() if one.whole < 10 or min(one.part, one.whole - one.part) < 5}


@settings(deadline=None, max_examples=60)
@given(TREES)
def test_no_small_count_follows_from_what_is_released(tree):
    people = people_of(tree)
    rows = rows_of(people)
    shown = decided(table(rows)).authority
    assert broken(shown, table(rows)) == set()
    assert told_by_elimination(shown, people, small(rows)) == []
    assert not {(place.path, place.split) for place, _ in shown} & small(rows).keys()


@settings(deadline=None, max_examples=40)
@given(TREES)
def test_of_a_mean_no_small_group_follows(tree):
    rows = rows_of(people_of(tree))
    shown = decided(table(rows, is_share=False)).authority
    assert broken(shown, table(rows, is_share=False)) == set()
    assert all(one.whole >= 10 and one.part is None for _, one in shown)


BIG, SMALL = ((40, 20), (40, 20), True), ((40, 20), (3, 1), True)


def test_with_primary_hiding_only_the_attacker_has_the_small_cell():
    people = people_of([[BIG, SMALL], [BIG]])
    rows = rows_of(people)
    primary = {(Place("own.x", *at, "2022/23"), one) for at, one in rows.items() if at not in small(rows)}
    assert told_by_elimination(primary, people, small(rows)) == [("/a/h0/p1/", "sex:men")]
    assert ("whole", "/a/h0/p1/", "sex:men") in broken(primary, table(rows))


def test_a_rest_that_no_row_tells_is_protected_too_and_would_leak_otherwise():
    rows = rows_of(people_of([[BIG, ((3, 1), (2, 1), False)]]))
    everything = {(Place("own.x", *at, "2022/23"), one) for at, one in rows.items()}
    assert small(rows) == {}
    found, _ = attacked([table(rows)], Ledger(frozenset(everything)), programmes={})
    assert {one.key[0] for one in found.broken} == {"rest of"}
    assert attacked([table(rows)], Ledger(decided(table(rows)).authority), programmes={})[0].is_safe


@pytest.mark.parametrize(("whole", "kinds"), [(47, {"whole"}), (50, set()), (44, {"whole"})])
def test_a_rest_is_small_by_the_rule_of_what_it_counts(whole, kinds):
    """Seven people that no row tells of are fewer than ten; that they are more than five does not help."""
    rows = {("/a/", ""): Counts(whole), ("/a/h0/", ""): Counts(40)}
    one = table(rows, is_share=False)
    facts = frozenset((Place("own.x", *at, "2022/23"), counts) for at, counts in rows.items())
    found, _ = attacked([one], Ledger(facts), programmes={})
    assert {broken.key[1] for broken in found.broken} == kinds
    shares = table({("/a/", ""): Counts(47, 26), ("/a/h0/", ""): Counts(40, 20)})
    told = frozenset((Place("own.x", *at, "2022/23"), counts) for at, counts in shares.rows.items())
    found, _ = attacked([shares], Ledger(told), programmes={})
    assert {broken.key[1] for broken in found.broken} == {"whole", "rest"}


def test_a_number_that_its_owner_has_hidden_is_protected_as_a_small_one():
    rows = rows_of(people_of([[BIG, BIG]])) | {("/a/h0/p1/", ""): Counts(None)}
    everything = {(Place("own.x", *at, "2022/23"), one) for at, one in rows.items() if one.whole}
    assert ("whole", "/a/h0/p1/", "") in broken(everything, table(rows))
    assert broken(decided(table(rows)).authority, table(rows)) == set()


def test_large_numbers_are_all_shown_and_every_reader_sees_them():
    rows = rows_of(people_of([[BIG, BIG], [BIG]]))
    found = decided(table(rows))
    assert {(place.path, place.split) for place, _ in found.authority} == rows.keys()
    assert (found.own, found.older, found.offered) == (frozenset(), frozenset(), len(rows))


def test_the_whole_is_worth_more_than_one_of_its_parts():
    rows = {("/a/", ""): Counts(43), ("/a/h0/", ""): Counts(40), ("/a/h1/", ""): Counts(3)}
    shown = decided(table(rows, is_share=False)).authority
    assert [place.path for place, _ in shown] == ["/a/"]


def classes(*sizes: tuple[int, ...]) -> Rows:
    """Houses with classes in them: a row of the authority, of each house, and of each class."""
    rows: Rows = {("/a/", ""): Counts(sum(map(sum, sizes)))}
    for n, house in enumerate(sizes):
        rows[f"/a/h{n}/", ""] = Counts(sum(house))
        rows |= {(f"/a/h{n}/c{k}/", ""): Counts(size) for k, size in enumerate(house)}
    return rows


def test_a_units_own_staff_sees_its_classes_and_nobody_else_does():
    rows = classes((25, 28, 30), (22, 26, 6))
    one = table(rows, is_share=False)
    inner = [path for path, _ in rows if "/c" in path]
    found = cleared([one], Ledger(), programmes={}, inner=inner)
    assert {place.path for place, _ in found.authority} == {"/a/", "/a/h0/", "/a/h1/"}
    of_north = {place.path for place, _ in found.own if place.path.startswith("/a/h0/")}
    assert of_north == {"/a/h0/c0/", "/a/h0/c1/", "/a/h0/c2/"}
    # Two of three must be kept back, or the smallest class is the rest of them.
    assert len(found.own) == len(of_north) + 1
    assert "/a/h1/c2/" not in {place.path for place, _ in found.own}
    # Also if the staff of all units lay what they have seen side by side.
    assert attacked([one], Ledger(found.authority, found.own), programmes={})[0].is_safe
    assert not attacked([one], Ledger(frozenset(_all(rows))), programmes={})[0].is_safe


def _all(rows: Rows) -> Iterable[Fact]:
    return ((Place("own.x", *at, "2022/23"), one) for at, one in rows.items() if (one.whole or 0) >= 10)


# Corrections and the ledger


def corrected(by: int) -> tuple[Rows, Rows]:
    before = {("/a/", ""): Counts(90, 45), ("/a/h0/", ""): Counts(50, 25), ("/a/h1/", ""): Counts(40, 20)}
    after = before | {("/a/", ""): Counts(90 + by, 45 + by), ("/a/h0/", ""): Counts(50 + by, 25 + by)}
    return before, after


def test_a_correction_of_one_person_does_not_tell_of_that_person():
    before, after = corrected(1)
    first = decided(table(before))
    assert len(first.authority) == 3
    tables = (table(before, is_current=False), table(after))
    second = decided(*tables, ledger=Ledger(first.authority))
    assert {place.path for place in second.older} == {"/a/", "/a/h0/"}
    assert {place.path for place, _ in second.authority} == {"/a/h1/"}
    assert attacked(tables, Ledger(first.authority | second.authority), programmes={})[0].is_safe


def test_with_the_ledger_off_the_two_releases_tell_of_that_person():
    before, after = corrected(1)
    tables = (table(before, is_current=False), table(after))
    first, second = decided(table(before)), decided(*tables, ledger=Ledger())
    told, _ = attacked(tables, Ledger(first.authority | second.authority), programmes={})
    assert {one.key[0] for one in told.broken} == {"difference"}


def test_a_correction_of_many_is_shown():
    before, after = corrected(30)
    tables = (table(before, is_current=False), table(after))
    second = decided(*tables, ledger=Ledger(decided(table(before)).authority))
    assert {one.whole for _, one in second.authority} == {120, 80, 40}
    assert second.older == frozenset()


def test_a_number_corrected_away_and_almost_back_does_not_tell_the_difference():
    rows = [{("/a/", ""): Counts(n, n // 2)} for n in (60, 160, 61)]
    first = decided(table(rows[0])).authority
    old = table(rows[0], is_current=False)
    second = decided(old, table(rows[1]), ledger=Ledger(first)).authority
    assert {one.whole for _, one in second} == {160}
    tables = (old, table(rows[1], is_current=False), table(rows[2]))
    third = decided(*tables, ledger=Ledger(first | second))
    assert third.authority == frozenset()
    assert len(third.older) == 1


def test_two_units_that_merge_do_not_tell_how_small_the_smaller_was():
    before = {
        ("/a/", ""): Counts(135),
        ("/a/h0/", ""): Counts(30),
        ("/a/h1/", ""): Counts(5),
        ("/a/h2/", ""): Counts(100),
    }
    after = {("/a/", ""): Counts(135), ("/a/h0/", ""): Counts(35), ("/a/h2/", ""): Counts(100)}
    old, new = table(before, is_share=False, is_current=False), table(after, is_share=False)
    first = decided(table(before, is_share=False)).authority
    second = decided(old, new, ledger=Ledger(first)).authority
    assert attacked((old, new), Ledger(first | second), programmes={})[0].is_safe


def test_the_same_table_again_is_decided_in_the_same_way():
    rows = rows_of(people_of([[BIG, SMALL], [BIG]]))
    first = decided(table(rows))
    again = decided(table(rows, is_current=False), table(rows), ledger=Ledger(first.authority))
    assert again.authority == first.authority


# What is known of the table


def test_a_programme_told_twice_is_one_group():
    rows = {("/a/", ""): Counts(100), ("/a/", "programme:NA"): Counts(60), ("/a/h/", ""): Counts(60)}
    whole = problem_of([table(rows, is_share=False)], {"/a/h/": "NA"})
    flags = whole.problem.flags([key for key in whole.problem.keys if getattr(key, "value", 0) == 60][:1])
    assert len(whole.problem.equations) >= 2
    assert audit(whole.problem, flags).is_safe


def test_parts_that_are_more_than_their_whole_are_named_and_tell_nothing():
    rows = {("/a/", ""): Counts(50), ("/a/h0/", ""): Counts(40), ("/a/h1/", ""): Counts(30)}
    found = decided(table(rows, is_share=False))
    ((one),) = found.overlaps
    assert (one.place.path, one.whole, one.parts) == ("/a/", 50, 70)
    assert len(found.authority) == 3


def test_parts_are_the_nearest_units_below_and_the_categories_of_each_split():
    rows = [
        ("/a/", ""),
        ("/a/h/", ""),
        ("/a/h/p/", ""),
        ("/a/q/", ""),
        ("/a/ha/p/", "sex:men"),
        ("/a/h/", "sex:women"),
        ("/a/h/", "sex:men"),
        ("/a/h/", "programme:NA"),
        ("/a/h/p/", "sex:men"),
    ]
    assert list(families(rows)) == [
        (("/a/", ""), [("/a/h/", ""), ("/a/q/", "")]),
        (("/a/h/", ""), [("/a/h/p/", "")]),
        (("/a/h/", "sex:men"), [("/a/h/p/", "sex:men")]),
        (("/a/h/", ""), [("/a/h/", "programme:NA")]),
        (("/a/h/", ""), [("/a/h/", "sex:men"), ("/a/h/", "sex:women")]),
        (("/a/h/p/", ""), [("/a/h/p/", "sex:men")]),
    ]


PATHS = st.lists(st.lists(st.sampled_from("ab"), max_size=4).map(lambda p: f"/{''.join(f'{x}/' for x in p)}"))


@given(PATHS)
def test_the_nearest_below_have_no_other_in_between(paths):
    slow = {
        one: sorted(
            other for other in set(paths)
            if other != one and other.startswith(one)
            and not any(between.startswith(one) and other.startswith(between)
                        for between in paths if between not in (one, other))
        )
        for one in paths
    }  # fmt: skip
    assert nested(paths) == slow


def test_a_programme_that_stands_twice_below_is_not_told_from_the_other():
    rows = [("/a/", "programme:NA"), ("/a/h/", "programme:NA"), ("/a/h/n/", ""), ("/a/k/n/", "")]
    codes = {"/a/h/n/": "NA", "/a/k/n/": "NA", "/a/h/t/": "TE"}
    assert list(same_people(rows, codes)) == [(("/a/h/", "programme:NA"), ("/a/h/n/", ""))]
    assert list(same_people([("/a/h/", "programme:TE"), ("/a/h/", "sex:TE")], codes)) == []
    assert list(same_people([("/a/h/t/", "programme:TE"), ("/a/h/t/", "")], codes)) == []


@pytest.mark.parametrize(
    ("kind", "value", "width"),
    [("whole", 9, 10), ("whole", 10, 0), ("whole", None, 10), ("part", 0, 5), ("part", 4, 5), ("rest", 5, 0)],
)
def test_a_group_is_small_below_the_rule(kind, value, width):
    assert width_of(kind, value, PRIVACY) == width
    assert width_of(kind, value, replace(PRIVACY, smallest_denominator=1, smallest_part=1)) in (0, 1)


def test_one_unit_and_no_unit():
    assert decided(table({})).authority == frozenset()
    assert len(decided(table({("/a/", ""): Counts(30, 15)})).authority) == 1
    assert decided(table({("/a/", ""): Counts(30, 2)})).authority == frozenset()
    assert decided(table({("/a/", ""): Counts(0, 0)})).authority == frozenset()


def of_classes(houses: int, programmes: int, in_each: int, seed: int) -> Rows:
    """A share of women and men in every class, and of everyone above it, much of it small."""
    draw = np.random.default_rng(seed)
    rows: Rows = {}
    for house, programme, one in np.ndindex(houses, programmes, in_each):
        for sex in SPLITS[1:]:
            whole = int(draw.choice([2, 5, 9, 12, 14, 15, 16, 18, 20, 25]))
            part = int(draw.integers(whole // 2, whole, endpoint=True))
            path = ["a", f"h{house}", f"p{programme}", f"c{one}"]
            for depth in range(1, 5):
                for split in (sex, ""):
                    at = (f"/{'/'.join(path[:depth])}/", split)
                    before = rows.get(at, Counts(0, 0))
                    rows[at] = Counts((before.whole or 0) + whole, (before.part or 0) + part)
    return rows


@pytest.mark.parametrize("seed", range(4))
def test_an_old_proof_that_leans_on_what_is_about_to_be_shown_does_not_count(seed):
    rows = of_classes(2, 6, 4, seed)
    inner = [path for path, _ in rows if "/c" in path]
    found = cleared([table(rows)], Ledger(), programmes={}, inner=inner)
    assert found.own
    assert attacked([table(rows)], Ledger(found.authority, found.own), programmes={})[0].is_safe
