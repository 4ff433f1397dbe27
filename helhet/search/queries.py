"""Asking the index: what is found, thread by thread, of what the reader may read.

The right is part of the question itself. Nothing that may not be read is fetched, counted, weighed or
grouped, and the words are looked for only where the reader may enter (``rooms.py``).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from math import log2
from typing import Any

from django.db.models import QuerySet

from helhet.assembly.models import NewsPage
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.search.asking import Asked
from helhet.search.matching import Hit, Wanted, matching, standing, wanted
from helhet.search.rooms import Searcher
from helhet.thread.models import Link, Step
from helhet.thread.readers import readable
from helhet.year.models import AgendaItem
from helhet.year.readers import readable as readable_forums


class Kind(StrEnum):
    """What can be found; the values stand in addresses."""

    STEP = "steg"
    MINUTES = "protokoll"
    REPORT = "rapport"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Where to look: a kind, a unit and what stands below it, years, a theme, a thread. Empty: everywhere."""

    kind: Kind | None = None
    unit: Unit | None = None
    first: int | None = None
    last: int | None = None
    theme: str = ""
    thread: int | None = None


@dataclass(slots=True)
class Group:
    """A thread, a meeting or a published page, with what was found in it, the best first."""

    kind: Kind
    number: int
    hits: list[Hit] = field(default_factory=list)

    @property
    def points(self) -> float:
        """Those of its best hit; with four hits it stands where one that weighs twice as much would alone."""
        return self.hits[0].points + log2(len(self.hits)) / 2


@dataclass(frozen=True, slots=True)
class Found:
    """All that was found, group by group, the best first; and how many texts of each kind were found."""

    groups: tuple[Group, ...]
    counts: Mapping[Kind, int]  # also of the kinds that were not chosen

    @property
    def count(self) -> int:
        """How many texts."""
        return sum(len(group.hits) for group in self.groups)


def search(reader: Searcher, asked: Asked, where: Narrowed | None = None) -> Found:
    """What the reader may read of the texts that all the words stand in. Six SQL questions."""
    where = where or Narrowed()
    if asked.is_empty:
        return Found((), dict.fromkeys(Kind, 0))
    question = wanted(asked)
    hits = {kind: look(reader, question, where) for kind, look in _LOOK.items()}
    chosen = {kind: rows for kind, rows in hits.items() if where.kind in (None, kind)}
    return Found(tuple(_grouped(chosen)), {kind: len(rows) for kind, rows in hits.items()})


def _grouped(hits: Mapping[Kind, Iterable[Hit]]) -> list[Group]:
    found: dict[tuple[Kind, int], Group] = {}
    every = [(kind, hit) for kind, rows in hits.items() for hit in rows]
    for kind, hit in sorted(every, key=lambda pair: (-pair[1].points, -pair[1].entry)):
        found.setdefault((kind, hit.group), Group(kind, hit.group)).hits.append(hit)
    return sorted(found.values(), key=lambda group: -group.points)  # of equal ones, whose best hit came first


def readable_steps(reader: Searcher) -> "QuerySet[Step]":
    """The steps of the authority that the reader may read."""
    return readable(reader.thread).filter(unit__path__startswith=reader.authority.path)


def readable_items(reader: Searcher) -> "QuerySet[AgendaItem]":
    """The points of meetings in the authority that the reader may read the notes of."""
    forums = readable_forums(reader.forum).filter(unit__path__startswith=reader.authority.path)
    return AgendaItem.objects.filter(meeting__forum__in=forums.order_by().values("pk")).exclude(note="")


def readable_news(reader: Searcher) -> "QuerySet[NewsPage]":
    """The authority's published pages, which everybody may read."""
    return NewsPage.objects.filter(published__isnull=False, assembly__unit=reader.authority)


def times(reader: Searcher, words: Iterable[int]) -> Counter[int]:
    """In how many texts that the reader may read each of some words stands. Five SQL questions."""
    steps = readable_steps(reader)
    every: set[tuple[int, int]] = set()
    for rows in (steps, readable_items(reader), readable_news(reader)):
        every |= standing(rows, words, reader.rooms)
    every |= standing(steps.filter(pk__in=_own(reader.thread.person)), words, None)
    return Counter(word for word, _entry in every)


def _steps(reader: Searcher, question: Wanted, where: Narrowed) -> list[Hit]:
    """In the rooms the reader may enter; and, in whatever room, what they wrote or were answered."""
    rows = readable_steps(reader)
    if where.unit is not None:
        rows = rows.filter(goes_on_at(where.unit))
    if where.theme:
        rows = rows.filter(theme=where.theme)
    if where.thread is not None:
        rows = rows.filter(entry__thread=where.thread)
    rows = _between(rows, where)
    found = {hit.entry: hit for hit in matching(rows, "entry__thread", question, reader.rooms)}
    own = rows.filter(pk__in=_own(reader.thread.person))
    found |= {hit.entry: hit for hit in matching(own, "entry__thread", question, None)}
    return list(found.values())


def _own(person: int) -> list[int]:
    """Keys of what a person wrote or was answered: looked up first, the words are asked of these alone."""
    answers = Link.objects.filter(meaning=Link.Meaning.ANSWERS, earlier__author=person)
    own = Step.objects.filter(author=person).order_by().values_list("pk", flat=True)
    return list(own.union(answers.order_by().values_list("later_id", flat=True)))


def _minutes(reader: Searcher, question: Wanted, where: Narrowed) -> list[Hit]:
    if where.thread is not None:
        return []
    rows = readable_items(reader)
    if where.unit is not None:
        rows = rows.filter(goes_on_at(where.unit, "meeting__forum__unit"))
    if where.theme:
        rows = rows.filter(meeting__theme=where.theme)
    return matching(_between(rows, where), "meeting_id", question, reader.rooms)


def _reports(reader: Searcher, question: Wanted, where: Narrowed) -> list[Hit]:
    is_whole = where.unit is None or where.unit == reader.authority
    if where.thread is not None or where.theme or not is_whole:
        return []
    return matching(_between(readable_news(reader), where), "pk", question, reader.rooms)


def _between(rows: "QuerySet[Any]", where: Narrowed) -> "QuerySet[Any]":
    if where.first is not None:
        rows = rows.filter(entry__on__gte=date(where.first, 1, 1))
    if where.last is not None:
        rows = rows.filter(entry__on__lte=date(where.last, 12, 31))
    return rows


_LOOK = {Kind.STEP: _steps, Kind.MINUTES: _minutes, Kind.REPORT: _reports}
