"""What a year is told as: five chapters, each a few sentences and what they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from helhet.chain.models import Unit
from helhet.core.text import Text
from helhet.reports.story.span import Span

MOST = 7


class Chapter(StrEnum):
    """The chapters, in the order of the story."""

    KNEW = "knew"
    THOUGHT = "thought"
    DID = "did"
    HAPPENED = "happened"
    LEARNT = "learnt"

    @property
    def heading(self) -> Text:
        return _TITLES[self]


_TITLES = {
    Chapter.KNEW: Text(sv="Vad vi visste", en="What we knew"),
    Chapter.THOUGHT: Text(sv="Vad vi trodde", en="What we thought"),
    Chapter.DID: Text(sv="Vad vi gjorde", en="What we did"),
    Chapter.HAPPENED: Text(sv="Vad som hände", en="What happened"),
    Chapter.LEARNT: Text(sv="Vad vi lärde oss", en="What we learnt"),
}


class Sign(StrEnum):
    """What became of something, told by a shape beside its words."""

    YES = "yes"
    NO = "no"
    PART = "part"
    WAIT = "wait"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Way:
    """Where an item leads: a page by its key, at a unit, with what else its address needs."""

    page: str
    unit: Unit
    more: Mapping[str, object] = field(default_factory=dict)
    query: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One thing of the year. The heaviest are told; ``beside`` is what has been corrected since.

    ``state`` is a word or two with its ``sign``; ``label`` what stands in the place of a day, where the day
    says nothing.
    """

    on: date
    title: str
    way: Way
    weight: int
    says: str = ""
    about: str = ""
    state: str = ""
    sign: Sign | None = None
    beside: tuple[str, ...] = ()
    label: str = ""
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """One chapter. ``every`` is the heaviest first; ``hidden`` says how much is not shared."""

    chapter: Chapter
    sentences: tuple[str, ...]
    every: tuple[Item, ...]
    onward: Way
    hidden: str = ""
    beside: str = ""  # how much of it has been corrected since

    @property
    def items(self) -> tuple[Item, ...]:
        """The seven heaviest, by day."""
        return tuple(sorted(self.every[:MOST], key=lambda one: (one.on, -one.weight, one.title)))

    @property
    def more(self) -> int:
        """How many are not told."""
        return max(0, len(self.every) - MOST)

    @property
    def words(self) -> str:
        """Its opening."""
        return " ".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Story:
    """A year of a unit, as one reader may read it."""

    unit: Unit
    span: Span
    chapters: tuple[Told, ...]


def heaviest(items: list[Item]) -> tuple[Item, ...]:
    """In order of weight; of two that weigh the same the later first."""
    return tuple(sorted(items, key=lambda one: (-one.weight, -one.on.toordinal(), one.title)))
