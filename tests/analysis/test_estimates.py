"""Estimates that take size into account: golden values, who has one, and that no hidden cell is behind."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.estimates import estimates
from helhet.analysis.model import Figure, Status, UnitRef
from helhet.analysis.national import NationalUnit
from helhet.analysis.statistics.pooling import shrunken, together, towards
from helhet.core.periods import school_year_ending
from helhet.indicators.model import Measure, indicators

SHARE = indicators()["leavers-diploma-share"]
# Forty school units of ten sizes that differ more than chance makes them.
COUNTRY = tuple(
    NationalUnit(str(k), 40 + 15 * (k % 10), round((0.6 + 0.01 * k) * (40 + 15 * (k % 10))), 0.0)
    for k in range(40)
)


def house(
    k: int, count: int | None, whole: int | None, *, kind: str = "house", hidden: bool = False
) -> Figure:
    value = None if count is None or not whole else 100 * count / whole
    status = Status.SUPPRESSED if hidden or value is None else Status.SHOWN
    unit = UnitRef(f"/a/{k}/", f"Hus {k}", kind, "upper_secondary")
    return Figure(SHARE.key, unit, school_year_ending(2023), "", status, value, count, whole, None, None)


TWO = [house(1, 9, 10), house(2, 360, 400)]


def test_the_smaller_of_two_with_the_same_share_is_drawn_in_more():
    found = estimates(SHARE, TWO, COUNTRY)
    assert found is not None
    assert found.is_national
    assert found.units == 40
    small, large = found.values["/a/1/"], found.values["/a/2/"]
    assert found.middle < small < large < 90.0


def test_the_estimate_is_the_one_of_the_formula():
    """Morris 1983, worked out by hand from the common share, τ² and the size."""
    found = estimates(SHARE, TWO, COUNTRY)
    count = np.array([unit.count for unit in COUNTRY], float)
    whole = np.array([unit.whole for unit in COUNTRY], float)
    common = count.sum() / whole.sum()
    spread = common * (1 - common)
    middle = together(count / whole, np.sqrt(spread / whole))
    kept = middle.tau_squared / (middle.tau_squared + spread / 10)
    assert found is not None
    assert 0 < kept < 1
    assert found.middle == pytest.approx(100 * middle.estimate)
    assert found.values["/a/1/"] == pytest.approx(100 * (middle.estimate + kept * (0.9 - middle.estimate)))


def test_towards_others_than_these_is_the_same_when_they_are_these():
    values, errors = [28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18]
    whole = together(values, errors)
    assert towards(whole, values, errors).values == pytest.approx(shrunken(values, errors).values)


def test_where_units_differ_no_more_than_chance_each_is_the_middle():
    alike = tuple(NationalUnit(str(k), 50, 40, 80.0) for k in range(25))
    found = estimates(SHARE, TWO, alike)
    assert found is not None
    assert list(found.values.values()) == pytest.approx([80.0, 80.0])


@pytest.mark.parametrize(
    ("rows", "everyone"),
    [
        ([], COUNTRY),
        (TWO, COUNTRY[:19]),  # too few of the country's, and two of our own
        ([replace(row, numerator=None) for row in TWO], COUNTRY),
        ([house(k, 30 + k, 60, kind="programme") for k in range(9)], COUNTRY),
        ([*(house(k, 30 + k, 60) for k in range(10)), house(10, 30, 60, kind="programme")], ()),
        ([house(k, 60, 60) for k in range(12)], ()),  # all of them: nothing tells units from chance
    ],
)
def test_where_nothing_can_be_learnt_from_others_there_is_none(rows, everyone):
    assert estimates(SHARE, rows, everyone) is None


def test_a_mean_has_none():
    assert estimates(replace(SHARE, measure=Measure.MEAN), TWO, COUNTRY) is None


def test_ten_of_our_own_are_enough_and_are_said_to_be_ours():
    found = estimates(SHARE, [house(k, 20 + 3 * k, 60) for k in range(10)], ())
    assert found is not None
    assert (found.is_national, found.units, len(found.values)) == (False, 10, 10)


SIZES = st.integers(10, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.booleans()))


@settings(deadline=None, max_examples=60)
@given(st.lists(SIZES, min_size=10, max_size=20), st.integers(0, 9), st.booleans())
def test_what_a_hidden_cell_held_changes_no_estimate(cells, secret, has_country):
    """Neither its own, which is not there, nor that of any other unit."""
    told = []
    for count in (None, secret):
        rows = [house(k, count if hidden else one, 9 if hidden else whole, hidden=hidden)
                for k, (one, whole, hidden) in enumerate(cells)]  # fmt: skip
        told.append(estimates(SHARE, rows, COUNTRY if has_country else ()))
    assert told[0] == told[1]
    assert told[0] is None or told[0].values.keys() == {
        f"/a/{k}/" for k, (_count, _whole, hidden) in enumerate(cells) if not hidden
    }


def test_said_to_be_shown_the_same_cell_would_move_the_others():
    """The control of the property above."""
    known = [house(k, 20 + 3 * k, 60) for k in range(10)]
    found = [estimates(SHARE, [*known, house(10, secret, 9)], ()) for secret in (0, 9)]
    assert found[0] is not None
    assert found[1] is not None
    assert found[0].values["/a/0/"] != found[1].values["/a/0/"]
