"""Courses in adult education that were interrupted."""

from helhet.core.periods import PeriodKind
from helhet.core.text import Text
from helhet.indicators.model import (
    Better,
    Example,
    Indicator,
    Measure,
    Part,
    Perspective,
    Role,
)

KOMVUX_INTERRUPTED = Indicator(
    key="komvux-interrupted",
    theme="fullfoljda-studier",
    name=Text(sv="Avbrutna kurser i komvux", en="Interrupted courses in adult education"),
    definition=Text(
        sv="Andelen av kursdeltagarna på gymnasial nivå som avbröt kursen.",
        en="The share of course participants at upper secondary level who interrupted the course.",
    ),
    why=Text(
        sv="Ett avbrott är ofta ett tecken på något vi kan påverka: tempo, stöd, studieplan.",
        en="An interruption often points to something we can change: pace, support, study plan.",
    ),
    noun=Text(sv="kursdeltagare", en="course participants"),
    share_of=Text(
        sv="av kursdeltagarna avbröt kursen", en="of the course participants interrupted the course"
    ),
    source="kolada",
    series="kolada.N18951",
    period_kind=PeriodKind.CALENDAR_YEAR,
    perspective=Perspective.OWN_SCHOOLS,
    population=Text(
        sv="Kursdeltagare i komvux på gymnasial nivå i huvudmannens skolenheter, kalenderår.",
        en="Course participants in adult education at upper secondary level in the "
        "authority's units, calendar year.",
    ),
    numerator=Text(sv="Kursdeltagare som avbröt kurs.", en="Course participants who interrupted."),
    denominator=Text(
        sv="Kursdeltagare i komvux på gymnasial nivå. Kolada säger två olika saker om vilka, se nedan.",
        en="Course participants at upper secondary level. Kolada says two things about which, see below.",
    ),
    exclusions=(
        Text(
            sv="Kolada skriver inte vilka kurser som är undantagna här, som den gör för de godkända.",
            en="Kolada does not say which courses are left out here, as it does for the passed ones.",
        ),
    ),
    caveats=(
        Text(
            sv="Antalet kursdeltagare skrivs inte ut i den här siffran, så osäkerheten kan inte räknas ut.",
            en="The number of course participants is not printed with this figure, so the "
            "uncertainty cannot be computed.",
        ),
        Text(
            sv="Koladas rubrik säger ”av de som avslutat eller avbrutit”, beskrivningen "
            "säger ”av alla kursdeltagare”. Vi visar värdet som det är.",
            en="Kolada's title says “of those who finished or interrupted”, its description "
            "“of all course participants”. We show the value as it is.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.DOWN,
    kind=Role.RESULT,
    read_with=("komvux-completed",),
    levels=("authority",),
    school_forms=("adult_education",),
    owner_role="development_director",
    review_months=(6, 9),
    next_publication=Text(
        sv="I mitten av juni, om kalenderåret före.",
        en="In the middle of June, about the calendar year before.",
    ),
    how_to_get=Text(
        sv="Hämta N18951 från Kolada på sidan Källor, eller kör: helhet import kolada N18951.",
        en="Fetch N18951 from Kolada on the page Sources, or run: helhet import kolada N18951.",
    ),
    example=Example(
        parts=(Part(value=18.0, denominator=4020),),
        result=18.0,
        words=Text(
            sv="724 avbröt av 4 020 kursdeltagare: 18,0 % (påhittat exempel).",
            en="724 of 4,020 course participants interrupted: 18.0% (made-up example).",
        ),
    ),
)
