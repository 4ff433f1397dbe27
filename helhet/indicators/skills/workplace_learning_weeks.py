"""Weeks of workplace learning that students really got."""

from helhet.core.periods import PeriodKind
from helhet.core.text import Text
from helhet.indicators.model import (
    Better,
    Example,
    Family,
    Indicator,
    Measure,
    Part,
    Perspective,
    Role,
)

WORKPLACE_LEARNING_WEEKS = Indicator(
    key="workplace-learning-weeks",
    theme="samverkan-for-kompetensforsorjning",
    name=Text(sv="Veckor med arbetsplatsförlagt lärande", en="Weeks of workplace learning"),
    definition=Text(
        sv="Genomsnittligt antal veckor arbetsplatsförlagt lärande (apl) som eleverna på "
        "yrkesprogram har fått när de slutar.",
        en="The average number of weeks of workplace learning that students on "
        "vocational programmes have had when they leave.",
    ),
    why=Text(
        sv="Minst 15 veckor är deras rätt, och det är där yrket lärs.",
        en="At least 15 weeks are their right, and that is where the trade is learnt.",
    ),
    noun=Text(sv="elever på yrkesprogram", en="students on vocational programmes"),
    share_of=Text(
        sv="veckor apl i snitt på yrkesprogrammen",
        en="weeks of workplace learning on average on the vocational programmes",
    ),
    source="own-table",
    series="own.workplace-learning-weeks",
    period_kind=PeriodKind.SCHOOL_YEAR,
    perspective=Perspective.LOCAL,
    population=Text(sv="Avgångselever på yrkesprogram.", en="Leavers from vocational programmes."),
    numerator=Text(sv="Summan av elevernas veckor.", en="The sum of the students' weeks."),
    denominator=Text(
        sv="Antalet elever på yrkesprogram.", en="The number of students on vocational programmes."
    ),
    exclusions=(
        Text(
            sv="Elever på högskoleförberedande program och introduktionsprogram.",
            en="Students on preparatory and introductory programmes.",
        ),
    ),
    caveats=(
        Text(
            sv="Siffran är vår egen och går inte att jämföra med andra huvudmän.",
            en="The figure is our own and cannot be compared with other authorities.",
        ),
        Text(
            sv="Ett snitt på 15 veckor kan dölja elever som fick färre.",
            en="An average of 15 weeks may hide students who had fewer.",
        ),
    ),
    measure=Measure.MEAN,
    better=Better.UP,
    kind=Role.PROCESS,
    family=Family.COMPUTED,
    denominator_series="own.workplace-learning-weeks",
    levels=("house", "school_unit", "programme"),
    school_forms=("upper_secondary",),
    comparisons=(),
    owner_role="principal",
    review_months=(6,),
    next_publication=Text(sv="När skolan lägger in den, i juni.", en="When the school enters it, in June."),
    how_to_get=Text(
        sv="Lägg in en egen tabell på sidan Källor: program, läsår, antal elever och veckor. "
        "Eller kör: helhet import own-table FIL --authority SÖKVÄG.",
        en="Add an own table on the page Sources: programme, school year, number of students and "
        "weeks. Or run: helhet import own-table FILE --authority PATH.",
    ),
    example=Example(
        parts=(
            Part(value=15.2, denominator=40),
            Part(value=13.9, denominator=22),
        ),
        result=14.7,
        words=Text(
            sv="(15,2 × 40 + 13,9 × 22) / 62 = 14,7 veckor (påhittat exempel).",
            en="(15.2 × 40 + 13.9 × 22) / 62 = 14.7 weeks (made-up example).",
        ),
    ),
)
