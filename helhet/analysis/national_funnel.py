"""A funnel of the country's school units, with limits widened for how much such units differ anyhow."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from helhet.analysis.national import NationalUnit
from helhet.analysis.statistics.funnel import Dispersion, share_dispersion, share_limits
from helhet.analysis.statistics.intervals import Z95, Z998

_POINTS = 60  # along each line
Line = tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class NationalFunnel:
    """The baseline (a fraction), what units differ by, the other units' sizes and values, the limits."""

    baseline: float
    dispersion: Dispersion
    others: tuple[tuple[int, float], ...]
    inner: Line  # 95 per cent, in per cent of the value
    outer: Line  # 99.8 per cent
    outside: int  # units outside the inner limits
    count: int


def national_funnel(units: Sequence[NationalUnit], own: Collection[str]) -> NationalFunnel:
    """All units of one kind and period; ``own`` are the codes that are drawn with their names.

    Spiegelhalter 2005: the limits take the additive over-dispersion, estimated winsorised.
    """
    whole = np.array([unit.whole for unit in units], float)
    count = np.array([unit.count for unit in units], float)
    baseline, found = share_dispersion(count, whole)
    low, high = share_limits(baseline, whole, tau_squared=found.tau_squared)
    is_outside = (count / whole < low) | (count / whole > high)
    sizes = np.unique(np.geomspace(whole.min(), whole.max(), _POINTS).round())
    return NationalFunnel(
        baseline=baseline,
        dispersion=found,
        others=tuple((unit.whole, unit.value) for unit in units if unit.code not in own),
        inner=_line(baseline, sizes, Z95, found),
        outer=_line(baseline, sizes, Z998, found),
        outside=int(is_outside.sum()),
        count=len(units),
    )


def _line(baseline: float, sizes: np.ndarray, z: float, found: Dispersion) -> Line:
    low, high = share_limits(baseline, sizes, z, tau_squared=found.tau_squared)
    rows = zip(sizes.tolist(), (100 * low).tolist(), (100 * high).tolist(), strict=True)
    return tuple((float(n), float(a), float(b)) for n, a, b in rows)
