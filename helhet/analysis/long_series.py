"""Long series of an authority's own: weeks and months, of which a control chart can be drawn.

Made of released cells alone, and only of those that follow upon each other: over a hidden value, or one
that is counted in another way, no difference is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from helhet.analysis.model import Figure, Figures
from helhet.analysis.statistics.control import FULL_SERIES, Chart, Flags, xmr
from helhet.core.periods import Period, PeriodKind
from helhet.indicators.model import Family, Indicator


class Rule(StrEnum):
    """What a point may break; the first of them is told where it breaks several."""

    OUTSIDE = "outside"
    ONE_SIDE = "one_side"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"


@dataclass(frozen=True, slots=True, eq=False)
class LongSeries:
    """The newest points without a gap, oldest first, with their limits on the scale of the value."""

    rows: tuple[Figure, ...]
    chart: Chart

    def of(self, rule: Rule) -> Flags:
        """One flag a point: whether the rule holds for it."""
        flags: Flags = getattr(self.chart, rule.value)
        return flags

    def rule_at(self, place: int) -> Rule | None:
        """The first rule that a point breaks."""
        return next((rule for rule in Rule if self.of(rule)[place]), None)

    def stretches(self, rule: Rule) -> list[tuple[Figure, Figure]]:
        """The first and the last of the points in a row that the rule holds for."""
        flags = self.of(rule)
        edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]]))).reshape(-1, 2)
        return [(self.rows[start], self.rows[end - 1]) for start, end in edges.tolist()]


def long_series(figures: Figures, path: str) -> LongSeries | None:
    """The control chart of a unit's own series; None for a year's figures, and for fewer than 12 points.

    Annual series are too short for it, and limits of fewer points would still be on trial.
    """
    if figures.indicator.family is not Family.COMPUTED:
        return None
    rows = _newest_stretch(figures.indicator, figures.of(path))
    if len(rows) < FULL_SERIES:
        return None
    return LongSeries(tuple(rows), xmr([row.value or 0.0 for row in rows]))


def _newest_stretch(indicator: Indicator, series: Sequence[Figure]) -> list[Figure]:
    """The rows up to the newest value shown, back to the last that is hidden or counted otherwise."""
    cuts = [Period.parse(cut.period, indicator.period_kind) for cut in indicator.breaks]
    first = max(cuts, default=None)
    found: list[Figure] = []
    for row in reversed(series):
        if row.status.has_value and row.value is not None and _is_day(row.period, first):
            found.append(row)
        elif found:
            break
    return found[::-1]


def _is_day(period: Period | None, first: Period | None) -> bool:
    """Whether it is a day, and not before the series was last begun to be counted in a new way."""
    if period is None or period.kind is not PeriodKind.MEASURE_DAY or len(period.code) != 10:
        return False
    return first is None or not period < first
