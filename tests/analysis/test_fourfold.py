"""mid-P against a plain twin in whole numbers, and what it promises."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics import fourfold
from helhet.analysis.statistics.fourfold import mid_p

PAIR = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def slow_mid_p(x: int, n: int, y: int, m: int, *, seen_counts: Fraction = Fraction(1, 2)) -> float:
    """Every table with the same margins, counted in whole numbers."""
    both = x + y
    ways = {k: math.comb(n, k) * math.comb(m, both - k) for k in range(max(0, both - m), min(both, n) + 1)}
    every = sum(ways.values())
    below = Fraction(sum(way for k, way in ways.items() if k < x), every)
    above = Fraction(sum(way for k, way in ways.items() if k > x), every)
    seen = Fraction(ways[x], every) * seen_counts
    return float(min(Fraction(1), 2 * min(below + seen, above + seen)))


@given(st.lists(st.tuples(PAIR, PAIR), min_size=1, max_size=5))
def test_it_agrees_with_its_slow_twin_over_whole_columns(pairs):
    columns = np.array([[*first, *second] for first, second in pairs]).T
    expected = [slow_mid_p(*first, *second) for first, second in pairs]
    assert np.allclose(mid_p(*columns), expected, atol=1e-11)


@pytest.mark.parametrize("cells", [1, 7, 40])
def test_in_however_many_turns_it_is_worked_out_it_is_the_same(monkeypatch, cells):
    monkeypatch.setattr(fourfold, "_CELLS", cells)
    tables = [
        (3, 4, 1, 4),
        (0, 5, 5, 9),
        (12, 30, 9, 40),
        (1, 1, 0, 1),
        (7, 7, 2, 8),
        (60, 90, 3, 5),
        (0, 3, 0, 2),
    ]
    expected = [slow_mid_p(*table) for table in tables]
    assert np.allclose(mid_p(*np.array(tables).T), expected, atol=1e-11)


def test_a_small_table_beside_a_huge_one_keeps_its_p():
    """Where sixteen hundred are chosen from, the ways of four are less than nothing."""
    alone = [slow_mid_p(3, 4, 1, 4), slow_mid_p(400, 800, 410, 800)]
    assert np.allclose(mid_p([3, 400], [4, 800], [1, 410], [4, 800]), alone, rtol=1e-8)


def test_shapes_are_broadcast_and_nothing_at_all_has_no_p():
    assert mid_p([[3], [2]], 4, [1, 2, 3], 4).shape == (2, 3)
    assert float(mid_p([[3], [2]], 4, [1, 2, 3], 4)[1, 2]) == pytest.approx(slow_mid_p(2, 4, 3, 4))
    assert mid_p([], [], [], []).shape == (0,)


@given(PAIR, PAIR)
def test_it_is_the_same_from_both_sides_and_for_those_who_did_not(first, second):
    p = float(mid_p(*first, *second))
    assert float(mid_p(*second, *first)) == pytest.approx(p, abs=1e-11)
    (x, n), (y, m) = first, second
    assert float(mid_p(n - x, n, m - y, m)) == pytest.approx(p, abs=1e-11)
    assert 0 <= p <= 1


def test_known_tables():
    # Fisher's tea: 3 of 4 against 1 of 4; one tail is 17/70, what was seen 16/70.
    assert float(mid_p(3, 4, 1, 4)) == pytest.approx(2 * (1 + 16 / 2) / 70, abs=1e-12)
    assert float(mid_p(5, 10, 5, 10)) == pytest.approx(1.0)
    assert float(mid_p(0, 10, 0, 10)) == 1.0


def test_it_keeps_its_precision_in_large_wholes():
    # 50 000 of 100 000 against 50 500: the normal distribution is close enough to tell.
    assert float(mid_p(50000, 100000, 50500, 100000)) == pytest.approx(0.025343, abs=2e-5)


def test_impossible_tables_have_no_p():
    assert np.isnan(mid_p([5, -1, 1, math.nan, 1, 0], [4, 10, 0, 10, math.inf, 0], 1, 2)).all()
    assert np.isnan(mid_p(1, 2, [5, -1, 1, math.nan, 1, 0], [4, 10, 0, 10, math.inf, 0])).all()
    assert np.isnan(mid_p([5, 1], [4, 2], 1, 2)).tolist() == [True, False]


def false_alarms(method, n: int, m: int, level: float = 0.05) -> float:
    """How often two equal shares are told apart, at the share where it happens most: exact."""
    x, y = (part.ravel() for part in np.meshgrid(np.arange(n + 1), np.arange(m + 1), indexing="ij"))
    is_told = np.array([method(*table) <= level for table in zip(x, [n] * len(x), y, [m] * len(x))])  # noqa: B905
    ways = np.array([math.comb(n, i) * math.comb(m, j) for i, j in zip(x, y, strict=True)], float)
    shares = np.linspace(0.01, 0.99, 99)[:, None]
    chance = ways * shares ** (x + y) * (1 - shares) ** (n + m - x - y)
    return float((chance * is_told).sum(axis=1).max())


def pooled_score(x: int, n: int, y: int, m: int) -> float:
    """The textbook z test, which leans on large numbers."""
    share = (x + y) / (n + m)
    error = math.sqrt(share * (1 - share) * (1 / n + 1 / m))
    return math.erfc(abs(x / n - y / m) / error / math.sqrt(2)) if error else 1.0


@pytest.mark.parametrize(("n", "m"), [(10, 10), (15, 15), (25, 25), (15, 25), (12, 60)])
def test_it_gives_no_more_false_alarms_than_it_says(n, m):
    assert false_alarms(mid_p, n, m) <= 0.05


def test_a_test_that_leans_on_large_numbers_gives_more():
    assert false_alarms(pooled_score, 25, 25) > 0.06
