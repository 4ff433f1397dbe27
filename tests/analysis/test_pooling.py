"""Pooled years, studies together, shrinkage: golden values, reasons, and what they promise."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis import reasons
from helhet.analysis.statistics.intervals import wilson
from helhet.analysis.statistics.pooling import Yearly, efron_morris, pooled, shrunken, together
from helhet.core.periods import Period

BATTERS = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
EFFECTS = [28, 8, -3, 7, -1, 1, 18, 12]
ERRORS = [15, 10, 16, 11, 9, 11, 10, 18]


def year(code: str, count: int | None, whole: int | None) -> Yearly:
    return Yearly(Period.parse(code), count, whole)


THREE = [year("2020/21", 20, 25), year("2021/22", 18, 24), year("2022/23", 21, 22)]


def test_three_years_are_the_sum_of_counts_over_the_sum_of_wholes():
    told = pooled(THREE)
    assert (told.count, told.whole, told.share) == (59, 71, 59 / 71)
    assert (told.low, told.high) == tuple(float(bound) for bound in wilson(59, 71))
    # The mean of three shares would have been another figure.
    assert told.share != pytest.approx((20 / 25 + 18 / 24 + 21 / 22) / 3, abs=1e-3)


def test_the_latest_three_are_taken_in_whatever_order_they_come():
    more = [THREE[2], year("2019/20", 1, 25), THREE[0], THREE[1]]
    assert pooled(more) == pooled(THREE)


@pytest.mark.parametrize(
    ("years", "breaks", "reason"),
    [
        (THREE[:2], (), reasons.NOT_THREE_YEARS),
        ([year("2019/20", 1, 25), *THREE[1:]], (), reasons.NOT_THREE_YEARS),
        ([year("2020", 20, 25), *THREE[1:]], (), reasons.NOT_THREE_YEARS),
        (THREE, ("2021/22",), reasons.BREAK_AMONG_YEARS),
        (THREE, ("2022/23",), reasons.BREAK_AMONG_YEARS),
        ([replace(THREE[0], is_released=False), *THREE[1:]], (), reasons.YEARS_LACKING),
        ([year("2020/21", 20, None), *THREE[1:]], (), reasons.YEARS_WITHOUT_N),
        ([year("2020/21", 0, 0), *THREE[1:]], (), reasons.YEARS_WITHOUT_N),
    ],
)
def test_years_that_cannot_be_put_together_say_why(years, breaks, reason):
    assert pooled(years, breaks) == reason


def test_a_break_at_the_first_of_the_three_years_does_not_lie_between_them():
    assert pooled(THREE, ("2020/21", "2023/24")) == pooled(THREE)


def test_eight_schools_give_the_golden_values():
    told = together(EFFECTS, ERRORS)
    assert (told.estimate, told.standard_error, told.q) == pytest.approx(
        (7.685617, 4.071919, 4.707079), abs=5e-7
    )
    assert told.tau_squared == 0


def test_estimates_that_differ_more_than_chance_are_weighted_more_alike():
    told = together([0.0, 10.0], [1.0, 2.0])
    # By hand: fixed mean 2, Q = 4 + 16 = 20, the weights' spare 1.25 − 1.0625/1.25 = 0.4.
    assert (told.q, told.tau_squared) == pytest.approx((20.0, 19 / 0.4))
    assert told.estimate == pytest.approx((10 / (4 + 47.5)) / (1 / 48.5 + 1 / 51.5))


def test_eighteen_batters_give_the_golden_values():
    shares = np.array(BATTERS) / 45
    middle = shares.mean()
    told = efron_morris(shares, middle * (1 - middle) / 45)
    assert (told.middle, told.kept[0]) == pytest.approx((0.265432, 0.211653), abs=5e-7)
    assert told.values[0] == pytest.approx(0.2939, abs=5e-5)


UNITS = st.lists(st.tuples(st.floats(-50, 50), st.floats(0.5, 20)), min_size=2, max_size=12)


@given(UNITS)
def test_shrunken_values_lie_between_the_unit_and_the_middle_and_small_units_give_way_most(units):
    y, s = np.array(units).T
    told = shrunken(y, s)
    low, high = np.minimum(y, told.middle), np.maximum(y, told.middle)
    assert ((low - 1e-9 <= told.values) & (told.values <= high + 1e-9)).all()
    assert (np.diff(told.kept[np.argsort(s)]) <= 1e-12).all()


def test_shrinkage_comes_closer_to_the_truth_than_the_yearly_values_do():
    draw = np.random.default_rng(3)
    truth = 70 + 5 * draw.standard_normal(200)
    errors = draw.uniform(3, 12, 200)
    seen = truth + errors * draw.standard_normal(200)
    told = shrunken(seen, errors)
    assert np.mean((told.values - truth) ** 2) < 0.5 * np.mean((seen - truth) ** 2)


@pytest.mark.parametrize(
    ("estimates", "errors"), [([1.0], [1.0]), ([1, 2], [1, 0]), ([1, math.nan], [1, 1]), ([1, 2], [1, 1, 1])]
)
def test_what_cannot_be_put_together_is_refused(estimates, errors):
    with pytest.raises(ValueError, match="standard error"):
        together(estimates, errors)


def test_fewer_than_four_values_are_not_shrunk():
    with pytest.raises(ValueError, match="four values"):
        efron_morris([0.1, 0.2, 0.3], 0.01)
