"""Skolverket: leavers from national programmes, per school unit, one file a school year.

The official .xlsx of "Sök statistik": a sheet per programme, cut names, text marks among numbers.
"""

from helhet.core.text import Text
from helhet.sources.model import Source, reader_in

SOURCE = Source(
    key="skolverket-leavers",
    title=Text(
        sv="Avgångselever, nationella program, per skolenhet",
        en="Leavers from national programmes, per school unit",
    ),
    publisher=Text(sv="Skolverket", en="Skolverket (the National Agency for Education)"),
    what=Text(
        sv="Examen, studiebevis, behörighet, betygspoäng och godkända betyg för dem som lämnade "
        "gymnasieskolan i juni, per skolenhet och program.",
        en="Diplomas, certificates, eligibility, grade points and passes of those who left upper "
        "secondary school in June, per school unit and programme.",
    ),
    terms=Text(sv="Officiell statistik: ange källan.", en="Official statistics: state the source."),
    address="https://www.skolverket.se/skolutveckling/statistik",
    accepts=Text(
        sv="Filen ”Gymnasieskola – Avgångselever, nationella program” som .xlsx, nivå skolenhet.",
        en="The file “Gymnasieskola – Avgångselever, nationella program” as .xlsx, level school unit.",
    ),
    how_to_get=Text(
        sv="Hämta filen på Skolverkets sida Sök statistik och läs in den på sidan Källor.",
        en="Download the file from Skolverket's statistics search and read it in on the page Sources.",
    ),
    next_publication=Text(
        sv="I december, om dem som slutade i juni.", en="In December, about those who left in June."
    ),
    read=reader_in(__name__),
)
