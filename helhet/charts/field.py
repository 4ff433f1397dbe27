"""The plot of a chart with rows: values run to the right, each row has its name beside or above it.

Wide: names in a column to the left of the plot. Narrow: each name on lines of its own above its row,
so that the plot has the whole width of a phone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helhet.charts import pieces
from helhet.charts.axis import decimals_of
from helhet.charts.form import Form
from helhet.charts.labels import thinned
from helhet.charts.model import Scale

_LINE = 18.0  # between two lines of a name
_HEADING = 34.0  # a heading over rows of one kind, with the space that parts them
_LEAST = 90.0  # the narrowest column of names
_NAME = 264.0  # the widest line of a name in the wide form
_BESIDE = 18.0  # between a name and the plot
_BETWEEN = 14.0  # on a phone, between the marks of a row and the name of the next
_EDGE = 26.0  # on a phone, room for half a label at each end of the axis


@dataclass(frozen=True, slots=True)
class Title:
    """What is written for a row: its name, the heading above it if any, and room kept to its right.

    ``most`` is how many lines the name may take, ``more`` the height that the row needs beyond the others.
    """

    name: str
    heading: str = ""
    aside: float = 0.0
    most: int = 2
    more: float = 0.0

    def lines(self, room: float) -> list[str]:
        return pieces.lines_of(self.name, room, "name", self.most)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its words as drawn, and the height in the middle of its marks."""

    words: tuple[str, ...]
    first_line: float  # the base line of the name's first line
    middle: float
    bottom: float
    top: float  # under the heading, if any


@dataclass(frozen=True, slots=True)
class Field:
    """A plot from ``left`` to ``right`` over the ticks, with its rows from ``top`` to ``bottom``."""

    form: Form
    ticks: tuple[float, ...]
    left: float
    right: float
    top: float
    places: tuple[Place, ...]
    inset: float = 0.0

    @property
    def bottom(self) -> float:
        return self.places[-1].bottom if self.places else self.top

    def x(self, value: float) -> float:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.left + (self.right - self.left) * share


def field_of(
    form: Form, titles: Sequence[Title], ticks: Sequence[float], *,
    top: float, row: float, aside: float = 0.0, inset: float = 0.0,
) -> Field:  # fmt: skip
    """A plot with a place for each title.

    ``row`` is the height that a row's marks need, ``aside`` the room to the right of the plot, and
    ``inset`` that between the names and the plot, all in pixels.
    """
    if form.is_narrow:
        left, right = max(_EDGE, inset), form.width - max(_EDGE, aside)
        return Field(form, tuple(ticks), left, right, top, _stacked(titles, form, top, row))
    lines = [line for title in titles for line in title.lines(_NAME)]
    left = max((pieces.width_of(line, "name") for line in lines), default=0.0) + _BESIDE + 4
    left = max(left, _LEAST) + inset
    places = _beside(titles, top, row)
    return Field(form, tuple(ticks), left, form.width - aside, top, places, inset)


def _beside(titles: Sequence[Title], top: float, row: float) -> tuple[Place, ...]:
    places = []
    for title in titles:
        top += _HEADING if title.heading else 0.0
        words = title.lines(_NAME)
        high = max(row + title.more, _LINE * len(words) + 8)
        middle = top + high / 2
        places.append(Place(tuple(words), middle + 5 - _LINE * (len(words) - 1) / 2, middle, top + high, top))
        top += high
    return tuple(places)


def _stacked(titles: Sequence[Title], form: Form, top: float, row: float) -> tuple[Place, ...]:
    places = []
    for title in titles:
        top += _HEADING if title.heading else 0.0
        words = title.lines(form.width - title.aside)
        half = (row + title.more) / 2
        middle = top + _LINE * len(words) + half
        places.append(Place(tuple(words), top + 14, middle, middle + half + _BETWEEN, top))
        top = middle + half + _BETWEEN
    return tuple(places)


def names(field: Field, titles: Sequence[Title]) -> Iterable[str]:
    """The names and the headings; a shortened name is kept whole for who points at it."""
    for place, title in zip(field.places, titles, strict=True):
        if title.heading:
            start = place.top - (12 if field.form.is_narrow else 10)
            heading = pieces.fitted(title.heading, field.form.width, "heading")
            yield pieces.text(0, start, heading, "heading", whole=title.heading)
        whole = "" if " ".join(place.words) == title.name else title.name
        x, anchor = (0.0, "start") if field.form.is_narrow else (field.left - field.inset - _BESIDE, "end")
        for k, line in enumerate(place.words):
            yield pieces.text(x, place.first_line + _LINE * k, line, "name", anchor, whole)


def grid(field: Field, scale: Scale) -> Iterable[str]:
    """A hairline for each tick, and under it its value where there is room for it."""
    decimals = decimals_of(field.ticks)
    for tick in field.ticks:
        yield pieces.rule(upright(field, tick), "grid", pieces.HAIR)
    written = [(field.x(tick), scale.write(tick, decimals)) for tick in field.ticks]
    marks = [(pieces.kept_in(x, words, "tick", 0.0, field.form.width), words) for x, words in written]
    for x, words in thinned(marks, "tick"):
        yield pieces.text(x, field.bottom + 22, words, "tick", "middle")


def upright(field: Field, value: float) -> str:
    """The path of a rule through all rows at a value."""
    return f"M{pieces.n(field.x(value))},{pieces.n(field.top - 4)}V{pieces.n(field.bottom)}"


def baseline(field: Field, value: float, words: str) -> Iterable[str]:
    """A dashed rule through all rows, named above them."""
    yield pieces.rule(upright(field, value), "baseline", pieces.MUTED, 1.25, "5 4")
    x = pieces.kept_in(field.x(value), words, "note", 0.0, field.form.width)
    yield pieces.text(x, field.top - 12, words, "note", "middle")
