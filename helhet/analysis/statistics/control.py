"""Control charts for series of many points: weeks and months, never a handful of years.

Annual series are too short for run rules; they have intervals and pooled years instead.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Final

import numpy as np
import numpy.typing as npt

from helhet.analysis.statistics.intervals import Array

Flags = npt.NDArray[np.bool_]

# From so many points on the limits stay; before that they are trial limits.
FULL_SERIES: Final = 12
# For ranges of two points: 3 / d2 with d2 = 1.128, and D4 (Shewhart 1931; Montgomery 2013, table VI).
_TO_LIMIT: Final = 2.66
_LARGEST_RANGE: Final = 3.267
_LONG: Final = 7


@dataclass(frozen=True, slots=True)
class Chart:
    """An XmR chart. The flags have one place for each point; a rule flags all points that make it."""

    centre: float
    low: float
    high: float
    near_low: float  # two thirds of the way to the outer limit
    near_high: float
    is_trial: bool
    outside: Flags
    one_side: Flags
    trend: Flags
    near_limit: Flags

    @property
    def flagged(self) -> Flags:
        """Points that any of the four rules holds for."""
        return self.outside | self.one_side | self.trend | self.near_limit


def xmr(values: Sequence[float]) -> Chart:
    """Individual values with their moving range (Wheeler 1993; NHS Making Data Count).

    Limits are the mean ± 2.66 mean moving ranges; ranges of 3.267 means or more are screened out
    first, since one leap must not hide the next. Four rules and no more: a point outside the limits;
    seven in a row on one side of the mean; seven in a row each strictly above (or below) the one
    before; two of three in a row between the near and the outer limit on the same side.
    ValueError for fewer than two points or a value that is no number.
    """
    points = np.asarray(values, float)
    if points.ndim != 1 or len(points) < 2 or not np.isfinite(points).all():
        raise ValueError("a control chart needs at least two points in one series without gaps")
    ranges = np.abs(np.diff(points))
    kept = ranges[ranges < _LARGEST_RANGE * ranges.mean()]
    width = _TO_LIMIT * (float(kept.mean()) if len(kept) else 0.0)
    centre = float(points.mean())
    low, high = centre - width, centre + width
    near_low, near_high = centre - width * 2 / 3, centre + width * 2 / 3
    is_above_near = (points > near_high) & (points <= high)
    is_below_near = (points < near_low) & (points >= low)
    steps = np.diff(points)
    return Chart(
        centre=centre,
        low=low,
        high=high,
        near_low=near_low,
        near_high=near_high,
        is_trial=len(points) < FULL_SERIES,
        outside=(points < low) | (points > high),
        one_side=_in_a_row(points > centre, _LONG) | _in_a_row(points < centre, _LONG),
        trend=_stretched(_in_a_row(steps > 0, _LONG - 1)) | _stretched(_in_a_row(steps < 0, _LONG - 1)),
        near_limit=_two_of_three(is_above_near) | _two_of_three(is_below_near),
    )


def _in_a_row(is_so: Flags, length: int) -> Flags:
    """The points of every unbroken stretch of at least ``length``."""
    flags = np.zeros(len(is_so), bool)
    for start in range(len(is_so) - length + 1):
        if is_so[start : start + length].all():
            flags[start : start + length] = True
    return flags


def _stretched(steps: Flags) -> Flags:
    """The points at both ends of every flagged step."""
    flags: Flags = np.append(steps, False) | np.insert(steps, 0, False)
    return flags


def _two_of_three(is_so: Flags) -> Flags:
    """The points themselves wherever two of three in a row are so."""
    flags = np.zeros(len(is_so), bool)
    for start in range(len(is_so) - 2):
        window = is_so[start : start + 3]
        if window.sum() >= 2:
            flags[start : start + 3] |= window
    return flags


@dataclass(frozen=True, slots=True)
class Runs:
    """Runs about the median: what was seen and what chance seldom passes."""

    useful: int  # points that are not on the median
    longest: int
    crossings: int
    longest_allowed: int
    crossings_needed: int

    @property
    def is_signal(self) -> bool:
        """A run too long, or too few crossings, for chance alone."""
        return self.longest > self.longest_allowed or self.crossings < self.crossings_needed


def runs(values: Sequence[float]) -> Runs:
    """Longest run and crossings of the median (Anhøj & Olesen 2014). Points on the median do not count."""
    points = np.asarray(values, float)
    sides = np.sign(points - np.median(points)) if len(points) else points
    sides = sides[sides != 0]
    changes = np.flatnonzero(np.diff(sides))
    edges = np.concatenate([[-1], changes, [len(sides) - 1]])
    longest = int(np.diff(edges).max()) if len(sides) else 0
    return Runs(len(sides), longest, len(changes), *anhoej_limits(len(sides)))


def anhoej_limits(useful: int) -> tuple[int, int]:
    """The longest run that chance allows and the fewest crossings, of ``useful`` points (Anhøj 2015).

    round(log2 n) + 3, and the 5th percentile of a binomial of n − 1 with one half. (0, 0) for none.
    """
    if useful < 1:
        return 0, 0
    allowed = round(np.log2(useful)) + 3
    steps, below, crossings = useful - 1, 0, -1
    while 20 * below < 2**steps:  # whole numbers: five per cent is exact
        crossings += 1
        below += comb(steps, crossings)
    return allowed, crossings


@dataclass(frozen=True, slots=True)
class Cusum:
    """Cumulative sums on both sides of a target, one place for each point."""

    above: Array
    below: Array
    is_signal: Flags


def cusum(values: Sequence[float], *, target: float, slack: float, limit: float) -> Cusum:
    """Tabular CUSUM (Page 1954; Montgomery 2013, section 9.1), on the scale of the values.

    ``slack`` (K) is what is let pass at each point, half the shift one wants to find; a sum above
    ``limit`` (H) is a signal. The sums are not set back after a signal.
    """
    above, below, high, low = [], [], 0.0, 0.0
    for value in values:
        high = max(0.0, high + value - target - slack)
        low = max(0.0, low + target - slack - value)
        above.append(high)
        below.append(low)
    sums = np.array(above), np.array(below)
    return Cusum(*sums, (sums[0] > limit) | (sums[1] > limit))
