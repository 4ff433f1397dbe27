"""The smallest pieces of a drawing: text, paths and boxes, escaped where they are written.

Every piece carries presentation attributes, so that a drawing reads without a style sheet (in a mail,
in a document), and a class, by which the page's own style sheet gives it the theme and the dark mode.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from helhet.charts.letters import width

INK, MUTED, EDGE, HAIR, PAPER = "#16242C", "#4A5A63", "#6E7D86", "#E3E8EA", "#FFFFFF"
GREY = "#7E8E97"

# Class of a text to its size, weight and colour without a style sheet.
_TEXTS = {
    "tick": (14, 400, MUTED),
    "note": (14, 400, MUTED),
    "value": (15, 600, INK),
    "name": (15, 400, INK),
    "heading": (14, 600, MUTED),
    "own": (14, 600, "currentColor"),
    "other": (14, 400, MUTED),
    "on-dark": (14, 600, PAPER),
    "on-light": (14, 600, INK),
}


@dataclass(frozen=True, slots=True)
class Box:
    """A place in the picture that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def width_of(words: str, name: str) -> float:
    """How wide a text of a class becomes, a little too wide rather than too narrow."""
    return width(words, _TEXTS[name][0])


def box_of(x: float, y: float, words: str, name: str, anchor: str = "start") -> Box:
    """The place of a text whose base line starts (or centres, or ends) at a point."""
    wide, size = width_of(words, name), _TEXTS[name][0]
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Box(left, y - size * 0.85, left + wide, y + size * 0.3)


def text(x: float, y: float, words: str, name: str, anchor: str = "start", whole: str = "") -> str:
    """A text; ``whole`` is what a shortened one was, for who points at it."""
    size, weight, colour = _TEXTS[name]
    more = f"<title>{escape(whole)}</title>" if whole and whole != words else ""
    return (
        f'<text class="{name}" x="{n(x)}" y="{n(y)}" text-anchor="{anchor}" font-size="{size}" '
        f'font-weight="{weight}" fill="{colour}">{escape(words)}{more}</text>'
    )


def fitted(words: str, room: float, name: str) -> str:
    """The words in some pixels, with three dots where something had to be left out."""
    if width_of(words, name) <= room:
        return words
    while words and width_of(f"{words}…", name) > room:
        words = words[:-1].rstrip()
    return f"{words}…"


def wrapped(words: str, room: float, name: str) -> list[str]:
    """The words on as many lines as they need; a word too long for a line is shortened."""
    lines = [""]
    for word in words.split(" "):  # a number keeps its narrow spaces
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, name) <= room:
            lines[-1] = longer
        else:
            lines.append(fitted(word, room, name))
    return [line for line in lines if line]


def lines_of(words: str, room: float, name: str, most: int = 2) -> list[str]:
    """The same on some lines at most; what does not fit is shortened."""
    lines = wrapped(words, room, name)
    if len(lines) <= most:
        return lines
    head = " ".join(lines[: most - 1])
    rest = words[len(head) :].strip() if words.startswith(head) else " ".join(lines[most - 1 :])
    return [*lines[: most - 1], fitted(rest, room, name)]


def kept_in(x: float, words: str, name: str, left: float, right: float) -> float:
    """Where a centred text stands when it may not pass the edges."""
    half = width_of(words, name) / 2
    return min(max(x, left + half), right - half)


def n(value: float) -> str:
    """A coordinate with one decimal, the same text on every machine."""
    if not math.isfinite(value):
        raise ValueError(f"{value} has no place in a picture")
    return f"{value + 0.0:.1f}".replace("-0.0", "0.0")


def flat(start: float, end: float, y: float) -> str:
    """The path of a level line."""
    return f"M{n(start)},{n(y)}H{n(end)}"


def rule(d: str, name: str, colour: str, thick: float = 1.0, dash: str = "") -> str:
    """A line that is not data: grid, axis, break, base line."""
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="{name}" d="{d}" fill="none" stroke="{colour}" stroke-width="{thick:g}"{dashed}/>'


def stroke(d: str, name: str, thick: float, opacity: float = 1.0) -> str:
    """A line of data in the theme's colour."""
    faint = f' stroke-opacity="{opacity:g}"' if opacity < 1 else ""
    return (
        f'<path class="{name}" d="{d}" fill="none" stroke="currentColor" stroke-width="{thick:g}" '
        f'stroke-linecap="round" stroke-linejoin="round"{faint}/>'
    )


def area(d: str) -> str:
    """The band of an interval: 16 per cent of the theme's colour."""
    return f'<path class="band" d="{d}" fill="currentColor" fill-opacity="0.16"/>'


def dot(x: float, y: float, radius: float, *, is_open: bool = False, words: str = "") -> str:
    """A shown value; an open one with a dashed edge is preliminary."""
    title = f"<title>{escape(words)}</title>" if words else ""
    look = (
        f'class="dot dot-open" fill="{PAPER}" stroke="currentColor" stroke-dasharray="2 2"'
        if is_open
        else f'class="dot" fill="currentColor" stroke="{PAPER}"'
    )
    return f'<circle {look} cx="{n(x)}" cy="{n(y)}" r="{radius:g}" stroke-width="2">{title}</circle>'


def ring(x: float, y: float, radius: float) -> str:
    """Around a point that is a signal; the word for it stands under the point, or in the key."""
    place = f'cx="{n(x)}" cy="{n(y)}" r="{radius:g}"'
    return f'<circle class="ring" {place} fill="none" stroke="{INK}" stroke-width="1.75"/>'


def square(x: float, y: float, half: float, *, words: str = "") -> str:
    """The whole beside its parts: another shape as well as another colour."""
    title = f"<title>{escape(words)}</title>" if words else ""
    return (
        f'<rect class="square" x="{n(x - half)}" y="{n(y - half)}" width="{2 * half:g}" '
        f'height="{2 * half:g}" fill="{INK}" stroke="{PAPER}" stroke-width="2">{title}</rect>'
    )


def diamond(x: float, y: float, half: float, *, words: str = "") -> str:
    """An estimate: open, and of another shape than what was counted."""
    title = f"<title>{escape(words)}</title>" if words else ""
    d = f"M{n(x)},{n(y - half)}L{n(x + half)},{n(y)}L{n(x)},{n(y + half)}L{n(x - half)},{n(y)}Z"
    return f'<path class="diamond" d="{d}" fill="{PAPER}" stroke="{INK}" stroke-width="1.5">{title}</path>'


def grey_square(x: float, y: float) -> str:
    """The newest value of another series: small and grey, so that it reads without colour."""
    corner = f'x="{n(x - 3)}" y="{n(y - 3)}"'
    return f'<rect class="context-dot" {corner} width="6" height="6" fill="{EDGE}"/>'


def points(places: Sequence[tuple[float, float]]) -> str:
    """Many small grey dots as one path: a step of no length with round ends is a dot."""
    d = "".join(f"M{n(x)},{n(y)}h0" for x, y in places)
    return (
        f'<path class="points" d="{d}" fill="none" stroke="{GREY}" stroke-width="4" stroke-linecap="round"/>'
    )


def bar(left: float, right: float, y: float, half: float, name: str, *, is_outline: bool, words: str) -> str:
    """A bar around ``y``; an outline is one that takes away, so that the sign reads without colour."""
    look = f'fill="{PAPER}"' if is_outline else 'fill="currentColor"'
    return (
        f'<rect class="{name}{" bar-less" if is_outline else ""}" x="{n(left)}" y="{n(y - half)}" '
        f'width="{n(max(right - left, 1.0))}" height="{2 * half:g}" {look} stroke="currentColor" '
        f'stroke-width="1.5"><title>{escape(words)}</title></rect>'
    )


def group(name: str, opacity: float, parts: Iterable[str]) -> str:
    """Pieces that fade together."""
    inside = "".join(parts)
    return f'<g class="{name}" opacity="{opacity:g}">{inside}</g>' if inside else ""


def svg(wide: float, height: float, words: str, parts: Sequence[str], name: str) -> SafeString:
    """The whole drawing, with the sentence for who listens."""
    # Every text in ``parts`` has been escaped where it was written.
    return mark_safe(  # noqa: S308
        f'<svg class="{name}" role="img" aria-label="{escape(words)}" viewBox="0 0 {wide:g} {height:g}" '
        f'width="{wide:g}" height="{height:g}" font-family="Figtree, system-ui, sans-serif" '
        f'color="{INK}">{"".join(parts)}</svg>'
    )
