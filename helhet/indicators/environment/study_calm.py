"""Students who have calm to work in lessons."""

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

STUDY_CALM = Indicator(
    key="skolenkaten-study-calm",
    theme="god-miljo-for-larande",
    name=Text(sv="Arbetsro på lektionerna", en="Calm to work in lessons"),
    definition=Text(
        sv="Andelen som svarade ”Alltid” eller ”Ofta” på frågan Hur ofta är det arbetsro på lektionerna?",
        en="The share who answered “Always” or “Often” to the question How often is "
        "there calm to work in lessons?",
    ),
    why=Text(
        sv="Studiero är en rättighet i skollagen.",
        en="Calm to study is a right in the Education Act.",
    ),
    noun=Text(sv="svarande elever i år 2", en="responding year 2 students"),
    share_of=Text(
        sv="av eleverna i år 2 har arbetsro på lektionerna",
        en="of the year 2 students have calm to work in lessons",
    ),
    source="kolada",
    series="kolada.N17663",
    period_kind=PeriodKind.CALENDAR_YEAR,
    perspective=Perspective.OWN_SCHOOLS,
    population=Text(
        sv="Elever i år 2 i huvudmannens gymnasieskolor som svarade på Skolenkäten.",
        en="Year 2 students in the authority's upper secondary schools who answered the "
        "national School Survey.",
    ),
    numerator=Text(sv="Svarade ”Alltid” eller ”Ofta”.", en="Answered “Always” or “Often”."),
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
        sv="Hämta N17663 från Kolada på sidan Källor, eller kör: helhet import kolada N17663.",
        en="Fetch N17663 from Kolada on the page Sources, or run: helhet import kolada N17663.",
    ),
    example=Example(
        parts=(Part(value=51.5),),
        result=None,
        words=Text(
            sv="Kolada skriver ut 51,5 % för båda medlemskommunerna: det är förbundets värde "
            "och visas som det är.",
            en="Kolada prints 51.5% for both member municipalities: it is the federation's "
            "value and is shown as it is.",
        ),
    ),
)
