"""What a source is, what a reading of it gives, and how a problem is told to a person."""

import importlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

import pyarrow as pa

from helhet.chain.models import Unit
from helhet.core.discovery import declared
from helhet.core.text import Text


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands, and what to do about it."""

    text: str
    do: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    stops: bool = True

    def as_record(self) -> dict[str, object]:
        """As it is kept with the import run."""
        return {
            "text": self.text,
            "do": self.do,
            "sheet": self.sheet,
            "row": self.row,
            "column": self.column,
            "stops": self.stops,
        }


class ReadingError(Exception):
    """The file or answer cannot be used; carries every problem found, most telling first."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.text for problem in problems))
        self.problems = list(problems)


def silent(done: int, of: int, doing: str) -> None:
    """Progress that nobody watches."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What a person gave to be read: a file or an address, and what they said about it."""

    path: Path | None = None
    name: str = ""
    url: str | None = None
    authority: Unit | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    progress: Callable[[int, int, str], None] = silent

    @property
    def label(self) -> str:
        """File name or address, as it stands in the list of import runs."""
        return self.name or self.url or (self.path.name if self.path else "")


@dataclass(frozen=True, slots=True)
class ScopeReading:
    """The observations of one scope, ready to be kept. ``stands_for`` as in Snapshot."""

    scope: str
    table: pa.Table
    published_on: date | None = None
    stands_for: str = ""


@dataclass(slots=True)
class Reading:
    """All that one file or address gave."""

    scopes: list[ScopeReading]
    rows_read: int
    rows_kept: int
    counts: dict[str, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Source:
    """One place that figures come from. Its folder holds the reader and a small made-up sample."""

    key: str
    title: Text
    publisher: Text
    what: Text
    terms: Text
    address: str
    accepts: Text
    how_to_get: Text
    next_publication: Text
    read: Callable[[Given], Reading]
    # Keys of sources that this one stands in for, scope by scope, until they have been read.
    stands_in_for: tuple[str, ...] = ()
    # An authority's own figures: read only by it, and never taken in without one.
    is_own: bool = False
    takes_address: bool = False
    # What may be named instead of a file, such as the id of a key figure; None where nothing may.
    named: re.Pattern[str] | None = None
    # Name of a small made-up example in the source's folder; empty where none can be shown.
    sample: str = ""


def reader_in(folder: str) -> Callable[[Given], Reading]:
    """``read`` of the module ``reader`` in a source's folder, loaded when it is asked to read.

    A reader needs much that whoever only asks for a source's name does not.
    """

    def read(given: Given) -> Reading:
        reading: Reading = importlib.import_module(f"{folder}.reader").read(given)
        return reading

    return read


@cache
def sources() -> dict[str, Source]:
    """All declared sources by key."""
    return declared("helhet.sources", Source, in_folders=True)
