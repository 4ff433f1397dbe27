"""Sums and means: one large contribution, or few people, must not be told by what is printed."""

import math
from collections.abc import Hashable, Mapping, Sequence

from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import FREE


def width_of_sum(contributions: Sequence[float], percent: float = 10.0) -> int:
    """How many whole numbers must be possible for a sum, by the p %-rule; 0 where any may know it.

    The second largest contributor, who knows the own part, may not come closer to the largest than
    ``percent`` of it. Contributions are in the sum's own whole units and not negative (Federal
    Committee on Statistical Methodology, Working Paper 22, 2005, chapter 4). No contributions: 0.
    """
    largest, _second, *others = [*sorted(contributions, reverse=True), 0.0, 0.0]
    lacking = largest * percent / 100 - sum(others)
    return 1 + math.ceil(lacking) if lacking > 0 else 0


def units(value: float, decimals: int) -> int:
    """A printed number in whole units of its last decimal: 14.25 with two decimals is 1425."""
    return round(value * 10.0**decimals)


def add_sum(
    problem: Problem,
    key: Hashable,
    value: int | None,
    count: Hashable,
    *,
    lowest: int,
    highest: int,
    width: int,
) -> int:
    """Add the sum over the people whom the cell ``count`` counts; returns its number.

    Everyone knows the smallest and the largest that one person can have, in the sum's units (a grade
    point average 0 to 20 with one decimal: 0 and 200), so that ``lowest·n ≤ sum ≤ highest·n``. A sum
    is never offered: it is released as a mean. ``width`` as ``width_of_sum`` gives it.
    """
    number = problem.add_cell(key, value, width=width, low=FREE if lowest < 0 else 0, offered=False)
    _at_least(problem, {key: 1, count: -lowest})
    _at_least(problem, {key: -1, count: highest})
    return number


def add_printed_mean(problem: Problem, total: Hashable, count: Hashable, printed: int) -> None:
    """Everyone knows a mean as printed: the sum over the count, rounded to whole units of the sum.

    ``printed`` is the mean in the sum's units. Add it when the mean is released, not before.
    """
    _at_least(problem, {total: 2, count: -(2 * printed - 1)})
    _at_least(problem, {total: -2, count: 2 * printed + 1})


def _at_least(problem: Problem, terms: Mapping[Hashable, int]) -> None:
    """Everyone knows that the terms add up to zero or more: what they add up to is a cell of its own."""
    slack = tuple(terms.items())
    value = problem.total((problem.index[key], coefficient) for key, coefficient in slack)
    problem.add_cell(slack, value, offered=False)
    problem.add_equation({**terms, slack: -1})
