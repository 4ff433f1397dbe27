"""The attacker: what the hidden cells can be, given all equations and every released cell.

Bounds follow first from the equations one at a time, then from linear programs. Both give at most
more than the integers that are possible; ``integers`` asks for those one by one.
"""

import math
from collections.abc import Iterable
from typing import Final

import numpy as np
from scipy import sparse

from helhet.analysis.release.linear import TOLERANCE, Program, Reals
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import FREE, Flags, System

_ROUNDS: Final = 30
"""Bounds that still move after so many rounds creep; the linear programs take over."""


def feasible_ranges(problem: Problem, released: Flags, targets: Iterable[int]) -> tuple[Reals, Reals]:
    """The smallest and largest whole number each target can be, by linear programming.

    ``released`` has one flag a cell of the problem; the targets are cells' numbers. Returns two
    arrays with one entry a target, infinite where there is no bound. A range may be wider than the
    integers within it allow, never narrower.
    """
    wanted = np.fromiter(targets, np.int64)
    low, high = ranges(problem.system(), ~released, wanted)
    return low[wanted], high[wanted]


def ranges(system: System, hidden: Flags, targets: Iterable[int]) -> tuple[Reals, Reals]:
    """The same for a system; the arrays have one entry a cell, and only the targets' are exact."""
    low, high = propagated(system, hidden)
    wanted = np.zeros(len(system), bool)
    wanted[np.fromiter(targets, np.int64)] = True
    for cells in system.parts(low < high):
        asked = cells[wanted[cells]]
        if not len(asked):
            continue
        program = Program(system, cells, low, high)
        reached = np.array([system.base[cells], system.base[cells]], float)
        for cell in asked.tolist():
            place = program.place[cell]
            for side, sign, bound in ((0, -1, low), (1, 1, high)):
                if reached[side, place] == bound[cell]:
                    continue  # another target's extreme table has it at its bound already
                value, table = program.furthest(cell, sign)
                bound[cell] = math.ceil(value - TOLERANCE) if sign < 0 and math.isfinite(value) else value
                if sign > 0 and math.isfinite(value):
                    bound[cell] = math.floor(value + TOLERANCE)
                if table is not None:
                    reached = np.array([np.minimum(reached[0], table), np.maximum(reached[1], table)])
    return low, high


def propagated(system: System, hidden: Flags) -> tuple[Reals, Reals]:
    """Bounds of every cell from the equations one at a time, round after round; known cells are points."""
    low = np.where(hidden, np.where(system.low == FREE, -math.inf, system.low), system.base).astype(float)
    high = np.where(hidden, math.inf, system.base).astype(float)
    terms = sparse.coo_array(_equations_with_unknown(system, hidden))
    for _ in range(_ROUNDS):
        least, most = _implied(terms, low, high)
        np.maximum(least, low, out=least)
        np.minimum(most, high, out=most)
        if np.array_equal(least, low) and np.array_equal(most, high):
            break
        low, high = least, most
    return low, high


def _equations_with_unknown(system: System, hidden: Flags) -> sparse.csr_array:
    """Only the equations that have a hidden cell in them."""
    return sparse.csr_array(system.matrix[(abs(system.matrix) @ hidden.astype(np.int64)) > 0])


def _implied(terms: sparse.coo_array, low: Reals, high: Reals) -> tuple[Reals, Reals]:
    """What each equation, given the bounds of its other cells, says about each of its cells."""
    rows, cells = terms.coords
    coefficient = terms.data
    ends = (np.where(coefficient > 0, low[cells], high[cells]), np.where(coefficient > 0, high[cells], low[cells]))
    others = [_sum_of_others(rows, coefficient * end, terms.shape[0]) for end in ends]
    # coefficient × cell = minus the others: divided, and turned round where the coefficient is negative.
    bounds = [-others[1] / coefficient, -others[0] / coefficient]
    least = np.where(coefficient > 0, bounds[0], bounds[1])
    most = np.where(coefficient > 0, bounds[1], bounds[0])
    new_low, new_high = np.full(len(low), -math.inf), np.full(len(high), math.inf)
    np.maximum.at(new_low, cells, np.ceil(least - TOLERANCE))
    np.minimum.at(new_high, cells, np.floor(most + TOLERANCE))
    return new_low, new_high


def _sum_of_others(rows: np.ndarray, values: Reals, count: int) -> Reals:
    """For each term its equation's sum without it; infinite as soon as one of the others is."""
    is_infinite = np.isinf(values)
    finite = np.where(is_infinite, 0.0, values)
    sums = np.bincount(rows, finite, count)[rows] - finite
    infinite = np.bincount(rows, is_infinite, count)[rows] - is_infinite
    signs = np.bincount(rows, np.where(is_infinite, np.sign(values), 0.0), count)[rows]
    without = signs - np.where(is_infinite, np.sign(values), 0.0)
    return np.where(infinite > 0, np.copysign(math.inf, without), sums)
