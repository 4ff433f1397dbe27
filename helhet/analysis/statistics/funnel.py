"""Funnel limits: how far from the baseline chance alone takes a unit of each size.

Units are never ranked. Limits are drawn at Z95 and Z998 (Spiegelhalter 2005, doi 10.1002/sim.1970);
a unit's class is decided by its own interval, not by the limits, so that a unit is told the same in
a funnel as in a list of intervals.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from helhet.analysis.statistics.intervals import Z95, Array, mean_interval, newcombe, wilson

# Three houses cannot say how much houses differ. Twenty is a choice: the standard error of phi,
# about √(2/k), is then a third.
FEWEST_UNITS: Final = 20


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How much more units differ than chance makes them. 1 and 0 when they do not.

    ``phi`` multiplies the variance of chance; ``tau_squared`` is added to it, on the scale of the
    values squared. A limit takes one of the two, never both.
    """

    phi: float = 1.0
    tau_squared: float = 0.0


NONE: Final = Dispersion()


def share_limits(
    baseline: float, total: npt.ArrayLike, z: float = Z95, *, phi: float = 1.0, tau_squared: float = 0.0
) -> tuple[Array, Array]:
    """Limits of a share for units of ``total`` people: p0 ± z·√(φ·p0(1−p0)/n + τ²), clipped to 0 to 1.

    ``baseline`` is a fraction; shape as ``total``; NaN where it is not positive. Spiegelhalter 2005.
    """
    n = _positive(total)
    low, high = _around(baseline, baseline * (1 - baseline) / n, z, phi, tau_squared)
    return np.maximum(low, 0.0), np.minimum(high, 1.0)


def mean_limits(
    baseline: float,
    deviation: float,
    total: npt.ArrayLike,
    z: float = Z95,
    *,
    phi: float = 1.0,
    tau_squared: float = 0.0,
    scale: tuple[float, float] | None = None,
) -> tuple[Array, Array]:
    """Limits of a mean for units of ``total`` people, clipped to the measure's ``scale`` if it has one.

    ``deviation`` is the standard deviation of one person's value. Shape and NaN as ``share_limits``.
    """
    low, high = _around(baseline, deviation * deviation / _positive(total), z, phi, tau_squared)
    if scale is None:
        return low, high
    return np.clip(low, *scale), np.clip(high, *scale)


def _positive(total: npt.ArrayLike) -> Array:
    n = np.asarray(total, float)
    return np.where(n > 0, n, np.nan)


def _around(middle: float, variance: Array, z: float, phi: float, tau_squared: float) -> tuple[Array, Array]:
    spread = z * np.sqrt(phi * variance + tau_squared)
    return middle - spread, middle + spread


def dispersion(
    values: npt.ArrayLike, variances: npt.ArrayLike, baseline: float, *, winsorised: float = 0.1
) -> Dispersion:
    """Over-dispersion of the national units of one kind, both ways (Spiegelhalter 2005, appendix A).

    ``variances`` are those of chance alone, on the scale of the values squared. The outermost
    ``winsorised`` share of the standardised values at each end is drawn in to the next, so that a
    few units that truly are unlike do not widen the limits for all. Units without a value or a
    positive variance are left out. ValueError for fewer than 20 units: a handful of houses cannot
    say how much houses differ.
    """
    y, v = np.broadcast_arrays(np.asarray(values, float), np.asarray(variances, float))
    is_good = np.isfinite(y) & np.isfinite(v) & (v > 0)
    y, v = y[is_good], v[is_good]
    many = len(y)
    if many < FEWEST_UNITS:
        raise ValueError(f"over-dispersion is estimated from at least {FEWEST_UNITS} units, not {many}")
    z = np.sort((y - baseline) / np.sqrt(v))
    cut = int(winsorised * many)
    drawn_in = np.clip(z, z[cut], z[many - 1 - cut])
    phi = float(np.mean(drawn_in**2))
    if many * phi < many - 1:
        return NONE
    weights = 1 / v
    spare = weights.sum() - (weights**2).sum() / weights.sum()
    return Dispersion(max(1.0, phi), max(0.0, float((many * phi - (many - 1)) / spare)))


def share_dispersion(
    count: npt.ArrayLike, total: npt.ArrayLike, *, winsorised: float = 0.1
) -> tuple[float, Dispersion]:
    """The baseline (sum of counts over sum of wholes) and the over-dispersion of national units."""
    x, n = np.broadcast_arrays(np.asarray(count, float), np.asarray(total, float))
    is_good = (n > 0) & (x >= 0) & (x <= n)
    x, n = x[is_good], n[is_good]
    baseline = float(x.sum() / n.sum()) if len(n) else float("nan")
    return baseline, dispersion(x / n, baseline * (1 - baseline) / n, baseline, winsorised=winsorised)


def share_classes(
    count: npt.ArrayLike, total: npt.ArrayLike, baseline: npt.ArrayLike, z: float = Z95
) -> Array:
    """1 where the Wilson interval lies above the baseline, −1 below, 0 where it holds it, else NaN."""
    return _class_of(*wilson(count, total, z), np.asarray(baseline, float))


def mean_classes(
    mean: npt.ArrayLike, deviation: npt.ArrayLike, total: npt.ArrayLike, baseline: npt.ArrayLike
) -> Array:
    """The same for a mean by Student's t; NaN where the spread is not known."""
    return _class_of(*mean_interval(mean, deviation, total), np.asarray(baseline, float))


def _class_of(low: Array, high: Array, baseline: Array) -> Array:
    is_known = np.isfinite(low) & np.isfinite(high) & np.isfinite(baseline)
    return np.where(is_known, np.where(low > baseline, 1.0, np.where(high < baseline, -1.0, 0.0)), np.nan)


@dataclass(frozen=True, slots=True)
class Rest:
    """Every unit beside all the others: their count and whole, and the difference with its interval.

    Arrays of one place for each unit, fractions. The unit itself is never part of the rest.
    """

    count: Array
    total: Array
    difference: Array
    low: Array
    high: Array


def against_the_rest(
    count: npt.ArrayLike, total: npt.ArrayLike, *, whole: tuple[float, float] | None = None
) -> Rest:
    """Compare each unit with the rest, by Newcombe 1998 (method 10).

    ``whole`` is the count and total of all together where it has been released; without it, it is
    the sum of the units, and one unit without a count leaves every other without a rest. NaN where
    there is no rest.
    """
    x, n = np.broadcast_arrays(np.asarray(count, float), np.asarray(total, float))
    all_x, all_n = whole if whole is not None else (x.sum(), n.sum())
    rest_x, rest_n = all_x - x, all_n - n
    low, high = newcombe(x, n, rest_x, rest_n)
    is_known = np.isfinite(low)
    difference = np.full(x.shape, np.nan)
    difference[is_known] = x[is_known] / n[is_known] - rest_x[is_known] / rest_n[is_known]
    return Rest(rest_x, rest_n, difference, low, high)
