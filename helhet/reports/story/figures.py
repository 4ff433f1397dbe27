"""The figures of two days: when the year began, and when it ended or today.

What had been read here by a day was known that day. Of a publisher's figure that was read here for the first
time later, those periods were known whose day had come by the publisher's plan; the story says so. An
authority's own figures are known from when they were read, and as what was let out then.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from helhet.analysis.model import Figure, Figures
from helhet.analysis.sentences import newest_shown
from helhet.core.periods import Period
from helhet.indicators.arrivals import ARRIVALS
from helhet.indicators.model import Family, Indicator
from helhet.reports.story.ground import Ground


@dataclass(frozen=True, slots=True)
class Known:
    """One figure's cells as they were known a day; ``is_by_plan``: read here only later."""

    figures: Figures
    path: str
    is_by_plan: bool = False

    @property
    def newest(self) -> Figure | None:
        """The newest cell with a value."""
        return newest_shown(self.figures.of(self.path))

    @property
    def periods(self) -> set[Period]:
        """Those that have a value."""
        rows = self.figures.of(self.path)
        return {row.period for row in rows if row.period is not None and row.status.has_value}


def known_first(ground: Ground, indicator: Indicator) -> Known:
    """When the year began."""
    return _known(ground, indicator, ground.figures_then[indicator.key], ground.span.first)


def known_last(ground: Ground, indicator: Indicator) -> Known:
    """When it ended, or today."""
    return _known(ground, indicator, ground.figures_last[indicator.key], ground.span.until)


def is_made_up(ground: Ground, indicator: Indicator) -> bool:
    """In a demo an authority's own figures are made up, as its people are; the published are real."""
    is_own = indicator.family is Family.COMPUTED and settings.ENVIRONMENT.is_demo
    return ground.unit.is_example or is_own


def due_on(indicator: Indicator, period: Period) -> date | None:
    """The day a period of a publisher's figure is out by its plan; None where the plan does not say."""
    arrival = next((one for one in ARRIVALS if indicator.key in one.indicators), None)
    if arrival is None:
        return None
    years = range(period.year - 2, period.year + 3)
    return next((arrival.on(starts) for starts in years if arrival.expected(starts) == period), None)


def _known(ground: Ground, indicator: Indicator, figures: Figures, on: date) -> Known:
    path = ground.unit.path
    is_read = any(row.period is not None for row in figures.rows)
    if is_read or indicator.family is Family.COMPUTED:
        return Known(figures, path)
    now = ground.figures_now[indicator.key]
    dues = {row.period.code: due_on(indicator, row.period) for row in now.rows if row.period is not None}
    out = {code for code, due in dues.items() if due is not None and due <= on}
    return Known(now.of_periods(out), path, is_by_plan=True)
