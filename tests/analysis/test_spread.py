"""Spread within and between units adds up; gaps are told with their uncertainty."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics.intervals import newcombe
from helhet.analysis.statistics.spread import gaps, spread_of_means, spread_of_shares

COUNT = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(st.lists(COUNT, min_size=2, max_size=8))
def test_the_spread_of_all_people_is_that_within_and_that_between(pairs):
    count, total = np.array(pairs).T
    people = np.concatenate([[1] * x + [0] * (n - x) for x, n in pairs])
    assert spread_of_shares(count, total).total == pytest.approx(people.var(), abs=1e-12)


PEOPLE = st.lists(st.lists(st.integers(0, 20), min_size=2, max_size=9), min_size=2, max_size=6)


@given(PEOPLE)
def test_the_spread_of_values_is_told_from_means_and_deviations_alone(units):
    told = spread_of_means(
        [np.mean(unit) for unit in units],
        [np.std(unit, ddof=1) for unit in units],
        [len(unit) for unit in units],
    )
    assert told.total == pytest.approx(np.concatenate(units).var(), abs=1e-9)
    assert told.within == pytest.approx(sum(np.var(u) * len(u) for u in units) / sum(map(len, units)))


def drawn(shares: np.ndarray) -> list[float]:
    """What is beyond chance, over many draws of units of thirty people with these true shares."""
    draw = np.random.default_rng(5)
    return [spread_of_shares(draw.binomial(30, shares), [30] * len(shares)).beyond_chance for _ in range(300)]


def test_units_that_do_not_differ_have_almost_no_spread_beyond_chance_and_others_have():
    alike, unlike = np.full(40, 0.8), np.repeat([0.7, 0.9], 20)
    assert np.mean(drawn(alike)) < 0.001
    assert np.mean(drawn(unlike)) == pytest.approx(0.01, abs=0.001)
    # Without taking chance away units that are alike would seem to differ.
    count = np.random.default_rng(5).binomial(30, alike)
    assert spread_of_shares(count, [30] * 40).between > 0.003


@pytest.mark.parametrize(
    ("count", "total"), [([1], [2]), ([1, 2], [2, 0]), ([3, 1], [2, 2]), ([1, 1], [2, 2, 2])]
)
def test_what_cannot_be_is_refused(count, total):
    with pytest.raises(ValueError, match="unit"):
        spread_of_shares(count, total)


def test_a_mean_without_its_spread_is_refused():
    with pytest.raises(ValueError, match="standard deviation"):
        spread_of_means([14.0, 13.0], [2.0, np.nan], [30, 30])


def test_two_groups_have_one_gap_seen_from_both_sides():
    told = gaps({"kvinnor": (56, 70), "män": (48, 80)})
    assert told["kvinnor"].points == pytest.approx(20.0)
    # Newcombe 1998, table II (a).
    assert (told["kvinnor"].low, told["kvinnor"].high) == pytest.approx((5.24, 33.39), abs=5e-3)
    assert (told["män"].low, told["män"].high) == pytest.approx((-33.39, -5.24), abs=5e-3)


def test_of_several_groups_each_is_held_against_all_the_others():
    told = gaps({"a": (10, 20), "b": (30, 40), "c": (5, 50)})
    low, high = (100 * float(bound) for bound in newcombe(10, 20, 35, 90))
    assert (told["a"].points, told["a"].low, told["a"].high) == pytest.approx((50 - 3500 / 90, low, high))


def test_a_group_without_people_or_alone_has_no_gap():
    assert gaps({"a": (5, 10)}) == {}
    assert gaps({}) == {}
    assert list(gaps({"a": (5, 10), "b": (4, 10), "c": (0, 0)})) == ["a", "b"]
