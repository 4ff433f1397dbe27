"""Names of people in a text, found by several signs together: lists, titles, capitals, what stands beside.

A word that is a name as well (*Björn*, *Liv*, *Mark*) needs a sign: a capital inside a sentence, a title
before it, a surname after it, or something that only a person does.
"""

from collections.abc import Iterator
from itertools import pairwise

from helhet.voices.texts import name_signs as signs
from helhet.voices.texts import names_known as known
from helhet.voices.texts.expected import Expected
from helhet.voices.texts.name_rules import judged
from helhet.voices.texts.name_tokens import Token, seen, tokens

Place = tuple[int, int]


def found_names(text: str, expected: Expected) -> list[tuple[int, int, bool]]:
    """From where, to where, and whether it is certain: whole names, without a genitive's s."""
    row = tokens(text)
    places = _places_in(text, expected)
    found: dict[int, bool] = {}
    for index, token in enumerate(row):
        verdict = None if token.touches(places) else judged(seen(row, index), expected)
        if verdict is not None:
            found[index] = verdict
    _join_neighbours(text, row, found, places)
    return list(_whole(text, row, found))


def _places_in(text: str, expected: Expected) -> list[Place]:
    """Where known places stand, and institutions whose name has several words (*Magnus Åbergsgymnasiet*)."""
    return [match.span() for sort in (signs.INSTITUTION, expected.places) for match in sort.finditer(text)]


def _join_neighbours(text: str, row: list[Token], found: dict[int, bool], places: list[Place]) -> None:
    """A word with a capital right after a name is the rest of it: *Anna Hedin*, *Leila af Exempel*."""
    for before, index in pairwise(range(len(row))):
        has_particle = before - 1 in found and row[before].plain in signs.PARTICLES
        if not (before in found or has_particle):
            continue
        if index not in found and _is_rest(text, row[before], row[index]) and not row[index].touches(places):
            found[index] = False
        if index in found and has_particle:
            found.setdefault(before, found[index])


def _is_rest(text: str, before: Token, token: Token) -> bool:
    is_beside = token.is_inside and text[before.end : token.start].isspace() and _end(before) == before.end
    return (
        is_beside
        and token.has_capital
        and token.plain not in signs.FUNCTION_WORDS
        and not known.is_place(token.form)
    )


def _whole(text: str, row: list[Token], found: dict[int, bool]) -> Iterator[tuple[int, int, bool]]:
    """Names of several words as one place."""
    groups = [[index] for index in sorted(found)[:1]]
    for before, index in pairwise(sorted(found)):
        is_one = (
            index == before + 1
            and row[index].is_inside
            and text[row[before].end : row[index].start].isspace()
            and _end(row[before]) == row[before].end
        )
        if is_one:
            groups[-1].append(index)
        else:
            groups.append([index])
    for group in groups:
        yield row[group[0]].start, _end(row[group[-1]]), any(found[index] for index in group)


def _end(token: Token) -> int:
    """Where the name ends and its genitive begins."""
    if len(token.plain) != len(token.form):  # a letter that is two in lower case
        return token.end
    return token.end - (len(token.plain) - len(known.stem(token.form)))
