"""Sums and means: the largest contribution, the count and the sum behind a printed mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis.release.answers import is_shown, shown_roles
from helhet.analysis.release.audit import audit
from helhet.analysis.release.bounds import feasible_ranges
from helhet.analysis.release.dominance import add_printed_mean, add_sum, units, width_of_sum
from helhet.analysis.release.problem import Problem


@pytest.mark.parametrize(
    ("contributions", "percent", "width"),
    [
        ([], 10, 0),
        ([0, 0], 10, 0),
        ([100], 10, 11),  # alone: the sum is the contribution
        ([100, 50], 10, 11),  # the second takes away the own part
        ([100, 50, 10], 10, 0),  # what the others have is as much as 10 per cent
        ([100, 50, 9], 10, 2),
        ([9, 100, 50], 10, 2),
        ([100, 50, 9], 5, 0),
    ],
)
def test_the_second_largest_may_not_come_closer_than_the_percentage(contributions, percent, width):
    assert width_of_sum(contributions, percent) == width


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=8))
def test_protection_by_percentage_agrees_with_the_rule_as_it_is_told(contributions):
    ordered = sorted(contributions, reverse=True)
    second = ordered[1] if len(ordered) > 1 else 0
    estimate = sum(contributions) - second
    is_too_close = estimate < ordered[0] * 1.1 - 1e-9
    assert (width_of_sum(contributions) > 0) == is_too_close


def test_printed_decimals_are_whole_units():
    assert (units(14.25, 2), units(14.2, 1), units(-0.3, 1), units(17, 0)) == (1425, 142, -3, 17)


def grades(width: int = 6) -> Problem:
    """Five with a grade point average: 0 to 20 with one decimal, together 71.0; one more group of 40."""
    problem = Problem()
    problem.add_cell("n", 5, width=5)
    problem.add_cell("others", 40)
    problem.add_cell("all", 45)
    problem.add_equation({"n": 1, "others": 1, "all": -1})
    add_sum(problem, "sum", 710, "n", lowest=0, highest=200, width=width)
    return problem


def test_a_sum_is_known_to_us_and_what_is_left_to_its_bounds_follows():
    problem = grades()
    values = dict(zip(problem.keys, problem.values, strict=True))
    assert values["sum"] == 710
    assert sorted(value for key, value in values.items() if isinstance(key, tuple)) == [290, 710]
    assert problem.widths[problem.index["sum"]] == 6


def test_neither_the_sum_nor_what_is_left_to_its_bounds_is_ever_offered():
    problem = grades()
    add_printed_mean(problem, "sum", "n", 142)
    unoffered = {key for key, number in problem.index.items() if problem.offered[number] is False}
    assert unoffered == problem.index.keys() - {"n", "others", "all"}
    assert len(unoffered) == 5


def reach(problem: Problem, shown: list[str], key: str) -> tuple[float, float]:
    low, high = feasible_ranges(problem, problem.flags(shown), [problem.index[key]])
    return low[0], high[0]


def test_a_sum_lies_between_the_lowest_and_the_highest_for_each_person():
    assert reach(grades(), ["all", "others"], "sum") == (0, 1000)
    assert reach(grades(), ["all"], "sum") == (0, 9000)


def test_a_printed_mean_with_its_count_tells_the_sum():
    problem = grades()
    add_printed_mean(problem, "sum", "n", units(14.2, 1))
    assert reach(problem, ["all", "others"], "sum") == (708, 712)
    told = audit(problem, problem.flags(["all", "others"])).broken
    assert {(one.key, one.why) for one in told} == {("n", "range"), ("sum", "range")}


def test_a_printed_mean_without_its_count_leaves_a_band_of_sums_for_each_count():
    problem = grades()
    add_printed_mean(problem, "sum", "n", units(14.2, 1))
    (told,) = audit(problem, problem.flags(["all"])).broken
    assert (told.key, told.low, told.high, told.why) == ("sum", 0, 6412, "integers")
    wide = grades(width=5)
    add_printed_mean(wide, "sum", "n", units(14.2, 1))
    assert audit(wide, wide.flags(["all"])).is_safe


def test_a_wider_rounding_leaves_more():
    problem = grades(width=4)
    add_printed_mean(problem, "sum", "n", units(14.2, 1))
    told = audit(problem, problem.flags(["all", "others"])).broken
    assert [one.key for one in told] == ["n"]


def test_a_sum_may_be_negative_where_a_contribution_may():
    problem = Problem()
    problem.add_cell("n", 3)
    add_sum(problem, "sum", -4, "n", lowest=-10, highest=10, width=0)
    assert reach(problem, ["n"], "sum") == (-30, 30)


def test_a_sum_that_nobody_knows_is_bounded_too():
    problem = Problem()
    problem.add_cell("n", 3)
    add_sum(problem, "sum", None, "n", lowest=1, highest=5, width=0)
    assert reach(problem, ["n"], "sum") == (3, 15)


@pytest.mark.parametrize(("answers", "shown"), [(9, False), (10, True)])
def test_a_result_is_shown_from_ten_answers_on(answers, shown):
    assert is_shown(answers) is shown


@pytest.mark.parametrize(
    ("answers", "roles"),
    [
        ({"teacher": 12, "student": 40}, ("teacher", "student")),
        ({"teacher": 9, "student": 40}, ()),  # the whole less the students is the teachers
        ({"teacher": 9, "student": 40, "guardian": 1}, ("student",)),
        ({"teacher": 9, "student": 40, "guardian": 12}, ("student",)),
        ({"student": 40, "guardian": 0}, ("student",)),
        ({"teacher": 10, "student": 10}, ("teacher", "student")),
        ({"teacher": 11, "student": 40, "guardian": 1}, ("student",)),  # one left over is one too few
        ({"student": 40, "teacher": 12, "guardian": 9}, ("student",)),  # the smallest is kept back
        ({"b": 12, "a": 12, "c": 3}, ("b",)),  # of two as small, the first by name
        ({}, ()),
    ],
)
def test_a_role_is_shown_where_it_and_the_roles_left_out_have_ten(answers, roles):
    assert shown_roles(answers) == roles
