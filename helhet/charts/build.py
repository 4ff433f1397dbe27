"""Charts from figures: only released cells go in, the rest is told in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.analysis.model import Figure, Figures
from helhet.charts.model import Cut, Hidden, IntervalList, Line, Point, Row, Scale, Table, Trend
from helhet.core.periods import Period
from helhet.core.wording import listed
from helhet.indicators.model import Indicator, Measure


def scale_of(indicator: Indicator) -> Scale:
    """Shares live between 0 and 100."""
    is_share = indicator.measure is Measure.SHARE
    return Scale(is_share, indicator.decimals, 0.0 if is_share else None, 100.0 if is_share else None)


def trend(figures: Figures, path: str, *, split: str = "", compare: str | None = None) -> Trend:
    """The series of a unit; ``compare`` is another unit's path, or "nation", drawn in grey."""
    indicator = figures.indicator
    scale = scale_of(indicator)
    series = figures.of(path, split)
    line = _line(series)
    context = None
    if compare is not None:
        nation = [row for row in figures.nation if row.split == split]
        context = _line(nation if compare == "nation" else figures.of(compare, split))
    return Trend(
        title=str(indicator.name),
        line=line,
        scale=scale,
        context=context if context and context.points else None,
        cuts=_cuts(indicator, series),
        words=_trend_words(indicator, line, scale),
    )


def _line(series: Sequence[Figure]) -> Line:
    points, hidden, name = [], [], ""
    for row in series:
        name = row.unit.name
        if row.period is None:
            continue
        if row.status.has_value and row.value is not None:
            low, high = (row.interval.low, row.interval.high) if row.interval else (None, None)
            points.append(Point(row.period.position, row.period.code, row.value, low, high))
        else:
            hidden.append(Hidden(row.period.position, row.period.code, str(row.reason or "")))
    return Line(name, tuple(points), tuple(hidden))


def _cuts(indicator: Indicator, series: Sequence[Figure]) -> tuple[Cut, ...]:
    """Breaks that fall between two periods of the series; one before all of it is not drawn."""
    shown = [row.period for row in series if row.period is not None]
    cuts = []
    for cut in indicator.breaks:
        at = Period.parse(cut.period, indicator.period_kind)
        if any(period < at for period in shown) and any(not period < at for period in shown):
            cuts.append(Cut(at.position - 0.5, str(cut.why)))
    return tuple(cuts)


def _trend_words(indicator: Indicator, line: Line, scale: Scale) -> str:
    told = [
        _("%(value)s in %(period)s") % {"value": scale.write(p.value), "period": p.label} for p in line.points
    ]
    told += [_("not shown in %(period)s") % {"period": h.label} for h in line.hidden]
    if not told:
        return _("%(name)s: nothing to show") % {"name": indicator.name}
    return f"{indicator.name}, {line.name}: {listed(told)}."


def interval_list(figures: Figures, rows: Sequence[Figure], period: Period) -> IntervalList:
    """Units (or splits) side by side for one period, the country in grey below."""
    indicator = figures.indicator
    scale = scale_of(indicator)
    nation = next((row for row in figures.nation if row.period == period and row.split == ""), None)
    listed_rows = tuple(_row(row) for row in rows)
    told = [f"{r.name} {scale.write(r.value) if r.value is not None else r.note}" for r in listed_rows]
    return IntervalList(
        title=str(indicator.name),
        rows=listed_rows,
        scale=scale,
        words=f"{indicator.name}, {period.code}: {listed(told)}.",
        baseline=nation.value if nation else None,
        baseline_name=_("The country") if nation else "",
    )


def _row(figure: Figure) -> Row:
    if not figure.status.has_value:
        from helhet.analysis.sentences import state_name

        return Row(figure.unit.name, None, note=state_name(figure.status))
    low, high = (figure.interval.low, figure.interval.high) if figure.interval else (None, None)
    return Row(figure.unit.name, figure.value, low, high)


def table(figures: Figures, paths: Sequence[str], *, split: str = "") -> Table:
    """Every released cell of some units, with counts, interval and whose figure it is."""
    scale = scale_of(figures.indicator)
    rows = []
    for path in paths:
        for row in figures.of(path, split):
            value = scale.write(row.value) if row.value is not None else str(row.reason or "")
            interval = row.interval
            between = f"{scale.write(interval.low)}–{scale.write(interval.high)}" if interval else ""
            rows.append(
                (
                    row.unit.name,
                    row.period.code if row.period else "",
                    value,
                    str(row.numerator) if row.numerator is not None else "",
                    str(row.denominator) if row.denominator is not None else "",
                    between,
                )
            )
    columns = (_("Unit"), _("Period"), _("Value"), _("Number"), _("Of"), _("95% interval"))
    return Table(str(figures.indicator.name), columns, tuple(rows))
