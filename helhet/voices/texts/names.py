"""Names of people in a text, found by several signs together: lists, titles, capitals, what stands beside.

A word that is a name as well (*Björn*, *Liv*, *Mark*) needs a sign: a capital inside a sentence, a title
before it, a surname after it, or something that only a person does.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from helhet.core.lemmas import is_proper, is_word
from helhet.core.text import word_set
from helhet.voices.texts import name_signs as signs
from helhet.voices.texts import names_known as known

_TOKEN = re.compile(r"(?<![\w])[^\W\d_]+(?:[-’'][^\W\d_]+)*(?![\w])")
# Between two words of one sentence: nothing that ends it. A mark of what is masked is a word too.
_INSIDE = re.compile(r"[\s,/&+\]\d]*[^\S\n]?")
_ABBREVIATIONS = word_set("ex bl ca kl dvs resp t a")


@dataclass(frozen=True, slots=True)
class Expected:
    """Whom a text may speak of, and which words look like names and are none; all in lower case."""

    people: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()

    @classmethod
    def of(cls, people: Iterable[str], places: Iterable[str]) -> "Expected":
        """From whole names, such as *Kim Exempelsson* and *Nils Ericsonsgymnasiet*."""
        parts = (part for name in people for part in re.split(r"[\s-]+|(?<=\w)'", name.lower()))
        return cls(
            people=frozenset(part for part in parts if len(part) > 1)
            | frozenset(
                name.lower().split()[0] for name in people if name.strip() and "-" in name.split()[0]
            ),
            places=tuple(
                sorted({short for name in places for short in _said_of(name.lower())}, key=len, reverse=True)
            ),
        )


def _said_of(place: str) -> list[str]:
    """A place's name, and as it is said in short: *nils ericsonsgymnasiet* is *nils ericson*."""
    place = place.strip()
    short = re.sub(r"(?:gymnasiet|skolan)$", "", place)
    return [one for one in (place, short, short.removesuffix("s")) if len(one) > 3]


@dataclass(frozen=True, slots=True)
class _Token:
    form: str
    start: int
    end: int
    is_inside: bool  # a sentence, not first in it

    @property
    def plain(self) -> str:
        return self.form.lower()

    @property
    def has_capital(self) -> bool:
        """Of a name: the first letter alone. A text that shouts is read as one in lower case."""
        return self.form[0].isupper() and not (self.form.isupper() and len(self.form) > 1)


_Found = tuple[int, int, bool]  # from, to, and whether it is certain


def found_names(text: str, expected: Expected = Expected()) -> list[_Found]:
    """Where names stand, in order, first name and surname as one; the genitive's s is left outside."""
    tokens = list(_tokens(text))
    hidden = _places_in(text, expected)
    found: dict[int, bool] = {}
    for index, token in enumerate(tokens):
        if not any(start < token.end and token.start < end for start, end in hidden):
            is_certain = _judged(tokens, index, text, expected)
            if is_certain is not None:
                found[index] = is_certain
    _join_neighbours(text, tokens, found, hidden)
    return list(_whole(text, tokens, found))


def _tokens(text: str) -> Iterator[_Token]:
    end, last = 0, ""
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        is_inside = bool(last) and (
            _INSIDE.fullmatch(gap) is not None or (gap == ". " and last in _ABBREVIATIONS)
        )
        yield _Token(match[0], *match.span(), is_inside and "\n" not in gap)
        end, last = match.end(), match[0].lower()


def _places_in(text: str, expected: Expected) -> list[tuple[int, int]]:
    """Where known places stand, and institutions whose name has several words (*Magnus Åbergsgymnasiet*)."""
    hidden = [match.span() for match in signs.INSTITUTION.finditer(text)]
    lower = text.lower()
    if len(lower) != len(text):  # a letter that is longer in lower case would move the places
        return hidden
    for place in expected.places:
        hidden += [match.span() for match in re.finditer(rf"(?<!\w){re.escape(place)}s?(?!\w)", lower)]
    return hidden


def _judged(tokens: list[_Token], index: int, text: str, expected: Expected) -> bool | None:
    """Whether a word is a name: certainly, probably (False), or not (None)."""
    token = tokens[index]
    if token.plain in signs.FUNCTION_WORDS or len(token.form) < 2:
        return None
    before = _before(tokens, index, text)
    for rule in (_as_expected, _as_told, _as_listed, _as_unknown):
        verdict = rule(token, before, _after(tokens, index, text), expected)
        if verdict is not None:
            return verdict
    return None


def _before(tokens: list[_Token], index: int, text: str) -> tuple[str, ...]:
    """The words just before in the same sentence, the nearest first."""
    near = []
    for place in range(index, max(0, index - 4), -1):
        if not tokens[place].is_inside:
            break
        near.append(tokens[place - 1].plain)
    return tuple(near)


def _after(tokens: list[_Token], index: int, text: str) -> _Token | None:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following if following is not None and following.is_inside else None


def _as_expected(
    token: _Token, before: tuple[str, ...], after: _Token | None, expected: Expected
) -> bool | None:
    """One of the people the caller knows of; a common word among them needs a capital."""
    parts = [part for part in (token.plain, token.plain.removesuffix("s")) if part in expected.people]
    if not parts:
        return None
    if token.has_capital:
        return token.is_inside or not known.is_common_word(parts[0])
    return None if known.is_common_word(parts[0]) else True


def _as_told(token: _Token, before: tuple[str, ...], after: _Token | None, expected: Expected) -> bool | None:
    """What a title, or *heter*, says is a name."""
    name = known.stem(token.form)
    if not before or (known.is_place(token.form) and not known.lists().has(name)):
        return None
    is_title = signs.is_title(before[0])
    is_called = before[0] in signs.CALLED or before[:2] == ("namn", "vid")
    if not is_title and not is_called:
        return None
    if token.has_capital and (known.lists().has(name) or not is_word(token.form)):
        return True
    if token.has_capital and is_title and before[0] in signs.ONE_PERSON:
        return False
    if name in known.lists().first and name not in known.NEVER_LOWER:
        return True
    of_person = is_title or any(signs.is_person(word) for word in before)
    return False if of_person and _is_strange(token) and before[0] in signs.BEFORE_STRANGE else None


def _as_listed(
    token: _Token, before: tuple[str, ...], after: _Token | None, expected: Expected
) -> bool | None:
    """A name of the lists, with the sign it needs."""
    name, lists = known.stem(token.form), known.lists()
    parts = name.split("-")
    if _is_other(token, before):
        return None
    if not all(lists.has(part) for part in parts):
        return False if _has_a_name_in_it(token) else None
    is_common = known.is_common_word(token.form) or known.is_common_word(name)
    if not token.has_capital:
        return _in_lower_case(token, name, parts, is_common=is_common)
    if token.is_inside:
        return not is_common
    if not is_common:
        return parts[0] in lists.first
    return False if after is not None and name in lists.first and _is_said_of(name, after) else None


def _has_a_name_in_it(token: _Token) -> bool:
    """*Lill-Sara*: one of its parts has a capital and is a name and no word."""
    parts = token.form.split("-")
    lists = known.lists()
    return len(parts) > 1 and any(
        part[:1].isupper() and known.stem(part) in lists.first and not known.is_common_word(part)
        for part in parts
    )


def _is_said_of(name: str, after: _Token) -> bool:
    """Whether what stands after a word that is a name too is a surname, or said of a person."""
    is_said = after.plain in signs.IS_SAID and name not in known.NEVER_FIRST
    return is_said or after.plain in signs.PERSON_DOES or _is_rest_of_name(after)


def _is_other(token: _Token, before: tuple[str, ...]) -> bool:
    """A place, a day, or the rest of what a brand is called (*Volvo Aero*)."""
    return (
        known.is_place(token.form)
        or token.plain in known.CALENDAR
        or bool(before and known.is_brand(before[0]))
    )


def _in_lower_case(token: _Token, name: str, parts: list[str], *, is_common: bool) -> bool | None:
    lists = known.lists()
    if is_common or name in known.NEVER_LOWER or len(name) < 3:
        return None
    return False if all(part in lists.first or part in lists.sur for part in parts) else None


def _as_unknown(
    token: _Token, before: tuple[str, ...], after: _Token | None, expected: Expected
) -> bool | None:
    """A word nobody knows: with a capital inside a sentence, or doing what people do, or in *-sson*."""
    if not token.has_capital:
        return False if token.plain.endswith("sson") and _is_strange(token) else None
    if _is_other(token, before) or len(token.form) < 3:
        return None
    is_strange = _is_strange(token)
    if token.is_inside and (
        is_strange or (known.is_shaped_as_surname(token.form) and not _is_plain_word(token))
    ):
        return False
    does = after is not None and after.plain in signs.PERSON_DOES
    return False if does and is_strange else None


def _is_strange(token: _Token) -> bool:
    """No Swedish word, no name of a place, and no compound of words."""
    genitive = token.form.removesuffix("s")
    return not (
        is_word(token.form) or is_proper(token.form) or is_word(genitive) or is_proper(genitive)
        or known.is_place(token.form) or not token.form[1:].islower()
    )  # fmt: skip


def _is_plain_word(token: _Token) -> bool:
    return is_word(token.form) or is_proper(token.form)


def _is_rest_of_name(after: _Token) -> bool:
    name = known.stem(after.form)
    return after.has_capital and (name in known.lists().sur or known.is_shaped_as_surname(name))


def _join_neighbours(
    text: str, tokens: list[_Token], found: dict[int, bool], hidden: list[tuple[int, int]]
) -> None:
    """A word with a capital right after a name is the rest of it: *Anna Hedin*, *Leila af Exempel*."""
    for index in range(1, len(tokens)):
        token, before = tokens[index], index - 1
        if before in found or (before - 1 in found and tokens[before].plain in signs.PARTICLES):
            is_rest = (
                token.has_capital and token.is_inside and text[tokens[before].end : token.start].isspace()
                and tokens[before].form[-1:] != "s" and token.plain not in signs.FUNCTION_WORDS
                and not known.is_place(token.form)
                and not any(start < token.end and token.start < end for start, end in hidden)
            )  # fmt: skip
            if is_rest and index not in found:
                found[index] = False
            if index in found and before not in found:
                found[before] = found[index]


def _whole(text: str, tokens: list[_Token], found: dict[int, bool]) -> Iterator[_Found]:
    """Names of several words as one place."""
    rows = [[index] for index in sorted(found)[:1]]
    for before, index in pairwise(sorted(found)):
        gap = text[tokens[before].end : tokens[index].start]
        is_one = (
            index == before + 1
            and gap.isspace()
            and "\n" not in gap
            and _end(tokens[before]) == tokens[before].end
        )
        rows[-1].append(index) if is_one else rows.append([index])
    for row in rows:
        yield tokens[row[0]].start, _end(tokens[row[-1]]), any(found[index] for index in row)


def _end(token: _Token) -> int:
    """Where the name ends and its genitive begins."""
    name = known.stem(token.form)
    return token.end - (len(token.plain) - len(name)) if len(token.plain) == len(token.form) else token.end
