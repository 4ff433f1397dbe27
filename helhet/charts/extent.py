"""How much of a funnel the picture holds: all that is named, and nearly all of the rest.

A few huge or extreme units would press the others together, so the picture ends where 2 in 100 remain;
how many lie outside is told in words.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from helhet.charts.axis import covering, ticks
from helhet.charts.model import Funnel

_REST = 0.02  # of the unnamed units, on each side
_LEAST_SIZE = 0.1  # limits count from a tenth of the widest size; at the smallest sizes they fill the scale


@dataclass(frozen=True, slots=True)
class Extent:
    """Ticks of both axes, and how many unnamed units lie outside them."""

    sizes: tuple[float, ...]
    values: tuple[float, ...]
    outside: int

    def holds(self, size: float, value: float) -> bool:
        return self.sizes[0] <= size <= self.sizes[-1] and self.values[0] <= value <= self.values[-1]


@lru_cache(maxsize=32)
def extent_of(chart: Funnel) -> Extent:
    """The extent by the rule above; named units and the base line are always inside.

    Kept for a while: both forms of a drawing, its notes and its sentence ask for the same.
    """
    sizes = sorted(float(size) for size, _value in chart.others)
    values = sorted(value for _size, value in chart.others)
    widest = max([*_inner(sizes)[-1:], *(float(unit.size) for unit in chart.own)], default=1.0)
    across = ticks(0.0, max(widest, 1.0))
    seen = [chart.baseline, *(unit.value for unit in chart.own)]
    inner = _inner(values)
    seen += [*inner[:1], *inner[-1:]]
    for limits in chart.limits:
        for size, low, high in limits.rows:
            seen += [low, high] if _LEAST_SIZE * across[-1] <= size <= across[-1] else []
    marks = covering(seen, chart.scale.lowest, chart.scale.highest)
    extent = Extent(tuple(across), tuple(marks), 0)
    outside = sum(not extent.holds(*one) for one in chart.others)
    return Extent(extent.sizes, extent.values, outside)


def _inner(ordered: Sequence[float]) -> Sequence[float]:
    cut = math.floor(len(ordered) * _REST)
    return ordered[cut : len(ordered) - cut]
