"""A small table of official figures, written by hand with the source of each row.

For demonstrations and for figures that only exist on paper. It stands in for the primary source
and steps aside, scope by scope, as soon as that source has been read.
"""

from helhet.core.text import Text
from helhet.sources.model import Source, reader_in
from helhet.sources.official_extract.scopes import SCOPES

SOURCE = Source(
    key="official-extract",
    title=Text(sv="Utdrag ur officiell statistik", en="Extract of official statistics"),
    publisher=Text(
        sv="Skolverket och Kolada, enligt varje rad", en="Skolverket and Kolada, as each row says"
    ),
    what=Text(
        sv="En liten tabell med publicerade värden, skriven med källa på varje rad. Den viker "
        "undan så snart källans egen fil har lästs in.",
        en="A small table of published values with the source on every row. It steps aside as soon "
        "as the source's own file has been read.",
    ),
    terms=Text(sv="Ange källan som raden anger.", en="State the source that the row states."),
    address="",
    accepts=Text(
        sv="CSV med kolumnerna source, series, entity_kind, entity, period, split, value, "
        "denominator, mark, calculation, cited.",
        en="CSV with the columns source, series, entity_kind, entity, period, split, value, "
        "denominator, mark, calculation, cited.",
    ),
    how_to_get=Text(sv="Skriv tabellen själv, med källa på varje rad.", en="Write the table yourself."),
    next_publication=Text(sv="När någon skriver den.", en="When someone writes it."),
    read=reader_in(__name__),
    stands_in_for=tuple(SCOPES),
    sample="sample.csv",
)
