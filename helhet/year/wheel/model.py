"""What an event of the year is, as the product declares it and as an authority edits it."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from helhet.core.text import Text

FIRST_MONTH = 8  # a year of the wheel runs from August to July
MOST_TIMES = 20


class Clock(StrEnum):
    """Schools live by one clock, the authority's money and reports by the other."""

    SCHOOL = "school_year"
    CALENDAR = "calendar_year"


class Level(StrEnum):
    """Where in the chain an event is held: once for each such unit."""

    AUTHORITY = "authority"
    UNIT = "unit"  # the houses, and a school form without houses: the columns of Helheten
    PROGRAMME = "programme"
    TEAM = "team"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of any year."""

    month: int
    day: int

    def in_year(self, starts: int) -> date:
        """The day in the year of the wheel that begins in ``starts``; 29 February may be the 28th."""
        year = starts if self.month >= FIRST_MONTH else starts + 1
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return date(year, self.month + 1, 1) - timedelta(days=1)

    @property
    def place(self) -> tuple[int, int]:
        """Where it stands in the year of the wheel, to compare."""
        return ((self.month - FIRST_MONTH) % 12, self.day)


@dataclass(frozen=True, kw_only=True, slots=True)
class WheelEvent:
    """One event of the year that the product begins with, found by its folder.

    ``times`` says how often within the window; each gets an equal part of it. ``forum`` is the key of a
    kind of forum, "" for what is no meeting: a report, a budget. ``called_by`` is the role that sees to it.
    """

    key: str
    name: Text
    words: Text
    clock: Clock = Clock.SCHOOL
    level: Level
    first: Day
    last: Day
    times: int = 1
    forum: str = ""
    called_by: str
    roles: tuple[str, ...] = ()
    school_forms: tuple[str, ...] = ()  # none means all


def windows(first: Day, last: Day, times: int, starts: int) -> list[tuple[date, date]]:
    """The windows of a year, whole days, both ends included; together they are all the days between."""
    begin, end = first.in_year(starts), last.in_year(starts)
    days = (end - begin).days + 1
    cuts = [begin + timedelta(days=days * n // times) for n in range(times + 1)]
    return [(cuts[n], max(cuts[n], cuts[n + 1] - timedelta(days=1))) for n in range(times)]


def starts_of(on: date) -> int:
    """In which calendar year the year of the wheel that a day lies in begins."""
    return on.year if on.month >= FIRST_MONTH else on.year - 1


def label_of(starts: int) -> str:
    """*2026/27*."""
    return f"{starts}/{(starts + 1) % 100:02d}"


def span_of(starts: int) -> tuple[date, date]:
    """Its first and last day."""
    return date(starts, FIRST_MONTH, 1), date(starts + 1, FIRST_MONTH, 1) - timedelta(days=1)
