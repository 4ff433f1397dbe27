"""Students who feel safe at school."""

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

SAFETY = Indicator(
    key="skolenkaten-safety",
    theme="god-miljo-for-larande",
    name=Text(sv="Känner sig trygg i skolan", en="Feel safe at school"),
    definition=Text(
        sv="Andelen som svarade ”Helt och hållet” eller ”Till stor del” på frågan Känner "
        "du dig trygg i skolan?",
        en="The share who answered “Completely” or “To a large extent” to the question "
        "Do you feel safe at school?",
    ),
    why=Text(sv="Den som är trygg kan lära.", en="Those who are safe can learn."),
    noun=Text(sv="svarande elever i år 2", en="responding year 2 students"),
    share_of=Text(
        sv="av eleverna i år 2 känner sig trygga i skolan",
        en="of the year 2 students feel safe at school",
    ),
    source="kolada",
    series="kolada.N17673",
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
    leads=True,
    levels=("authority", "school_unit"),
    school_forms=("upper_secondary",),
    owner_role="development_director",
    review_months=(5, 6),
    next_publication=Text(sv="I slutet av maj, vartannat år.", en="At the end of May, every second year."),
    how_to_get=Text(
        sv="Hämta N17673 från Kolada på sidan Källor, eller kör: helhet import kolada N17673.",
        en="Fetch N17673 from Kolada on the page Sources, or run: helhet import kolada N17673.",
    ),
    example=Example(
        parts=(Part(value=85.0),),
        result=None,
        words=Text(
            sv="Kolada skriver ut 85,0 % för båda medlemskommunerna: det är förbundets värde "
            "och visas som det är.",
            en="Kolada prints 85.0% for both member municipalities: it is the federation's "
            "value and is shown as it is.",
        ),
    ),
)
