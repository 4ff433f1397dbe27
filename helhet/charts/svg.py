"""Draw a chart as inline SVG: no script, no inline style, real text, a sentence for who listens."""

from collections.abc import Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from helhet.charts.axis import covering
from helhet.charts.model import IntervalList, Line, Point, Scale, Trend

_WIDTH, _HEIGHT = 868.0, 300.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 58.0, 16.0, 22.0, 34.0


def draw(chart: Trend | IntervalList) -> SafeString:
    """The chart at the size of a figure panel."""
    return _interval_list(chart) if isinstance(chart, IntervalList) else _trend(chart)


def draw_small(chart: Trend) -> SafeString:
    """A trend for a cell of Helheten: line, band and last point, no axis."""
    frame = _Frame(chart, 150.0, 48.0, 4.0, 6.0, 6.0, 6.0)
    parts = [*_context(chart, frame), *_band(chart, frame), *_lines(chart, frame)]
    parts += [_rule(frame, cut.position) for cut in chart.cuts]
    if chart.line.points:
        parts.append(_dot(frame, chart.line.points[-1], 4.0))
    return _svg(150, 48, chart.words, parts, "chart chart-small")


class _Frame:
    """Where positions and values come to stand in the picture."""

    def __init__(
        self,
        chart: Trend,
        width: float,
        height: float,
        left: float,
        right: float,
        top: float,
        bottom: float,
    ) -> None:
        lines = [line for line in (chart.line, chart.context) if line is not None]
        values = [v for line in lines for p in line.points for v in (p.value, p.low, p.high) if v is not None]
        places = [p.position for line in lines for p in line.points]
        places += [h.position for h in chart.line.hidden]
        self.ticks = covering(values or [0.0, 1.0], chart.scale.lowest, chart.scale.highest)
        self.low, self.high = self.ticks[0], self.ticks[-1]
        self.first, self.last = min(places, default=0.0), max(places, default=1.0)
        self.left, self.top = left, top
        self.wide, self.tall = width - left - right, height - top - bottom
        self.is_alone = self.first == self.last

    def x(self, position: float) -> float:
        """Few points stand in from the edges, so that their labels have room."""
        inset = self.wide * 0.06
        if self.is_alone:
            return self.left + self.wide / 2
        share = (position - self.first) / (self.last - self.first)
        return self.left + inset + share * (self.wide - 2 * inset)

    def y(self, value: float) -> float:
        span = (self.high - self.low) or 1.0
        return self.top + self.tall * (1 - (value - self.low) / span)


def _trend(chart: Trend) -> SafeString:
    frame = _Frame(chart, _WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM)
    parts = _grid(frame, chart.scale)
    parts += [*_context(chart, frame), *_band(chart, frame), *_lines(chart, frame)]
    for cut in chart.cuts:
        parts.append(_rule(frame, cut.position))
        parts.append(_text(frame.x(cut.position) + 6, frame.top + 4, cut.words, "note"))
    parts += _period_labels(chart, frame)
    parts += [_dot(frame, point, 5.0) for point in chart.line.points]
    parts += _value_labels(chart, frame)
    return _svg(_WIDTH, _HEIGHT, chart.words, parts, "chart")


def _grid(frame: _Frame, scale: Scale) -> list[str]:
    parts = []
    steps = frame.ticks[1] - frame.ticks[0] if len(frame.ticks) > 1 else 1.0
    decimals = 0 if float(steps).is_integer() else 1
    right = frame.left + frame.wide
    for tick in frame.ticks:
        y = frame.y(tick)
        parts.append(f'<path class="grid" d="M{frame.left:.1f},{y:.1f}H{right:.1f}"/>')
        parts.append(_text(frame.left - 10, y + 4.5, scale.write(tick, decimals), "tick", "end"))
    base = frame.top + frame.tall
    parts.append(f'<path class="axis" d="M{frame.left:.1f},{base:.1f}H{right:.1f}"/>')
    return parts


def _runs(line: Line, cuts: Sequence[float]) -> list[list[Point]]:
    """Points that may be joined: hidden places and breaks in the series part them."""
    walls = [*cuts, *(hidden.position for hidden in line.hidden)]
    runs: list[list[Point]] = []
    for point in line.points:
        is_parted = runs and any(runs[-1][-1].position < wall <= point.position for wall in walls)
        if not runs or is_parted:
            runs.append([])
        runs[-1].append(point)
    return runs


def _band(chart: Trend, frame: _Frame) -> list[str]:
    cuts = [cut.position for cut in chart.cuts]
    parts = []
    for run in _runs(chart.line, cuts):
        known = [p for p in run if p.low is not None and p.high is not None]
        if len(known) == 1:
            x, p = frame.x(known[0].position), known[0]
            d = f"M{x:.1f},{frame.y(p.low or 0):.1f}V{frame.y(p.high or 0):.1f}"
            parts.append(f'<path class="whisker" d="{d}"/>')
        elif known:
            upper = [f"{frame.x(p.position):.1f},{frame.y(p.high or 0):.1f}" for p in known]
            lower = [f"{frame.x(p.position):.1f},{frame.y(p.low or 0):.1f}" for p in reversed(known)]
            parts.append(f'<path class="band" d="M{"L".join([*upper, *lower])}Z"/>')
    return parts


def _lines(chart: Trend, frame: _Frame) -> list[str]:
    cuts = [cut.position for cut in chart.cuts]
    last_cut = max(cuts, default=None)
    parts = []
    for run in _runs(chart.line, cuts):
        is_old = last_cut is not None and run[-1].position < last_cut
        parts.append(_path(frame, run, "line line-before" if is_old else "line"))
    return parts


def _context(chart: Trend, frame: _Frame) -> list[str]:
    if chart.context is None:
        return []
    cuts = [cut.position for cut in chart.cuts]
    return [_path(frame, run, "context") for run in _runs(chart.context, cuts)]


def _path(frame: _Frame, run: list[Point], name: str) -> str:
    points = "L".join(f"{frame.x(p.position):.1f},{frame.y(p.value):.1f}" for p in run)
    return f'<path class="{name}" d="M{points}"/>'


def _rule(frame: _Frame, position: float) -> str:
    """A break stands half a step before the first period counted in the new way."""
    x = frame.x(position)
    return f'<path class="cut" d="M{x:.1f},{frame.top:.1f}V{frame.top + frame.tall:.1f}"/>'


def _dot(frame: _Frame, point: Point, radius: float) -> str:
    name = "dot dot-open" if point.is_preliminary else "dot"
    x, y = frame.x(point.position), frame.y(point.value)
    return f'<circle class="{name}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}"/>'


def _period_labels(chart: Trend, frame: _Frame) -> list[str]:
    labels = {p.position: p.label for p in chart.line.points}
    labels |= {h.position: h.label for h in chart.line.hidden}
    ordered = sorted(labels.items())
    room = frame.wide / max(1, len(ordered))
    step = 1 if room > 70 else 2 if room > 36 else 4
    y = frame.top + frame.tall + 24
    chosen = [row for n, row in enumerate(reversed(ordered)) if n % step == 0]
    return [_text(frame.x(place), y, label, "tick", "middle") for place, label in chosen]


def _value_labels(chart: Trend, frame: _Frame) -> list[str]:
    points = chart.line.points
    chosen = points if len(points) <= 6 else (points[0], points[-1])
    return [
        _text(
            frame.x(p.position),
            frame.y(p.value) - 13,
            chart.scale.write(p.value),
            "value",
            "middle",
        )
        for p in chosen
    ]


_ROW, _NAME = 44.0, 250.0


def _interval_list(chart: IntervalList) -> SafeString:
    shown = [row for row in chart.rows if row.value is not None]
    values = [v for row in shown for v in (row.value, row.low, row.high) if v is not None]
    if chart.baseline is not None:
        values.append(chart.baseline)
    marks = covering(values or [0.0, 1.0], chart.scale.lowest, chart.scale.highest)
    height = _ROW * len(chart.rows) + 44
    wide = _WIDTH - _NAME - 90

    def x(value: float) -> float:
        return _NAME + wide * (value - marks[0]) / ((marks[-1] - marks[0]) or 1.0)

    bottom = _ROW * len(chart.rows) + 8
    parts = []
    steps = marks[1] - marks[0] if len(marks) > 1 else 1.0
    for mark in marks:
        parts.append(f'<path class="grid" d="M{x(mark):.1f},4V{bottom:.1f}"/>')
        text = chart.scale.write(mark, 0 if float(steps).is_integer() else 1)
        parts.append(_text(x(mark), bottom + 22, text, "tick", "middle"))
    if chart.baseline is not None:
        parts.append(f'<path class="baseline" d="M{x(chart.baseline):.1f},4V{bottom:.1f}"/>')
    for n, row in enumerate(chart.rows):
        y = _ROW * n + 26
        parts.append(_text(_NAME - 18, y + 5, row.name, "name", "end"))
        if row.value is None:
            parts.append(_text(_NAME + 8, y + 5, row.note, "note"))
            continue
        name = "" if row.is_own else " is-context"
        if row.low is not None and row.high is not None:
            parts.append(f'<path class="whisker{name}" d="M{x(row.low):.1f},{y:.1f}H{x(row.high):.1f}"/>')
        parts.append(f'<circle class="dot{name}" cx="{x(row.value):.1f}" cy="{y:.1f}" r="5.5"/>')
        end = x(row.high) if row.high is not None else x(row.value)
        parts.append(_text(end + 12, y + 5, chart.scale.write(row.value), "value"))
    return _svg(_WIDTH, height, chart.words, parts, "chart")


def _text(x: float, y: float, words: str, name: str, anchor: str = "start") -> str:
    return f'<text class="{name}" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _svg(width: float, height: float, words: str, parts: Sequence[str], name: str) -> SafeString:
    # Every text in ``parts`` and ``words`` has been escaped where it was written.
    return mark_safe(  # noqa: S308
        f'<svg class="{name}" role="img" aria-label="{escape(words)}" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{"".join(parts)}</svg>'
    )
