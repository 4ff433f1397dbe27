"""How many of those who started had a diploma three years later."""

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

DIPLOMA_WITHIN_THREE_YEARS = Indicator(
    key="diploma-within-three-years",
    theme="fullfoljda-studier",
    name=Text(sv="Examen inom tre år", en="Diploma within three years"),
    definition=Text(
        sv="Andelen av dem som började gymnasiet för tre år sedan som har tagit examen.",
        en="The share of those who started upper secondary school three years ago who have a diploma.",
    ),
    why=Text(
        sv="Räknar också dem som hoppade av. Den rättvisaste bilden av hur många som når fram.",
        en="Counts those who dropped out too. The fairest picture of how many reach the end.",
    ),
    noun=Text(sv="nybörjare tre år tidigare", en="students who started three years earlier"),
    share_of=Text(
        sv="av dem som började för tre år sedan har tagit examen",
        en="of those who started three years ago have a diploma",
    ),
    source="kolada",
    series="kolada.N17448",
    period_kind=PeriodKind.CALENDAR_YEAR,
    perspective=Perspective.UNIT,
    population=Text(
        sv="Elever som började gymnasiet för tre år sedan, även på introduktionsprogram.",
        en="Students who started upper secondary school three years ago, introductory programmes included.",
    ),
    numerator=Text(sv="Elever med examen inom tre år.", en="Students with a diploma within three years."),
    denominator=Text(
        sv="Alla som började för tre år sedan. Antalet skrivs inte ut.",
        en="All who started three years ago. The number is not printed.",
    ),
    exclusions=(
        Text(
            sv="Elever utan svenskt personnummer vid starten. IB från 2021.",
            en="Students without a Swedish personal number at the start. IB from 2021.",
        ),
    ),
    caveats=(
        Text(
            sv="Året är det då de tre åren hade gått: 2022 gäller dem som började 2019.",
            en="The year is when the three years had passed: 2022 is about those who started in 2019.",
        ),
        Text(
            sv="Introduktionsprogram räknas med i nämnaren. Ett hus med många elever där får ett "
            "lägre värde, utan att undervisningen är sämre.",
            en="Introductory programmes are counted in the denominator. A school with many "
            "students there has a lower value without teaching less well.",
        ),
        Text(
            sv="En skola med många nyanlända ser bättre ut än den känns, för de räknas inte.",
            en="A school with many newly arrived looks better than it feels, since they are not counted.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.RESULT,
    read_with=("leavers-diploma-share",),
    leads=True,
    levels=("school_unit",),
    school_forms=("upper_secondary",),
    owner_role="principal",
    review_months=(12, 1),
    next_publication=Text(sv="Den 30 november.", en="On 30 November."),
    how_to_get=Text(
        sv="Hämta N17448 från Kolada på sidan Källor, eller kör: helhet import kolada N17448.",
        en="Fetch N17448 from Kolada on the page Sources, or run: helhet import kolada N17448.",
    ),
    example=Example(
        parts=(
            Part(value=73.7),
            Part(value=82.1),
            Part(value=85.4),
        ),
        result=None,
        words=Text(
            sv="År 2022: 73,7, 82,1 och 85,4 %. Husens värden läggs inte ihop, för Kolada skriver "
            "inte ut hur många som började.",
            en="In 2022: 73.7, 82.1 and 85.4%. The schools' values are not combined, since Kolada "
            "does not print how many started.",
        ),
    ),
)
