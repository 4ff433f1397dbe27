"""What must be hidden to protect one variable: a linear program over the variables around it.

The attacker's table may move up and down from the true one; what moves must be hidden, and costs its
weight. After Fischetti and Salazar (2000), with the weights divided by the movement and solved again
(Candès, Wakin and Boyd 2008), so that few variables move much rather than many a little.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse

from helhet.analysis.release.linear import TOLERANCE, Solver, UnsolvedError, solved, solver
from helhet.analysis.release.system import Integers, Reals, System, integers
from helhet.analysis.release.walks import Changes

_SIZES: Final = (120, 500, 2000)
"""So many variables around the target, more where fewer do not help."""
_TIMES: Final = 3
_FURTHEST: Final = 100
"""Nothing moves further than so many times what the target needs, which keeps the numbers of a size."""
_FREE_OF_CHARGE: Final = 1e-3
"""Moving what is hidden costs a little too, so that the program does not wander."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two possible tables, the target higher in the upper one."""

    upper: Changes
    lower: Changes

    def spans(self) -> dict[int, float]:
        """Over how many numbers each variable moves, from the lowest of the three tables to the highest."""
        found = {}
        for cell in self.upper.keys() | self.lower.keys():
            ends = self.upper.get(cell, 0.0), self.lower.get(cell, 0.0), 0.0
            found[cell] = max(ends) - min(ends)
        return found


def pair_of(system: System, price: Sequence[float], target: int, width: int) -> Pair | None:
    """A cheap pair of tables that leaves the target ``width`` numbers.

    ``price``: 0 for what is hidden, its weight for what may be hidden, infinity for what is known.
    None where nothing that may be hidden protects the target.
    """
    size = 0
    for wanted in _SIZES:
        cells = around(system, price, target, wanted)
        if len(cells) == size:
            return None  # the part is no larger, so more does not help
        size = len(cells)
        pair = _pair(system, np.array([price[cell] for cell in cells.tolist()]), cells, target, width - 1)
        if pair is not None:
            return pair
    return None


def around(system: System, price: Sequence[float], target: int, most: int) -> Integers:
    """The target and the variables nearest to it that are not known, equation by equation, ascending."""
    found, queue = {target}, [target]
    done: set[int] = set()
    for cell in queue:
        for equation, _ in system.equations_of[cell]:
            if equation not in done:
                done.add(equation)
                new = [c for c, _ in system.equations[equation] if c not in found and price[c] < np.inf]
                found.update(new)
                queue += new
        if len(found) >= most:
            break
    return integers(sorted(found))


def _pair(system: System, price: Reals, cells: Integers, target: int, need: int) -> Pair | None:
    """Few moves by weights that are mended after each solution; the cheapest of them all."""
    count = len(cells)
    program = _program(system, cells, target, need)
    weights, best, best_cost = price + _FREE_OF_CHARGE, None, np.inf
    for _ in range(_TIMES):
        program.changeColsCost(4 * count, np.arange(4 * count, dtype=np.int32), np.tile(weights, 4))
        try:
            answer = solved(program)
        except UnsolvedError:
            return None
        if answer is None:
            return None
        rises, falls = answer.reshape(2, 2, count).swapaxes(0, 1)
        tables = rises - falls
        moved = abs(tables).max(axis=0)
        cost = float(price[moved > TOLERANCE].sum())
        if cost < best_cost:
            best_cost, best = cost, Pair(*(_changes(cells, table) for table in tables))
        if best_cost == 0:
            break
        weights = price / (moved + 1.0 / (1 + need)) + _FREE_OF_CHARGE
    return best


def _changes(cells: Integers, table: Reals) -> Changes:
    moved = np.flatnonzero(abs(table) > TOLERANCE)
    return dict(zip(cells[moved].tolist(), table[moved].tolist(), strict=True))


def _program(system: System, cells: Integers, target: int, need: int) -> Solver:
    """Four columns a variable: it rises or falls in the upper table, it rises or falls in the lower one."""
    count = len(cells)
    block = sparse.csc_array(system.matrix[:, cells])
    block = sparse.csc_array(block[np.unique(block.indices)])
    place = int(np.searchsorted(cells, target))
    goal = np.zeros(4 * count)
    goal[[place, place + 3 * count]] = 1
    goal[[place + count, place + 2 * count]] = -1
    tables = sparse.kron([[1, -1, 0, 0], [0, 0, 1, -1]], block)
    rows = sparse.csc_array(sparse.vstack([tables, goal[np.newaxis]]))
    right = np.append(np.zeros(2 * block.shape[0]), need)
    most = float(_FURTHEST * need)
    high = np.tile(np.minimum(np.concatenate([system.rise[cells], system.room[cells]]), most), 2)
    return solver(rows, np.zeros(4 * count), high, right, np.append(right[:-1], np.inf))
