"""Why a question from the hall is not shown, and which words are looked at before anybody is shown them."""

import re
from dataclasses import dataclass

from helhet.core.text import Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Reason:
    """A reason to hide a question: what the moderator chooses, and what the one who asked reads."""

    key: str
    name: Text
    sentence: Text


_ALL = (
    Reason(
        key="person",
        name=Text(sv="Pekar ut någon", en="Points somebody out"),
        sentence=Text(
            sv="Frågan går att koppla till en person. Fråga gärna igen, om hur det är och inte om vem.",
            en="The question can be tied to one person. Do ask again, about how it is and not about whom.",
        ),
    ),
    Reason(
        key="rude",
        name=Text(sv="Kränker", en="Offends"),
        sentence=Text(
            sv="Frågan kan såra någon i salen. Skriv gärna om den.",
            en="The question may hurt somebody in the hall. Do write it anew.",
        ),
    ),
    Reason(
        key="elsewhere",
        name=Text(sv="Hör hemma någon annanstans", en="Belongs elsewhere"),
        sentence=Text(
            sv="Frågan hör inte till dagens ämnen. Ta den med din rektor eller närmaste chef.",
            en="The question is not about today's topics. Take it to your principal or manager.",
        ),
    ),
    Reason(
        key="no_question",
        name=Text(sv="Är ingen fråga", en="Is no question"),
        sentence=Text(
            sv="Vi förstod inte frågan. Skriv den gärna på ett annat sätt.",
            en="We did not understand the question. Do put it another way.",
        ),
    ),
)
REASONS: dict[str, Reason] = {reason.key: reason for reason in _ALL}

# A question with one of these is read last and folded in; a person decides of it, never the list.
_RUDE_WORDS = frozenset({"as", "bitch", "bög", "bögar", "cp", "fan", "hor", "hora", "skit", "shit"})
_RUDE_BEGINNINGS = (
    "arsel", "cunt", "dumhuvud", "fitt", "fuck", "horung", "idiot", "jävel", "jävl", "kuk", "luder", "mongo",
    "nazist", "neger", "nigg", "pedofil", "psykfall", "rövhål", "slampa", "subba", "svartskall", "äckel",
)  # fmt: skip


def is_rude(text: str) -> bool:
    """Whether whoever moderates should be warned before reading: a word of the list is in it."""
    words = re.findall(r"\w+", text.casefold())
    return any(word in _RUDE_WORDS or word.startswith(_RUDE_BEGINNINGS) for word in words)
