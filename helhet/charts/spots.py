"""Where a label finds room: the first of its places that is free, or the one that covers least."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf

from helhet.charts.pieces import Box, box_of


@dataclass(frozen=True, slots=True)
class Spot:
    """One possible place of a label: where its base line starts, is centred, or ends."""

    x: float
    y: float
    anchor: str


def settled(
    words: str, name: str, spots: Iterable[Spot], taken: Sequence[Box], window: Box,
    traces: Sequence[tuple[float, float]],
) -> tuple[Spot, Box] | None:  # fmt: skip
    """The free spot, inside ``window`` and on none of ``taken``, that covers fewest of ``traces``.

    ``traces`` are places along the lines, or dots, sorted from the left. None where every spot is
    taken: then the label is left out of the picture, and told elsewhere.
    """
    rows = [(spot, box_of(spot.x, spot.y, words, name, spot.anchor)) for spot in spots]
    free = [row for row in rows if _is_within(row[1], window) and not any(map(row[1].meets, taken))]
    return min(free, key=lambda row: _covered(row[1], traces), default=None)


def _covered(box: Box, traces: Sequence[tuple[float, float]]) -> int:
    near = traces[bisect_left(traces, (box.left,)) : bisect_right(traces, (box.right, inf))]
    return sum(box.top <= y <= box.bottom for _x, y in near)


def _is_within(box: Box, window: Box) -> bool:
    return (
        box.left >= window.left
        and box.right <= window.right
        and box.top >= window.top
        and box.bottom <= window.bottom
    )
