"""Established in working life two years after a vocational programme."""

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

ESTABLISHMENT_AFTER_VOCATIONAL = Indicator(
    key="establishment-after-vocational",
    theme="samverkan-for-kompetensforsorjning",
    name=Text(
        sv="Etablerade två år efter yrkesprogram",
        en="Established two years after a vocational programme",
    ),
    definition=Text(
        sv="Andelen med examen från yrkesprogram i huvudmannens skolor som två år senare "
        "är etablerade på arbetsmarknaden.",
        en="The share with a diploma from a vocational programme in the authority's "
        "schools who are established in working life two years later.",
    ),
    why=Text(
        sv="Säger om utbildningen leder till arbete.",
        en="Says whether the education leads to work.",
    ),
    noun=Text(sv="tidigare elever", en="former students"),
    share_of=Text(
        sv="av dem som tog yrkesexamen är etablerade två år senare",
        en="of those with a vocational diploma are established two years later",
    ),
    source="kolada",
    series="kolada.N18623",
    period_kind=PeriodKind.CALENDAR_YEAR,
    perspective=Perspective.OWN_SCHOOLS,
    population=Text(
        sv="Elever med yrkesexamen från huvudmannens skolor två år tidigare.",
        en="Students with a vocational diploma from the authority's schools two years earlier.",
    ),
    numerator=Text(
        sv="Etablerade på arbetsmarknaden i november.",
        en="Established in working life in November.",
    ),
    denominator=Text(
        sv="Alla med yrkesexamen två år tidigare. Antalet skrivs inte ut.",
        en="All with a vocational diploma two years earlier. The number is not printed.",
    ),
    exclusions=(
        Text(
            sv="Den som slutade utan examen eller gick ett högskoleförberedande program.",
            en="Those who left without a diploma or took a preparatory programme.",
        ),
    ),
    caveats=(
        Text(
            sv="Den som studerar vidare räknas inte som etablerad.",
            en="Those who go on studying are not counted as established.",
        ),
        Text(
            sv="Siffran kommer sent: den gäller dem som slutade två år före.",
            en="The figure comes late: it is about those who left two years before.",
        ),
        Text(
            sv="Konjunkturen syns tydligare än skolan. Jämför med riket.",
            en="The economy shows more than the school. Compare with the country.",
        ),
    ),
    measure=Measure.SHARE,
    better=Better.UP,
    kind=Role.EFFECT,
    leads=True,
    levels=("authority",),
    school_forms=("upper_secondary",),
    owner_role="development_director",
    review_months=(5, 6),
    next_publication=Text(sv="Den 22 maj.", en="On 22 May."),
    how_to_get=Text(
        sv="Hämta N18623 från Kolada på sidan Källor, eller kör: helhet import kolada N18623.",
        en="Fetch N18623 from Kolada on the page Sources, or run: helhet import kolada N18623.",
    ),
    example=Example(
        parts=(Part(value=72.0),),
        result=None,
        words=Text(
            sv="Värdet visas som Kolada skriver ut det (påhittat exempel).",
            en="The value is shown as Kolada prints it (made-up example).",
        ),
    ),
)
