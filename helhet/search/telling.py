"""What is told of what was found: names, excerpts, how much there is of a thread; read by the right anew."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min

from helhet.assembly.frozen.said import Said, said_in
from helhet.assembly.models import NewsPage
from helhet.search.asking import Asked
from helhet.search.excerpts import Piece, Span, excerpt, marked
from helhet.search.matching import Hit, wanted
from helhet.search.models import Posting
from helhet.search.queries import (
    Group,
    Kind,
    readable_accounts,
    readable_items,
    readable_news,
    readable_steps,
)
from helhet.search.rooms import Searcher
from helhet.search.texts import body_of_step, told_by, words_of
from helhet.search.tokens import spots_in
from helhet.thread.models import Step
from helhet.year.models import AgendaItem

FEW = 3  # hits that are told of each group
Row = Step | AgendaItem | NewsPage | Said


@dataclass(frozen=True, slots=True)
class Told:
    """A text that was found: its row, its title and an excerpt with the found words told apart."""

    kind: Kind
    row: Row
    on: date
    title: list[Piece]
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Thread:
    """What the reader may read of a thread: how many steps, from when to when, and the goal that names it."""

    count: int
    first: date
    last: date
    goal: Step | None


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """A thread, a meeting or an assembly with the best that was found in it; ``more`` is how many others."""

    kind: Kind
    number: int
    told: list[Told]
    more: int
    thread: Thread | None


def told(reader: Searcher, asked: Asked, groups: Sequence[Group], most: int = FEW) -> list[ToldGroup]:
    """The groups of a page in words. Ten SQL questions at most.

    What has been taken from the reader since it was found is not told.
    """
    hits = {hit.entry: hit for group in groups for hit in group.hits[:most]}
    rows = _rows(reader, list(hits), {group.kind for group in groups})
    spans = _spans(list(hits), asked)
    best = {group.number: rows.get(group.hits[0].entry) for group in groups if group.kind is Kind.STEP}
    threads = _threads(reader, {number: step.unit.path for number, step in best.items() if step is not None})
    found = []
    for group in groups:
        said = [
            _told(group.kind, rows[hit.entry], hit, spans.get(hit.entry, set()))
            for hit in group.hits[:most]
            if hit.entry in rows
        ]
        thread = threads.get(group.number) if group.kind is Kind.STEP else None
        if said:
            found.append(ToldGroup(group.kind, group.number, said, len(group.hits) - len(said), thread))
    return found


def _rows(reader: Searcher, entries: Sequence[int], kinds: Iterable[Kind]) -> dict[int, Any]:
    """The rows of some entries, by entry, as far as the reader may read them."""
    of: dict[Kind, Any] = {
        Kind.STEP: readable_steps(reader).select_related("unit", "entry"),
        Kind.MINUTES: readable_items(reader).select_related("meeting__forum__unit", "entry"),
        Kind.REPORT: readable_news(reader).select_related("assembly__unit", "entry"),
    }
    found = {row.entry.pk: row for kind in sorted(set(kinds)) for row in of[kind].filter(entry__in=entries)}
    if Kind.REPORT in set(kinds):
        accounts = readable_accounts(reader).filter(entry__in=entries)
        rows = said_in(accounts.select_related("assembly__unit", "entry"))
        found |= {said.row.entry.pk: said for said in rows}
    return found


def _spans(entries: Sequence[int], asked: Asked) -> dict[int, set[Span]]:
    """Where the words of a question stand in some texts."""
    rows = Posting.objects.filter(entry__in=entries, word__in=wanted(asked).words)
    found: dict[int, set[Span]] = defaultdict(set)
    for entry, places in rows.values_list("entry_id", "places"):
        found[entry] |= {(spot.start, spot.end) for spot in spots_in(places)}
    return found


def _told(kind: Kind, row: Row, hit: Hit, spans: set[Span]) -> Told:
    title, body = _said(row)
    begins = len(title) + 1
    said_twice = len(title) if body.startswith(title) else 0  # a title is often made of the first sentence
    rest = body[said_twice:].lstrip(". \n")
    begins += len(body) - len(rest)
    return Told(
        kind,
        row,
        date.fromordinal(hit.day),
        marked(title, (span for span in spans if span[1] <= len(title))),
        excerpt(rest, ((start - begins, end - begins) for start, end in spans if start >= begins)),
    )


def _said(row: Row) -> tuple[str, str]:
    """Title and body of a row as they were read into the index."""
    if isinstance(row, Step):
        return row.title, body_of_step(row)
    if isinstance(row, AgendaItem):
        return row.heading, row.note
    if isinstance(row, Said):
        return words_of(row)
    return told_by(row) or ("", "")


def _threads(reader: Searcher, nearest: Mapping[int, str]) -> dict[int, Thread]:
    """How much of each thread the reader may read, and the goal that names it. Two SQL questions.

    ``nearest`` is the path of the best hit of each: of several goals the one set nearest to it is meant.
    """
    if not nearest:
        return {}
    steps = readable_steps(reader).filter(entry__thread__in=sorted(nearest))
    goals: dict[int, list[Step]] = defaultdict(list)
    for goal in steps.filter(kind="goal").select_related("unit", "entry").order_by("written_at", "pk"):
        goals[goal.entry.thread].append(goal)
    sizes = (
        steps.order_by()
        .values("entry__thread")
        .annotate(count=Count("pk"), first=Min("entry__day"), last=Max("entry__day"))
    )
    found = {}
    for row in sizes:
        number = row["entry__thread"]
        named = _nearest(goals[number], nearest[number])
        first, last = date.fromordinal(row["first"]), date.fromordinal(row["last"])
        found[number] = Thread(row["count"], first, last, named)
    return found


def _nearest(goals: Sequence[Step], path: str) -> Step | None:
    """Of several goals the first one set at the unit nearest to a path."""
    return max(goals, key=lambda goal: _shared(goal.unit.path, path)) if goals else None


def _shared(one: str, other: str) -> int:
    """How many units two paths have in common, less how far below the last of them the first stands."""
    left, right = one.strip("/").split("/"), other.strip("/").split("/")
    same = next(
        (n for n, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right))
    )
    return 2 * same - len(left)
