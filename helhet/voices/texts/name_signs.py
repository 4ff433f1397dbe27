"""What tells that the word beside it is a name: titles, *heter*, and what only people do."""

import re

from helhet.core.lemmas import STOP_WORDS, lemma
from helhet.core.text import word_set

# Ends of titles, so that *matteläraren* and *biträdande rektorn* are titles too.
_TITLES = word_set(
    "lärare lärarinna fröken magister rektor mentor kurator skolsköterska sköterska coach handledare "
    "vaktmästare pedagog specialpedagog assistent elevassistent resurs vikarie studievägledare syv "
    "syvare bibliotekarie kock städare lokalvårdare psykolog läkare chef tränare ledare skolvärd "
    "elevvärd kompis klasskompis klasskamrat bästis herr fru doktor tant farbror kille tjej elev "
    "pojkvän flickvän bror syster lillebror lillasyster storebror storasyster kusin mamma pappa"
)
_PEOPLE = _TITLES | word_set("hon han hen jag barn son dotter ungdom flicka pojke person människa")
# Titles of one person, after which a capital is nearly always a name whatever the word means.
ONE_PERSON = word_set(
    "läraren rektor rektorn mentor mentorn kurator kuratorn vaktmästaren skolsköterskan fröken magister "
    "magistern herr fru eleven vikarien killen tjejen kompisen handledaren"
)
# After these also a word that nobody knows in lower case.
BEFORE_STRANGE = ONE_PERSON | word_set(
    "heter hette kallas matteläraren svenskläraren engelskläraren idrottsläraren"
)
CALLED = word_set("heter hette kallas heta kallad")
PARTICLES = word_set("von af de van der el al bin de la")
# Only people do this, so that a word nobody knows is a name before it.
PERSON_DOES = word_set(
    "säger sa sade skriker skrek lyssnar lyssnade hjälper hjälpte förklarar förklarade undervisar "
    "frågar frågade svarar tjatar skäller skällde bråkar bråkade pratar pratade skrattar retar retade "
    "mobbar mobbade slår slog sitter tycker vill tror vet kallar kallade bryr"
)
# What is said of a person after a name that is a word too, first in a sentence: *Björn är*.
IS_SAID = PERSON_DOES | word_set(
    "är var har hade kan kunde ger gav låter lät får fick gör gjorde kom kommer lär lärde brukar borde "
    "ska skulle måste"
)
# Never a name, whatever its capitals.
FUNCTION_WORDS = STOP_WORDS - word_set("per hans mina vår")
# A capital and more, up to the word that makes it an institution.
INSTITUTION = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖÉ][\w’'-]* ){0,3}[A-ZÅÄÖÉ]?[\w-]*"
    r"(?:gymnasi(?:et|um|ets)|skolan?s?|programmet|biblioteket|kommun|högskola|universitet|förbundet|"
    r"hallen)(?!\w)"
)


def is_title(word: str) -> bool:
    """Whether a word is what somebody is, such as *mattelärare* or *mentorn*."""
    base = lemma(word)
    return base in _TITLES or base.endswith(
        ("lärare", "rektor", "mentor", "pedagog", "ledare", "assistent", "chef")
    )


def is_person(word: str) -> bool:
    """Whether a word speaks of a person at all."""
    return lemma(word) in _PEOPLE or is_title(word)
