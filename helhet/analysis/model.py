"""What leaves through the door: figures that are finished, so that no page does arithmetic."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from helhet.core.periods import Period
from helhet.core.text import Text
from helhet.indicators.model import Indicator


class Status(StrEnum):
    """Why a cell shows a value or does not; an empty cell always says why."""

    SHOWN = "shown"
    SUPPRESSED = "suppressed"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    NOT_COLLECTED = "not_collected"
    PRELIMINARY = "preliminary"
    REVISED = "revised"
    WITHDRAWN = "withdrawn"

    @property
    def has_value(self) -> bool:
        return self in (Status.SHOWN, Status.PRELIMINARY, Status.REVISED)


class Audience(StrEnum):
    """Who reads, nested: what the public may see, all may see."""

    PUBLIC = "public"
    AUTHORITY = "authority"
    OWN_UNIT = "own_unit"


class Calculation(StrEnum):
    """Whose arithmetic: the publisher's as printed, or ours."""

    PUBLISHED = "published"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a figure comes from and how old it is."""

    source: str
    publisher: Text
    title: Text
    calculation: Calculation
    read_at: datetime | None
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 per cent interval on the scale of the value."""

    low: float
    high: float
    method: str


class Kind(StrEnum):
    """What can be said about a difference."""

    UP = "up"
    DOWN = "down"
    NONE = "none"  # within normal variation
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Signal:
    """The verdict on one unit. Differences of shares are in percentage points, of means on their scale.

    ``people`` is the change of the count now that would have made a signal of none, or none of a
    signal: nine more is 9, nine fewer −9; None where no change of it would, or nobody is counted.
    """

    kind: Kind
    difference: float | None = None
    interval: Interval | None = None
    p: float | None = None
    adjusted: float | None = None
    people: int | None = None
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class UnitRef:
    """A unit as a figure names it; no row of the database travels with a figure."""

    path: str
    name: str
    kind: str
    school_form: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One released cell. ``reason`` says in words why there is no value, when there is none."""

    indicator: str
    unit: UnitRef
    period: Period | None  # None when nothing has been collected, or nothing applies
    split: str
    status: Status
    value: float | None
    numerator: int | None
    denominator: int | None
    interval: Interval | None
    stamp: Stamp | None
    reason: Text | None = None
    no_interval: Text | None = None
    note: Text | None = None  # what a reader must know about a value that is shown


# Equal only to itself: what is made of an answer is kept as long as the answer is.
@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Immutable rows of one indicator for one audience, with the version of the data behind."""

    indicator: Indicator
    audience: Audience
    version: str
    rows: tuple[Figure, ...]
    nation: tuple[Figure, ...] = field(default=())
    # The verdicts on a period and split, by path, of the whole authority and not only of these rows.
    verdicts: Callable[[Period, str], Mapping[str, Signal]] | None = field(default=None, repr=False)

    def of(self, path: str, split: str = "") -> tuple[Figure, ...]:
        """The series of one unit, oldest first."""
        return tuple(row for row in self.rows if row.unit.path == path and row.split == split)

    def of_periods(self, codes: Collection[str]) -> "Figures":
        """The same, of some periods only; a row that has no period says why, and stays."""
        kept = tuple(row for row in self.rows if row.period is None or row.period.code in codes)
        return replace(self, rows=kept)

    def latest(self, path: str, split: str = "") -> Figure | None:
        """The newest cell of one unit, with or without a value."""
        series = self.of(path, split)
        return series[-1] if series else None
