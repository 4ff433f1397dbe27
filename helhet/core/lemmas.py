"""The base form of Swedish words, so that *klassrummen* and *klassrummet* are one word when texts are read.

The dictionary (of simplemma, nearly a million forms) is read when the first word is asked about: that takes
a second or two and about 100 MB, once a process. Nothing else here costs anything.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock

from helhet.core.text import word_set

_LANGUAGE = "sv"
_READING = Lock()
# Letters with what may stand inside a word: *e-post*, *elev’s*; no digits, no signs, no emoji.
_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
_HYPHENS = str.maketrans("‐‑’", "--'")
_DEFINITE, _PLURAL = ("en", "et", "n", "t"), ("er", "ar", "or")
_SHORTEST_HEAD, _SHORTEST_FIRST = 4, 3  # letters of the parts of a compound that the dictionary does not have
_LONGEST = 60  # letters of a compound that is looked into
_SHORT_HEADS = word_set(
    "tid tiden rum rummet rummen dag dagen dagar sal salen salar val valet bok boken bord ord mat maten "
    "kö kön"
)

# Where the dictionary, or a noun before a verb, gives a word that nobody means.
_MEANT = dict(
    pair.split("=")
    for pair in word_set(
        "kul=kul infon=info toan=toa fler=många flera=många rädd=rädd teams=teams godkänd=godkänd "
        "rasterna=rast sitter=sitta stör=störa mår=må åker=åka testar=testa lagar=laga loggar=logga "
        "leder=leda rör=röra får=få handleder=handleda "
        "första=första förste=första"
    )
)

# Compounds that mean something else than their parts, and words of a verb that do: they are found alone.
_ONE_WORD = word_set("handledning handledare handleda förutsättning framtid uppdrag upplevelse verksamhet")
_OWN = word_set(
    "skola lärare lära läkare läka mening mena tavla tidning ställning ställa ställare förening förena"
)

# Function words: what a text is about never hangs on them.
STOP_WORDS = word_set(
    "jag mig mej min mitt mina du dig dej din ditt dina han honom hans hon henne hennes hen den det dem "
    "dom de deras dess vi oss vår vårt våra ni er ert era man en ens sig sej sin sitt sina ett denna "
    "detta dessa varandra själv självt själva någon något några ingen inget inga all allt alla annan "
    "annat andra varje sådan sådant sådana samma vem vilken vilket vilka vad och eller men utan samt "
    "som att om när då så för eftersom därför medan innan än fast fastän ifall både antingen varken i "
    "på av till från med hos vid under över mellan genom mot åt ur efter före inom utanför kring runt "
    "bland per trots inte ej icke ju väl nog också även bara endast alltid aldrig ofta ibland sällan nu "
    "sedan sen redan igen alltså dock här där hit dit hur varför var vart in ut upp ner ned fram bort "
    "hem iväg ganska rätt lite litet mycket mer mest mindre minst väldigt jätte alldeles helt kanske "
    "typ liksom ändå dessutom heller hellre ännu ens många fler flera flest få färre vara är var varit "
    "bli blir blev blivit ha har hade haft kan kunde kunnat ska skall skulle vill ville velat måste bör "
    "borde få får fick fått gå går gick gått göra gör gjorde gjort ta tar tog tagit ge ger gav gett "
    "säga säger sa sagt se ser såg sett komma kommer kom kommit finnas finns fanns låta låter tycka "
    "tycker tyckte tyckt tro tror trodde veta vet visste brukar bruka känns känna vet ja nej jo okej ok "
    "tack hej två tre fyra fem sak saker exempelvis tex osv mm etc dvs"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as it was written, its base form, and where it begins."""

    form: str
    lemma: str
    start: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order, function words too; no numbers, punctuation or emoji."""
    for match in _WORD.finditer(text):
        yield Word(match[0], lemma(match[0]), match.start())


def content_words(text: str) -> Iterator[Word]:
    """The words that carry what a text is about: without function words and single letters."""
    return (word for word in words(text) if len(word.lemma) > 1 and not is_stop_word(word))


def is_stop_word(word: Word) -> bool:
    """Whether it is a function word, as written or in its base form."""
    return word.lemma in STOP_WORDS or _plain(word.form) in STOP_WORDS


def lemma(form: str) -> str:
    """The base form in lower case, whatever the capitals; a word nothing is known of stands for itself."""
    return _lemma(_plain(form))


def is_word(form: str) -> bool:
    """Whether it is a Swedish word in lower case, or two put together: *Björn* is, *Anna* is not."""
    return is_in_dictionary(form) or _compound(_plain(form)) is not None


def is_in_dictionary(form: str) -> bool:
    """Whether the dictionary itself has it in lower case; compounds of two of its words are not meant."""
    return _plain(form) in _dictionary()


def is_ready() -> bool:
    """Whether this process has read the dictionary, so that a word costs nothing to ask about."""
    return _read.cache_info().currsize > 0


def is_proper(form: str) -> bool:
    """Whether the dictionary has it with a capital: places, brands and some names."""
    return form in _dictionary()


@lru_cache(maxsize=50_000)
def parts_of(word: str) -> tuple[str, str] | None:
    """The two words that a compound in base form is put together of: *studiehandledning* of *studie* and
    *handledning*; None for one word, and for short parts, which are chance more often than words."""
    found = _cut(_plain(word))
    if found is None or len(found[0]) < _SHORTEST_HEAD or _is_one_word(_plain(word), found[0]):
        return None
    first = found[0] if found[0] in _dictionary() else found[0].removesuffix("s")
    return _lemma(first), _lemma(found[1])


def kin_of(word: str) -> frozenset[str]:
    """Base forms made of the same verb: *handleda*, *handledning* and *handledare* are kin.

    Empty for a word without kin, and for those that mean something of their own by now (``_OWN``).
    """
    verb = _verb_of(word)
    if verb is None:
        return frozenset()
    made = {verb, f"{verb[:-1]}ning", f"{verb}re"} - _OWN
    known = {one for one in made if _lemma(one) == one and (one in _dictionary() or one == word)}
    return frozenset(known - {word}) if word in made else frozenset()


def _verb_of(word: str) -> str | None:
    """*handleda* of itself, of *handledning* and of *handledare*; None where no such verb is known."""
    if word.endswith("ning"):
        verb = f"{word.removesuffix('ning')}a"
    elif word.endswith("are"):
        verb = word.removesuffix("re")
    else:
        verb = word
    is_verb = len(verb) >= _SHORTEST_HEAD and verb.endswith("a") and _known(verb) == verb
    # Nouns and adverbs end with a too (*skola*, *hemma*): a verb has its own present tense.
    has_present = any(
        _dictionary().get(f"{verb[:-1]}{end}") == verb for end in ("er", "ar", "ade", "de", "te")
    )
    return verb if is_verb and has_present else None


def _is_one_word(word: str, first: str) -> bool:
    """*undervisning* is no *visning* under something, and *handledning* no *ledning* of hands."""
    return word in _ONE_WORD or first in STOP_WORDS


def _plain(form: str) -> str:
    return form.translate(_HYPHENS).lower()


@lru_cache(maxsize=50_000)
def _lemma(form: str) -> str:
    if form in _MEANT:
        return _MEANT[form]
    found = _known(form) or _compound(form)
    if found is None and "-" in form:
        first, last = form.rsplit("-", 1)
        found = f"{first}-{_lemma(last)}"
    return found or form


def _known(form: str) -> str | None:
    """The dictionary's base form, a noun before a verb: it would take *prov* for *prova*."""
    dictionary = _dictionary()
    found = dictionary.get(form) or dictionary.get(form.capitalize())
    if found is not None and form.removeprefix(found) in _PLURAL:
        return found
    if any(dictionary.get(form + ending) == form for ending in _DEFINITE):
        return form
    noun = dictionary.get(f"{form}na", "")
    if noun and form.startswith(noun):
        return noun
    return None if found is None else found.lower().split("+")[0]  # *ställa+in* of *inställd*


@lru_cache(maxsize=50_000)
def _compound(form: str) -> str | None:
    """The base form of two words put together, both in the dictionary: *matteläraren* is *mattelärare*."""
    found = _cut(form)
    return None if found is None else f"{found[0]}{_known(found[1]) or found[1]}"


def _cut(form: str) -> tuple[str, str] | None:
    """A form cut where two words of the dictionary meet, the first as short as can be; None for one word."""
    for cut in range(_SHORTEST_FIRST, min(len(form), _LONGEST) - 1):
        first, head = form[:cut], form[cut:]
        is_long = len(head) >= _SHORTEST_HEAD or head in _SHORT_HEADS
        if (
            is_long
            and head in _dictionary()
            and (first in _dictionary() or first.removesuffix("s") in _dictionary())
        ):
            return first, head
    return None


def _dictionary() -> Mapping[str, str]:
    """The dictionary; of threads that ask for it while it is read, none reads it again."""
    with _READING:
        return _read()


@cache
def _read() -> Mapping[str, str]:
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    return DefaultDictionaryFactory().get_dictionary(_LANGUAGE)
