"""The segments of a bar of answers: each look differs in lightness or lines, so that it reads without colour.

Good answers have the theme's colour in two strengths; the others go from paper to ink, one of them with
slanted lines; an answer outside the scale is an open, dashed box.
"""

from collections.abc import Iterable, Sequence

from django.utils.html import escape

from helhet.charts import pieces
from helhet.charts.model import Share

_GOOD = {1: ("strong",), 2: ("strong", "light"), 3: ("strong", "light", "faint")}
_REST = {
    0: (),
    1: ("pale",),
    2: ("pale", "dark"),
    3: ("pale", "lined", "dark"),
    4: ("pale", "lined", "grey", "dark"),
}
# Look to fill and how much of it; the theme's colour is the current one.
_FILLS = {
    "strong": ("currentColor", 1.0),
    "light": ("currentColor", 0.3),
    "faint": ("currentColor", 0.1),
    "pale": (pieces.PAPER, 1.0),
    "lined": (pieces.HAIR, 1.0),
    "grey": (pieces.GREY, 0.55),
    "dark": (pieces.MUTED, 1.0),
    "outside": (pieces.PAPER, 1.0),
}
LOOKS = frozenset(_FILLS)
_THEMED = {"strong", "light", "faint"}
_SLANT = 6.0  # between two slanted lines


def looks(shares: Sequence[Share]) -> tuple[str, ...]:
    """A look for each option; empty where no bar of 100 per cent can tell so many apart."""
    good = sum(share.is_good for share in shares)
    outside = sum(share.is_outside for share in shares)
    rest = len(shares) - good - outside
    if good not in _GOOD or rest not in _REST or outside > 1:
        return ()
    kinds = {"good": iter(_GOOD[good]), "rest": iter(_REST[rest])}
    return tuple(
        "outside" if share.is_outside else next(kinds["good" if share.is_good else "rest"])
        for share in shares
    )


def segment(left: float, right: float, y: float, half: float, look: str, words: str = "") -> Iterable[str]:
    """A box around ``y`` from ``left`` to ``right``, with what it says for who points at it."""
    fill, part = _FILLS[look]
    edge = "currentColor" if look in _THEMED else pieces.MUTED
    faint = f' fill-opacity="{part:g}"' if part < 1 else ""
    dash = ' stroke-dasharray="2 2"' if look == "outside" else ""
    title = f"<title>{escape(words)}</title>" if words else ""
    # The edge lies inside the box, so that two boxes side by side are parted by a strip of paper.
    wide = max(right - left - 1.0, 0.5)
    yield (
        f'<rect class="seg seg-{look}" x="{pieces.n(left + 0.5)}" y="{pieces.n(y - half + 0.5)}" '
        f'width="{pieces.n(wide)}" height="{2 * half - 1:g}" fill="{fill}"{faint} stroke="{edge}" '
        f'stroke-width="1"{dash}>{title}</rect>'
    )
    if look == "lined":
        yield _lines(left + 1, right - 1, y - half + 1, y + half - 1)


def _lines(left: float, right: float, top: float, bottom: float) -> str:
    """Slanted lines within a box, as one path."""
    d, start, high = [], left - (bottom - top), bottom - top
    while (start := start + _SLANT) < right:
        a, b = max(start, left), min(start + high, right)
        if b > a:
            low, up = bottom - (a - start), bottom - (b - start)
            d.append(f"M{pieces.n(a)},{pieces.n(low)}L{pieces.n(b)},{pieces.n(up)}")
    return pieces.rule("".join(d), "seg-lines", pieces.EDGE, 1.25) if d else ""


def label_class(look: str) -> str:
    """The class of a text that stands in a segment."""
    return "on-dark" if look in {"strong", "dark"} else "on-light"
