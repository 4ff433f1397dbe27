"""The words of a text as names are sought among them: with capitals, place and neighbours."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from helhet.core.text import word_set

# Not beside a digit: codes of classes, such as *TE21A*, are no names.
_TOKEN = re.compile(r"(?<!\w)[^\W\d_]+(?:[-’'][^\W\d_]+)*(?!\w)")
# Between two words of one sentence: nothing that ends it. A mark of what is masked is a word too.
_INSIDE = re.compile(r"(?:[^\S\n]|[,/&+\]\d])*")
_ABBREVIATIONS = word_set("ex bl ca kl dvs resp t a")
_BEFORE = 3  # words that can be a sign


@dataclass(frozen=True, slots=True)
class Token:
    """A word where it stands; ``is_inside`` a sentence, not first in it."""

    form: str
    start: int
    end: int
    is_inside: bool

    @property
    def plain(self) -> str:
        return self.form.lower()

    @property
    def has_capital(self) -> bool:
        """Of a name: the first letter alone. A text that shouts is read as one in lower case."""
        return self.form[0].isupper() and not (self.form.isupper() and len(self.form) > 1)

    def touches(self, places: list[tuple[int, int]]) -> bool:
        """Whether it overlaps any of the places."""
        return any(start < self.end and self.start < end for start, end in places)


@dataclass(frozen=True, slots=True)
class Seen:
    """A word with those just before it in its sentence, the nearest first and in lower case, and the next."""

    token: Token
    before: tuple[str, ...]
    after: Token | None


def tokens(text: str) -> list[Token]:
    """The words of a text in order."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    end, last = 0, ""
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        goes_on = _INSIDE.fullmatch(gap) is not None or (gap == ". " and last in _ABBREVIATIONS)
        yield Token(match[0], *match.span(), bool(last) and goes_on)
        end, last = match.end(), match[0].lower()


def seen(row: list[Token], index: int) -> Seen:
    """A word of a row with its neighbours."""
    before: list[str] = []
    while len(before) < _BEFORE and index > len(before) and row[index - len(before)].is_inside:
        before.append(row[index - len(before) - 1].plain)
    following = row[index + 1] if index + 1 < len(row) else None
    return Seen(row[index], tuple(before), following if following and following.is_inside else None)
