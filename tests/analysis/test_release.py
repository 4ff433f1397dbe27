"""Our own small counts cannot be had back by subtraction; with the guard off they can."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis import cells
from helhet.analysis.model import Figure, Status, UnitRef
from helhet.analysis.release.rules import is_small, protected, withheld
from helhet.core.periods import Period
from helhet.indicators.model import indicators

OWN = indicators()["workplace-learning-weeks"]
PERIOD = Period.parse("2022/23")


def cell(path: str, whole: int, split: str = "") -> Figure:
    place = UnitRef(path, path, "programme", "upper_secondary")
    return Figure(OWN.key, place, PERIOD, split, Status.SHOWN, 12.0, None, whole, None, None)


def family(sizes: list[int]) -> list[Figure]:
    """A house and its programmes, and the authority above it."""
    parts = [cell(f"/a/h/p{n}/", size) for n, size in enumerate(sizes)]
    return [cell("/a/", sum(sizes)), cell("/a/h/", sum(sizes)), *parts]


def attack(rows: list[Figure], sizes: list[int]) -> list[int]:
    """What someone with every released cell can work out: a whole minus all other parts."""
    shown = {row.unit.path: row.denominator for row in rows if row.status.has_value}
    paths = [f"/a/h/p{n}/" for n in range(len(sizes))]
    found = []
    for whole in ("/a/", "/a/h/"):
        for others in combinations(paths, len(paths) - 1):
            lacking = next(path for path in paths if path not in others)
            if whole in shown and lacking not in shown and all(path in shown for path in others):
                found.append(shown[whole] - sum(shown[path] for path in others))
    return found


SIZES = st.lists(st.integers(1, 40), min_size=2, max_size=6)


@given(SIZES)
def test_subtraction_finds_no_withheld_count(sizes):
    rows = protected(OWN, family(sizes))
    assert attack(rows, sizes) == []
    assert all(row.denominator >= 10 for row in rows if row.status.has_value)


def test_with_primary_hiding_only_the_attacker_wins():
    sizes = [25, 30, 7]
    only_primary = [withheld(row) if is_small(row, OWN.privacy) else row for row in family(sizes)]
    assert attack(only_primary, sizes) == [7, 7]


def test_a_small_category_takes_the_other_categories_of_its_split_with_it():
    rows = [cell("/a/h/", 40), cell("/a/h/", 33, "sex:women"), cell("/a/h/", 7, "sex:men")]
    shown = [row.split for row in protected(OWN, rows) if row.status.has_value]
    assert shown == []


def test_the_reason_is_the_same_for_the_small_cell_and_for_the_whole_above_it():
    rows = protected(OWN, family([25, 7]))
    assert len({row.reason for row in rows if not row.status.has_value}) == 1


def test_printed_cells_of_a_publisher_stay_as_printed():
    published = indicators()["leavers-diploma-share"]
    rows = family([25, 7])
    assert protected(published, rows) == rows


@pytest.mark.parametrize(
    ("numerator", "whole", "small"), [(0, 40, True), (4, 40, True), (5, 40, False), (37, 40, True)]
)
def test_a_part_or_its_complement_of_under_five_is_small(numerator, whole, small):
    place = UnitRef("/a/", "a", "house", "")
    row = Figure(OWN.key, place, PERIOD, "", Status.SHOWN, 1.0, numerator, whole, None, None)
    assert is_small(row, OWN.privacy) is small
    assert cells.no_data(OWN, place, "", PERIOD).value is None
