"""Intervals for shares, vectorised; each method names its source.

Golden values stand in tests/analysis/test_intervals.py, beside a plain twin.
"""

from typing import Final

import numpy as np
import numpy.typing as npt

Z95: Final = 1.959963984540054
Array = npt.NDArray[np.float64]


def wilson(count: npt.ArrayLike, total: npt.ArrayLike, z: float = Z95) -> tuple[Array, Array]:
    """Score interval of a proportion (Wilson 1927), as fractions 0 to 1, shapes as broadcast.

    NaN where the total is zero or negative, or the count is outside 0 to total.
    """
    x, n = np.broadcast_arrays(np.asarray(count, float), np.asarray(total, float))
    is_good = (n > 0) & (x >= 0) & (x <= n)
    n = np.where(is_good, n, 1.0)
    p = np.where(is_good, x, 0.0) / n
    centre = p + z * z / (2 * n)
    spread = z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    low = np.where(p == 0, 0.0, (centre - spread) / scale)
    high = np.where(p == 1, 1.0, (centre + spread) / scale)
    return np.where(is_good, low, np.nan), np.where(is_good, high, np.nan)


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
    low_p, high_p = wilson(count, total, z)
    low_q, high_q = wilson(earlier_count, earlier_total, z)
    p, q = _fraction(count, total), _fraction(earlier_count, earlier_total)
    difference = p - q
    low = difference - np.hypot(p - low_p, high_q - q)
    return low, difference + np.hypot(high_p - p, q - low_q)


def _fraction(count: npt.ArrayLike, total: npt.ArrayLike) -> Array:
    x, n = np.broadcast_arrays(np.asarray(count, float), np.asarray(total, float))
    fraction: Array = np.divide(x, n, out=np.full(x.shape, np.nan), where=n > 0)
    return fraction
