"""Draw an interval list: a row for each unit, a point with its interval, the country as a dashed rule."""

from collections.abc import Iterable, Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.charts import pieces
from helhet.charts.axis import covering
from helhet.charts.field import Field, Place, Title, baseline, field_of, grid, names
from helhet.charts.form import Form
from helhet.charts.key import key
from helhet.charts.model import IntervalList, Row

_ROW, _NARROW_ROW = 44.0, 20.0
_UNDER = 9.0  # an estimate stands under the value, so that both are seen where they meet
_VALUE = 84.0  # room for the value to the right of the longest interval


def draw_rows(chart: IntervalList, form: Form = Form.WIDE) -> SafeString:
    """The list at the width of its form, as high as its rows."""
    titles = _titles(chart)
    top = 28.0 if chart.baseline is not None else 6.0
    row = _NARROW_ROW if form.is_narrow else _ROW
    field = field_of(form, titles, _ticks(chart), top=top, row=row, aside=0 if form.is_narrow else _VALUE)
    parts = [*grid(field, chart.scale)]
    if chart.baseline is not None:
        words = f"{chart.baseline_name} {chart.scale.write(chart.baseline)}"
        parts += baseline(field, chart.baseline, words)
    parts += names(field, titles)
    for place, one in zip(field.places, chart.rows, strict=True):
        parts += _row(chart, field, one, place)
    keys, taken = key(_entries(chart), field.bottom + 48, form.width)
    return pieces.svg(form.width, field.bottom + 32 + taken, chart.words, [*parts, *keys], form.css)


def _entries(chart: IntervalList) -> list[tuple[str, str, str]]:
    """What a diamond means, where there is one."""
    if all(row.estimate is None for row in chart.rows):
        return []
    return [("diamond", _("Estimate that takes size into account"), "note")]


def _titles(chart: IntervalList) -> Sequence[Title]:
    """The name of each row, under a heading where rows of another kind begin."""
    before = ["", *(row.group for row in chart.rows)]
    return [
        Title(row.name, row.group if row.group != last else "", _aside(chart, row))
        for row, last in zip(chart.rows, before, strict=False)
    ]


def _aside(chart: IntervalList, row: Row) -> float:
    words = "" if row.value is None else chart.scale.write(row.value)
    return pieces.width_of(words, "value") + 12


def _ticks(chart: IntervalList) -> list[float]:
    shown = ((row.value, row.low, row.high, row.estimate) for row in chart.rows)
    values = [value for row in shown for value in row if value is not None]
    if chart.baseline is not None:
        values.append(chart.baseline)
    return covering(values, chart.scale.lowest, chart.scale.highest)


def _row(chart: IntervalList, field: Field, row: Row, place: Place) -> Iterable[str]:
    y = place.middle
    if row.value is None:
        yield pieces.text(0 if field.form.is_narrow else field.left + 8, y + 5, row.note, "note")
        return
    value = chart.scale.write(row.value)
    words = f"{row.name}: {value}"
    x = end = field.x(row.value)
    if row.low is not None and row.high is not None:
        end = field.x(row.high)
        name = "whisker whisker-whole" if row.is_whole else "whisker"
        yield pieces.stroke(pieces.flat(field.x(row.low), end, y), name, 2, 0.55)
        words += f" ({chart.scale.between(row.low, row.high)})"
    if row.is_whole:
        yield pieces.square(x, y, 5.5, words=words)
    else:
        yield pieces.dot(x, y, 5.5, is_open=row.is_preliminary, words=words)
    if row.estimate is not None:
        told = {"name": row.name, "value": chart.scale.write(row.estimate)}
        words = _("%(name)s, estimate: %(value)s") % told
        yield pieces.diamond(field.x(row.estimate), y + _UNDER, 4.5, words=words)
    if field.form.is_narrow:
        yield pieces.text(field.form.width, place.first_line, value, "value", "end")
    else:
        yield pieces.text(max(end, x + 6) + 10, y + 5, value, "value")
