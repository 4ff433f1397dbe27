"""What must be hidden to protect one variable: a linear program over the variables around it.

The attacker's table may move up and down from the true one; what moves must be hidden, and costs its
weight. After Fischetti and Salazar (2000), with the weights divided by the movement and solved again
(Candès, Wakin and Boyd 2008), so that few variables move much rather than many a little.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy import sparse

from helhet.analysis.release.linear import TOLERANCE, Solver, UnsolvedError, solved, solver
from helhet.analysis.release.system import Integers, Reals, System

_SIZES: Final = (120, 500, 2000)
"""So many variables around the target, more where fewer do not help."""
_TIMES: Final = 3
_FURTHEST: Final = 100
"""Nothing moves further than so many times what the target needs, which keeps the numbers of a size."""
_FREE_OF_CHARGE: Final = 1e-3
"""Moving what is hidden costs a little too, so that the program does not wander."""
Span = dict[int, float]
"""How far each variable moves in all, from the lower table to the upper."""


def moves_of(system: System, price: Sequence[float], target: int, width: int) -> Span | None:
    """A cheap pair of tables that leaves the target ``width`` numbers, as how far each variable moves.

    ``price``: 0 for what is hidden, its weight for what may be hidden, infinity for what is known.
    None where nothing that may be hidden protects the target.
    """
    size = 0
    for wanted in _SIZES:
        cells = around(system, price, target, wanted)
        if len(cells) == size:
            return None  # the part is no larger, so more does not help
        size = len(cells)
        moved = _moves(system, np.array([price[cell] for cell in cells.tolist()]), cells, target, width - 1)
        if moved is not None:
            return moved
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
    return np.array(sorted(found), np.int64)


def _moves(system: System, price: Reals, cells: Integers, target: int, need: int) -> Span | None:
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
        upper_up, upper_down, lower_up, lower_down = answer.reshape(4, count)
        upper, lower = upper_up - upper_down, lower_up - lower_down
        moved = np.maximum(abs(upper), abs(lower))
        cost = float(price[moved > TOLERANCE].sum())
        if cost < best_cost:
            span = np.maximum(np.maximum(upper, lower), 0) - np.minimum(np.minimum(upper, lower), 0)
            best_cost, best = cost, dict(zip(cells.tolist(), span.tolist(), strict=True))
        if best_cost == 0:
            break
        weights = price / (moved + 1.0 / (1 + need)) + _FREE_OF_CHARGE
    return {cell: span for cell, span in best.items() if span > TOLERANCE} if best else None


def _program(system: System, cells: Integers, target: int, need: int) -> Solver:
    """Four columns a variable: it rises or falls in the upper table, it rises or falls in the lower one."""
    count = len(cells)
    block = sparse.csc_array(system.matrix[:, cells])
    block = sparse.csc_array(block[np.unique(block.indices)])
    both = sparse.hstack([block, -block])
    place = int(np.searchsorted(cells, target))
    goal = np.zeros(4 * count)
    goal[[place, place + 3 * count]] = 1
    goal[[place + count, place + 2 * count]] = -1
    rows = sparse.csc_array(sparse.vstack([sparse.block_diag([both, both]), goal[np.newaxis]]))
    right = np.append(np.zeros(2 * block.shape[0]), need)
    most = float(_FURTHEST * need)
    high = np.tile(np.minimum(np.concatenate([system.rise[cells], system.room[cells]]), most), 2)
    return solver(rows, np.zeros(4 * count), high, right, np.append(right[:-1], np.inf))
