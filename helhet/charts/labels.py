"""Labels that never collide: each is moved to where there is room, and left out where there is none."""

from collections.abc import Sequence
from itertools import pairwise
from math import inf

from helhet.charts.model import Control, Point, Trend
from helhet.charts.pieces import Box, box_of, fitted, text, width_of
from helhet.charts.plane import Plane, runs
from helhet.charts.spots import Spot, settled

_APART = 18.0  # between two labels at the ends of lines
_NAME = 200.0  # the widest name at the end of a line
RING = 11.0  # radius of the ring around a point that is a signal


def value_labels(chart: Trend, plane: Plane, taken: Sequence[Box]) -> tuple[list[str], list[Box]]:
    """The values at their points: newest first, then the oldest, then the rest; and where they stand.

    Above, below, or to a side; a place is out when it meets another label or a dot, and the one that
    covers least of the lines wins. In a control chart only the newest, and what lies outside the limits.
    """
    boxes = [*taken, *(_around(plane, point) for point in chart.line.points)]
    traces = traces_of(chart, plane)
    points = chart.line.points
    order = [*points[-1:], *points[:1], *points[1:-1]] if len(points) > 1 else list(points)
    drawn: list[tuple[float, str]] = []
    for point in order if chart.control is None else _told_of(chart.control, order):
        words = chart.scale.write(point.value)
        found = settled(words, "value", _spots(plane, point), boxes, window_of(chart, plane), traces)
        if found is None:
            continue
        spot, box = found
        boxes.append(box)
        drawn.append((point.position, text(spot.x, spot.y, words, "value", spot.anchor)))
    return [piece for _position, piece in sorted(drawn)], boxes


def _told_of(control: Control, order: Sequence[Point]) -> list[Point]:
    """Dozens of values close to each other would hide the lines that they are to be seen against."""
    low = control.low if control.low is not None else -inf
    high = control.high if control.high is not None else inf
    return [*order[:1], *(point for point in order[1:] if not low <= point.value <= high)]


def _spots(plane: Plane, point: Point) -> list[Spot]:
    x, y = plane.at(point)
    more = RING - 6 if point.signal else 0
    return [
        Spot(x + aside, y + up, anchor)
        for aside, anchor in ((0, "middle"), (6, "end"), (-6, "start"))
        for up in (-14 - more, 25 + more)
    ]


def window_of(chart: Trend, plane: Plane) -> Box:
    """Where labels may stand: the plot, a little above it, and to its right; not on the axis' values."""
    above = 12 if chart.cuts else 20  # the words of a break stand there
    return Box(plane.left, plane.top - above, plane.width, plane.bottom - 2)


def _around(plane: Plane, point: Point) -> Box:
    x, y = plane.at(point)
    half = RING if point.signal else 6.0
    return Box(x - half, y - half, x + half, y + half)


def traces_of(chart: Trend, plane: Plane) -> list[tuple[float, float]]:
    """Places along the lines, close enough together that no label slips between them."""
    found = []
    for line in (chart.line, chart.context):
        for run in runs(chart, line) if line is not None else ():
            for a, b in pairwise(run):
                (ax, ay), (bx, by) = plane.at(a), plane.at(b)
                steps = max(1, int(abs(bx - ax) / 4))
                found += [(ax + (bx - ax) * k / steps, ay + (by - ay) * k / steps) for k in range(steps + 1)]
    return sorted(found)


def end_words(chart: Trend) -> list[tuple[Point, str, str, str]]:
    """What stands at the ends of the lines when there are two: point, words, whole words, class."""
    if chart.context is None or not chart.context.points or not chart.line.points:
        return []
    value = chart.scale.write(chart.context.points[-1].value)
    return [
        (chart.line.points[-1], fitted(chart.line.name, _NAME, "own"), chart.line.name, "own"),
        (
            chart.context.points[-1],
            f"{fitted(chart.context.name, _NAME, 'other')} {value}",
            f"{chart.context.name} {value}",
            "other",
        ),
    ]


def room_at_the_end(chart: Trend) -> float:
    """How much room the direct labels need to the right of the plot."""
    return max((width_of(words, name) for _p, words, _w, name in end_words(chart)), default=0.0)


def end_labels(chart: Trend, plane: Plane) -> tuple[list[str], list[Box]]:
    """Names at the ends of the two lines, moved apart until neither stands on the other."""
    rows = sorted(end_words(chart), key=lambda row: plane.y(row[0].value))
    if not rows:
        return [], []
    heights = [plane.y(point.value) + 5 for point, *_rest in rows]
    lack = _APART - (heights[1] - heights[0])
    if lack > 0:
        heights = [heights[0] - lack / 2, heights[1] + lack / 2]
    out = max(0.0, heights[1] - (plane.bottom - 6))
    out = out or min(0.0, heights[0] - plane.top)
    heights = [height - out for height in heights]
    x = max(plane.x(point.position) for point, *_rest in rows) + 14
    pieces = [
        text(x, y, words, name, whole=whole)
        for y, (_p, words, whole, name) in zip(heights, rows, strict=True)
    ]
    return pieces, [box_of(x, y, row[1], row[3]) for y, row in zip(heights, rows, strict=True)]


def thinned(places: Sequence[tuple[float, str]], name: str) -> list[tuple[float, str]]:
    """Labels along an axis that do not meet, the newest always kept: every one, every second …"""
    ordered = sorted(places)
    for step in range(1, len(ordered) + 1):
        kept = ordered[::-1][::step][::-1]
        pairs = pairwise(kept)
        if all(b[0] - a[0] > (width_of(a[1], name) + width_of(b[1], name)) / 2 + 10 for a, b in pairs):
            return kept
    return ordered[-1:]
