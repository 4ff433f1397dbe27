"""Round ticks for an axis: four to six of them, at values a reader would choose."""

import math

_STEPS = (1, 2, 2.5, 5, 10)


def ticks(low: float, high: float, *, most: int = 6) -> list[float]:
    """Round values that cover ``low`` to ``high``, the first at or below, the last at or above."""
    if high <= low:
        high = low + 1
    rough = (high - low) / (most - 2)
    power = 10 ** math.floor(math.log10(rough))
    step = next(s * power for s in _STEPS if s * power >= rough - 1e-12)
    first = math.floor(low / step + 1e-9)
    last = math.ceil(high / step - 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def covering(values: list[float], lowest: float | None, highest: float | None) -> list[float]:
    """Ticks around some values, with air, never outside what is possible."""
    low, high = min(values), max(values)
    air = max((high - low) * 0.15, 0.5)
    low, high = low - air, high + air
    if lowest is not None:
        low = max(low, lowest)
    if highest is not None:
        high = min(high, highest)
    return [
        tick
        for tick in ticks(low, high)
        if (lowest is None or tick >= lowest) and (highest is None or tick <= highest)
    ] or [low, high]
