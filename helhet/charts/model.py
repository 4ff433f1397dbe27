"""What a chart shows, before anyone draws it. The same model becomes SVG, table and slide.

A chart holds only released cells. A cell without a value has no position; it is told in words.
"""

from dataclasses import dataclass, field

from helhet.core.wording import number, percent


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are written and which range is possible."""

    is_share: bool
    decimals: int
    lowest: float | None = None
    highest: float | None = None

    def write(self, value: float, decimals: int | None = None) -> str:
        """A value as readers write it."""
        places = self.decimals if decimals is None else decimals
        return percent(value, places) if self.is_share else number(value, places)


@dataclass(frozen=True, slots=True)
class Point:
    """One shown value at a place on the time axis."""

    position: float
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    is_preliminary: bool = False


@dataclass(frozen=True, slots=True)
class Hidden:
    """A place on the axis without a value, and why, in words."""

    position: float
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Cut:
    """A break in the series: between the positions before and after nothing is joined."""

    position: float
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """One series: its points, and what it lacks."""

    name: str
    points: tuple[Point, ...]
    hidden: tuple[Hidden, ...] = ()


@dataclass(frozen=True, slots=True)
class Trend:
    """A series over time, with an optional grey one behind it for context."""

    title: str
    line: Line
    scale: Scale
    context: Line | None = None
    cuts: tuple[Cut, ...] = ()
    words: str = ""  # the sentence a screen reader hears


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an interval list: shown, or told in words."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    is_own: bool = True  # False draws it in grey, as comparison


@dataclass(frozen=True, slots=True)
class IntervalList:
    """Units side by side with their intervals, by name, never by place."""

    title: str
    rows: tuple[Row, ...]
    scale: Scale
    words: str = ""
    baseline: float | None = None
    baseline_name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """The data behind a chart, one click away from it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(default=())
