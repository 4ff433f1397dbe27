"""The difference between two values, with its p and interval: of two shares, or of two means."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from helhet.analysis.model import Interval
from helhet.analysis.reasons import NO_N, NO_VARIANCE
from helhet.analysis.statistics.fourfold import mid_p
from helhet.analysis.statistics.intervals import newcombe
from helhet.core.text import Text


@dataclass(frozen=True, slots=True)
class Counted:
    """A share as its count and whole; None where the source does not print them."""

    count: int | None
    whole: int | None


@dataclass(frozen=True, slots=True)
class Measured:
    """A mean with the standard deviation of the values behind it and how many they are."""

    mean: float
    deviation: float | None
    whole: int | None


Value = Counted | Measured


@dataclass(frozen=True, slots=True)
class Difference:
    """``points`` and ``interval`` (95 per cent) on the scale of the value: a share in per cent."""

    points: float
    interval: Interval
    p: float

    @property
    def is_clear(self) -> bool:
        """The interval does not hold zero."""
        return self.interval.low > 0 or self.interval.high < 0


def compared(now: Value, against: Value) -> Difference | Text:
    """How two independent values differ, or the reason why it cannot be said.

    Shares by mid-P and Newcombe 1998, means by Welch 1947. ValueError for a share against a mean.
    """
    if isinstance(now, Counted) and isinstance(against, Counted):
        return _of_shares(now, against)
    if isinstance(now, Measured) and isinstance(against, Measured):
        return _of_means(now, against)
    raise ValueError("a share is not compared with a mean: a family is about one indicator")


def _of_shares(now: Counted, against: Counted) -> Difference | Text:
    counts = np.array([now.count, now.whole, against.count, against.whole], float)  # unknown is NaN
    p = float(mid_p(*counts))
    if math.isnan(p):
        return NO_N
    x, n, y, m = counts.tolist()
    low, high = (100 * float(bound) for bound in newcombe(x, n, y, m))
    return Difference(100 * (x / n - y / m), Interval(low, high, "Newcombe"), p)


def _of_means(now: Measured, against: Measured) -> Difference | Text:
    if now.deviation is None or against.deviation is None:
        return NO_VARIANCE
    if now.whole is None or against.whole is None or min(now.whole, against.whole) < 2:
        return NO_N
    own = now.deviation**2 / now.whole, now.whole - 1
    other = against.deviation**2 / against.whole, against.whole - 1
    return _welch(now.mean - against.mean, (own, other))


def _welch(points: float, parts: Sequence[tuple[float, int]]) -> Difference:
    """Unequal variances: each mean's own, squared error, and how many values are free in it.

    Degrees of freedom by Satterthwaite 1946.
    """
    from scipy.special import stdtr, stdtrit

    variance = sum(error for error, _ in parts)
    if variance == 0:  # everyone has the same value: any difference is certain
        return Difference(points, Interval(points, points, "Welch"), 0.0 if points else 1.0)
    freedom = variance**2 / sum(error**2 / free for error, free in parts)
    wide = float(stdtrit(freedom, 0.975)) * variance**0.5
    p = 2 * float(stdtr(freedom, -abs(points) / variance**0.5))
    return Difference(points, Interval(points - wide, points + wide, "Welch"), p)
