"""A chart as a table: the same model, every shown value and every hidden one in its words."""

from collections.abc import Callable
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.charts.apportion import percents, percents_of_reference
from helhet.charts.model import (
    AnswerRow,
    Answers,
    Chart,
    Control,
    Funnel,
    Gap,
    IntervalList,
    Line,
    Pair,
    Parts,
    Point,
    Pooled,
    Row,
    Scale,
    Spark,
    Strip,
    Table,
    Trend,
)
from helhet.core.wording import number, percent

Cells = tuple[str, ...]


def table(chart: Chart) -> Table:
    """The data of a chart. A place without a value says why in the column where the value stands."""
    return _TABLES[type(chart)](chart)


def _of_trend(chart: Trend) -> Table:
    columns = (_("Unit"), _("Period"), _("Value"), _("Number"), _("Of"), _("95% interval"))
    lines = [line for line in (chart.line, chart.context) if line is not None]
    rows = [row for line in lines for row in _line(line, chart.scale)]
    if chart.pooled is not None:
        rows.append((chart.line.name, f"{chart.pooled.words}, {chart.pooled.label}",
                     *_cells(chart.pooled, chart.scale)))  # fmt: skip
    if chart.control is not None:
        rows += _levels(chart.control, chart.line.name, chart.scale)
    return Table(chart.title, columns, tuple(rows))


def _levels(control: Control, name: str, scale: Scale) -> list[Cells]:
    told = ((_("Mean"), control.centre), (_("Lower limit"), control.low), (_("Upper limit"), control.high))
    return [(name, words, scale.write(level), "", "", "") for words, level in told if level is not None]


def _line(line: Line, scale: Scale) -> list[Cells]:
    cells = [(p.position, p.label, _cells(p, scale)) for p in line.points]
    cells += [(h.position, h.label, (h.words, "", "", "")) for h in line.hidden]
    return [(line.name, label, *rest) for _position, label, rest in sorted(cells)]


def _of_list(chart: IntervalList) -> Table:
    columns: Cells = (_("Unit"), _("Value"), _("Number"), _("Of"), _("95% interval"))
    rows: list[Cells] = [(row.name, *_cells(row, chart.scale)) for row in chart.rows]
    if chart.baseline is not None:
        rows.append((chart.baseline_name, chart.scale.write(chart.baseline), "", "", ""))
    if any(row.estimate is not None for row in chart.rows):
        told = ["" if row.estimate is None else chart.scale.write(row.estimate) for row in chart.rows]
        told += [""] * (len(rows) - len(told))
        columns = (*columns, _("Estimate"))
        rows = [(*row, words) for row, words in zip(rows, told, strict=True)]
    return Table(_caption(chart.title, chart.period), columns, tuple(rows))


def _of_strip(chart: Strip) -> Table:
    columns = (_("Unit"), _("Kind"), _("Value"), _("Number"), _("Of"), _("95% interval"))
    rows = [
        (group.name, mark.name, *_cells(mark, chart.scale)) for group in chart.groups for mark in group.marks
    ]
    if chart.baseline is not None:
        rows.append((chart.baseline_name, "", chart.scale.write(chart.baseline), "", "", ""))
    return Table(_caption(chart.title, chart.period), columns, tuple(rows))


def _of_funnel(chart: Funnel) -> Table:
    """The named units and the base line; the others have no name to stand in a table under."""
    columns = (_("Unit"), chart.size_name, _("Value"), _("95% interval"), _("Note"))
    rows = [
        (unit.name, number(unit.size), chart.scale.write(unit.value),
         chart.scale.between(unit.low, unit.high), unit.note)
        for unit in chart.own
    ]  # fmt: skip
    rows.append((chart.baseline_name, "", chart.scale.write(chart.baseline), "", ""))
    return Table(_caption(chart.title, chart.period), columns, tuple(rows))


def _of_parts(chart: Parts) -> Table:
    columns = (_("Part"), _("Contribution, %(unit)s") % {"unit": chart.unit})
    rows = [(part.name, chart.write(part.value)) for part in chart.parts]
    rows.append((chart.whole_name, chart.write(chart.whole)))
    return Table(_caption(chart.title, chart.period), columns, tuple(rows))


def _of_gap(chart: Gap) -> Table:
    place = _("Period") if chart.is_over_time else _("Unit")
    difference = _("Difference, %(unit)s") % {"unit": chart.unit}
    columns = (place, chart.first_name, chart.second_name, difference, _("95% interval"))
    rows = tuple(_pair(chart, pair) for pair in chart.pairs)
    return Table(_caption(chart.title, chart.period), columns, rows)


def _pair(chart: Gap, pair: Pair) -> Cells:
    name = f"{pair.name} ({pair.anew})" if pair.anew else pair.name
    values = [_cells(row, chart.scale)[0] for row in (pair.first, pair.second)]
    return (name, *values, chart.difference(pair), chart.between(pair))


def _of_answers(chart: Answers) -> Table:
    columns = (_("Group"), _("Answer given"), _("Share"), _("Number"), _("Of"))
    rows = [line for row in chart.rows for line in _answered(chart, row)]
    if chart.reference is not None:
        shares = zip(chart.options, percents_of_reference(chart), strict=False)
        rows += [(chart.reference.title, label, percent(share, 0), "", "") for label, share in shares]
    return Table(_caption(chart.title, chart.period), columns, tuple(rows))


def _answered(chart: Answers, row: AnswerRow) -> list[Cells]:
    name = f"{row.group}, {row.name}" if row.group else row.name
    if not row.shares:
        return [(name, "", row.note, "", "")]
    return [
        (name, share.label, percent(whole, 0), number(share.count), number(chart.of(row, share)))
        for share, whole in zip(row.shares, percents(chart, row), strict=True)
    ]


def _caption(title: str, period: str) -> str:
    if period and title.endswith("?"):
        return f"{title} {capfirst(period)}"
    return f"{title}, {period}" if period else title


def _cells(place: Point | Row | Pooled, scale: Scale) -> tuple[str, str, str, str]:
    if place.value is None:
        return (place.note if isinstance(place, Row) else "", "", "", "")
    value = scale.write(place.value)
    if not isinstance(place, Pooled) and place.is_preliminary:
        value = _("%(value)s (preliminary)") % {"value": value}
    if isinstance(place, Point) and place.signal:
        value = f"{value} ({place.signal})"
    counts = ["" if n is None else number(n) for n in (place.count, place.whole)]
    return (value, counts[0], counts[1], scale.between(place.low, place.high))


_TABLES: dict[type, Callable[[Any], Table]] = {
    Trend: _of_trend,
    Spark: _of_trend,
    IntervalList: _of_list,
    Strip: _of_strip,
    Funnel: _of_funnel,
    Parts: _of_parts,
    Gap: _of_gap,
    Answers: _of_answers,
}
