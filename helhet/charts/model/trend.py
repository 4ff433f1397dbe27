"""A series over time: points, breaks, what is hidden, and the years put together."""

from dataclasses import dataclass

from helhet.charts.model.values import Scale, refuse, refuse_half_interval


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
    signal: str = ""  # the word under a point that differs more than chance makes it

    def __post_init__(self) -> None:
        refuse(self.label, self.position, self.value, self.low, self.high)
        refuse_half_interval(self.label, self.low, self.high)


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
class Pooled:
    """The value of several periods put together, labelled as such: steadier, where each year is small."""

    first: float  # position of the oldest period
    last: float
    label: str  # "2020/21–2022/23"
    words: str  # "Tre läsår ihop"
    value: float
    low: float | None = None
    high: float | None = None
    count: int | None = None
    whole: int | None = None

    def __post_init__(self) -> None:
        refuse(self.label, self.first, self.last, self.value, self.low, self.high)
        refuse_half_interval(self.label, self.low, self.high)
        if self.first >= self.last:
            raise ValueError(f"{self.label}: several periods are put together, the oldest first")


@dataclass(frozen=True, slots=True)
class Control:
    """Where the points of a long series lie when nothing in particular happens; ``low`` to ``high``.

    ``near_low`` and ``near_high`` are two thirds of the way there. None where the limit is beyond
    what is possible: nothing can lie outside it.
    """

    centre: float
    low: float | None
    high: float | None
    near_low: float | None
    near_high: float | None

    def __post_init__(self) -> None:
        refuse("a control chart", self.centre, self.low, self.high, self.near_low, self.near_high)

    @property
    def levels(self) -> tuple[float, ...]:
        """All that is drawn."""
        every = (self.low, self.near_low, self.centre, self.near_high, self.high)
        return tuple(level for level in every if level is not None)


@dataclass(frozen=True, slots=True)
class Trend:
    """A series over time, with an optional grey one behind it for context."""

    title: str
    line: Line
    scale: Scale
    context: Line | None = None
    cuts: tuple[Cut, ...] = ()
    words: str = ""  # the sentence a screen reader hears
    pooled: Pooled | None = None
    control: Control | None = None

    def __post_init__(self) -> None:
        pooled = self.pooled
        if pooled is None:
            return
        if sum(pooled.first <= hidden.position <= pooled.last for hidden in self.line.hidden) == 1:
            raise ValueError(f"{pooled.label}: with the other periods it gives the hidden one away")
        if any(pooled.first < cut.position <= pooled.last for cut in self.cuts):
            raise ValueError(f"{pooled.label}: nothing is put together across a break in the series")


@dataclass(frozen=True, slots=True)
class Spark(Trend):
    """A trend for a cell of Helheten: line, band and newest point; the words around say the rest."""
