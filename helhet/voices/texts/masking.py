"""What in a text points at one person, and the text without it.

It finds most of it and not all: somebody must read a text before others may. What is found is nowhere stored.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from helhet.core import identifiers
from helhet.voices.texts import contacts
from helhet.voices.texts.expected import NOBODY, Expected
from helhet.voices.texts.names import found_names


class Kind(StrEnum):
    """What a place in a text holds."""

    NAME = "name"
    PERSONAL_NUMBER = "personal_number"
    PHONE = "phone"
    EMAIL = "email"
    LINK = "link"
    HANDLE = "handle"
    ADDRESS = "address"

    @property
    def mark(self) -> str:
        """What is written in its place, in the language of the texts."""
        return _MARKS[self]


_MARKS = {
    Kind.NAME: "[namn]",
    Kind.PERSONAL_NUMBER: "[nummer]",
    Kind.PHONE: "[nummer]",
    Kind.EMAIL: "[e-post]",
    Kind.LINK: "[webbadress]",
    Kind.HANDLE: "[konto]",
    Kind.ADDRESS: "[adress]",
}
MARK = re.compile("|".join(re.escape(mark) for mark in sorted(set(_MARKS.values()))))


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a text, ``start`` to ``end`` as in a slice; certain, or probable."""

    start: int
    end: int
    kind: Kind
    is_certain: bool


def spans(text: str, expected: Expected = NOBODY) -> list[Span]:
    """All that points at somebody, in order, without overlap."""
    found: list[Span] = []
    # What is masked may be the sign of something more, so it is looked through until nothing is left to find.
    while more := _more(text, found, expected):
        found = sorted([*found, *more])
    return found


def masked(text: str, found: Iterable[Span]) -> str:
    """The text with a mark such as ``[namn]`` in place of each span; the rest as it was."""
    written, at = [], 0
    for span in sorted(found):
        written += [text[at : span.start], span.kind.mark]
        at = span.end
    return "".join([*written, text[at:]])


def _more(text: str, found: list[Span], expected: Expected) -> list[Span]:
    """What is left to find in the text when ``found`` is masked, with places as in the text itself."""
    shown = masked(text, found)
    taken = bytearray(len(shown) + 1)
    for mark in MARK.finditer(shown):
        taken[mark.start() : mark.end()] = b"\1" * (mark.end() - mark.start())
    more = []
    for span in _candidates(shown, expected):
        if span.start < span.end and not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\1" * (span.end - span.start)
            more.append(span)
    return [_moved(span, found) for span in more]


def _moved(span: Span, found: list[Span]) -> Span:
    by = 0
    for before in found:
        if before.start + len(before.kind.mark) > span.start + by:
            return Span(span.start + by, span.end + by, span.kind, span.is_certain)
        by += before.end - before.start - len(before.kind.mark)
    return Span(span.start + by, span.end + by, span.kind, span.is_certain)


def _candidates(text: str, expected: Expected) -> Iterator[Span]:
    """All that may be masked, what is surest first; a later one that overlaps an earlier is left out."""
    for kind, finder, is_certain in _FINDERS:
        for start, end in finder(text):
            yield Span(start, end, kind, is_certain)
    for start, end, is_certain in found_names(text, expected):
        yield Span(start, end, Kind.NAME, is_certain)


def _places(finder: Callable[[str], Iterator[re.Match[str]]]) -> Callable[[str], Iterator[tuple[int, int]]]:
    return lambda text: (match.span() for match in finder(text))


_FINDERS = (
    (Kind.EMAIL, _places(identifiers.emails), True),
    (Kind.LINK, contacts.links, True),
    (Kind.PERSONAL_NUMBER, _places(identifiers.personal_numbers), True),
    (Kind.PERSONAL_NUMBER, _places(identifiers.like_personal_numbers), False),
    (Kind.PHONE, _places(identifiers.phones), True),
    (Kind.HANDLE, contacts.accounts, True),
    (Kind.ADDRESS, contacts.addresses, True),
    (Kind.ADDRESS, contacts.homes, False),
)
