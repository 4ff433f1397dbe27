"""The grade point average among those with a diploma."""

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

GRADE_POINTS_DIPLOMA = Indicator(
    key="leavers-grade-points-diploma",
    theme="kunskapsresultat",
    name=Text(sv="Betygspoäng bland dem med examen", en="Grade points among those with a diploma"),
    definition=Text(
        sv="Genomsnittlig betygspoäng, 0 till 20, för avgångselever med gymnasieexamen.",
        en="Average grade points, 0 to 20, of leavers with a diploma.",
    ),
    why=Text(
        sv="Visar vad de kan som nådde examen, och vilka utbildningar de kan söka.",
        en="Shows what those with a diploma know, and which studies they can apply for.",
    ),
    noun=Text(sv="avgångselever med examen", en="leavers with a diploma"),
    share_of=Text(
        sv="betygspoäng i snitt bland dem med examen",
        en="grade points on average among those with a diploma",
    ),
    source="skolverket-leavers",
    series="leavers.grade_points_diploma",
    period_kind=PeriodKind.SCHOOL_YEAR,
    perspective=Perspective.UNIT,
    population=Text(
        sv="Elever som lämnade ett nationellt program i juni med examen eller "
        "studiebevis om minst 2 500 poäng.",
        en="Students who left a national programme in June with a diploma or a "
        "certificate of at least 2,500 points.",
    ),
    numerator=Text(
        sv="Summan av betygspoängen för elever med examen.",
        en="The sum of grade points of leavers with a diploma.",
    ),
    denominator=Text(sv="Antalet avgångselever med examen.", en="The number of leavers with a diploma."),
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
            sv="Färre med examen kan ge högre poäng. Siffran står därför alltid bredvid andelen med examen.",
            en="Fewer diplomas can give higher points. The figure therefore always stands "
            "beside the share with a diploma.",
        ),
    ),
    measure=Measure.MEAN,
    better=Better.UP,
    kind=Role.RESULT,
    denominator_share="leavers.diploma_share",
    breaks=(
        Break(
            period="2021/22",
            why=Text(sv="Nytt sätt att räkna 2022", en="A new way of counting in 2022"),
        ),
    ),
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
            Part(value=13.7, denominator=159),
            Part(value=14.9, denominator=203),
            Part(value=14.4, denominator=256),
        ),
        result=14.4,
        words=Text(
            sv="Läsåret 2021/22, vägt med antalet som tog examen: (13,7 × 159 + 14,9 × 203 + "
            "14,4 × 256) / 618 = 14,4.",
            en="School year 2021/22, weighted by the number with a diploma: (13.7 × 159 + "
            "14.9 × 203 + 14.4 × 256) / 618 = 14.4.",
        ),
    ),
)
