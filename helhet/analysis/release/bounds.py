"""The attacker: what the hidden cells can be, given all equations and every released cell.

Bounds follow first from the equations one at a time, then from linear programs. Both give at most
more than the integers that are possible; ``integers`` asks for those one by one.
"""

import math
from collections.abc import Iterable
from typing import Final

import numpy as np
from scipy import sparse

from helhet.analysis.release.linear import TOLERANCE, Program
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.reduced import Reduced
from helhet.analysis.release.system import Flags, Integers, Reals, System, flagged

_ROUNDS: Final = 30
"""Bounds that still move after so many rounds creep; the linear programs take over."""


def feasible_ranges(problem: Problem, released: Flags, targets: Iterable[int]) -> tuple[Reals, Reals]:
    """The smallest and largest whole number each target can be, by linear programming.

    ``released`` has one flag a cell of the problem; the targets are cells' numbers. Returns two
    arrays with one entry a target, infinite where there is no bound. A range may be wider than the
    integers within it allow, never narrower.
    """
    cells = list(targets)
    wanted = flagged(len(problem), cells)
    reduced = Reduced.of(problem.system(), released, wanted)
    low, high = _ranges(reduced.system, reduced.any_of(wanted))
    found = np.array([reduced.range_of(cell, low, high) for cell in cells]).reshape(-1, 2)
    return found[:, 0], found[:, 1]


def _ranges(system: System, wanted: Flags) -> tuple[Reals, Reals]:
    """Bounds of every variable of a system, all unknown; only the wanted ones' are exact."""
    low, high = propagated(system)
    for cells in system.parts(low != high):
        asked = cells[wanted[cells]]
        if len(asked):
            search = Extremes(system, cells, low, high)
            for cell in asked.tolist():
                low[cell], high[cell] = search.of(cell)
    return low, high


class Extremes:
    """The smallest and largest values in one part; every table met on the way counts for all cells."""

    def __init__(self, system: System, cells: Integers, low: Reals, high: Reals) -> None:
        self._program = Program(system, cells, low, high)
        self._outer = low[cells], high[cells]
        self._lowest = 1.0 * system.base[cells]
        self._highest = 1.0 * system.base[cells]

    def of(self, cell: int) -> tuple[float, float]:
        """The cell's bounds as whole numbers; no program where a table met has it at its bound already."""
        place = self._program.place[cell]
        low, high = self._outer[0][place], self._outer[1][place]
        if self._lowest[place] > low:
            value, table = self._program.furthest(cell, -1)
            low = float(np.ceil(value - TOLERANCE))
            self._meet(table)
        if self._highest[place] < high:
            value, table = self._program.furthest(cell, 1)
            high = float(np.floor(value + TOLERANCE))
            self._meet(table)
        return float(low), float(high)

    def visit(self, objective: Reals) -> None:
        """Meet the table that is furthest in this direction."""
        self._meet(self._program.extreme(objective)[1])

    def spans(self, places: Integers) -> Reals:
        """How many whole numbers lie between the smallest and largest met, place by place in the part."""
        found = np.floor(self._highest[places] + TOLERANCE) - np.ceil(self._lowest[places] - TOLERANCE)
        return np.asarray(found + 1)

    def _meet(self, table: Reals | None) -> None:
        if table is not None:
            np.minimum(self._lowest, table, out=self._lowest)
            np.maximum(self._highest, table, out=self._highest)


def propagated(system: System) -> tuple[Reals, Reals]:
    """Bounds of every variable from the equations one at a time, round after round."""
    low, high = system.bounds()
    terms, right = sparse.coo_array(system.matrix), system.matrix @ system.base
    for _ in range(_ROUNDS):
        least, most = _implied(terms, right, low, high)
        np.maximum(least, low, out=least)
        np.minimum(most, high, out=most)
        if np.array_equal(least, low) and np.array_equal(most, high):
            break
        low, high = least, most
    return low, high


def _implied(terms: sparse.coo_array, right: Integers, low: Reals, high: Reals) -> tuple[Reals, Reals]:
    """What each equation, given the bounds of its other cells, says about each of its cells."""
    rows, cells = terms.coords
    coefficient = terms.data
    is_positive = coefficient > 0
    least_end = np.where(is_positive, low[cells], high[cells])
    most_end = np.where(is_positive, high[cells], low[cells])
    least_others = _sum_of_others(rows, coefficient * least_end, -math.inf)
    most_others = _sum_of_others(rows, coefficient * most_end, math.inf)
    # coefficient × cell = right minus the others, turned round where the coefficient is negative.
    bounds = (right[rows] - most_others) / coefficient, (right[rows] - least_others) / coefficient
    least, most = np.where(is_positive, bounds, bounds[::-1])
    new_low, new_high = np.full(len(low), -math.inf), np.full(len(high), math.inf)
    np.maximum.at(new_low, cells, np.ceil(least - TOLERANCE))
    np.minimum.at(new_high, cells, np.floor(most + TOLERANCE))
    return new_low, new_high


def _sum_of_others(rows: Integers, values: Reals, infinity: float) -> Reals:
    """For each term its equation's sum without it; infinite as soon as one of the others is."""
    is_infinite = np.isinf(values)
    finite = np.where(is_infinite, 0.0, values)
    sums = np.bincount(rows, finite)[rows] - finite
    infinite = np.bincount(rows, is_infinite)[rows] - is_infinite
    return np.asarray(np.where(infinite, infinity, sums))
