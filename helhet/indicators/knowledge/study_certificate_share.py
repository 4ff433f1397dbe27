"""How many left with a study certificate instead of a diploma."""

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

STUDY_CERTIFICATE_SHARE = Indicator(
    key="leavers-study-certificate-share",
    theme="kunskapsresultat",
    name=Text(sv="Avgångselever med studiebevis", en="Leavers with a study certificate"),
    definition=Text(
        sv="Andelen av dem som lämnade ett nationellt program i juni med studiebevis om minst 2 500 poäng.",
        en="The share of those who left a national programme in June with a certificate "
        "of at least 2,500 points.",
    ),
    why=Text(
        sv="De har läst hela utbildningen men saknar något för examen. Många är nära.",
        en="They have studied the whole programme but lack something for a diploma. Many are close.",
    ),
    noun=Text(sv="avgångselever", en="leavers"),
    share_of=Text(
        sv="av dem som lämnade gymnasiet fick studiebevis",
        en="of those who left upper secondary school had a study certificate",
    ),
    source="skolverket-leavers",
    series="leavers.study_certificate_share",
    period_kind=PeriodKind.SCHOOL_YEAR,
    perspective=Perspective.UNIT,
    population=Text(
        sv="Elever som lämnade ett nationellt program i juni med examen eller "
        "studiebevis om minst 2 500 poäng.",
        en="Students who left a national programme in June with a diploma or a "
        "certificate of at least 2,500 points.",
    ),
    numerator=Text(
        sv="Avgångselever med studiebevis om minst 2 500 poäng.",
        en="Leavers with a certificate of at least 2,500 points.",
    ),
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
            sv="Andelen med examen och andelen med studiebevis är tillsammans 100 %. De säger "
            "samma sak från två håll och är inte två olika resultat.",
            en="The share with a diploma and the share with a certificate make 100% together. "
            "They say one thing from two sides and are not two results.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.DOWN,
    kind=Role.RESULT,
    denominator_series="leavers.total",
    read_with=("leavers-diploma-share",),
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
            Part(value=15.0, denominator=187),
            Part(value=10.2, denominator=226),
            Part(value=8.2, denominator=279),
        ),
        result=10.7,
        words=Text(
            sv="Läsåret 2021/22: 28, 23 och 23 elever, tillsammans 74 av 692, alltså 10,7 %.",
            en="School year 2021/22: 28, 23 and 23 students, together 74 of 692, that is 10.7%.",
        ),
    ),
)
