"""Draw a spread: a row for each unit, circle and square for its two kinds, each with its interval."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from helhet.charts import pieces
from helhet.charts.axis import covering
from helhet.charts.field import Field, Place, Title, baseline, field_of, grid, names
from helhet.charts.form import Form
from helhet.charts.key import key
from helhet.charts.model import Row, Strip
from helhet.charts.sentences import sentence

_LINE, _BETWEEN = 21.0, 18.0  # height of a mark's line, and space between two units
_VALUE = 64.0  # room for a value at the right edge of a phone


def draw_strip(chart: Strip, form: Form = Form.WIDE) -> SafeString:
    """The spread at the width of its form; on a phone the kinds are named in a key above."""
    marks = [("dot", "square")[k] for k in range(len(chart.kinds))]
    entries = [(mark, kind, "note") for mark, kind in zip(marks, chart.kinds, strict=True)]
    parts, taken = key(entries if form.is_narrow else [], 16.0, form.width)
    top = taken + (28.0 if chart.baseline is not None else 6.0)
    titles = [Title(group.name) for group in chart.groups]
    row = _LINE * len(chart.kinds) + (0.0 if form.is_narrow else _BETWEEN)
    aside = _VALUE if form.is_narrow else max((_wide(chart, kind) for kind in chart.kinds), default=0.0)
    field = field_of(form, titles, _ticks(chart), top=top, row=row, aside=aside)
    parts += grid(field, chart.scale)
    if chart.baseline is not None:
        words = f"{chart.baseline_name} {chart.scale.write(chart.baseline)}"
        parts += baseline(field, chart.baseline, words)
    parts += names(field, titles)
    for place, group in zip(field.places, chart.groups, strict=True):
        for mark in group.marks:
            parts += _mark(chart, field, place, group.name, mark)
    return pieces.svg(form.width, field.bottom + 32, sentence(chart), parts, form.css)


def _wide(chart: Strip, kind: str) -> float:
    """Room to the right of the longest interval for a value and the name of its kind."""
    return pieces.width_of(f"{chart.scale.write(100.0)} ", "value") + pieces.width_of(kind, "note") + 24


def _ticks(chart: Strip) -> list[float]:
    marks = [mark for group in chart.groups for mark in group.marks]
    values = [v for mark in marks for v in (mark.value, mark.low, mark.high) if v is not None]
    if chart.baseline is not None:
        values.append(chart.baseline)
    return covering(values, chart.scale.lowest, chart.scale.highest)


def _mark(chart: Strip, field: Field, place: Place, name: str, mark: Row) -> Iterable[str]:
    k = chart.kinds.index(mark.name)
    y = place.middle + _LINE * (k - (len(chart.kinds) - 1) / 2)
    if mark.value is None:
        x = 0.0 if field.form.is_narrow else field.left + 8
        yield pieces.text(x, y + 5, f"{mark.name}: {mark.note}", "note")
        return
    x = end = field.x(mark.value)
    words = f"{name}, {mark.name}: {chart.scale.write(mark.value)}"
    if mark.low is not None and mark.high is not None:
        end = field.x(mark.high)
        look = "whisker whisker-whole" if k else "whisker"
        yield pieces.stroke(pieces.flat(field.x(mark.low), end, y), look, 2, 0.55)
        words += f" ({chart.scale.between(mark.low, mark.high)})"
    if k:
        yield pieces.square(x, y, 5, words=words)
    else:
        yield pieces.dot(x, y, 5.5, is_open=mark.is_preliminary, words=words)
    yield from _value(chart, field, mark, max(end, x + 6) + 10, y + 5)


def _value(chart: Strip, field: Field, mark: Row, x: float, y: float) -> Iterable[str]:
    value = chart.scale.write(mark.value or 0.0)
    if field.form.is_narrow:
        yield pieces.text(field.form.width, y, value, "value", "end")
        return
    yield pieces.text(x, y, value, "value")
    yield pieces.text(x + pieces.width_of(f"{value} ", "value"), y, mark.name, "note")
