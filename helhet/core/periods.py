"""Periods as the field uses them: school years, calendar years, measuring days, cohorts."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from helhet.core.text import Text


class PeriodKind(StrEnum):
    """What a period of a series is. Periods of different kinds never share a series."""

    SCHOOL_YEAR = "school_year"
    CALENDAR_YEAR = "calendar_year"
    MEASURE_DAY = "measure_day"
    COHORT = "cohort"


class PeriodError(ValueError):
    """A text that is not a period of any kind."""


_SCHOOL_YEAR = re.compile(r"^(\d{4})/(\d{2})$")
_CALENDAR_YEAR = re.compile(r"^(\d{4})$")
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """One period, written as in the sources: ``2022/23``, ``2023``, ``2023-10-15``."""

    kind: PeriodKind
    code: str

    @classmethod
    def parse(cls, text: str, kind: PeriodKind | None = None) -> "Period":
        """Read a period; raises PeriodError with what was expected."""
        text = text.strip()
        if match := _SCHOOL_YEAR.match(text):
            start, end = int(match[1]), int(match[2])
            if (start + 1) % 100 != end:
                raise PeriodError(f"{text!r}: a school year ends the year after it starts")
            return cls(PeriodKind.SCHOOL_YEAR, text)
        if _CALENDAR_YEAR.match(text):
            fits = kind if kind in (PeriodKind.COHORT, PeriodKind.MEASURE_DAY) else None
            return cls(fits or PeriodKind.CALENDAR_YEAR, text)
        if _DAY.match(text):
            return cls(PeriodKind.MEASURE_DAY, text)
        raise PeriodError(f"{text!r} is not a period: write 2022/23, 2023 or 2023-10-15")

    @property
    def year(self) -> int:
        """The year the period ends in: 2023 for the school year 2022/23."""
        first = int(self.code[:4])
        return first + 1 if self.kind is PeriodKind.SCHOOL_YEAR else first

    @property
    def position(self) -> float:
        """Where the period stands on a time axis, in years."""
        if self.kind is PeriodKind.MEASURE_DAY and len(self.code) == 10:
            return self.year + (int(self.code[5:7]) - 1 + (int(self.code[8:]) - 1) / 31) / 12
        return float(self.year)

    @property
    def over_on(self) -> date:
        """From when the period can be said to be over: its last month, the school year's is June.

        Whoever says that a result is seen in June means the school year that ends then.
        """
        if self.kind is PeriodKind.SCHOOL_YEAR:
            return date(self.year, 6, 1)
        if self.kind is PeriodKind.MEASURE_DAY and len(self.code) == 10:
            return date.fromisoformat(self.code)
        return date(self.year, 12, 1)

    @property
    def ends_on(self) -> date:
        """The last day of the period."""
        if self.kind is PeriodKind.SCHOOL_YEAR:
            return date(self.year, 6, 30)
        if self.kind is PeriodKind.MEASURE_DAY and len(self.code) == 10:
            return date.fromisoformat(self.code)
        return date(self.year, 12, 31)

    @property
    def label(self) -> Text:
        """The period as it stands in a sentence: *läsåret 2022/23*, *2023*, *den 15 oktober 2023*."""
        if self.kind is PeriodKind.SCHOOL_YEAR:
            return Text(sv=f"läsåret {self.code}", en=f"the school year {self.code}")
        if self.kind is PeriodKind.COHORT:
            return Text(sv=f"de som började {self.code}", en=f"those who started in {self.code}")
        if self.kind is PeriodKind.MEASURE_DAY and len(self.code) == 10:
            return _day_in_words(date.fromisoformat(self.code))
        return Text(sv=self.code, en=self.code)

    def __lt__(self, other: "Period") -> bool:
        return (self.position, self.code) < (other.position, other.code)

    def __str__(self) -> str:
        return self.code


def _day_in_words(on: date) -> Text:
    months = (
        "januari februari mars april maj juni juli augusti september oktober november december",
        "January February March April May June July August September October November December",
    )
    swedish, english = (names.split()[on.month - 1] for names in months)
    return Text(sv=f"den {on.day} {swedish} {on.year}", en=f"{on.day} {english} {on.year}")


def school_year_ending(year: int) -> Period:
    """The school year that ends in ``year``: 2023 gives 2022/23."""
    return Period(PeriodKind.SCHOOL_YEAR, f"{year - 1}/{year % 100:02d}")


def school_year_of(on: date) -> Period:
    """The school year a day lies in; it begins in July."""
    return school_year_ending(on.year + (on.month >= 7))


def last_over(kind: PeriodKind, on: date) -> Period | None:
    """The newest period of a yearly kind that was over on a day; None for kinds without a calendar."""
    if kind is PeriodKind.SCHOOL_YEAR:
        return school_year_ending(on.year - (on.month < 6))
    if kind is PeriodKind.CALENDAR_YEAR:
        return Period(kind, str(on.year - (on.month < 12)))
    return None
