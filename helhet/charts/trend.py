"""Draw a trend: band, line and points, the breaks, what is hidden in words; and the same small."""

from collections.abc import Iterable

from django.utils.safestring import SafeString

from helhet.charts import pieces
from helhet.charts.below import LIMIT, NEAR, below
from helhet.charts.form import Form
from helhet.charts.labels import RING, end_labels, room_at_the_end, value_labels
from helhet.charts.model import Cut, Point, Trend
from helhet.charts.plane import Margins, Plane, is_before_break, runs
from helhet.charts.pooled import pooled_label, pooled_marks

_HEIGHT, _NARROW_HEIGHT = 300.0, 260.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 16.0, 24.0, 34.0
_ROW = 20.0  # one more line of words above the plot
_FAINT = 0.45
_RADIUS = 5.0


def draw_trend(chart: Trend, form: Form = Form.WIDE) -> SafeString:
    """The chart at the width of its form; it grows by a row for each line of words."""
    plane = _plane(chart, form)
    ends, taken = ([], []) if form.is_narrow else end_labels(chart, plane)
    pooled, around = pooled_marks(chart, plane)
    values, taken = value_labels(chart, plane, [*taken, *around])
    label, untold = pooled_label(chart, plane, taken)
    under, height = below(chart, plane, untold, has_key=form.is_narrow)
    parts = [
        *_grid(chart, plane),
        *_control(chart, plane),
        *_context(chart, plane),
        *pooled,
        *_data(chart, plane, _RADIUS, has_every_dot=True),
        *_cuts(chart, plane),
        *under,
        *ends,
        *values,
        *label,
    ]
    return pieces.svg(form.width, height, chart.words, parts, form.css)


def _plane(chart: Trend, form: Form) -> Plane:
    """The plot; on a phone the names go below it, and the axis takes no more than its widest value."""
    above = _ROW * len(chart.cuts)
    height = (_NARROW_HEIGHT if form.is_narrow else _HEIGHT) + above
    first = Plane(chart, form.width, height, Margins(_LEFT, 0.0, _TOP + above, _BOTTOM))
    written = [chart.scale.write(tick, first.tick_decimals) for tick in first.ticks]
    left = max(pieces.width_of(words, "tick") for words in written) + 12
    if form.is_narrow:
        return Plane(chart, form.width, height, Margins(left, 0.0, _TOP + above, _BOTTOM))
    right = max(_RIGHT, room_at_the_end(chart) - 16)
    return Plane(chart, form.width, height, Margins(max(left, _LEFT), right, _TOP + above, _BOTTOM))


def draw_spark(chart: Trend, _form: Form = Form.WIDE) -> SafeString:
    """A trend for a cell of Helheten, 150 × 48: band, line and newest point, no axis."""
    plane = Plane(chart, 150.0, 48.0, Margins(2.0, 0.0, 6.0, 6.0))
    parts = [*_context(chart, plane), *_data(chart, plane, 4.0, has_every_dot=False)]
    parts += [_cut_rule(plane, cut, plane.top - 4) for cut in chart.cuts]
    return pieces.svg(150, 48, chart.words, parts, "chart chart-small")


def _grid(chart: Trend, plane: Plane) -> list[str]:
    parts = []
    for tick in plane.ticks:
        y = plane.y(tick)
        parts.append(pieces.rule(pieces.flat(plane.left, plane.right, y), "grid", pieces.HAIR))
        words = chart.scale.write(tick, plane.tick_decimals)
        parts.append(pieces.text(plane.left - 10, y + 4.5, words, "tick", "end"))
    parts.append(pieces.rule(pieces.flat(plane.left, plane.right, plane.bottom), "axis", pieces.EDGE))
    return parts


def _control(chart: Trend, plane: Plane) -> Iterable[str]:
    """The middle as a whole line, the limits dashed, and dotted two thirds of the way to them."""
    if chart.control is None:
        return
    for dash, low, high in (
        (NEAR, chart.control.near_low, chart.control.near_high),
        (LIMIT, chart.control.low, chart.control.high),
    ):
        for level in (low, high):
            if level is not None:
                d = pieces.flat(plane.left, plane.right, plane.y(level))
                yield pieces.rule(d, "limit", pieces.MUTED, 1.25, dash)
    d = pieces.flat(plane.left, plane.right, plane.y(chart.control.centre))
    yield pieces.rule(d, "baseline", pieces.INK, 1.5)


def _context(chart: Trend, plane: Plane) -> list[str]:
    """One other series in grey; its newest point is a square, so that it reads without colour."""
    if chart.context is None:
        return []
    parts = [
        pieces.rule(_path(plane, run), "context", pieces.EDGE, 1.5)
        for run in runs(chart, chart.context)
        if len(run) > 1
    ]
    newest = chart.context.points[-1:]
    return parts + [pieces.grey_square(*plane.at(point)) for point in newest]


def _data(chart: Trend, plane: Plane, radius: float, *, has_every_dot: bool) -> list[str]:
    """Bands, lines and points; what was counted in the old way is faint."""
    before: list[str] = []
    after: list[str] = []
    for layer in (_band, _line):
        for run in runs(chart, chart.line):
            (before if is_before_break(chart, run[-1]) else after).extend(layer(plane, run))
    for point in chart.line.points:
        if has_every_dot or point is chart.line.points[-1] or _is_alone(chart, point):
            target = before if is_before_break(chart, point) else after
            target.append(_dot(chart, plane, point, radius))
    return [pieces.group("before", _FAINT, before), *after]


def _is_alone(chart: Trend, point: Point) -> bool:
    return any(run == [point] for run in runs(chart, chart.line))


def _band(plane: Plane, run: list[Point]) -> list[str]:
    ends = [(plane.x(p.position), p.low, p.high) for p in run if p.low is not None and p.high is not None]
    if not ends:
        return []
    upper = [f"{pieces.n(x)},{pieces.n(plane.y(high))}" for x, _low, high in ends]
    lower = [f"{pieces.n(x)},{pieces.n(plane.y(low))}" for x, low, _high in reversed(ends)]
    if len(ends) == 1:
        return [pieces.stroke(f"M{upper[0]}L{lower[0]}", "whisker", 2, 0.55)]
    return [pieces.area(f"M{'L'.join([*upper, *lower])}Z")]


def _line(plane: Plane, run: list[Point]) -> list[str]:
    return [pieces.stroke(_path(plane, run), "line", 2.5)] if len(run) > 1 else []


def _path(plane: Plane, run: list[Point]) -> str:
    return "M" + "L".join(f"{pieces.n(x)},{pieces.n(y)}" for x, y in map(plane.at, run))


def _dot(chart: Trend, plane: Plane, point: Point, radius: float) -> str:
    between = chart.scale.between(point.low, point.high)
    words = f"{point.label}: {chart.scale.write(point.value)}" + (f" ({between})" if between else "")
    words += f", {point.signal}" if point.signal else ""
    ring = pieces.ring(*plane.at(point), RING) if point.signal and radius == _RADIUS else ""
    return ring + pieces.dot(*plane.at(point), radius, is_open=point.is_preliminary, words=words)


def _cuts(chart: Trend, plane: Plane) -> Iterable[str]:
    """A dotted rule for each break, its words in a row of their own above the plot."""
    for k, cut in enumerate(chart.cuts):
        above = plane.top - _ROW * (len(chart.cuts) - k)
        words = pieces.fitted(cut.words, plane.width, "note")
        x, anchor, is_over = _beside(plane, cut, pieces.width_of(words, "note"))
        yield _cut_rule(plane, cut, above + 10 if is_over else above - 4)
        told = f"{cut.words}. {cut.why}" if cut.why else cut.words
        yield pieces.text(x, above + 3, words, "note", anchor, whole=told)


def _beside(plane: Plane, cut: Cut, wide: float) -> tuple[float, str, bool]:
    """Right of the rule, or left of it, or, where neither has room, over its end."""
    x = plane.x(cut.position)
    if x + 8 + wide <= plane.width:
        return x + 8, "start", False
    if x - 8 - wide >= 0:
        return x - 8, "end", False
    return max(0.0, plane.width - wide), "start", True


def _cut_rule(plane: Plane, cut: Cut, start: float) -> str:
    d = f"M{pieces.n(plane.x(cut.position))},{pieces.n(start)}V{pieces.n(plane.bottom)}"
    return pieces.rule(d, "cut", pieces.MUTED, 1.25, "1 3")
