"""Intervals reproduce the published golden values, and agree with a plain twin."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics.intervals import newcombe, wilson

GOLDEN = [
    (65, 100, 0.552544432969, 0.736357517569),
    (1045, 5000, 0.197955498800, 0.220491303732),
    (1, 100, 0.001767432064, 0.054486196179),
    (0, 10, 0.0, 0.2775328),
    (10, 10, 0.7224672, 1.0),
    (19, 38, 0.348499283643951, 0.651500716356049),
]


@pytest.mark.parametrize(("count", "total", "low", "high"), GOLDEN)
def test_wilson_gives_the_golden_values(count, total, low, high):
    assert tuple(float(b) for b in wilson(count, total)) == pytest.approx((low, high), abs=5e-8)


def slow_wilson(count: int, total: int, z: float = 1.959963984540054) -> tuple[float, float]:
    p, n = count / total, total
    middle, spread = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low = 0.0 if count == 0 else (middle - spread) / (1 + z * z / n)
    high = 1.0 if count == total else (middle + spread) / (1 + z * z / n)
    return low, high


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_its_slow_twin_and_holds_the_share(pair):
    count, total = pair
    low, high = (float(bound) for bound in wilson(count, total))
    assert (low, high) == pytest.approx(slow_wilson(count, total), abs=1e-12)
    assert 0 <= low <= count / total <= high <= 1


def test_impossible_counts_have_no_interval():
    low, high = wilson([5, -1, 1], [4, 10, 0])
    assert np.isnan(low).all()
    assert np.isnan(high).all()


def test_newcombe_gives_the_published_example():
    # Newcombe 1998, table II (a): 56/70 against 48/80, method 10.
    assert newcombe(56, 70, 48, 80) == pytest.approx((0.0524, 0.3339), abs=5e-5)


@pytest.mark.parametrize(("count", "total", "low", "high"), [(65, 100, 0.495494657407, 0.778354061409)])
def test_wilson_gives_the_golden_values_of_99_8_per_cent(count, total, low, high):
    bounds = tuple(float(bound) for bound in wilson(count, total, 3.090232306167813))
    assert bounds == pytest.approx((low, high), abs=5e-8)


def slow_newcombe(x: int, n: int, y: int, m: int) -> tuple[float, float]:
    (low_p, high_p), (low_q, high_q) = slow_wilson(x, n), slow_wilson(y, m)
    p, q = x / n, y / m
    low = p - q - math.sqrt((p - low_p) ** 2 + (high_q - q) ** 2)
    return low, p - q + math.sqrt((high_p - p) ** 2 + (q - low_q) ** 2)


PAIR = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(st.tuples(PAIR, PAIR), min_size=1, max_size=5))
def test_newcombe_agrees_with_its_slow_twin_over_whole_columns(pairs):
    columns = np.array([[*first, *second] for first, second in pairs]).T
    low, high = newcombe(*columns)
    expected = np.array([slow_newcombe(*first, *second) for first, second in pairs]).T
    assert np.allclose([low, high], expected, atol=1e-12)
    assert (low <= high).all()


def test_a_difference_from_nothing_has_no_interval():
    low, high = newcombe([5, 5, 9], [10, 10, 8], [0, 3, 1], [0, 9, 4])
    assert list(np.isnan(low)) == list(np.isnan(high)) == [True, False, True]
