"""How many of those who left in June had a diploma."""

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

DIPLOMA_SHARE = Indicator(
    key="leavers-diploma-share",
    theme="kunskapsresultat",
    name=Text(sv="Avgångselever med examen", en="Leavers with a diploma"),
    definition=Text(
        sv="Andelen av dem som lämnade ett nationellt program i juni som hade gymnasieexamen.",
        en="The share of those who left a national programme in June who had a diploma.",
    ),
    why=Text(
        sv="Examen öppnar för arbete och vidare studier; utan den är vägen längre.",
        en="A diploma opens for work and further studies; without it the way is longer.",
    ),
    noun=Text(sv="avgångselever", en="leavers"),
    share_of=Text(
        sv="av dem som lämnade gymnasiet tog examen",
        en="of those who left upper secondary school had a diploma",
    ),
    source="skolverket-leavers",
    series="leavers.diploma_share",
    period_kind=PeriodKind.SCHOOL_YEAR,
    perspective=Perspective.UNIT,
    population=Text(
        sv="Elever som lämnade ett nationellt program i juni med examen eller "
        "studiebevis om minst 2 500 poäng.",
        en="Students who left a national programme in June with a diploma or a "
        "certificate of at least 2,500 points.",
    ),
    numerator=Text(sv="Avgångselever med gymnasieexamen.", en="Leavers with a diploma."),
    denominator=Text(
        sv="Alla avgångselever, med examen eller studiebevis om minst 2 500 poäng.",
        en="All leavers, with a diploma or a certificate of at least 2,500 points.",
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
            sv="Skolverket skriver ut andelen med en decimal. Antalet räknar vi fram ur den.",
            en="Skolverket prints the share with one decimal. The count is computed from it.",
        ),
        Text(
            sv="Färre än 10 elever visas inte (två prickar hos Skolverket).",
            en="Fewer than 10 students are not shown (two dots in Skolverket's file).",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.RESULT,
    denominator_series="leavers.total",
    read_with=("diploma-within-three-years",),
    leads=True,
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
            Part(value=85.0, denominator=187),
            Part(value=89.8, denominator=226),
            Part(value=91.8, denominator=279),
        ),
        result=89.3,
        words=Text(
            sv="Läsåret 2021/22: 85,0 % av 187 är 159 elever, 89,8 % av 226 är 203 och 91,8 % "
            "av 279 är 256. Tillsammans 618 av 692, alltså 89,3 %.",
            en="School year 2021/22: 85.0% of 187 is 159 students, 89.8% of 226 is 203 and "
            "91.8% of 279 is 256. Together 618 of 692, that is 89.3%.",
        ),
    ),
)
