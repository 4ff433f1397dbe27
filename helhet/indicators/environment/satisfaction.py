"""Students who are content with their school."""

from helhet.core.periods import PeriodKind
from helhet.core.text import Text
from helhet.indicators.model import (
    Better,
    Break,
    Example,
    Indicator,
    Measure,
    Part,
    Perspective,
    Role,
)

SATISFACTION = Indicator(
    key="skolenkaten-satisfaction",
    theme="god-miljo-for-larande",
    name=Text(sv="Nöjd med sin skola", en="Content with the school"),
    definition=Text(
        sv="Andelen som svarade ”Helt och hållet” eller ”Till stor del” på frågan Hur "
        "nöjd är du med din skola?",
        en="The share who answered “Completely” or “To a large extent” to the question "
        "How content are you with your school?",
    ),
    why=Text(
        sv="Säger något om helheten som ingen enskild fråga fångar.",
        en="Says something about the whole that no single question catches.",
    ),
    noun=Text(sv="svarande elever i år 2", en="responding year 2 students"),
    share_of=Text(
        sv="av eleverna i år 2 är nöjda med sin skola",
        en="of the year 2 students are content with their school",
    ),
    source="kolada",
    series="kolada.N17689",
    period_kind=PeriodKind.CALENDAR_YEAR,
    perspective=Perspective.OWN_SCHOOLS,
    population=Text(
        sv="Elever i år 2 i huvudmannens gymnasieskolor som svarade på Skolenkäten.",
        en="Year 2 students in the authority's upper secondary schools who answered the "
        "national School Survey.",
    ),
    numerator=Text(
        sv="Svarade ”Helt och hållet” eller ”Till stor del”.",
        en="Answered “Completely” or “To a large extent”.",
    ),
    denominator=Text(
        sv="Alla som svarade på frågan. Antalet skrivs inte ut.",
        en="All who answered the question. The number is not printed.",
    ),
    exclusions=(
        Text(
            sv="Vuxenutbildningen ingår inte i Skolenkäten.",
            en="Adult education is not part of the survey.",
        ),
    ),
    caveats=(
        Text(
            sv="Skolenkäten görs vartannat år. Kolada upprepar värdet året emellan.",
            en="The survey is made every second year. Kolada repeats the value in the year between.",
        ),
        Text(
            sv="På huvudmannens rad ingår bara kommunala skolor. Riket räknar också fristående.",
            en="The authority's row holds municipal schools only. The country's counts independent ones too.",
        ),
        Text(
            sv="Antalet svar skrivs inte ut, så osäkerheten kan inte räknas ut.",
            en="The number of answers is not printed, so the uncertainty cannot be computed.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.CONDITION,
    breaks=(
        Break(
            period="2022",
            why=Text(sv="Nya frågor och svarsalternativ 2022", en="New questions and answers in 2022"),
        ),
    ),
    levels=("authority", "school_unit"),
    school_forms=("upper_secondary",),
    owner_role="development_director",
    review_months=(5, 6),
    next_publication=Text(sv="I slutet av maj, vartannat år.", en="At the end of May, every second year."),
    how_to_get=Text(
        sv="Hämta N17689 från Kolada på sidan Källor, eller kör: helhet import kolada N17689.",
        en="Fetch N17689 from Kolada on the page Sources, or run: helhet import kolada N17689.",
    ),
    example=Example(
        parts=(Part(value=75.8),),
        result=None,
        words=Text(
            sv="Kolada skriver ut 75,8 % för båda medlemskommunerna: det är förbundets värde "
            "och visas som det är.",
            en="Kolada prints 75.8% for both member municipalities: it is the federation's "
            "value and is shown as it is.",
        ),
    ),
)
