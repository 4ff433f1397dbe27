"""The large trend of a figure panel: with signals marked, and three years together where a year is small."""

from dataclasses import replace

from django.utils.translation import gettext as _

from helhet.analysis.model import Figure, Figures
from helhet.analysis.statistics import pooling
from helhet.analysis.statistics.signals import Kind
from helhet.charts.build import trend
from helhet.charts.model import Point, Pooled, Trend
from helhet.indicators.model import Indicator, Measure

# Of fewer people a year's value says little: at 150 chance alone moves it 5 points every fourth year.
_SMALL = 150


def panel_trend(figures: Figures, path: str, *, compare: str | None = None) -> Trend:
    """The series of a unit as the panel shows it; verdicts are those of the whole authority."""
    chart = trend(figures, path, compare=compare)
    series = [row for row in figures.of(path) if row.status.has_value and row.period is not None]
    words = {row.period.code: _signal(figures, row) for row in series if row.period is not None}
    points = tuple(replace(point, signal=words.get(point.label, "")) for point in chart.line.points)
    pooled = _pooled(figures.indicator, figures.of(path), points)
    told = [f"{point.label}: {point.signal}." for point in points if point.signal]
    if pooled is not None:
        value = chart.scale.write(pooled.value)
        told.append(f"{pooled.words}, {pooled.label}: {value}.")
    line, said = replace(chart.line, points=points), " ".join([chart.words, *told])
    return replace(chart, line=line, pooled=pooled, words=said)


def _signal(figures: Figures, row: Figure) -> str:
    """The word under a point whose change is more than chance usually makes it; else nothing."""
    if figures.verdicts is None or row.period is None:
        return ""
    verdict = figures.verdicts(row.period, row.split).get(row.unit.path)
    if verdict is None or verdict.kind not in (Kind.UP, Kind.DOWN):
        return ""
    return _("up, a signal") if verdict.kind is Kind.UP else _("down, a signal")


def _pooled(indicator: Indicator, series: tuple[Figure, ...], points: tuple[Point, ...]) -> Pooled | None:
    """The latest three years together, where the newest is small and all three are released."""
    if indicator.measure is not Measure.SHARE or not points or (points[-1].whole or 0) >= _SMALL:
        return None
    years = [
        pooling.Yearly(row.period, row.numerator, row.denominator, row.status.has_value)
        for row in series
        if row.period is not None
    ]
    found = pooling.pooled(years, [cut.period for cut in indicator.breaks])
    if not isinstance(found, pooling.Pooled):
        return None
    first, last = found.periods[0], found.periods[-1]
    return Pooled(
        first=first.position,
        last=last.position,
        label=f"{first.code}–{last.code}",
        words=_("Three years together"),
        value=100 * found.share,
        low=100 * found.low,
        high=100 * found.high,
        count=found.count,
        whole=found.whole,
    )
