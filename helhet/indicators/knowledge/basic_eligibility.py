"""How many of those who left may apply to higher education."""

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

BASIC_ELIGIBILITY = Indicator(
    key="leavers-basic-eligibility",
    theme="kunskapsresultat",
    name=Text(sv="Avgångselever med grundläggande behörighet", en="Leavers with basic eligibility"),
    definition=Text(
        sv="Andelen av dem som lämnade ett nationellt program i juni med grundläggande "
        "behörighet till högskolan.",
        en="The share of those who left a national programme in June with basic "
        "eligibility for higher education.",
    ),
    why=Text(
        sv="Behörigheten håller dörren till högskolan öppen, också för den som läst ett yrkesprogram.",
        en="Eligibility keeps the door to higher education open, also after a vocational programme.",
    ),
    noun=Text(sv="avgångselever", en="leavers"),
    share_of=Text(
        sv="av dem som lämnade gymnasiet fick grundläggande behörighet",
        en="of those who left upper secondary school had basic eligibility",
    ),
    source="skolverket-leavers",
    series="leavers.basic_eligibility_share",
    period_kind=PeriodKind.SCHOOL_YEAR,
    perspective=Perspective.UNIT,
    population=Text(
        sv="Elever som lämnade ett nationellt program i juni med examen eller "
        "studiebevis om minst 2 500 poäng.",
        en="Students who left a national programme in June with a diploma or a "
        "certificate of at least 2,500 points.",
    ),
    numerator=Text(sv="Avgångselever med grundläggande behörighet.", en="Leavers with basic eligibility."),
    denominator=Text(sv="Alla avgångselever.", en="All leavers."),
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
            sv="Yrkesprogram ger behörighet genom val av kurser. Jämför därför yrkesprogram för sig.",
            en="Vocational programmes give eligibility by choice of courses. Compare them among themselves.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.RESULT,
    denominator_series="leavers.total",
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
            Part(value=55.1, denominator=187),
            Part(value=77.9, denominator=226),
            Part(value=71.0, denominator=279),
        ),
        result=68.9,
        words=Text(
            sv="Läsåret 2021/22: 103, 176 och 198 elever, tillsammans 477 av 692, alltså 68,9 %.",
            en="School year 2021/22: 103, 176 and 198 students, together 477 of 692, that is 68.9%.",
        ),
    ),
)
