"""How many numbers the attacker must leave possible: from the cheapest proof to the dearest.

Walks first (exact, often several cells at once), then tables at random corners of the possible, then
two linear programs a cell, and in small parts every whole number by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from helhet.analysis.release.bounds import Extremes, propagated
from helhet.analysis.release.integers import LARGEST_PART, Numbers
from helhet.analysis.release.system import Flags, Integers, Reals, System, flagged
from helhet.analysis.release.walks import Finder, Walk, walk_to

_SEED: Final = 20250801
_EFFORT: Final = 200
"""So many half-made steps are looked at for each step of a walk."""
_CORNERS: Final = 12
"""So many tables at random corners of a part before each cell is asked for by itself."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The range as far as it was looked for, and how many consecutive numbers are possible at least.

    The count stops at the width that was asked for. ``is_linear_only``: fractions are counted too.
    ``walk`` is the proof, where whole numbers were asked for one by one.
    """

    low: float
    high: float
    count: float
    is_linear_only: bool = False
    walk: Walk | None = None


def judged(system: System, asked: Integers) -> dict[int, Verdict]:
    """A verdict on each asked variable of a system, all of whose variables are unknown."""
    low, high = propagated(system)
    verdicts: dict[int, Verdict] = {}
    for cell in asked[(high - low + 1 < system.width)[asked]].tolist():
        verdicts[cell] = Verdict(low[cell], high[cell], high[cell] - low[cell] + 1)
    left = flagged(len(system), asked)
    left[list(verdicts)] = False
    for cell, count in _walked(system, left, low != high):
        if left[cell]:
            verdicts[cell] = Verdict(low[cell], high[cell], count)
            left[cell] = False
    for part in system.parts(low != high) if left.any() else ():
        if left[part].any():
            verdicts |= _judged_part(system, part, part[left[part]], (low, high))
    return verdicts


def _walked(system: System, left: Flags, unknown: Flags) -> Iterator[tuple[int, int]]:
    """The cells that steps of ones prove; what one walk proves is not looked for again."""
    finder = Finder(system, np.where(unknown, 0.0, np.inf).tolist())
    for cell in np.flatnonzero(left).tolist():
        walk = walk_to(finder, cell, int(system.width[cell]), effort=_EFFORT) if left[cell] else None
        for other, width in walk.widths().items() if walk is not None else ():
            if width >= system.width[other]:
                yield other, width


def _judged_part(
    system: System, part: Integers, cells: Integers, bounds: tuple[Reals, Reals]
) -> dict[int, Verdict]:
    low, high = bounds
    verdicts = {}
    wide = []
    for cell, least, most in _ranges(system, part, cells, bounds):
        if most - least + 1 < system.width[cell]:
            verdicts[cell] = Verdict(least, most, most - least + 1)
        else:
            wide.append((cell, least, most))
    numbers = Numbers(system, part, low, high) if len(part) <= LARGEST_PART else None
    for cell, least, most in wide:
        width = int(system.width[cell])
        count = numbers.consecutive(cell, width) if numbers else None
        if numbers is None or count is None:
            verdicts[cell] = Verdict(least, most, width, is_linear_only=True)
        else:
            verdicts[cell] = Verdict(least, most, count, walk=numbers.walk(cell, width))
    return verdicts


def _ranges(
    system: System, part: Integers, cells: Integers, bounds: tuple[Reals, Reals]
) -> Iterator[tuple[int, float, float]]:
    """Each cell's range; for a cell that random corners show to be wide, only the bounds it had."""
    extremes = Extremes(system, part, *bounds)
    places = np.searchsorted(part, cells)
    draw = np.random.default_rng(_SEED)
    for _ in range(_CORNERS if len(cells) > 1 else 0):
        objective = np.zeros(len(part))
        objective[places] = draw.standard_normal(len(places))
        extremes.visit(objective)
        if (extremes.spans(places) >= system.width[cells]).all():
            break
    for cell, place in zip(cells.tolist(), places, strict=True):
        if extremes.spans(np.array([place]))[0] >= system.width[cell]:
            yield cell, bounds[0][cell], bounds[1][cell]
        else:
            yield cell, *extremes.of(cell)
