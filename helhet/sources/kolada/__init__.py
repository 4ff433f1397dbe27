"""Kolada: published key figures of municipalities, groups and school units.

Asked over its API (version 3), or read from answers that someone has saved. Values are printed as
they are; those of a group are Kolada's own unweighted means.
"""

import re

from helhet.core.text import Text
from helhet.sources.model import Source, reader_in

SOURCE = Source(
    key="kolada",
    title=Text(sv="Kolada, nyckeltal", en="Kolada, key figures"),
    publisher=Text(sv="Kolada (RKA)", en="Kolada (RKA)"),
    what=Text(
        sv="Nyckeltal för kommuner, riket, jämförelsegrupper och skolenheter, bland annat "
        "Skolenkäten, examen inom tre år och komvux. En grupps värde är ett ovägt medelvärde.",
        en="Key figures of municipalities, the nation, groups and school units, among them the "
        "School Survey, diplomas within three years and adult education. A group's value is an "
        "unweighted mean.",
    ),
    terms=Text(
        sv="Fritt att använda. Skriv ”Källa: Kolada” vid värden som visas som de är, aldrig vid "
        "egna beräkningar.",
        en="Free to use. Write “Source: Kolada” at values shown as they are, never at own calculations.",
    ),
    address="https://www.kolada.se",
    accepts=Text(
        sv="Nyckeltalens id, till exempel N17673, en adress hos Koladas API, eller sparade svar "
        "som en .json-fil.",
        en="The ids of key figures, such as N17673, an address of Kolada's API, or saved answers "
        "as a .json file.",
    ),
    how_to_get=Text(
        sv="Hämta på sidan Källor: skriv nyckeltalets id. Eller kör: helhet import kolada ID.",
        en="Fetch on the page Sources: write the id of the key figure. Or run: helhet import kolada ID.",
    ),
    next_publication=Text(
        sv="Löpande under året, olika för varje nyckeltal.",
        en="Throughout the year, different for each key figure.",
    ),
    read=reader_in(__name__),
    takes_address=True,
    named=re.compile(r"[NU][0-9]{5}(?:,[NU][0-9]{5})*", re.IGNORECASE),
    sample="sample.json",
)
