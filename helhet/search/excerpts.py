"""The piece of a text around what was found, with the found words told apart. Plain text: pages escape it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_AROUND = 170  # characters of an excerpt
_BEFORE = 50  # of them at most before the first word found
_LINES = re.compile(r"\s*\n\s*")
_WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some characters, found or between what was found."""

    text: str
    is_found: bool


Span = tuple[int, int]


def marked(text: str, spans: Iterable[Span]) -> list[Piece]:
    """A whole text in pieces."""
    return _pieces(text, _within(text, spans, 0, len(text)), 0, len(text))


def excerpt(text: str, spans: Iterable[Span]) -> list[Piece]:
    """The part of a text with the most of what was found, in pieces; its beginning where nothing was."""
    known = _within(text, spans, 0, len(text))
    start = _start(text, known)
    end = _cut_back(text, min(len(text), start + _AROUND))
    pieces = _pieces(text, _within(text, known, start, end), start, end)
    before = [Piece("… ", False)] if start > 0 else []
    after = [Piece(" …", False)] if end < len(text.rstrip()) else []
    return [*before, *pieces, *after]


def _start(text: str, spans: Sequence[Span]) -> int:
    """Where the excerpt begins: shortly before the place from where the most is found, at a word."""
    if not spans or len(text) <= _AROUND:
        return 0
    reach = _AROUND - _BEFORE
    best = max(spans, key=lambda one: sum(one[0] <= begin and end <= one[0] + reach for begin, end in spans))
    start = max(0, best[0] - _BEFORE)
    if start == 0:
        return 0
    # The beginning of a sentence, else of a word, is a better place to begin.
    begun = max((text.rfind(sign, start, best[0]) for sign in ".!?\n"), default=-1)
    at = begun + 1 if begun >= 0 else text.find(" ", start, best[0]) + 1 or best[0]
    return at + len(text[at : best[0]]) - len(text[at : best[0]].lstrip())


def _cut_back(text: str, end: int) -> int:
    """Where the last whole word ends."""
    if end == len(text):
        return end
    space = text.rfind(" ", max(0, end - 40), end)
    return space if space > 0 else end


def _within(text: str, spans: Iterable[Span], start: int, end: int) -> list[Span]:
    """The spans between two places that are words of the text as it reads now, each once, in order."""
    return sorted(
        {span for span in spans if start <= span[0] and span[1] <= end and _WORD.fullmatch(text, *span)}
    )


def _pieces(text: str, spans: Sequence[Span], start: int, end: int) -> list[Piece]:
    found, at = [], start
    for begin, over in spans:
        if begin < at:
            continue
        found += [Piece(text[at:begin], False), Piece(text[begin:over], True)]
        at = over
    found.append(Piece(text[at:end], False))
    return [Piece(_LINES.sub(" · ", piece.text), piece.is_found) for piece in found if piece.text]
