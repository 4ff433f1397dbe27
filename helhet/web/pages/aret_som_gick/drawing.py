"""The year as a quiet line: five lanes, one for each chapter, and a mark for each thing that is told.

The same stands below in words; on a narrow screen the words are alone. Each lane has a shape of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from helhet.reports.story import Span, Story, Told

WIDTH, LEFT, RIGHT = 1120, 190, 24
TOP, LANE = 34, 46
_ROOM = 15.0  # between two marks of a lane, so that none hides another


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing: where it stands, what it is called, and its place in the list."""

    x: float
    path: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A chapter's line with its marks."""

    key: str
    name: str
    y: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything the picture holds."""

    lanes: tuple[Lane, ...]
    months: tuple[tuple[float, str], ...]
    today: float | None
    height: int
    width: int = WIDTH
    left: int = LEFT
    end: int = WIDTH - RIGHT


def picture(story: Story) -> Picture:
    """The picture of a year."""
    span = story.span
    lanes = tuple(_lane(told, span, number) for number, told in enumerate(story.chapters))
    months = tuple(
        (_x(first, span), date_format(first, "M").rstrip(".").casefold()[:3]) for first in _firsts(span)
    )
    return Picture(lanes, months, _x(span.until, span) if span.goes_on else None, TOP + LANE * len(lanes))


def _lane(told: Told, span: Span, number: int) -> Lane:
    y = TOP + LANE * number + LANE // 2
    marks = []
    for place, x in enumerate(_spread([_x(item.on, span) for item in told.items], _x(span.until, span))):
        item = told.items[place]
        when = item.label or date_format(item.on, "j F")
        marks.append(Mark(x, _shape(number, x, y), f"{item.title}, {when}", f"#{told.chapter}-{place + 1}"))
    return Lane(told.chapter.value, str(told.chapter.heading), y, tuple(marks))


def _x(on: date, span: Span) -> float:
    share = (on - span.first).days / (span.last - span.first).days
    return round(LEFT + 14 + min(max(share, 0), 1) * (WIDTH - LEFT - RIGHT - 28), 1)


def _spread(wanted: Sequence[float], most: float) -> list[float]:
    """At least a little room between them, in order, and none after ``most`` but where they need the room."""
    found: list[float] = []
    for x in wanted:
        found.append(max(x, found[-1] + _ROOM if found else x))
    most = max(most, LEFT + 14 + _ROOM * (len(found) - 1))
    for n in range(len(found) - 1, -1, -1):
        found[n] = round(min(found[n], most), 1)
        most = found[n] - _ROOM
    return found


def _firsts(span: Span) -> list[date]:
    found, on = [], span.first
    while on <= span.last:
        found.append(on)
        on = (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    return found


def _shape(number: int, x: float, y: int) -> str:
    """Ring, square, disc, diamond, triangle: told apart without colour."""
    return (
        f"M{x - 6} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0",
        f"M{x - 5.5} {y - 5.5}h11v11h-11z",
        f"M{x - 6} {y}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0",
        f"M{x} {y - 7.5}l7.5 7.5l-7.5 7.5l-7.5 -7.5z",
        f"M{x} {y - 7}l7.5 13h-15z",
    )[number]
