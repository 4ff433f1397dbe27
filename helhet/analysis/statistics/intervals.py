"""Intervals for shares, counts and means, vectorised; each method names its source.

Whatever cannot be (no people, more than all, fewer than none, no number at all) gives NaN and never
an error, so that one bad cell does not take a whole column with it. Golden values stand in
tests/analysis/test_intervals.py and test_more_intervals.py, beside plain twins.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Z95: Final = 1.959963984540054
Z998: Final = 3.090232306167813  # 99.8 per cent, the outer limits of a funnel
Array = npt.NDArray[np.float64]


def wilson(count: npt.ArrayLike, total: npt.ArrayLike, z: float = Z95) -> tuple[Array, Array]:
    """Score interval of a proportion (Wilson 1927), as fractions 0 to 1, shapes as broadcast.

    NaN where the total is zero or negative, or the count is outside 0 to total.
    """
    x, n = counts_of(count, total)
    p = x / n
    reach = z * z / n
    centre = p + reach / 2
    spread = np.sqrt((z * z) * (p * (1 - p) / n) + reach * reach / 4)
    scale = 1 + reach
    # Exact at the ends, where rounding would leave the bound a hair inside.
    return np.where(p == 0, 0.0, (centre - spread) / scale), np.where(p == 1, 1.0, (centre + spread) / scale)


def newcombe(
    count: npt.ArrayLike,
    total: npt.ArrayLike,
    earlier_count: npt.ArrayLike,
    earlier_total: npt.ArrayLike,
    z: float = Z95,
) -> tuple[Array, Array]:
    """Interval of the difference of two independent proportions (Newcombe 1998, method 10).

    As fractions -1 to 1, shapes as broadcast; NaN where either proportion has no interval.
    """
    (x, n), (y, m) = counts_of(count, total), counts_of(earlier_count, earlier_total)
    (low_p, high_p), (low_q, high_q) = wilson(x, n, z), wilson(y, m, z)
    p, q = x / n, y / m
    difference = p - q
    low = difference - np.hypot(p - low_p, high_q - q)
    return low, difference + np.hypot(high_p - p, q - low_q)


def agresti_coull(count: npt.ArrayLike, total: npt.ArrayLike, z: float = Z95) -> tuple[Array, Array]:
    """Adjusted Wald interval of a proportion (Agresti & Coull 1998), clipped to 0 to 1.

    As fractions, shapes as broadcast; NaN as for ``wilson``.
    """
    x, n = counts_of(count, total)
    more = n + z * z
    p = (x + z * z / 2) / more
    spread = z * np.sqrt(p * (1 - p) / more)
    return np.maximum(p - spread, 0.0), np.minimum(p + spread, 1.0)


def exact(count: npt.ArrayLike, total: npt.ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Exact interval of a proportion (Clopper & Pearson 1934), as fractions, shapes as broadcast.

    It holds the true share at least as often as ``level`` says, mostly more often. NaN as for ``wilson``.
    """
    from scipy.special import betaincinv

    x, n = counts_of(count, total)
    tail = (1 - level) / 2
    # The beta distribution has no place for a parameter of zero: there the bound is 0 or 1.
    low = np.where(x == 0, 0.0, betaincinv(x, n - x + 1, tail))
    return low, np.where(x == n, 1.0, betaincinv(x + 1, n - x, 1 - tail))


def byar(count: npt.ArrayLike, z: float = Z95) -> tuple[Array, Array]:
    """Byar's approximate interval of a Poisson count (Breslow & Day 1987), shape as given.

    Good from ten on; below that take ``poisson_exact``. NaN for a negative count.
    """
    x = _counted(count)
    below = np.maximum(x, 1.0)
    low = below * (1 - 1 / (9 * below) - z / (3 * np.sqrt(below))) ** 3
    high = (x + 1) * (1 - 1 / (9 * (x + 1)) + z / (3 * np.sqrt(x + 1))) ** 3
    return np.where(x == 0, 0.0, np.maximum(low, 0.0)), high


def poisson_exact(count: npt.ArrayLike, level: float = 0.95) -> tuple[Array, Array]:
    """Exact interval of a Poisson count (Garwood 1936), shape as given; NaN for a negative count."""
    from scipy.special import gammaincinv

    x = _counted(count)
    tail = (1 - level) / 2
    return np.where(x == 0, 0.0, gammaincinv(x, tail)), gammaincinv(x + 1, 1 - tail)


def mean_interval(
    mean: npt.ArrayLike, deviation: npt.ArrayLike, total: npt.ArrayLike, level: float = 0.95
) -> tuple[Array, Array]:
    """Interval of a mean by Student's t (Student 1908), on the scale of the mean, shapes as broadcast.

    ``deviation`` is the standard deviation of the values, not of the mean. NaN where fewer than two
    values are behind, or where the deviation is negative or missing.
    """
    from scipy.special import stdtrit

    m, s, n = _columns(mean, deviation, total)
    n = np.where(np.isfinite([m, s, n]).all(axis=0) & (s >= 0) & (n >= 2), n, np.nan)
    spread = stdtrit(n - 1, (1 + level) / 2) * s / np.sqrt(n)
    return m - spread, m + spread


def counts_of(count: npt.ArrayLike, total: npt.ArrayLike) -> tuple[Array, Array]:
    """Counts and their wholes, shapes as broadcast; both NaN, as all that follows, where they cannot be."""
    x, n = _columns(count, total)
    is_possible = (n > 0) & (n < np.inf) & (x >= 0) & (x <= n)
    return np.where(is_possible, x, np.nan), np.where(is_possible, n, np.nan)


def _counted(count: npt.ArrayLike) -> Array:
    """Counts of what has no whole, shape as given; NaN where they cannot be."""
    x = np.asarray(count, float)
    return np.where((x >= 0) & (x < np.inf), x, np.nan)


def _columns(*given: npt.ArrayLike) -> tuple[Array, ...]:
    return np.broadcast_arrays(*(np.asarray(part, float) for part in given))
