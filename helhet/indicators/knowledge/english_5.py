"""At least E in English 5."""

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

ENGLISH_5 = Indicator(
    key="leavers-english-5",
    theme="kunskapsresultat",
    name=Text(sv="Minst E i Engelska 5", en="At least E in English 5"),
    definition=Text(
        sv="Andelen som fick minst E i Engelska 5, av avgångseleverna som läste kursen.",
        en="The share with at least E in English 5, of the leavers who took the course.",
    ),
    why=Text(
        sv="Engelska krävs för examen och för det mesta som följer.",
        en="English is required for a diploma and for most of what follows.",
    ),
    noun=Text(sv="avgångselever som läste kursen", en="leavers who took the course"),
    share_of=Text(
        sv="av avgångseleverna som läste Engelska 5 fick minst E",
        en="of the leavers who took English 5 had at least E",
    ),
    source="skolverket-leavers",
    series="leavers.english_5",
    period_kind=PeriodKind.SCHOOL_YEAR,
    perspective=Perspective.UNIT,
    population=Text(
        sv="Elever som lämnade ett nationellt program i juni med examen eller "
        "studiebevis om minst 2 500 poäng.",
        en="Students who left a national programme in June with a diploma or a "
        "certificate of at least 2,500 points.",
    ),
    numerator=Text(
        sv="De som läste kursen och fick minst betyget E.",
        en="Those who took the course and had at least the grade E.",
    ),
    denominator=Text(
        sv="Avgångselever som läste kursen. Antalet skrivs inte ut.",
        en="Leavers who took the course. The number is not printed.",
    ),
    exclusions=(
        Text(
            sv="Introduktionsprogram och anpassad gymnasieskola.",
            en="Introductory programmes and adapted upper secondary school.",
        ),
        Text(
            sv="Den som slutade i förtid finns inte med. Läs tillsammans med Examen inom tre år.",
            en="Those who dropped out are not counted. Read together with Diploma within three years.",
        ),
    ),
    caveats=(
        Text(
            sv="Gäller bara dem som läste kursen. Skolverket skriver inte ut hur många de "
            "var, så osäkerheten kan inte räknas ut och husens värden kan inte läggas "
            "ihop.",
            en="Only about those who took the course. Skolverket does not print how many "
            "they were, so the uncertainty cannot be computed and the values of the "
            "schools cannot be combined.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.RESULT,
    splits=("programme_type", "programme"),
    levels=("school_unit", "programme"),
    school_forms=("upper_secondary",),
    owner_role="principal",
    review_months=(1, 9),
    next_publication=Text(
        sv="I december, om dem som slutade i juni.", en="In December, about those who left in June."
    ),
    how_to_get=Text(
        sv="Hämta filen Avgångselever per skolenhet hos Skolverket och läs in den på "
        "sidan Källor, eller kör: helhet import skolverket-leavers FIL.",
        en="Download the leavers' file per school unit from Skolverket and read it in on "
        "the page Sources, or run: helhet import skolverket-leavers FILE.",
    ),
    example=Example(
        parts=(
            Part(value=95.7),
            Part(value=98.7),
            Part(value=97.1),
        ),
        result=None,
        words=Text(
            sv="Läsåret 2021/22: 95,7, 98,7 och 97,1 %. Husens värden läggs inte ihop, för "
            "Skolverket skriver inte ut hur många som läste kursen.",
            en="School year 2021/22: 95.7, 98.7 and 97.1%. The schools' values are not combined, "
            "since Skolverket does not print how many took the course.",
        ),
    ),
)
