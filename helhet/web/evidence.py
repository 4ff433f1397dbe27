"""What pages show of a figure: sentence, chart and foot, made once from released cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from helhet.analysis.figures import Moment
from helhet.analysis.model import Figure, Figures, Status
from helhet.analysis.sentences import (
    Sentence,
    newest_shown,
    sentence,
    state_name,
    whose,
    written,
)
from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.charts.build import trend
from helhet.charts.model import Chart
from helhet.charts.svg import draw_both, draw_small
from helhet.core.periods import PeriodKind
from helhet.core.text import Text
from helhet.indicators.model import Family, Indicator, indicators
from helhet.indicators.themes import THEMES, Theme


@dataclass(frozen=True, slots=True)
class Shown:
    """One indicator at one unit, ready for a template."""

    indicator: Indicator
    theme: Theme
    unit: Unit
    newest: Figure | None
    value: str
    words: Sentence
    state: str
    reason: Text | None
    small: SafeString | str
    chart: SafeString | str
    whose: str
    is_uncollected: bool

    @property
    def is_example(self) -> bool:
        """In the demo an authority's own figures are made up, as its people are; the published are real."""
        is_own = self.indicator.family is Family.COMPUTED and self.newest is not None
        return self.unit.is_example or (is_own and settings.ENVIRONMENT.is_demo)


def shown(figures: Figures, unit: Unit, *, compare: str | None = None, is_large: bool = False) -> Shown:
    """The newest value of a unit with its sentence and its chart, or why there is none.

    Worked out once for each answer and language, and kept in memory.
    """
    return _shown(figures, unit, compare, is_large, get_language())


@lru_cache(maxsize=2048)
def _shown(figures: Figures, unit: Unit, compare: str | None, is_large: bool, _language: str | None) -> Shown:
    indicator = figures.indicator
    series = figures.of(unit.path)
    newest = newest_shown(series)
    last = series[-1] if series else None
    picture = trend(figures, unit.path, compare=compare) if newest else None
    return Shown(
        indicator=indicator,
        theme=THEMES[indicator.theme],
        unit=unit,
        newest=newest,
        value=written(indicator, newest.value) if newest and newest.value is not None else "",
        words=sentence(figures, unit.path),
        state="" if newest or last is None else state_name(last.status),
        reason=None if newest or last is None else last.reason,
        small=draw_small(picture) if picture and not is_large else "",
        chart=draw_both(picture) if picture and is_large else "",
        whose=whose(newest) if newest else "",
        is_uncollected=last is None or last.status is Status.NOT_COLLECTED,
    )


def drawn(chart: Chart) -> SafeString:
    """The chart as SVG in both its forms; drawn once for each chart and language, and kept in memory."""
    return _drawn(chart, get_language())


@lru_cache(maxsize=512)
def _drawn(chart: Chart, _language: str | None) -> SafeString:
    return draw_both(chart)


def authority_of(unit: Unit) -> Unit:
    """The root of a unit's tree."""
    root = unit if unit.parent_id is None else unit_at(unit.root_path)
    if root is None:
        raise LookupError(f"{unit.path} has no authority")
    return root


def leading() -> list[Indicator]:
    """The indicators that stand for their theme."""
    return [row for row in indicators().values() if row.leads]


def standing() -> list[Indicator]:
    """Those, and an authority's own figures, which stand for a theme of which nothing else is known.

    Not those of days and months: what stands for a theme is the result of a year.
    """
    own = [
        row
        for row in indicators().values()
        if row.family is Family.COMPUTED and not row.leads and row.period_kind is not PeriodKind.MEASURE_DAY
    ]
    return [*leading(), *own]


def leader(theme: Theme, unit: Unit, figures: Mapping[str, Figures]) -> Indicator | None:
    """The indicator that stands for a theme at a unit, by its school form and by what is known."""
    of_theme = [row for row in standing() if row.theme == theme.key]
    found = [row for row in of_theme if row.leads]
    if not any(_has_value(figures[row.key]) for row in found):
        found = [row for row in of_theme if _has_value(figures[row.key])] or found
    fitting = [row for row in found if not unit.school_form or unit.school_form in row.school_forms]
    chosen = fitting or found
    return chosen[0] if chosen else None


def _has_value(figures: Figures) -> bool:
    return any(row.status.has_value for row in figures.rows)


def overview(now: Moment, unit: Unit) -> tuple[list[Unit], dict[str, Figures]]:
    """The columns of Helheten at a unit, and the figures that may stand in them."""
    units = now.columns(unit)
    return units, now.figures_of_many(standing(), units)
