"""Further intervals: golden values, a plain twin, a reference library, and what they guarantee."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from scipy.stats import t as student
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from helhet.analysis.statistics.intervals import (
    Z998,
    agresti_coull,
    byar,
    exact,
    mean_interval,
    newcombe,
    poisson_exact,
    wilson,
)

NOT_NUMBERS = [5, -1, 1, math.nan, 1, math.inf, math.inf]
NOT_WHOLES = [4, 10, 0, 10, math.nan, 10, math.inf]


def bounds(answer) -> tuple[float, float]:
    low, high = answer
    return float(low), float(high)


def test_shares_give_the_golden_values():
    assert bounds(agresti_coull(18, 20)) == pytest.approx((0.6867561125596, 0.9843437609981), abs=5e-13)
    assert bounds(exact(18, 20)) == pytest.approx((0.6830172859809, 0.9876514728297), abs=5e-13)


def test_counts_give_the_golden_values():
    assert bounds(byar(65)) == pytest.approx((50.163187710459, 82.849138545940), abs=5e-12)
    assert bounds(poisson_exact(5)) == pytest.approx((1.623486390118, 11.668332079323), abs=5e-12)


def test_a_mean_gives_the_textbook_value():
    # t at 0.975 with 9 degrees of freedom is 2.262157162798.
    assert bounds(mean_interval(14.0, 2.0, 10)) == pytest.approx(
        (14 - 2.262157162798 * 2 / math.sqrt(10), 14 + 2.262157162798 * 2 / math.sqrt(10)), abs=1e-11
    )


def test_two_values_are_enough_for_a_mean_and_without_spread_it_is_a_point():
    # t at 0.975 with one degree of freedom is 12.7062047362.
    wide = 12.7062047362 * 3 / math.sqrt(2)
    assert bounds(mean_interval(14.0, 3.0, 2)) == pytest.approx((14 - wide, 14 + wide), abs=1e-8)
    assert bounds(mean_interval(14.0, 0.0, 10)) == (14.0, 14.0)


PAIR = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(PAIR, min_size=1, max_size=6))
def test_shares_agree_with_the_reference_library_over_whole_columns(pairs):
    count, total = np.array(pairs).T
    for ours, name in ((wilson, "wilson"), (agresti_coull, "agresti_coull"), (exact, "beta")):
        theirs = proportion_confint(count, total, method=name)
        assert np.allclose(ours(count, total), theirs, atol=1e-9), name


@given(st.integers(0, 400))
def test_exact_counts_agree_with_the_reference_library(count):
    assert bounds(poisson_exact(count)) == pytest.approx(confint_poisson(count, 1, "exact-c"), abs=1e-9)


@given(st.integers(10, 5000))
def test_byar_is_close_to_exact_from_ten_on(count):
    assert bounds(byar(count)) == pytest.approx(bounds(poisson_exact(count)), abs=0.01)


def slow_exact(count: int, total: int) -> tuple[float, float]:
    """The share at which as many or more, or as few or fewer, have a chance of 2.5 per cent."""

    def at_least(p: float) -> float:
        return sum(math.comb(total, k) * p**k * (1 - p) ** (total - k) for k in range(count, total + 1))

    def at_most(p: float) -> float:
        return sum(math.comb(total, k) * p**k * (1 - p) ** (total - k) for k in range(count + 1))

    low = bisect(lambda p: at_least(p) > 0.025) if count else 0.0
    return low, bisect(lambda p: at_most(p) < 0.025) if count < total else 1.0


def bisect(is_past) -> float:
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if is_past(middle) else (middle, high)
    return low


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_exact_agrees_with_its_slow_twin(pair):
    assert bounds(exact(*pair)) == pytest.approx(slow_exact(*pair), abs=1e-9)


def smallest_coverage(method, total: int) -> float:
    """How often the interval holds the true share, where it does so most seldom."""
    low, high = method(np.arange(total + 1), total)
    shares = np.linspace(0.01, 0.99, 197)[:, None]
    chance = np.array([math.comb(total, k) for k in range(total + 1)]) * (
        shares ** np.arange(total + 1) * (1 - shares) ** (total - np.arange(total + 1))
    )
    return float((chance * ((low <= shares) & (shares <= high))).sum(axis=1).min())


def test_exact_holds_the_true_share_at_least_95_times_in_100_and_wilson_need_not():
    assert smallest_coverage(exact, 20) >= 0.95
    assert smallest_coverage(wilson, 20) < 0.95


@pytest.mark.parametrize("method", [wilson, agresti_coull, exact])
def test_impossible_shares_have_no_interval(method):
    low, high = method(NOT_NUMBERS, NOT_WHOLES)
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_impossible_counts_and_means_have_no_interval_and_do_not_touch_their_neighbours():
    for method in (byar, poisson_exact):
        low, high = method([-1, math.nan, 0, 65])
        assert np.isnan([low[:2], high[:2]]).all()
        assert (low[2], high[2] < 4, 50 < low[3] < 65 < high[3] < 83) == (0, True, True)
    low, high = mean_interval([1, 1, 1, math.nan, 1], [1, -1, math.nan, 1, 1], [1, 5, 5, 5, 5])
    assert np.isnan([low[:4], high[:4]]).all()
    assert low[4] < 1 < high[4]


def test_a_difference_with_an_impossible_side_has_no_interval():
    low, high = newcombe(NOT_NUMBERS, NOT_WHOLES, 1, 2)
    assert np.isnan([low, high]).all()


@given(PAIR)
def test_a_wider_level_gives_a_wider_interval(pair):
    low, high = bounds(wilson(*pair))
    wide_low, wide_high = bounds(wilson(*pair, Z998))
    assert wide_low <= low <= high <= wide_high


@pytest.mark.parametrize("level", [0.8, 0.95, 0.998])
def test_every_level_is_that_of_the_reference_library(level):
    z = float(norm.isf((1 - level) / 2))
    count, total = np.array([0, 1, 1, 18, 20, 7]), np.array([1, 1, 20, 20, 20, 9])
    for ours, name in (
        (wilson(count, total, z), "wilson"),
        (agresti_coull(count, total, z), "agresti_coull"),
        (exact(count, total, level), "beta"),
    ):
        assert np.allclose(ours, proportion_confint(count, total, 1 - level, name), atol=1e-9), name
    for counted in (0, 1, 5, 65):
        theirs = confint_poisson(counted, 1, "exact-c", 1 - level)
        assert bounds(poisson_exact(counted, level)) == pytest.approx(theirs, abs=1e-9)
    low, high = student.interval(level, 9, 14.0, 2.0 / math.sqrt(10))
    assert bounds(mean_interval(14.0, 2.0, 10, level)) == pytest.approx((low, high), abs=1e-9)


def slow_byar(count: int, z: float) -> tuple[float, float]:
    """Breslow and Day's approximation as it is printed; nothing is below zero."""

    def bound(x: float, sign: int) -> float:
        return x * (1 - 1 / (9 * x) + sign * z / (3 * math.sqrt(x))) ** 3

    return max(bound(count, -1), 0.0) if count else 0.0, bound(count + 1, 1)


@pytest.mark.parametrize("z", [1.0, 1.959963984540054, Z998])
@pytest.mark.parametrize("count", [0, 1, 2, 5, 65, 1000])
def test_byar_agrees_with_its_slow_twin(count, z):
    assert bounds(byar(count, z)) == pytest.approx(slow_byar(count, z), abs=1e-9)


def test_the_ends_are_exact_and_nothing_leaves_nought_to_one():
    for method in (wilson, agresti_coull, exact):
        low, high = method([0, 7, 3, 0, 1], [7, 7, 7, 1, 1])
        assert ((low >= 0) & (high <= 1) & (low < high)).all()
        assert (low[0], high[1], low[3], high[4]) == (0.0, 1.0, 0.0, 1.0)
        assert ((low[1:3] > 0) & (high[[0, 2]] < 1)).all()


def test_shapes_are_broadcast():
    for low, high in (
        wilson([[1], [2]], [5, 6, 7]),
        agresti_coull([[1], [2]], [5, 6, 7]),
        exact([[1], [2]], [5, 6, 7]),
    ):
        assert low.shape == high.shape == (2, 3)
    low, high = newcombe([[1], [2]], 5, [1, 2, 3], 6)
    assert low.shape == high.shape == (2, 3)
    low, high = mean_interval([[1.0], [2.0]], 1.0, [5, 6, 7])
    assert low.shape == high.shape == (2, 3)


def test_what_is_not_a_number_in_a_mean_has_no_interval():
    parts = [
        (math.inf, 1, 5),
        (-math.inf, 1, 5),
        (1, math.inf, 5),
        (1, 1, math.inf),
        (1, 1, math.nan),
        (1, 1, -3),
        (1, 1, 2),
    ]
    low, high = mean_interval(*np.array(parts).T)
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [True] * 6 + [False]


def test_counts_without_an_end_have_no_interval():
    for method in (byar, poisson_exact):
        assert np.isnan(method([math.inf, -1])).all()
