"""Students who were there nearly all of the time, month by month: an authority's own figure."""

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

HIGH_ATTENDANCE = Indicator(
    key="high-attendance",
    theme="god-miljo-for-larande",
    name=Text(sv="Elever med hög närvaro", en="Students with high attendance"),
    definition=Text(
        sv="Andelen av eleverna som var med på minst nio av tio lektioner under månaden.",
        en="The share of the students who were there for at least nine of ten lessons in the month.",
    ),
    why=Text(
        sv="Frånvaro är ofta det första tecknet på att något inte fungerar, långt före betygen.",
        en="Absence is often the first sign that something does not work, long before the grades.",
    ),
    noun=Text(sv="elever", en="students"),
    share_of=Text(
        sv="av eleverna hade hög närvaro, mätt",
        en="of the students had high attendance, measured on",
    ),
    source="own-table",
    series="own.high-attendance",
    period_kind=PeriodKind.MEASURE_DAY,
    perspective=Perspective.LOCAL,
    population=Text(
        sv="Elever som var inskrivna hela månaden, och månadens sista skoldag.",
        en="Students who were enrolled the whole month, and the last school day of the month.",
    ),
    numerator=Text(
        sv="Elever med minst 90 procents närvaro.", en="Students with at least 90 per cent attendance."
    ),
    denominator=Text(
        sv="Elever som var inskrivna hela månaden.", en="Students who were enrolled the whole month."
    ),
    exclusions=(
        Text(
            sv="Elever som började eller slutade under månaden.",
            en="Students who began or left during the month.",
        ),
    ),
    caveats=(
        Text(
            sv="Räkna giltig och ogiltig frånvaro på samma sätt varje månad, annars säger serien inget.",
            en="Count valid and invalid absence in the same way every month, or the series says nothing.",
        ),
        Text(
            sv="Siffran är vår egen och går inte att jämföra med andra huvudmän.",
            en="The figure is our own and cannot be compared with other authorities.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.PROCESS,
    family=Family.COMPUTED,
    denominator_series="own.high-attendance",
    levels=("house", "school_unit", "programme"),
    school_forms=("upper_secondary",),
    comparisons=(),
    owner_role="principal",
    review_months=(1, 6, 10),
    next_publication=Text(
        sv="När skolan lägger in den, efter varje månad.", en="When the school enters it, after each month."
    ),
    how_to_get=Text(
        sv="Lägg in en egen tabell på sidan Källor: enhet, dag, elever med hög närvaro och elever. "
        "Eller kör: helhet import own-table FIL --authority SÖKVÄG.",
        en="Add an own table on the page Sources: unit, day, students with high attendance and students. "
        "Or run: helhet import own-table FILE --authority PATH.",
    ),
    example=Example(
        parts=(
            Part(value=80.0, denominator=50),
            Part(value=90.0, denominator=30),
        ),
        result=83.8,
        words=Text(
            sv="(40 + 27) / (50 + 30) = 83,8 % (påhittat exempel).",
            en="(40 + 27) / (50 + 30) = 83.8% (made-up example).",
        ),
    ),
)
