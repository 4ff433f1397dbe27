"""Draw a trend: band, line and points, the breaks, what is hidden in words; and the same small."""

from collections.abc import Iterable

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from helhet.charts import pieces
from helhet.charts.labels import end_labels, room_at_the_end, thinned, value_labels
from helhet.charts.model import Cut, Hidden, Line, Point, Trend
from helhet.charts.plane import Margins, Plane, is_before_break, runs
from helhet.core.wording import listed

_WIDTH, _HEIGHT = 868.0, 300.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 62.0, 16.0, 24.0, 34.0
_ROW = 20.0  # one more line of words above or below the plot
_FAINT = 0.45


def draw_trend(chart: Trend) -> SafeString:
    """The chart at the size of a figure panel; it grows by a row for each line of words."""
    notes = _notes(chart)
    has_words_below = any(True for _word in _words_below(chart))
    height = _HEIGHT + _ROW * (has_words_below + len(notes) + len(chart.cuts))
    below = _BOTTOM + _ROW * (has_words_below + len(notes))
    right = max(_RIGHT, room_at_the_end(chart) - 16)
    margins = Margins(_LEFT, right, _TOP + _ROW * len(chart.cuts), below)
    plane = Plane(chart, _WIDTH, height, margins)
    ends, taken = end_labels(chart, plane)
    parts = [
        *_grid(chart, plane),
        *_context(chart, plane),
        *_data(chart, plane, 5.0, has_every_dot=True),
        *_cuts(chart, plane),
        *_periods(chart, plane),
        *ends,
        *value_labels(chart, plane, taken),
    ]
    start = plane.bottom + 24 + _ROW * (1 + has_words_below)
    parts += [pieces.text(_LEFT, start + _ROW * k, words, "note") for k, words in enumerate(notes)]
    return pieces.svg(_WIDTH, height, chart.words, parts, "chart")


def draw_spark(chart: Trend) -> SafeString:
    """A trend for a cell of Helheten, 150 × 48: band, line and newest point, no axis."""
    plane = Plane(chart, 150.0, 48.0, Margins(2.0, 0.0, 6.0, 6.0))
    parts = [*_context(chart, plane), *_data(chart, plane, 4.0, has_every_dot=False)]
    parts += [_cut_rule(plane, cut) for cut in chart.cuts]
    return pieces.svg(150, 48, chart.words, parts, "chart chart-small")


def _grid(chart: Trend, plane: Plane) -> list[str]:
    parts = []
    for tick in plane.ticks:
        y = plane.y(tick)
        parts.append(pieces.rule(_flat(plane, y), "grid", pieces.HAIR))
        words = chart.scale.write(tick, plane.tick_decimals)
        parts.append(pieces.text(plane.left - 10, y + 4.5, words, "tick", "end"))
    parts.append(pieces.rule(_flat(plane, plane.bottom), "axis", pieces.EDGE))
    return parts


def _flat(plane: Plane, y: float) -> str:
    return f"M{pieces.n(plane.left)},{pieces.n(y)}H{pieces.n(plane.right)}"


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
    return parts + [_grey_square(plane, point) for point in newest]


def _grey_square(plane: Plane, point: Point) -> str:
    x, y = plane.at(point)
    corner = f'x="{pieces.n(x - 3)}" y="{pieces.n(y - 3)}"'
    return f'<rect class="context-dot" {corner} width="6" height="6" fill="{pieces.EDGE}"/>'


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
    return pieces.dot(*plane.at(point), radius, is_open=point.is_preliminary, words=words)


def _cuts(chart: Trend, plane: Plane) -> Iterable[str]:
    """A dotted rule for each break, its words in a row of their own above the plot."""
    for k, cut in enumerate(chart.cuts):
        yield _cut_rule(plane, cut, above=_ROW * (len(chart.cuts) - k))
        x, y = plane.x(cut.position), plane.top - _ROW * (len(chart.cuts) - k) + 3
        is_late = x + 8 + pieces.width_of(cut.words, "note") > _WIDTH
        words = (x - 8, y, cut.words, "note", "end") if is_late else (x + 8, y, cut.words, "note", "start")
        yield pieces.text(*words, whole=f"{cut.words}. {cut.why}" if cut.why else "")


def _cut_rule(plane: Plane, cut: Cut, above: float = 0.0) -> str:
    d = f"M{pieces.n(plane.x(cut.position))},{pieces.n(plane.top - above - 4)}V{pieces.n(plane.bottom)}"
    return pieces.rule(d, "cut", pieces.MUTED, 1.25, "1 3")


def _periods(chart: Trend, plane: Plane) -> Iterable[str]:
    labels = {plane.x(p.position): p.label for line in _both(chart) for p in line.points}
    labels |= {plane.x(h.position): h.label for h in chart.line.hidden}
    for x, label in thinned(list(labels.items()), "tick"):
        yield pieces.text(x, plane.bottom + 24, label, "tick", "middle")
    for position, words in _words_below(chart):
        yield pieces.text(plane.x(position), plane.bottom + 24 + _ROW, words, "note", "middle")


def _both(chart: Trend) -> list[Line]:
    return [line for line in (chart.context, chart.line) if line is not None]


def _short(hidden: Hidden) -> str:
    """*Visas inte.* as it stands under a period: *visas inte*."""
    state = (hidden.state or _("Not shown.")).rstrip(".")
    return state[:1].lower() + state[1:]


def _words_below(chart: Trend) -> Iterable[tuple[float, str]]:
    """Under its period: that a value is hidden or preliminary. Nothing where there is no room for all."""
    words = [(h.position, _short(h)) for h in chart.line.hidden]
    words += [(p.position, _("preliminary")) for p in chart.line.points if p.is_preliminary]
    places = {p.position for line in _both(chart) for p in line.points} | {place for place, _w in words}
    room = (_WIDTH - _LEFT - _RIGHT) * 0.7 / max(1, len(places) - 1)
    return words if all(pieces.width_of(word, "note") < room for _p, word in words) else []


def _notes(chart: Trend) -> list[str]:
    """What cannot be seen in the picture: an axis that starts above zero, and crowded hidden periods."""
    notes = []
    if not list(_words_below(chart)):
        states = dict.fromkeys(_short(h) for h in chart.line.hidden)
        for state in states:
            labels = [h.label for h in chart.line.hidden if _short(h) == state]
            notes.append(f"{listed(labels)}: {state}")
    plane = Plane(chart, _WIDTH, _HEIGHT, Margins(_LEFT, _RIGHT, _TOP, _BOTTOM))
    if chart.line.points and plane.ticks[0] != 0:
        start = chart.scale.write(plane.ticks[0], plane.tick_decimals)
        notes.append(_("The axis starts at %(value)s.") % {"value": start})
    return notes
