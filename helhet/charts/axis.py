"""Round ticks for an axis: four to six of them, at values a reader would choose."""

import math
from collections.abc import Sequence

_STEPS = (1.0, 2.0, 2.5, 5.0)
FEWEST, MOST = 4, 6


def ticks(low: float, high: float) -> list[float]:
    """Four to six round values; the first at or below ``low``, the last at or above ``high``.

    The finest step that gives at most six is taken. Such a step always gives at least four: from one
    step to the next the distance at most doubles, and seven ticks thin out to no fewer than four.
    Raises ValueError for what is no number.
    """
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError(f"an axis cannot run from {low} to {high}")
    if high <= low:
        high = low + 1
    power = 10 ** (math.floor(math.log10(high - low)) - 1)
    while True:
        for step in _STEPS:
            marks = _marks(low, high, step * power)
            if len(marks) <= MOST:
                return marks
        power *= 10


def _marks(low: float, high: float, step: float) -> list[float]:
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def covering(values: Sequence[float], lowest: float | None, highest: float | None) -> list[float]:
    """Ticks around some values, with air, never outside what is possible.

    Values that lie close together still get an axis of some width, so that a hair's difference does
    not look like a leap: four units for a share, a tenth of the value for others.
    """
    if not values:
        values = [0.0, 1.0 if highest is None else highest]
    low, high = min(values), max(values)
    least = 4.0 if highest == 100.0 else max(abs(high) * 0.1, 1.0)
    air = max((high - low) * 0.1, (least - (high - low)) / 2)
    low, high = low - air, high + air
    if lowest is not None:
        low = max(low, lowest)
    if highest is not None:
        high = min(high, highest)
    return ticks(low, high)


def decimals_of(marks: Sequence[float]) -> int:
    """How many decimals the ticks need so that no two are written alike."""
    step = marks[1] - marks[0] if len(marks) > 1 else 1.0
    return next((n for n in range(6) if abs(step * 10**n - round(step * 10**n)) < 1e-6), 6)
