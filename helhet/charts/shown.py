"""What a panel shows of a figure: sentence, chart and foot, made once from released cells."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from helhet.analysis.model import Figure, Figures, Status
from helhet.analysis.sentences import Sentence, newest_shown, sentence, state_name, whose, written
from helhet.chain.models import Unit
from helhet.charts.build import trend
from helhet.charts.model import Chart
from helhet.charts.svg import draw_both, draw_small
from helhet.core.text import Text
from helhet.indicators.model import Family, Indicator
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
    return made(figures, unit, compare=compare, is_large=is_large)


def made(
    figures: Figures, unit: Unit, *, compare: str | None = None, is_large: bool = False, path: str = ""
) -> Shown:
    """The same, made anew: for figures that are not met again. ``path``: where the unit stood in them."""
    indicator = figures.indicator
    path = path or unit.path
    series = figures.of(path)
    newest = newest_shown(series)
    last = series[-1] if series else None
    picture = trend(figures, path, compare=compare) if newest else None
    return Shown(
        indicator=indicator,
        theme=THEMES[indicator.theme],
        unit=unit,
        newest=newest,
        value=written(indicator, newest.value) if newest and newest.value is not None else "",
        words=sentence(figures, path),
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
