"""Draw the value of several periods put together: a level rule over them, a square with its interval."""

from helhet.charts import pieces
from helhet.charts.labels import traces_of, window_of
from helhet.charts.model import Pooled, Trend
from helhet.charts.pieces import Box
from helhet.charts.plane import Plane
from helhet.charts.spots import Spot, settled


def pooled_marks(chart: Trend, plane: Plane) -> tuple[list[str], list[Box]]:
    """The rule with its ends, and the square between the two newest of its periods."""
    pooled = chart.pooled
    if pooled is None:
        return [], []
    x, y = _place(pooled, plane)
    start, end = plane.x(pooled.first), plane.x(pooled.last)
    ends = "".join(f"M{pieces.n(one)},{pieces.n(y - 5)}V{pieces.n(y + 5)}" for one in (start, end))
    parts = [pieces.rule(f"{pieces.flat(start, end, y)}{ends}", "pooled", pieces.INK, 1.5)]
    if pooled.low is not None and pooled.high is not None:
        low, high = plane.y(pooled.low), plane.y(pooled.high)
        d = f"M{pieces.n(x)},{pieces.n(low)}V{pieces.n(high)}"
        parts.append(pieces.stroke(d, "whisker whisker-whole", 2, 0.55))
    parts.append(pieces.square(x, y, 5.5, words=told(chart, pooled)))
    return parts, [Box(x - 7, y - 7, x + 7, y + 7)]


def _place(pooled: Pooled, plane: Plane) -> tuple[float, float]:
    """Half a year before the newest period, where no point of the series stands."""
    return plane.x(max(pooled.first, pooled.last - 0.5)), plane.y(pooled.value)


def pooled_label(chart: Trend, plane: Plane, taken: list[Box]) -> tuple[list[str], list[str]]:
    """Its words in the picture; where there is no room, a line for under it instead."""
    pooled = chart.pooled
    if pooled is None:
        return [], []
    words = f"{pooled.words} {chart.scale.write(pooled.value)}"
    x, y = _place(pooled, plane)
    spots = [
        Spot(along, up, anchor)
        for along, anchor in (
            (x, "middle"),
            (x + 8, "end"),
            (x - 8, "start"),
            (plane.x(pooled.first), "start"),
        )
        for up in (y - 14, y + 24, y - 32, y + 42)
    ]
    found = settled(words, "other", spots, taken, window_of(chart, plane), traces_of(chart, plane))
    if found is None:
        return [], [told(chart, pooled)]
    spot, box = found
    taken.append(box)
    return [pieces.text(spot.x, spot.y, words, "other", spot.anchor, whole=told(chart, pooled))], []


def told(chart: Trend, pooled: Pooled) -> str:
    """*Tre läsår ihop, 2020/21–2022/23: 86,1 % (83,9–88,1 %)*."""
    between = chart.scale.between(pooled.low, pooled.high)
    value = chart.scale.write(pooled.value)
    return f"{pooled.words}, {pooled.label}: {value}" + (f" ({between})" if between else "")
