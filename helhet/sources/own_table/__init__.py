"""An authority's own figures, from any table whose columns someone has pointed out once."""

from helhet.core.text import Text
from helhet.sources.model import Source, reader_in

SOURCE = Source(
    key="own-table",
    title=Text(sv="Egna tabeller", en="Own tables"),
    publisher=Text(sv="Huvudmannen själv", en="The authority itself"),
    what=Text(
        sv="Siffror som huvudmannen själv har räknat fram, till exempel veckor apl eller ett prov "
        "som alla skolor gör.",
        en="Figures that the authority has counted itself, such as weeks of workplace learning or "
        "a test that all schools take.",
    ),
    terms=Text(
        sv="Bara den egna huvudmannen ser dem. Små grupper visas inte.",
        en="Only the authority itself sees them. Small groups are not shown.",
    ),
    address="",
    accepts=Text(
        sv="En tabell som .xlsx eller .csv: enhet, period och värde, eller täljare och nämnare.",
        en="A table as .xlsx or .csv: unit, period and value, or numerator and denominator.",
    ),
    how_to_get=Text(
        sv="Läs in tabellen här. Första gången pekar du ut vad varje kolumn är.",
        en="Read the table in here. The first time you point out what each column is.",
    ),
    next_publication=Text(sv="När någon läser in den.", en="When someone reads it in."),
    read=reader_in(__name__),
    is_own=True,
    sample="sample.csv",
)
