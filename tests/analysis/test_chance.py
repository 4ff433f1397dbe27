"""What chance alone does to a small unit: golden values, and a plain twin."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics.chance import chance_of_move

GOLDEN = [
    (15, 0.794, 0.435),
    (25, 0.548, 0.317),
    (60, 0.521, 0.158),
    (100, 0.372, 0.060),
    (150, 0.225, 0.019),
]


@pytest.mark.parametrize(("whole", "five", "ten"), GOLDEN)
def test_at_a_true_share_of_85_per_cent(whole, five, ten):
    assert chance_of_move(0.85, whole, 5) == pytest.approx(five, abs=5e-4)
    assert chance_of_move(0.85, whole, 10) == pytest.approx(ten, abs=5e-4)


def test_at_a_true_share_of_75_per_cent():
    assert chance_of_move(0.75, 25, 10) == pytest.approx(0.413, abs=5e-4)


def slow_chance(share: float, whole: int, points: int, before: int) -> float:
    """Every pair of counts; the move is told in whole numbers."""
    return sum(
        math.comb(whole, x) * share**x * (1 - share) ** (whole - x)
        * math.comb(before, y) * share**y * (1 - share) ** (before - y)
        for x in range(whole + 1)
        for y in range(before + 1)
        if 100 * abs(x * before - y * whole) >= points * whole * before
    )  # fmt: skip


@given(st.floats(0, 1), st.integers(1, 30), st.integers(0, 40), st.integers(1, 30))
def test_it_agrees_with_its_slow_twin(share, whole, points, before):
    expected = slow_chance(share, whole, points, before)
    assert chance_of_move(share, whole, points, before) == pytest.approx(expected, abs=1e-9)


def test_where_everyone_does_it_nothing_moves():
    assert (chance_of_move(1.0, 25, 5), chance_of_move(0.0, 25, 5)) == (0.0, 0.0)


@pytest.mark.parametrize(("share", "whole", "before"), [(1.1, 10, 10), (0.5, 0, 10), (0.5, 10, 0)])
def test_what_cannot_be_is_refused(share, whole, before):
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_of_move(share, whole, 5, before)
