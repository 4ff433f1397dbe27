"""Weeks of workplace learning that were agreed with workplaces, beside those that were delivered."""

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

WORKPLACE_LEARNING_WEEKS_AGREED = Indicator(
    key="workplace-learning-weeks-agreed",
    theme="samverkan-for-kompetensforsorjning",
    name=Text(sv="Avtalade apl-veckor", en="Agreed weeks of workplace learning"),
    definition=Text(
        sv="Genomsnittligt antal veckor arbetsplatsförlagt lärande (apl) som skolan har avtalat med "
        "arbetsplatser för de elever på yrkesprogram som slutar.",
        en="The average number of weeks of workplace learning that the school has agreed with "
        "workplaces for the students on vocational programmes who leave.",
    ),
    why=Text(
        sv="Skillnaden mot de veckor eleverna fick säger om avtalen håller hela vägen.",
        en="The difference from the weeks that students had says whether agreements hold all the way.",
    ),
    noun=Text(sv="elever på yrkesprogram", en="students on vocational programmes"),
    share_of=Text(
        sv="veckor apl avtalade i snitt på yrkesprogrammen",
        en="weeks of workplace learning agreed on average on the vocational programmes",
    ),
    source="own-table",
    series="own.workplace-learning-weeks-agreed",
    period_kind=PeriodKind.SCHOOL_YEAR,
    perspective=Perspective.LOCAL,
    population=Text(sv="Avgångselever på yrkesprogram.", en="Leavers from vocational programmes."),
    numerator=Text(
        sv="Summan av de veckor som är avtalade för eleverna.",
        en="The sum of the weeks agreed for the students.",
    ),
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
            sv="En avtalad vecka är inte alltid en vecka på arbetsplatsen. "
            "Läs den bredvid de veckor som eleverna fick.",
            en="A week agreed is not a week at work. Read it beside the weeks that students had.",
        ),
    ),
    measure=Measure.MEAN,
    better=Better.UP,
    kind=Role.CONDITION,
    family=Family.COMPUTED,
    denominator_series="own.workplace-learning-weeks-agreed",
    levels=("house", "school_unit", "programme"),
    school_forms=("upper_secondary",),
    comparisons=(),
    read_with=("workplace-learning-weeks",),
    owner_role="principal",
    review_months=(6,),
    next_publication=Text(sv="När skolan lägger in den, i juni.", en="When the school enters it, in June."),
    how_to_get=Text(
        sv="Fyll i den på sidan Arbetsgivarnas röst, eller lägg in en egen tabell på sidan Källor: program, "
        "läsår, antal elever och veckor. Eller kör: helhet import own-table FIL --authority SÖKVÄG.",
        en="Fill it in on the page The employers' voice, or add an own table on the page Sources: programme, "
        "school year, number of students and weeks. Or run: helhet import own-table FILE --authority PATH.",
    ),
    example=Example(
        parts=(
            Part(value=15.0, denominator=40),
            Part(value=16.1, denominator=22),
        ),
        result=15.4,
        words=Text(
            sv="(15,0 × 40 + 16,1 × 22) / 62 = 15,4 veckor (påhittat exempel).",
            en="(15.0 × 40 + 16.1 × 22) / 62 = 15.4 weeks (made-up example).",
        ),
    ),
)
