"""Whom a text may speak of, and which places it may name, as whoever asks knows them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from helhet.voices.texts.name_signs import PARTICLES


@dataclass(frozen=True, slots=True)
class Expected:
    """Parts of people's names in lower case, and a pattern of places as they are said.

    ``people`` are those who may be spoken of, such as the staff; ``places`` units and programmes, which are
    not masked though they look like names, nor is a person with the name of one. Make it once for many texts.
    """

    people: frozenset[str]
    places: re.Pattern[str]

    @classmethod
    def of(cls, people: Iterable[str], places: Iterable[str]) -> "Expected":
        """From whole names, such as *Kim Exempelsson* and *Nils Ericsonsgymnasiet*."""
        said = {re.escape(short) for name in places for short in _said_of(name.lower().strip())}
        longest_first = sorted(said, key=lambda place: (-len(place), place))
        return cls(
            people=frozenset(part for name in people for part in _parts_of(name.lower())),
            places=re.compile(rf"(?<!\w)(?:{'|'.join(longest_first) or '(?!)'})s?(?!\w)", re.IGNORECASE),
        )


def _parts_of(name: str) -> list[str]:
    """*anna-karin berg* is any of *anna-karin*, *anna*, *karin* and *berg*."""
    parts = (*name.split(), *re.split(r"[\s-]+", name))
    return [part for part in parts if len(part) > 1 and part not in PARTICLES]


def _said_of(place: str) -> list[str]:
    """A place, also in short but never by one word: *nils ericsonsgymnasiet* is *nils ericson*."""
    short = re.sub(r"(?:gymnasiet|skolan)$", "", place)
    return [place, *(one for one in (short, short.removesuffix("s")) if " " in one)] if place else []


NOBODY = Expected.of((), ())
