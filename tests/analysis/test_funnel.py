"""Funnels: golden limits, over-dispersion from national units, classes, and the rest."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics.funnel import (
    NONE,
    against_the_rest,
    dispersion,
    mean_classes,
    mean_limits,
    share_classes,
    share_dispersion,
    share_limits,
)
from helhet.analysis.statistics.intervals import Z95, Z998, newcombe, wilson

BASELINE = 15339 / 19021  # 80.642448 per cent
GOLDEN = [
    (10, 56.154344, 100.0, 42.032590, 100.0),
    (75, 71.700657, 89.584239, 66.544121, 94.740774),
    (598, 77.475765, 83.809131, 75.649608, 85.635287),
]


@pytest.mark.parametrize(("total", "low", "high", "outer_low", "outer_high"), GOLDEN)
def test_limits_give_the_golden_values(total, low, high, outer_low, outer_high):
    told = [100 * float(limit) for z in (Z95, Z998) for limit in share_limits(BASELINE, total, z)]
    assert told == pytest.approx([low, high, outer_low, outer_high], abs=5.1e-7)


def test_limits_of_a_mean_stay_on_its_scale():
    low, high = mean_limits(19.0, 3.0, [4, 400], scale=(0.0, 20.0))
    assert (float(high[0]), float(low[0])) == pytest.approx((20.0, 19 - 1.959964 * 1.5), abs=1e-6)
    assert float(high[1]) == pytest.approx(19 + 1.959964 * 0.15, abs=1e-6)


def test_a_unit_without_people_has_no_limits():
    assert np.isnan(share_limits(0.8, [0, -1, math.nan])).all()
    assert np.isnan(mean_limits(10.0, 2.0, [0])).all()


def simulated(extra: float, units: int = 400) -> tuple[np.ndarray, np.ndarray]:
    """Counts of national units whose true shares differ by a standard deviation of ``extra``."""
    draw = np.random.default_rng(7)
    total = draw.integers(60, 400, units)
    share = np.clip(0.8 + extra * draw.standard_normal(units), 0, 1)
    return draw.binomial(total, share), total


def test_over_dispersion_is_found_where_it_is_and_not_where_chance_is_all():
    count, total = simulated(0.06)
    baseline, found = share_dispersion(count, total, winsorised=0.0)
    assert baseline == pytest.approx(0.8, abs=0.01)
    assert math.sqrt(found.tau_squared) == pytest.approx(0.06, abs=0.01)
    assert found.phi > 3
    _, quiet = share_dispersion(*simulated(0.0))
    assert quiet == NONE


def slow_phi(values: list[float], variances: list[float], baseline: float, share: float) -> float:
    z = sorted((y - baseline) / math.sqrt(v) for y, v in zip(values, variances, strict=True))
    cut = int(share * len(z))
    drawn_in = [min(max(one, z[cut]), z[len(z) - 1 - cut]) for one in z]
    return sum(one * one for one in drawn_in) / len(z)


def test_a_few_units_unlike_all_others_do_not_widen_the_limits():
    values, variances = list(np.linspace(0.7, 0.9, 40)), [0.001] * 40
    wild = [*values[:-2], 3.0, 4.0]
    assert dispersion(wild, variances, 0.8).phi == pytest.approx(slow_phi(wild, variances, 0.8, 0.1))
    assert dispersion(wild, variances, 0.8).phi < 5
    assert dispersion(wild, variances, 0.8, winsorised=0.0).phi > 100  # the protection off


def test_three_houses_cannot_say_how_much_houses_differ():
    with pytest.raises(ValueError, match="at least 20 units, not 3"):
        share_dispersion([80, 90, 70], [100, 100, 100])


def test_limits_with_over_dispersion_are_wider_and_hold_more():
    count, total = simulated(0.06)
    baseline, found = share_dispersion(count, total)
    share = count / total

    def held(**more) -> float:
        low, high = share_limits(baseline, total, **more)
        return float(((low <= share) & (share <= high)).mean())

    assert held() < 0.7
    assert held(phi=found.phi) > 0.85
    assert held(tau_squared=found.tau_squared) > 0.85


PAIR = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(PAIR, st.floats(0.01, 0.99))
def test_a_class_says_whether_the_interval_holds_the_baseline(pair, baseline):
    low, high = (float(bound) for bound in wilson(*pair))
    told = float(share_classes(*pair, baseline))
    assert told == (1 if low > baseline else -1 if high < baseline else 0)


def test_without_an_interval_there_is_no_class():
    assert np.isnan(share_classes([5, 1], [4, 0], 0.5)).all()
    assert np.isnan(share_classes(5, 10, math.nan))
    assert list(mean_classes([14, 12, 13, 13], [1, 1, 1, 1], [30, 30, 30, 30], 13)) == [1, -1, 0, 0]
    assert np.isnan(mean_classes(14, math.nan, 30, 13))


@given(st.lists(PAIR, min_size=2, max_size=6))
def test_the_rest_is_all_others_and_never_the_unit_itself(pairs):
    count, total = np.array(pairs).T
    rest = against_the_rest(count, total)
    for place in range(len(pairs)):
        others = [pair for other, pair in enumerate(pairs) if other != place]
        x, n = sum(pair[0] for pair in others), sum(pair[1] for pair in others)
        assert (rest.count[place], rest.total[place]) == (x, n)
        low, high = (float(bound) for bound in newcombe(count[place], total[place], x, n))
        assert (rest.low[place], rest.high[place]) == pytest.approx((low, high))
        assert rest.difference[place] == pytest.approx(count[place] / total[place] - x / n)


def test_a_unit_that_is_not_released_leaves_no_rest_unless_the_whole_is():
    count, total = [80, math.nan, 60], [100, math.nan, 100]
    assert np.isnan(against_the_rest(count, total).difference).all()
    rest = against_the_rest(count, total, whole=(230, 300))
    assert rest.difference == pytest.approx(
        [80 / 100 - 150 / 200, math.nan, 60 / 100 - 170 / 200], nan_ok=True
    )


def test_a_unit_alone_has_no_rest():
    assert np.isnan(against_the_rest([8], [10]).difference).all()
