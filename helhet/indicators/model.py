"""What an indicator is. Everything that shows one loops over these fields; nothing is repeated."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from helhet.core.discovery import declared
from helhet.core.periods import PeriodKind
from helhet.core.text import Text


class Measure(StrEnum):
    """How the value is made; decides interval, unit of writing and roll-up."""

    SHARE = "share"  # per cent, 0 to 100
    MEAN = "mean"
    COUNT = "count"
    INDEX = "index"


class Family(StrEnum):
    """Published figures are the publisher's; computed ones are ours. Never mixed in one series."""

    PUBLISHED = "published"
    COMPUTED = "computed"


class Perspective(StrEnum):
    """Whose students: never two of these in one series."""

    HOME = "home_municipality"
    LOCATION = "location_municipality"
    OWN_SCHOOLS = "own_schools"
    UNIT = "unit"
    LOCAL = "local"


class Better(StrEnum):
    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Role(StrEnum):
    """What the figure is in the reasoning: conditions explain, results are explained."""

    CONDITION = "condition"
    PROCESS = "process"
    RESULT = "result"
    EFFECT = "effect"


@dataclass(frozen=True, kw_only=True, slots=True)
class Break:
    """From ``period`` on the series is counted in a new way; no change is computed across it."""

    period: str
    why: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Privacy:
    """The rule for our own counts. A publisher's printed cells stay as printed."""

    smallest_denominator: int = 10
    smallest_part: int = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One unit's value in a worked example: value and denominator as the publisher prints them.

    ``denominator`` is None where the publisher does not print it.
    """

    value: float
    denominator: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A worked example: documentation, the "så räknas det" box and a test, at once.

    ``result`` must be what the product computes from ``parts``, rounded to the indicator's
    decimals; None means that these parts must not be rolled up.
    """

    parts: tuple[Part, ...]
    result: float | None
    words: Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator:
    """One figure that is followed. See docs/indicators.md for how to add one."""

    key: str
    theme: str
    name: Text
    definition: Text
    why: Text
    noun: Text  # what n counts, in the plural: "avgångselever"
    share_of: Text | None = None  # the rest of "89,3 % …": "av dem som lämnade gymnasiet tog examen"

    source: str
    series: str  # the key of the series in the warehouse
    period_kind: PeriodKind
    perspective: Perspective
    population: Text
    numerator: Text
    denominator: Text
    exclusions: tuple[Text, ...] = ()
    caveats: tuple[Text, ...] = ()

    measure: Measure
    decimals: int = 1
    better: Better
    kind: Role
    family: Family = Family.PUBLISHED
    # The series that holds the measure's own denominator; None when the publisher does not print
    # it: then there is no interval and no roll-up, and the page says why.
    denominator_series: str | None = None
    # For a mean over those with a diploma: the share whose numerator is the denominator.
    denominator_share: str | None = None

    splits: tuple[str, ...] = ()  # "programme_type", "programme", "sex"
    levels: tuple[str, ...]  # kinds of unit for which the source prints values
    school_forms: tuple[str, ...]
    breaks: tuple[Break, ...] = ()
    privacy: Privacy = field(default_factory=Privacy)
    comparisons: tuple[str, ...] = ("nation",)
    read_with: tuple[str, ...] = ()  # keys that always stand beside this one
    leads: bool = False  # stands for its theme on Helheten, for its school forms

    owner_role: str = "development_director"
    review_months: tuple[int, ...] = ()
    next_publication: Text
    how_to_get: Text  # shown with "inte insamlat": what to do
    example: Example


@cache
def indicators() -> dict[str, Indicator]:
    """All declared indicators by key, in the order of themes and, within a theme, of key."""
    from helhet.indicators.themes import THEMES

    found = declared("helhet.indicators", Indicator)
    order = list(THEMES)
    return dict(
        sorted(found.items(), key=lambda item: (order.index(item[1].theme), not item[1].leads, item[0]))
    )
