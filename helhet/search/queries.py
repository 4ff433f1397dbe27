"""Asking the index: what is found, thread by thread, of what the reader may read.

The right is part of the question itself. Nothing that may not be read is fetched, counted, weighed or
grouped, and the words are looked for only where the reader may enter (``rooms.py``).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from math import log2
from operator import attrgetter

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from helhet.assembly.frozen import said
from helhet.assembly.models import Frozen, NewsPage
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.core.lookups import AnyOf
from helhet.search.asking import Asked
from helhet.search.matching import Among, Hit, Matched, Wanted, matching, standing, wanted
from helhet.search.models import Entry
from helhet.search.rooms import Searcher, units_heard
from helhet.thread.models import Link, Step
from helhet.thread.readers import WITHDRAWN, readable
from helhet.year.models import AgendaItem

_POINTS = attrgetter("points", "entry")


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

    @property
    def is_everywhere(self) -> bool:
        """Nothing is left out but kinds."""
        return replace(self, kind=None) == Narrowed()


@dataclass(slots=True)
class Group:
    """A thread, a meeting or what was reported of an assembly, with what was found in it, the best first."""

    kind: Kind
    number: int
    hits: list[Hit] = field(default_factory=list)

    @property
    def points(self) -> float:
        """Those of its best hit; with four hits it stands where one that weighs twice as much would alone."""
        return self.hits[0].points + log2(len(self.hits)) / 2


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, group by group, the best first; and how many texts of each kind.

    ``more`` are the kinds of which there are more texts than those, all of them lower.
    """

    groups: tuple[Group, ...]
    counts: Mapping[Kind, int]  # also of the kinds that were not chosen
    more: frozenset[Kind] = frozenset()

    @property
    def count(self) -> int:
        """How many texts."""
        return sum(len(group.hits) for group in self.groups)

    @property
    def is_all(self) -> bool:
        """Else there are more texts than ``count``."""
        return self.more.isdisjoint(group.kind for group in self.groups)


NOTHING = Found((), dict.fromkeys(Kind, 0))


def search(reader: Searcher, asked: Asked, where: Narrowed | None = None) -> Found:
    """What the reader may read of the texts that all the words stand in. Six SQL questions for one word."""
    where = where or Narrowed()
    if asked.is_empty:
        return NOTHING
    found = _look(reader, wanted(asked).counted(reader.step_rooms), where)
    chosen = {kind: matched.hits for kind, matched in found.items() if where.kind in (None, kind)}
    return Found(
        tuple(_grouped(chosen)),
        {kind: len(matched.hits) for kind, matched in found.items()},
        frozenset(kind for kind, matched in found.items() if not matched.is_all),
    )


def _grouped(hits: Mapping[Kind, list[Hit]]) -> list[Group]:
    """The hits group by group; of what weighs the same the newest written first."""
    found: dict[tuple[Kind, int], Group] = {}
    for kind, rows in hits.items():
        for hit in sorted(rows, key=_POINTS, reverse=True):
            group = found.get((kind, hit.group))
            if group is None:
                group = found[kind, hit.group] = Group(kind, hit.group)
            group.hits.append(hit)
    return sorted(found.values(), key=lambda group: (group.points, group.hits[0].entry), reverse=True)


def readable_steps(reader: Searcher) -> "QuerySet[Step]":
    """The steps of the authority that the reader may read."""
    return readable(reader.thread).filter(unit__path__startswith=reader.authority.path)


def readable_items(reader: Searcher) -> "QuerySet[AgendaItem]":
    """The points of meetings in the authority that the reader may read the notes of."""
    return AgendaItem.objects.filter(AnyOf(F("meeting__forum"), reader.forums)).exclude(note="")


def readable_news(reader: Searcher) -> "QuerySet[NewsPage]":
    """The authority's published pages, which everybody may read."""
    return NewsPage.objects.filter(published__isnull=False, assembly__unit=reader.authority)


def readable_accounts(reader: Searcher) -> "QuerySet[Frozen]":
    """What units said before the authority's assemblies; everyone inside reads it from the locking on."""
    rows = said.locked_accounts(reader.authority)
    return rows if reader.is_inside else rows.none()


def times(reader: Searcher, words: Iterable[int]) -> Counter[int]:
    """In how many texts that the reader may read each of some words stands. Six SQL questions at most."""
    where, words = Narrowed(), list(words)
    heard = _steps(reader, where)
    places = (heard, *_own(reader, heard), _items(reader, where), _reports(reader, where))
    return Counter(word for word, _entry in {pair for among in places for pair in standing(among, words)})


def _look(reader: Searcher, question: Wanted, where: Narrowed) -> dict[Kind, Matched]:
    """What is found of each kind: in the rooms the reader may enter, and of their own steps wherever."""
    heard = _steps(reader, where)
    steps = matching(heard, question)
    own = [hit for among in _own(reader, heard) for hit in matching(among, question).hits]
    return {
        Kind.STEP: Matched(list({hit.entry: hit for hit in steps.hits + own}.values()), steps.is_all),
        Kind.MINUTES: matching(_items(reader, where), question),
        Kind.REPORT: matching(_reports(reader, where), question),
    }


def _steps(reader: Searcher, where: Narrowed) -> Among:
    rows = readable_steps(reader)
    if where.unit is not None:
        rows = rows.filter(goes_on_at(where.unit))
    if where.theme:
        rows = rows.filter(theme=where.theme)
    entries = _between(where)
    if where.thread is not None:
        entries &= Q(entry__thread=where.thread)
    return Among({"step": rows}, reader.step_rooms, "entry__thread", entries, where.is_everywhere)


def _own(reader: Searcher, among: Among) -> list[Among]:
    """Of some steps those that the reader wrote or was answered, where the rooms do not hold them, if any.

    Looked up first: the words are then asked of these alone.
    """
    me = reader.thread.person
    units = units_heard(reader.step_rooms)
    heard = Q(step__unit__in=units, step__is_urgent=False) & ~Q(step__state=WITHDRAWN)
    wrote = Entry.objects.filter(~heard, step__author=me).order_by().values_list("pk", flat=True)
    answers = Link.objects.filter(meaning=Link.Meaning.ANSWERS, earlier__author=me).order_by()
    entries = set(wrote.union(answers.values_list("later__entry", flat=True))) - {None}
    these = among.entries & Q(AnyOf(F("entry"), entries))
    return [replace(among, rooms=None, is_whole=False, entries=these)] if entries else []


def _items(reader: Searcher, where: Narrowed) -> Among:
    rows = readable_items(reader)
    if where.unit is not None:
        rows = rows.filter(goes_on_at(where.unit, "meeting__forum__unit"))
    if where.theme:
        rows = rows.filter(meeting__theme=where.theme)
    if where.thread is not None:
        rows = rows.none()
    return Among({"item": rows}, reader.forum_rooms, "entry__item__meeting_id", _between(where))


def _reports(reader: Searcher, where: Narrowed) -> Among:
    """What was reported of assemblies: their public pages, and what units said before them."""
    news, accounts = readable_news(reader), readable_accounts(reader)
    if where.unit is not None:
        accounts = said.at(accounts, reader.authority, where.unit)
    if where.theme:
        accounts = said.about(accounts, where.theme)
    if where.theme or where.unit not in (None, reader.authority):
        news = news.none()
    if where.thread is not None:
        news, accounts = news.none(), accounts.none()
    group = Coalesce("entry__news__assembly", "entry__account__assembly")
    return Among({"news": news, "account": accounts}, reader.told_rooms, group, _between(where))


def _between(where: Narrowed) -> Q:
    """The days that are looked among."""
    days = Q()
    if where.first is not None:
        days &= Q(entry__day__gte=date(where.first, 1, 1).toordinal())
    if where.last is not None:
        days &= Q(entry__day__lte=date(where.last, 12, 31).toordinal())
    return days
