"""A look through what somebody is about to send, for what does not belong in the thread.

The thread is about patterns, never about single persons. A warning stops nothing: it shows the place,
says what to do, and lets the writer send anyway. Nothing that is found is stored anywhere.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from helhet.core import identifiers


class Found(StrEnum):
    """What a warning is about."""

    PERSONAL_NUMBER = "personal_number"
    EMAIL = "email"
    PHONE = "phone"
    SENSITIVE = "sensitive"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Warning:
    """One thing found: what it is, the place with its secret half hidden, and what to do about it."""

    kind: Found
    excerpt: str
    advice: str


def warnings_in(*texts: str) -> list[Warning]:
    """All that should be read once more before the texts are sent, each excerpt once, in order of weight."""
    found: dict[tuple[Found, str], Warning] = {}
    for kind, finder in _FINDERS:
        for text in texts:
            for excerpt in finder(text):
                found.setdefault((kind, excerpt), Warning(kind, excerpt, _advice(kind)))
    return list(found.values())


def _advice(kind: Found) -> str:
    return {
        Found.PERSONAL_NUMBER: _("It looks like a personal number. Take it out: nobody needs it here."),
        Found.EMAIL: _(
            "It looks like somebody's e-mail address. Write the role instead, such as the principal."
        ),
        Found.PHONE: _("It looks like a phone number. Take it out, or write which role to call."),
        Found.SENSITIVE: _(
            "It may tell of somebody's health or of something else that is sensitive. "
            "Write about the pattern, so that no single person can be recognised."
        ),
        Found.NAME: _("It looks like the name of a student. Take it out: one thing seen is enough."),
    }[kind]  # fmt: skip


def _personal_numbers(text: str) -> Iterator[str]:
    for match in identifiers.personal_numbers(text):
        yield f"{match['century'] or ''}{match['day']}-…"


def _emails(text: str) -> Iterator[str]:
    for match in identifiers.emails(text):
        yield f"{match[1][0]}…@{match[2]}"


def _phones(text: str) -> Iterator[str]:
    for match in identifiers.phones(text):
        yield f"{match[0][:3]}…"


# Stems with the endings they may take. A stem stands here only if a person, not a building or a timetable,
# is nearly always what it is about: "ont" alone, "kris" and "stress" are not here.
_STEMS = (
    r"adhd|add-diagnos\w*|autis\w+|asperger\w*|dyslex\w+|dyskalkyl\w+|tourettes?|bipolär\w*|schizofren\w*|psykos(?:en|er|erna)?|"
    r"diagnos(?:en|er|erna|tiserad|tiserade)?|depression(?:en|er)?|deprimera\w+|ångest\w*|"
    r"ätstörning\w*|anorexi\w*|bulimi\w*|självskad\w+|självmord\w*|suicid\w*|panikattack\w*|"
    r"medicinera\w*|antidepressiv\w*|psykofarmak\w*|cancer\w*|epilepsi\w*|diabet\w+|hiv(?:-\w+)?|"
    r"sjukskriv\w+|sjukdom(?:en|ar|arna)?|missbruk\w*|alkoholist\w*|alkoholiser\w+|drogberoende\w*|narkotika\w*|"
    r"gravid\w*|abort(?:en|er|erna)?|funktionsnedsättning\w*|"
    r"homosexuell\w*|bisexuell\w*|transperson\w*|transsexuell\w*|"
    r"skyddad(?:e)? identitet(?:er)?|skyddade personuppgifter|orosanmäl\w+|"
    r"brottsdömd\w*|våldtäkt\w*|våldtag\w+|hedersförtryck\w*|"
    r"åtgärdsprogram(?:met|men)?"
)
_SENSITIVE = re.compile(rf"(?<![\w-])(?:{_STEMS})(?![\w-])", re.IGNORECASE)


def _sensitive(text: str) -> Iterator[str]:
    for match in _SENSITIVE.finditer(text):
        yield match[0].lower()


_CAPITAL = r"[A-ZÅÄÖÉ][a-zåäöéü]{1,30}"
# Only with the word before it: two words with capitals are as often a school or a street.
_STUDENT = re.compile(
    rf"\b[Ee]lev(?:en)?(?: som heter| vid namn)? ({_CAPITAL})((?:[ -]{_CAPITAL}){{1,2}})(?![\w-])"
)


def _names(text: str) -> Iterator[str]:
    for match in _STUDENT.finditer(text):
        yield f"{match[1]} {match[2].strip()[0]}…"


_FINDERS = (
    (Found.PERSONAL_NUMBER, _personal_numbers),
    (Found.NAME, _names),
    (Found.EMAIL, _emails),
    (Found.PHONE, _phones),
    (Found.SENSITIVE, _sensitive),
)


def all_texts(text: str, fields: Iterable[object] = ()) -> list[str]:
    """What a person has written: the text and those of the fields that hold text."""
    return [text, *(value for value in fields if isinstance(value, str))]
