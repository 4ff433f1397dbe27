"""A chart as a table: the same model, every shown value and every hidden one in its words."""

from django.utils.translation import gettext as _

from helhet.charts.model import Chart, IntervalList, Line, Point, Row, Scale, Table, Trend
from helhet.core.wording import number


def table(chart: Chart) -> Table:
    """The data of a chart. A place without a value says why in the column where the value stands."""
    return _of_list(chart) if isinstance(chart, IntervalList) else _of_trend(chart)


def _of_trend(chart: Trend) -> Table:
    columns = (_("Unit"), _("Period"), _("Value"), _("Number"), _("Of"), _("95% interval"))
    lines = [line for line in (chart.line, chart.context) if line is not None]
    return Table(chart.title, columns, tuple(row for line in lines for row in _line(line, chart.scale)))


def _line(line: Line, scale: Scale) -> list[tuple[str, ...]]:
    cells = [(p.position, p.label, _cells(p, scale)) for p in line.points]
    cells += [(h.position, h.label, (h.words, "", "", "")) for h in line.hidden]
    return [(line.name, label, *rest) for _position, label, rest in sorted(cells)]


def _of_list(chart: IntervalList) -> Table:
    columns = (_("Unit"), _("Value"), _("Number"), _("Of"), _("95% interval"))
    rows = [(row.name, *_cells(row, chart.scale)) for row in chart.rows]
    if chart.baseline is not None:
        rows.append((chart.baseline_name, chart.scale.write(chart.baseline), "", "", ""))
    caption = f"{chart.title}, {chart.period}" if chart.period else chart.title
    return Table(caption, columns, tuple(rows))


def _cells(place: Point | Row, scale: Scale) -> tuple[str, str, str, str]:
    if place.value is None:
        return (place.note if isinstance(place, Row) else "", "", "", "")
    value = scale.write(place.value)
    if place.is_preliminary:
        value = _("%(value)s (preliminary)") % {"value": value}
    counts = ["" if n is None else number(n) for n in (place.count, place.whole)]
    return (value, counts[0], counts[1], scale.between(place.low, place.high))
