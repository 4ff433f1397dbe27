"""Draw an interval list: a row for each unit, a point with its interval, the country as a dashed rule."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from helhet.charts import pieces
from helhet.charts.axis import covering, decimals_of
from helhet.charts.model import IntervalList, Row

_WIDTH, _ROW = 868.0, 44.0
_NAME_LENGTH = 32  # characters to a line of a name
_VALUE = 84.0  # room for the value to the right of the longest interval


@dataclass(frozen=True, slots=True)
class _Field:
    """The plot of a list: from ``left`` to ``right`` over the ticks, rows from ``top``."""

    ticks: tuple[float, ...]
    left: float
    right: float
    top: float
    bottom: float

    def x(self, value: float) -> float:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.left + (self.right - self.left) * share


def draw_rows(chart: IntervalList) -> SafeString:
    """The list at the width of a figure panel, as high as its rows."""
    field = _field(chart)
    parts = [*_grid(chart, field), *_baseline(chart, field)]
    for k, row in enumerate(chart.rows):
        parts += _row(chart, field, row, field.top + _ROW * (k + 0.5))
    return pieces.svg(_WIDTH, field.bottom + 32, chart.words, parts, "chart")


def _field(chart: IntervalList) -> _Field:
    values = [v for row in chart.rows for v in (row.value, row.low, row.high) if v is not None]
    if chart.baseline is not None:
        values.append(chart.baseline)
    ticks = tuple(covering(values, chart.scale.lowest, chart.scale.highest))
    lines = [line for row in chart.rows for line in pieces.lines_of(row.name, _NAME_LENGTH)]
    left = max((pieces.width_of(line, "name") for line in lines), default=0.0) + 22
    top = 28.0 if chart.baseline is not None else 6.0
    return _Field(ticks, max(left, 90.0), _WIDTH - _VALUE, top, top + _ROW * len(chart.rows))


def _grid(chart: IntervalList, field: _Field) -> Iterable[str]:
    decimals = decimals_of(field.ticks)
    for tick in field.ticks:
        yield pieces.rule(_upright(field, tick), "grid", pieces.HAIR)
        words = chart.scale.write(tick, decimals)
        yield pieces.text(field.x(tick), field.bottom + 22, words, "tick", "middle")


def _upright(field: _Field, value: float) -> str:
    return f"M{pieces.n(field.x(value))},{pieces.n(field.top - 4)}V{pieces.n(field.bottom)}"


def _baseline(chart: IntervalList, field: _Field) -> Iterable[str]:
    if chart.baseline is None:
        return
    yield pieces.rule(_upright(field, chart.baseline), "baseline", pieces.MUTED, 1.25, "5 4")
    words = f"{chart.baseline_name} {chart.scale.write(chart.baseline)}"
    half = pieces.width_of(words, "note") / 2
    x = min(max(field.x(chart.baseline), field.left + half), _WIDTH - half)
    yield pieces.text(x, field.top - 12, words, "note", "middle")


def _row(chart: IntervalList, field: _Field, row: Row, y: float) -> Iterable[str]:
    yield from _name(field, row, y)
    if row.value is None:
        yield pieces.text(field.left + 8, y + 5, row.note, "note")
        return
    value = chart.scale.write(row.value)
    words = f"{row.name}: {value}"
    x = end = field.x(row.value)
    if row.low is not None and row.high is not None:
        end = field.x(row.high)
        name = "whisker whisker-whole" if row.is_whole else "whisker"
        d = f"M{pieces.n(field.x(row.low))},{pieces.n(y)}H{pieces.n(end)}"
        yield pieces.stroke(d, name, 2, 0.55)
        words += f" ({chart.scale.between(row.low, row.high)})"
    if row.is_whole:
        yield pieces.square(x, y, 5.5, words=words)
    else:
        yield pieces.dot(x, y, 5.5, is_open=row.is_preliminary, words=words)
    yield pieces.text(max(end, x + 6) + 10, y + 5, value, "value")


def _name(field: _Field, row: Row, y: float) -> Iterable[str]:
    lines = pieces.lines_of(row.name, _NAME_LENGTH)
    is_cut = " ".join(lines) != row.name
    for k, line in enumerate(lines):
        place = y + 5 + 18 * (k - (len(lines) - 1) / 2)
        yield pieces.text(field.left - 18, place, line, "name", "end", row.name if is_cut else "")
