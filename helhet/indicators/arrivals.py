"""When figures about Swedish upper secondary and adult education become known, year after year.

The days are those of Kolada's "next publication" and of Skolverket's publishing plans, which have kept to the
same pattern for years. They are what is expected, not what is promised. ``about`` says which time the figures
tell of: what is known at an assembly in March is the June before, not this year.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helhet.core.periods import Period, PeriodKind, last_over
from helhet.core.text import Text


class About(StrEnum):
    """Which period the figures that arrive tell of."""

    SCHOOL_YEAR = "school_year"  # the newest one that is over
    THIS_YEAR = "this_year"  # the calendar year they come in
    YEAR_BEFORE = "year_before"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """Figures that arrive about the same day each year. ``indicators`` are ours that wait for them."""

    key: str
    month: int
    day: int
    name: Text
    about: Text
    publisher: Text
    period: About = About.OTHER
    indicators: tuple[str, ...] = ()

    def on(self, starts: int) -> date:
        """The day in the year of the wheel that begins in August of ``starts``."""
        return date(starts if self.month >= 8 else starts + 1, self.month, self.day)

    def expected(self, starts: int) -> Period | None:
        """The period that is new when it comes; None where it is of no yearly kind."""
        on = self.on(starts)
        if self.period is About.SCHOOL_YEAR:
            return last_over(PeriodKind.SCHOOL_YEAR, on)
        if self.period is About.OTHER:
            return None
        return Period(PeriodKind.CALENDAR_YEAR, str(on.year - (self.period is About.YEAR_BEFORE)))


_KOLADA = Text(sv="Kolada", en="Kolada")
_SKOLVERKET = Text(sv="Skolverket", en="the National Agency for Education")
_CSN = Text(sv="CSN, i Kolada", en="CSN, in Kolada")

ARRIVALS: tuple[Arrival, ...] = (
    Arrival(
        key="costs",
        month=8,
        day=28,
        name=Text(sv="Kostnader", en="Costs"),
        about=Text(sv="förra kalenderåret", en="the calendar year before"),
        publisher=_KOLADA,
    ),
    Arrival(
        key="reference_costs",
        month=9,
        day=30,
        name=Text(
            sv="Referenskostnad och index, komvux utfall", en="Reference cost, indices, komvux outcomes"
        ),
        about=Text(sv="förra kalenderåret", en="the calendar year before"),
        publisher=_KOLADA,
    ),
    Arrival(
        key="measuring_day",
        month=10,
        day=15,
        name=Text(
            sv="Mätdag: elever och personal räknas", en="Measuring day: students and staff are counted"
        ),
        about=Text(sv="den här hösten", en="this autumn"),
        publisher=_SKOLVERKET,
    ),
    Arrival(
        key="admitted",
        month=10,
        day=28,
        name=Text(sv="Sökande och antagna", en="Applicants and admitted"),
        about=Text(sv="den här hösten", en="this autumn"),
        publisher=_SKOLVERKET,
    ),
    Arrival(
        key="leavers",
        month=11,
        day=30,
        name=Text(sv="Examen, behörighet och betygspoäng", en="Diplomas, eligibility and grade points"),
        about=Text(sv="dem som slutade i juni", en="those who left in June"),
        publisher=_KOLADA,
        period=About.THIS_YEAR,
        indicators=("diploma-within-three-years",),
    ),
    Arrival(
        key="leavers_by_school",
        month=12,
        day=11,
        name=Text(sv="Avgångselever, skola för skola", en="Leavers, school by school"),
        about=Text(sv="dem som slutade i juni", en="those who left in June"),
        publisher=_SKOLVERKET,
        period=About.SCHOOL_YEAR,
        indicators=("leavers-diploma-share",),
    ),
    Arrival(
        key="activity_responsibility",
        month=12,
        day=5,
        name=Text(
            sv="Kommunala aktivitetsansvaret", en="The municipality's duty to the young outside school"
        ),
        about=Text(sv="hösten i fjol och våren i år", en="last autumn and this spring"),
        publisher=_KOLADA,
    ),
    Arrival(
        key="student_aid",
        month=1,
        day=28,
        name=Text(sv="Indraget studiebidrag", en="Withdrawn student aid"),
        about=Text(sv="förra läsåret", en="the school year before"),
        publisher=_CSN,
    ),
    Arrival(
        key="students",
        month=2,
        day=20,
        name=Text(sv="Elevantal, program och bakgrund", en="Students, programmes and background"),
        about=Text(sv="den 15 oktober", en="15 October"),
        publisher=_KOLADA,
    ),
    Arrival(
        key="staff",
        month=4,
        day=10,
        name=Text(sv="Lärare och personal", en="Teachers and staff"),
        about=Text(sv="den 15 oktober", en="15 October"),
        publisher=_KOLADA,
    ),
    Arrival(
        key="establishment",
        month=5,
        day=22,
        name=Text(sv="Etablering och vidare studier", en="Work and further studies"),
        about=Text(sv="dem som slutade för två år sedan", en="those who left two years ago"),
        publisher=_KOLADA,
        indicators=("establishment-after-vocational",),
    ),
    Arrival(
        key="survey",
        month=5,
        day=29,
        name=Text(sv="Skolenkäten", en="The national school survey"),
        about=Text(sv="den här våren", en="this spring"),
        publisher=_KOLADA,
        period=About.THIS_YEAR,
        indicators=("skolenkaten-safety", "skolenkaten-study-calm", "skolenkaten-satisfaction"),
    ),
    Arrival(
        key="adult_education",
        month=6,
        day=9,
        name=Text(sv="Komvux och sfi", en="Adult education and Swedish for immigrants"),
        about=Text(sv="förra kalenderåret", en="the calendar year before"),
        publisher=_KOLADA,
        period=About.YEAR_BEFORE,
        indicators=("komvux-completed", "komvux-interrupted"),
    ),
)
