"""Where periods and values come to stand in the picture of a trend."""

from dataclasses import dataclass

from helhet.charts.axis import covering, decimals_of
from helhet.charts.model import Line, Point, Trend


@dataclass(frozen=True, slots=True)
class Margins:
    """Room around the plot, for labels."""

    left: float
    right: float
    top: float
    bottom: float


class Plane:
    """The plot: ``x`` of a position in time, ``y`` of a value."""

    def __init__(self, chart: Trend, width: float, height: float, margins: Margins) -> None:
        lines = [line for line in (chart.line, chart.context) if line is not None]
        values = [v for line in lines for p in line.points for v in (p.value, p.low, p.high) if v is not None]
        if chart.pooled is not None:
            pooled = (chart.pooled.value, chart.pooled.low, chart.pooled.high)
            values += [v for v in pooled if v is not None]
        if chart.control is not None:
            values += chart.control.levels
        places = [p.position for line in lines for p in line.points]
        places += [h.position for h in chart.line.hidden]
        self.ticks = covering(values, chart.scale.lowest, chart.scale.highest)
        self.tick_decimals = decimals_of(self.ticks)
        self._low, self._span = self.ticks[0], self.ticks[-1] - self.ticks[0]
        self._first, self._last = min(places, default=0.0), max(places, default=0.0)
        self.width = width
        self.left, self.top = margins.left, margins.top
        self.right, self.bottom = width - margins.right, height - margins.bottom

    def x(self, position: float) -> float:
        """The outermost periods stand in from the edges, so that their labels have room."""
        wide = self.right - self.left
        if self._first == self._last:
            return self.left + wide / 2
        share = (position - self._first) / (self._last - self._first)
        return self.left + wide * (0.06 + 0.88 * share)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * (value - self._low) / self._span

    def at(self, point: Point) -> tuple[float, float]:
        return self.x(point.position), self.y(point.value)


def runs(chart: Trend, line: Line) -> list[list[Point]]:
    """Points that may be joined: hidden periods and breaks in the series part them."""
    walls = [cut.position for cut in chart.cuts] + [hidden.position for hidden in line.hidden]
    found: list[list[Point]] = []
    for point in line.points:
        is_parted = bool(found) and any(found[-1][-1].position < wall <= point.position for wall in walls)
        if not found or is_parted:
            found.append([])
        found[-1].append(point)
    return found


def is_before_break(chart: Trend, point: Point) -> bool:
    """Whether a point was counted in the old way, before the newest break."""
    return any(point.position < cut.position for cut in chart.cuts)
