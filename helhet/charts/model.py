"""What a chart shows, before anyone draws it. The same model becomes SVG, table and slide.

A chart holds only released cells. A cell without a value has no height in any picture; it is told in
words. What is no number is refused here, so that no drawing can hold it.
"""

import math
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

    def between(self, low: float | None, high: float | None) -> str:
        """An interval as readers write it; nothing where there is none."""
        if low is None or high is None:
            return ""
        return f"{number(low, self.decimals)}–{self.write(high)}"


def _refuse(what: str, *values: float | None) -> None:
    for value in values:
        if value is not None and not math.isfinite(value):
            raise ValueError(f"{what}: {value} is not a number that can be drawn")


def _refuse_half_interval(what: str, low: float | None, high: float | None) -> None:
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        raise ValueError(f"{what}: an interval needs both ends, the lower one first ({low}, {high})")


@dataclass(frozen=True, slots=True)
class Point:
    """One shown value at a place on the time axis, ``position`` in years."""

    position: float
    label: str
    value: float
    low: float | None = None
    high: float | None = None
    is_preliminary: bool = False
    count: int | None = None  # the numerator
    whole: int | None = None  # the denominator

    def __post_init__(self) -> None:
        _refuse(self.label, self.position, self.value, self.low, self.high)
        _refuse_half_interval(self.label, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Hidden:
    """A place on the time axis without a value: ``state`` in a word or two, ``why`` in words."""

    position: float
    label: str
    why: str
    state: str = ""

    @property
    def words(self) -> str:
        """What stands in the table where a value would have stood."""
        return f"{self.state} {self.why}".strip()


@dataclass(frozen=True, slots=True)
class Cut:
    """A break in the series: between the positions before and after nothing is joined."""

    position: float
    words: str  # short, beside the rule: "Nytt sätt att räkna 2022"
    why: str = ""


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
class Spark(Trend):
    """A trend for a cell of Helheten: line, band and newest point; the words around say the rest."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an interval list: shown, or told in words."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    is_whole: bool = False  # what the others are parts of: a square in ink
    is_preliminary: bool = False
    count: int | None = None
    whole: int | None = None
    group: str = ""  # rows of one kind stand together under this heading

    def __post_init__(self) -> None:
        _refuse(self.name, self.value, self.low, self.high)
        _refuse_half_interval(self.name, self.low, self.high)
        if self.value is None and not (self.low is self.high is self.count is self.whole is None):
            raise ValueError(f"{self.name}: a row without a value carries no number at all")


@dataclass(frozen=True, slots=True)
class IntervalList:
    """Units side by side with their intervals, by name, never by place."""

    title: str
    rows: tuple[Row, ...]
    scale: Scale
    words: str = ""
    baseline: float | None = None
    baseline_name: str = ""
    period: str = ""

    def __post_init__(self) -> None:
        _refuse(self.baseline_name or self.title, self.baseline)


Chart = Trend | IntervalList


@dataclass(frozen=True, slots=True)
class Table:
    """The data behind a chart, one click away from it. The first column names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(default=())
