"""How much units and groups differ: spread within and between, and gaps with their uncertainty."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from helhet.analysis.statistics.funnel import against_the_rest
from helhet.analysis.statistics.intervals import Array


@dataclass(frozen=True, slots=True)
class Spread:
    """The variance of one person's value, split exactly: ``within`` + ``between`` = ``total``.

    On the scale of the value squared. ``by_chance`` is how much of ``between`` one would see if no
    unit differed from another, since small units differ by chance alone.
    """

    within: float
    between: float
    by_chance: float

    @property
    def total(self) -> float:
        return self.within + self.between

    @property
    def beyond_chance(self) -> float:
        """What the units differ by when chance has had its part; never below zero."""
        return max(0.0, self.between - self.by_chance)


def spread_of_shares(count: npt.ArrayLike, total: npt.ArrayLike) -> Spread:
    """Variance of a yes or no within and between units (law of total variance), as fractions squared.

    One-dimensional, equally long. ValueError for fewer than two units, or counts that cannot be.
    """
    x, n = _columns(count, total)
    if not ((n > 0) & (x >= 0) & (x <= n)).all():
        raise ValueError("every unit has people, and a count between none and all of them")
    share = x / n
    return _split(share, share * (1 - share), n)


def spread_of_means(mean: npt.ArrayLike, deviation: npt.ArrayLike, total: npt.ArrayLike) -> Spread:
    """The same for means with the standard deviation (n − 1) and number of the values behind each."""
    m, s, n = _columns(mean, deviation, total)
    if not ((n >= 2) & (s >= 0) & np.isfinite(m)).all():
        raise ValueError("every unit has at least two people, a mean and a standard deviation")
    return _split(m, s * s * (n - 1) / n, n)


def _columns(*given: npt.ArrayLike) -> list[Array]:
    columns = [np.asarray(column, float) for column in given]
    if columns[0].ndim != 1 or len(columns[0]) < 2 or len({len(column) for column in columns}) > 1:
        raise ValueError("spread between units takes at least two of them, in columns of one length")
    return columns


def _split(value: Array, variance: Array, n: Array) -> Spread:
    """``variance`` is that of the people of each unit, about the unit's own value."""
    people = float(n.sum())
    within = float((n * variance).sum() / people)
    between = float((n * (value - (n * value).sum() / people) ** 2).sum() / people)
    spare = people - len(n)
    # One-way analysis of variance: without differences the mean square between is that within.
    by_chance = (len(n) - 1) * within / spare if spare > 0 else between
    return Spread(within, between, by_chance)


@dataclass(frozen=True, slots=True)
class Gap:
    """A group's share less that of all other groups, in percentage points, with a 95 per cent interval."""

    points: float
    low: float
    high: float


def gaps(groups: Mapping[str, tuple[int, int]]) -> dict[str, Gap]:
    """Each group (count, whole) beside all the others together, by Newcombe 1998 (method 10).

    Of two groups the other is the rest, so that there is one gap, seen from both sides. A group
    without people, or alone, has no gap and is left out.
    """
    columns = np.array(list(groups.values()), float).reshape(-1, 2).T
    rest = against_the_rest(*columns)
    rows = zip(groups, 100 * rest.difference, 100 * rest.low, 100 * rest.high, strict=True)
    return {
        name: Gap(float(points), float(low), float(high))
        for name, points, low, high in rows
        if np.isfinite(low)
    }
