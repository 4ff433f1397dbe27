"""What must be hidden to protect one cell: a linear program over the cells around it.

The attacker's table may move up and down from the true one; what moves must be hidden, and costs its
weight. After Fischetti and Salazar (2000), with the weights divided by the movement and solved again
(Candès, Wakin and Boyd 2008), so that few cells move much rather than many a little.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from scipy import sparse

from helhet.analysis.release.linear import TOLERANCE, Reals, Unsolved, solved, solver
from helhet.analysis.release.system import Integers, System

_SIZES: Final = (160, 640, 2560)
"""So many cells around the target, more where fewer do not help."""
_TIMES: Final = 3
_FURTHEST: Final = 100
"""No cell falls further than so many times what the target needs, which keeps the numbers of a size."""
_FREE_OF_CHARGE: Final = 1e-3
"""Moving a hidden cell costs a little too, so that the program does not wander."""


def cells_to_move(system: System, price: Sequence[float], target: int, width: int) -> list[int] | None:
    """The cells that move in a cheap pair of tables which leave the target ``width`` numbers.

    ``price``: 0 for a hidden cell, its weight for one that may be hidden, infinity for a known one.
    None where nothing that may be hidden protects the target.
    """
    size = 0
    for wanted in _SIZES:
        cells = around(system, price, target, wanted)
        if len(cells) == size:
            return None  # the part is no larger, so more does not help
        size = len(cells)
        moved = _moved(system, np.array(price)[cells], cells, target, width - 1)
        if moved is not None:
            return moved
    return None


def around(system: System, price: Sequence[float], target: int, most: int) -> Integers:
    """The target and the cells that are not known nearest to it, equation by equation, ascending."""
    found, queue = {target}, [target]
    for cell in queue:
        for equation, _ in system.equations_of[cell]:
            for other, _ in system.equations[equation]:
                if other not in found and price[other] < np.inf:
                    found.add(other)
                    queue.append(other)
        if len(found) >= most:
            break
    return np.array(sorted(found), np.int64)


def _moved(system: System, price: Reals, cells: Integers, target: int, need: int) -> list[int] | None:
    """Four columns a cell: it rises or falls in the upper table, it rises or falls in the lower one."""
    count = len(cells)
    room = np.minimum(system.room[cells], _FURTHEST * need).astype(float)
    block = sparse.csc_array(system.matrix[:, cells])
    block = sparse.csc_array(block[np.unique(block.indices)])
    both = sparse.hstack([block, -block])
    place = int(np.searchsorted(cells, target))
    goal = np.zeros(4 * count)
    goal[[place, place + count]] = 1, -1
    goal[[place + 2 * count, place + 3 * count]] = -1, 1
    rows = sparse.csc_array(sparse.vstack([sparse.block_diag([both, both]), goal[np.newaxis]]))
    right = np.append(np.zeros(2 * block.shape[0]), need)
    high = np.concatenate([np.full(count, np.inf), room, np.full(count, np.inf), room])
    program = solver(rows, np.zeros(4 * count), high, right, np.append(right[:-1], np.inf))
    weights = price + _FREE_OF_CHARGE
    best: tuple[float, list[int]] | None = None
    for _ in range(_TIMES):
        program.changeColsCost(4 * count, np.arange(4 * count, dtype=np.int32), np.tile(weights, 4))
        try:
            answer = solved(program)
        except Unsolved:
            return None
        movement = np.zeros(count) if answer is None else answer.reshape(4, count).max(axis=0)
        moves = movement > TOLERANCE
        cost = float(price[moves].sum())
        if best is None or cost < best[0]:
            best = cost, cells[moves].tolist()
        weights = price / (movement + 1.0 / (1 + need)) + _FREE_OF_CHARGE
    return best[1] if best else None
