"""Who may read a forum and write in it: one rule, as a query and in plain Python, which always agree.

A forum is for

1. those with a role that its kind expects, at its unit or below it;
2. those with a role that its kind expects from above, at its unit or above it;
3. whoever leads there: the nearest unit at or above it where somebody leads; of a unit that was merged,
   whoever leads at its heir.

Who takes part reads all that is said there, also what was left by others. The notes are read by nobody else.
What became a step follows the thread's own rule besides: it is open downward at the forum's unit, and travels
up when somebody carries it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from helhet.chain.queries import heirs, merged_into, way_to
from helhet.people.models import Assignment, Person
from helhet.thread.readers import ThreadReader, led_at, thread_reader
from helhet.year.forums import templates
from helhet.year.models import Forum


@dataclass(frozen=True, slots=True)
class Seat:
    """A role and the unit it is held at, with the units that count as at or above it."""

    role: str
    path: str
    upward: frozenset[str]


@dataclass(frozen=True, slots=True)
class ForumReader:
    """What the rule needs to know of a reader."""

    thread: ThreadReader
    seats: tuple[Seat, ...]
    moved: Mapping[str, str]  # paths of units that were merged, and where they go on

    def leads(self, path: str) -> bool:
        """Whether the reader leads at the nearest unit at or above a path, or above its heir."""
        place = self.moved.get(path, path)
        return any(led.covers(place) for led in self.thread.leads)


def forum_reader(person: Person, assignments: Iterable[Assignment]) -> ForumReader:
    """The reader with these (active) assignments. Three SQL questions at most, whatever their number."""
    rows = list(assignments)
    upward = {row.unit.path: way_to(row.unit.path) for row in rows}
    merged = merged_into({path for paths in upward.values() for path in paths})
    seats = tuple(
        Seat(
            row.role,
            row.unit.path,
            frozenset(upward[row.unit.path])
            | {old for path in upward[row.unit.path] for old in merged.get(path, ())},
        )
        for row in rows
    )
    return ForumReader(thread_reader(person, rows, merged), seats, heirs())


def readable(reader: ForumReader) -> QuerySet[Forum]:
    """All forums the reader takes part in, closed ones too."""
    at_heir = [old for old in reader.moved if reader.leads(old)]
    condition = led_at(reader.thread, "unit__path") & ~Q(unit__path__in=sorted(reader.moved))
    condition |= Q(unit__path__in=at_heir)
    for seat in reader.seats:
        below = [row.key for row in templates().values() if seat.role in row.roles]
        above = [row.key for row in templates().values() if seat.role in row.roles_above]
        condition |= Q(template__in=below, unit__path__in=sorted(seat.upward))
        condition |= Q(template__in=above, unit__path__startswith=seat.path)
    return Forum.objects.filter(condition)


def may_read(reader: ForumReader, forum: Forum) -> bool:
    """The same rule for one forum."""
    if reader.leads(forum.unit.path):
        return True
    kind = templates().get(forum.template)
    if kind is None:
        return False
    return any(
        (seat.role in kind.roles and forum.unit.path in seat.upward)
        or (seat.role in kind.roles_above and forum.unit.path.startswith(seat.path))
        for seat in reader.seats
    )


def sides_of(reader: ForumReader, forum: Forum) -> list[str]:
    """The sides that a reader may confirm the minutes for."""
    kind = templates().get(forum.template)
    if kind is None or not may_read(reader, forum):
        return []
    near = roles_near(reader, forum)
    return [side.key for side in kind.sides if side.roles & near]


def roles_near(reader: ForumReader, forum: Forum) -> set[str]:
    """The roles that a reader has at a forum's unit, below it or above it."""
    places = {forum.unit.path, reader.moved.get(forum.unit.path, forum.unit.path)}
    return {
        seat.role
        for seat in reader.seats
        for path in places
        if path in seat.upward or path.startswith(seat.path)
    }
