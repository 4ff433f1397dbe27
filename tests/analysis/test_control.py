"""Control charts: the published example, each rule alone, and series that must stay quiet."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics.control import anhoej_limits, cusum, runs, xmr

# Montgomery, table 9.1.
MONTGOMERY = [
    9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34,
    9.03, 11.47, 10.51, 9.40, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84,
    10.90, 9.33, 12.29, 11.50, 10.60, 11.08, 10.38, 11.62, 11.31, 10.52,
]  # fmt: skip


def test_cusum_gives_the_published_sums_and_its_first_signal_at_29():
    sums = cusum(MONTGOMERY, target=10, slack=0.5, limit=5)
    assert sums.above[[3, 4, 28]] == pytest.approx([1.16, 2.82, 5.28], abs=1e-9)
    assert np.flatnonzero(sums.is_signal)[0] + 1 == 29


def test_cusum_falls_as_it_rises_when_the_series_is_turned_upside_down():
    sums = cusum(MONTGOMERY, target=10, slack=0.5, limit=5)
    turned = cusum([20 - value for value in MONTGOMERY], target=10, slack=0.5, limit=5)
    assert turned.below == pytest.approx(sums.above)
    assert turned.above == pytest.approx(sums.below)


@pytest.mark.parametrize(("useful", "longest", "crossings"), [(10, 6, 2), (20, 7, 6), (40, 8, 14)])
def test_anhoej_limits_give_the_golden_values(useful, longest, crossings):
    assert anhoej_limits(useful) == (longest, crossings)


def test_crossings_agree_with_a_plain_twin():
    for useful in range(2, 60):
        chances = [math.comb(useful - 1, k) / 2 ** (useful - 1) for k in range(useful)]
        sums = np.cumsum(chances)
        assert anhoej_limits(useful)[1] == int(np.argmax(sums >= 0.05))


def test_runs_do_not_count_points_on_the_median():
    told = runs([1, 2, 3, 3, 3, 4, 5])
    assert (told.useful, told.longest, told.crossings, told.is_signal) == (4, 2, 1, False)
    assert runs([1] * 12).is_signal is False
    assert runs([1] * 10 + [2] * 10).is_signal is True


def plain(points: int = 20) -> list[float]:
    """A series that goes up and down by one: mean 10, mean moving range 1."""
    return [10.5 if n % 2 else 9.5 for n in range(points)]


def test_limits_are_the_mean_and_2_66_mean_moving_ranges():
    chart = xmr(plain())
    assert (chart.centre, chart.low, chart.high) == pytest.approx((10, 7.34, 12.66))
    assert (chart.near_low, chart.near_high) == pytest.approx((10 - 2.66 * 2 / 3, 10 + 2.66 * 2 / 3))
    assert not chart.flagged.any()


def test_below_twelve_points_limits_are_trial_limits():
    assert (xmr(plain(11)).is_trial, xmr(plain(12)).is_trial) == (True, False)


def test_a_leap_is_screened_out_of_the_limits_and_is_found():
    chart = xmr([*plain(), 30.0, *plain()])
    assert chart.high - chart.centre == pytest.approx(2.66, abs=0.01)
    assert list(np.flatnonzero(chart.outside)) == [20]
    # With the two ranges of the leap among them the limits would be 5.2 wide.
    ranges = np.abs(np.diff([*plain(), 30.0, *plain()]))
    assert 2.66 * ranges.mean() > 5


@pytest.mark.parametrize(("length", "flagged"), [(6, 0), (7, 7), (8, 8)])
def test_seven_on_one_side_are_flagged_and_six_are_not(length, flagged):
    around = [9.5, 10.5] * 10
    assert xmr([*around, 9.5, *[10.4] * length, *around]).one_side.sum() == flagged


def test_a_trend_is_seven_points_each_strictly_above_the_one_before():
    rising = [9.4, 9.6, 9.8, 10.0, 10.2, 10.4, 10.6]
    assert xmr([*plain(), *rising, *plain()]).trend.sum() == 7
    assert xmr([*plain(), *rising[::-1], *plain()][1:]).trend.sum() >= 7
    level = [9.4, 9.6, 9.8, 9.8, 10.2, 10.4, 10.6]
    assert not xmr([*plain(), *level, *plain()]).trend.any()
    assert not xmr([*plain(), *rising[:6], *plain()]).trend.any()


def test_two_of_three_near_the_same_limit():
    base = plain(40)
    assert xmr([*base, 12.2, 9.5, 12.2, *base]).near_limit.sum() == 2
    assert not xmr([*base, 12.2, 9.5, 7.8, *base]).near_limit.any()
    assert not xmr([*base, 12.2, 9.5, 10.5, 12.2, *base]).near_limit.any()


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40), st.integers(-20, 20), st.integers(1, 9))
def test_no_rule_depends_on_the_scale(values, shift, scale):
    plain_chart, other = xmr(values), xmr([shift + scale * value for value in values])
    # Points that lie exactly on a line may fall on either side of it by rounding.
    lines = [
        plain_chart.low,
        plain_chart.high,
        plain_chart.near_low,
        plain_chart.near_high,
        plain_chart.centre,
    ]
    is_on_line = any(abs(value - line) < 1e-9 for value in values for line in lines)
    assert is_on_line or (plain_chart.flagged == other.flagged).all()


@pytest.mark.parametrize("values", [[], [1.0], [1.0, math.nan, 2.0], [1.0, math.inf]])
def test_a_series_with_gaps_has_no_chart(values):
    with pytest.raises(ValueError, match="without gaps"):
        xmr(values)
