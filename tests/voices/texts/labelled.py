"""Labelled sentences from a file beside: names in braces, one sentence a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from helhet.voices.texts.expected import Expected
from helhet.voices.texts.masking import Kind, Span, spans

PLACES = Expected.of(
    people=(),
    places=("Magnus Åbergsgymnasiet", "Nils Ericsonsgymnasiet", "Birger Sjöberggymnasiet"),
)


@dataclass(frozen=True)
class Sentence:
    text: str
    names: tuple[tuple[int, int], ...]

    def found(self) -> list[Span]:
        return [span for span in spans(self.text, PLACES) if span.kind is Kind.NAME]


@dataclass(frozen=True)
class Measured:
    """Names there are, and those covered whole; sentences without names, and those with a false alarm."""

    names: int
    covered: int
    clean: int
    alarmed: int


def sentences(name: str) -> Iterator[Sentence]:
    for line in (Path(__file__).parent / name).read_text().splitlines():
        if not line or line.startswith("#"):
            continue
        text, names = "", []
        for part in re.split(r"(\{[^}]*\})", line):
            bare = part.strip("{}")
            if part.startswith("{"):
                names.append((len(text), len(text) + len(bare)))
            text += bare
        yield Sentence(text, tuple(names))


def measured(rows: list[Sentence]) -> Measured:
    covered = sum(
        any(span.start <= start and end <= span.end for span in row.found())
        for row in rows
        for start, end in row.names
    )
    clean = [row for row in rows if not row.names]
    names = sum(len(row.names) for row in rows)
    return Measured(names, covered, len(clean), sum(bool(row.found()) for row in clean))
