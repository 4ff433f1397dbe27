"""Courses in adult education that were finished with a pass."""

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

KOMVUX_COMPLETED = Indicator(
    key="komvux-completed",
    theme="fullfoljda-studier",
    name=Text(sv="Godkända kurser i komvux", en="Passed courses in adult education"),
    definition=Text(
        sv="Andelen av kursdeltagarna på gymnasial nivå som avslutade med godkänt betyg, "
        "av alla som avslutade eller avbröt.",
        en="The share of course participants at upper secondary level who finished with "
        "a pass, of all who finished or interrupted.",
    ),
    why=Text(
        sv="Visar hur många kurser som leder hela vägen.",
        en="Shows how many courses lead all the way.",
    ),
    noun=Text(sv="kursdeltagare", en="course participants"),
    share_of=Text(
        sv="av kursdeltagarna avslutade med godkänt betyg",
        en="of the course participants finished with a pass",
    ),
    source="kolada",
    series="kolada.N18945",
    period_kind=PeriodKind.CALENDAR_YEAR,
    perspective=Perspective.OWN_SCHOOLS,
    population=Text(
        sv="Kursdeltagare i komvux på gymnasial nivå i huvudmannens skolenheter, kalenderår.",
        en="Course participants in adult education at upper secondary level in the "
        "authority's units, calendar year.",
    ),
    numerator=Text(
        sv="Kursdeltagare som avslutade med godkänt betyg.",
        en="Course participants who finished with a pass.",
    ),
    denominator=Text(
        sv="Kursdeltagare som avslutade eller avbröt kurs under året.",
        en="Course participants who finished or interrupted during the year.",
    ),
    exclusions=(
        Text(
            sv="Orienteringskurser, individuella kurser och kurser som fortsätter nästa år.",
            en="Orientation courses, individual courses and courses that go on next year.",
        ),
    ),
    caveats=(
        Text(
            sv="Antalet kursdeltagare skrivs inte ut i den här siffran, så osäkerheten kan inte räknas ut.",
            en="The number of course participants is not printed with this figure, so the "
            "uncertainty cannot be computed.",
        ),
        Text(
            sv="En person räknas en gång för varje kurs.",
            en="A person is counted once for every course.",
        ),
        Text(
            sv="Den som avbröt räknas med i nämnaren.",
            en="Those who interrupted are counted in the denominator.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.RESULT,
    read_with=("komvux-interrupted",),
    leads=True,
    levels=("authority",),
    school_forms=("adult_education",),
    owner_role="development_director",
    review_months=(6, 9),
    next_publication=Text(
        sv="I mitten av juni, om kalenderåret före.",
        en="In the middle of June, about the calendar year before.",
    ),
    how_to_get=Text(
        sv="Hämta N18945 från Kolada på sidan Källor, eller kör: helhet import kolada N18945.",
        en="Fetch N18945 from Kolada on the page Sources, or run: helhet import kolada N18945.",
    ),
    example=Example(
        parts=(Part(value=74.0, denominator=3140),),
        result=74.0,
        words=Text(
            sv="2 324 avslutade med godkänt betyg. 3 140 avslutade eller avbröt. 2 324 av 3 140 "
            "är 74,0 % (påhittat exempel).",
            en="2,324 finished with a pass. 3,140 finished or interrupted. 2,324 of 3,140 is "
            "74.0% (made-up example).",
        ),
    ),
)
