"""What the marks of a drawing mean, where the words cannot stand at the marks themselves."""

from collections.abc import Iterable, Sequence

from helhet.charts import pieces
from helhet.charts.segments import LOOKS, segment

ROW = 22.0  # height of a line of the key
_APART, _INDENT = 22.0, 20.0


def key(
    entries: Sequence[tuple[str, str, str]], y: float, width: float, left: float = 0.0
) -> tuple[list[str], float]:
    """Mark and words side by side, on as many lines as they need; and the height they take.

    Each entry is the kind of its mark (dot, square, diamond, ring, grey, point, base, the look of a segment,
    or a dash pattern), its words, and the class of the words. ``y`` is the base line of the first, and each
    line goes from ``left`` to ``width``.
    """
    parts: list[str] = []
    x, start = left, y
    for mark, words, name in entries:
        told = pieces.fitted(words, width - left - _INDENT, name)
        wide = _INDENT + pieces.width_of(told, name)
        if x > left and x + wide > width:
            x, y = left, y + ROW
        parts += [*_mark(mark, x + 6, y - 5), pieces.text(x + _INDENT, y, told, name, whole=words)]
        x += wide + _APART
    return parts, (y - start + ROW) if entries else 0.0


def _mark(kind: str, x: float, y: float) -> Iterable[str]:
    if kind == "dot":
        yield pieces.dot(x, y, 5)
    elif kind == "square":
        yield pieces.square(x, y, 5)
    elif kind == "diamond":
        yield pieces.diamond(x, y, 4.5)
    elif kind == "ring":
        yield pieces.ring(x, y, 6)
    elif kind == "grey":
        yield pieces.grey_square(x, y)
    elif kind == "point":
        yield pieces.points([(x, y)])
    elif kind in LOOKS:
        yield from segment(x - 6, x + 8, y, 6, kind)
    elif kind == "base":
        yield pieces.rule(pieces.flat(x - 6, x + 10, y), "baseline", pieces.INK, 1.5)
    else:
        yield pieces.rule(pieces.flat(x - 6, x + 10, y), "limit", pieces.MUTED, 1.25, kind)
