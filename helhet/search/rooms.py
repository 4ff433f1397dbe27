"""Where a text is heard. A question looks for its words only in rooms that the reader may enter.

So the work of a question follows what its reader may read, and not what others have written. The rooms
narrow; they decide nothing. Whether a text may be read is asked of its own rule (``thread.readers``,
``year.readers``) in the same question, as it stands at that moment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from helhet.chain.models import Unit
from helhet.people.models import Assignment, Person
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.thread.readers import WITHDRAWN, ThreadReader
from helhet.year.readers import ForumReader, forum_reader
from helhet.year.readers import readable as readable_forums


class Sort(IntEnum):
    """For whom a room at a unit is, or at a forum."""

    SAID = 0  # those who read the thread at the unit where it was said, and whoever answers there
    CARRIED = 1  # those who read the thread at a unit that it was carried up to
    OPEN = 2  # everyone inside
    ASKED = 3  # whoever answers there, for what was said elsewhere
    URGENT = 4  # those who lead there or above
    FORUM = 5  # those who take part in the forum
    TOLD = 6  # everyone of the authority


NOBODY = -1  # what was withdrawn: its author finds it by being its author


def room(sort: Sort, key: int) -> int:
    """One whole number for a room, so that one index finds a word in it."""
    return key * len(Sort) + sort


def rooms_of_step(step: Step, carried_to: Iterable[int]) -> frozenset[int]:
    """The rooms a step is heard in; ``carried_to`` are the units it is shared with today."""
    if step.state == WITHDRAWN:
        return frozenset({NOBODY})
    if step.is_urgent:
        return frozenset({room(Sort.URGENT, step.unit_id), room(Sort.URGENT, step.answered_at_id)})
    kind = kinds().get(step.kind)
    found = {room(Sort.OPEN if kind and kind.is_open else Sort.SAID, step.unit_id)}
    if step.answered_at_id != step.unit_id:
        found.add(room(Sort.ASKED, step.answered_at_id))
    return frozenset(found | {room(Sort.CARRIED, unit) for unit in carried_to})


def units_heard(rooms: Iterable[int]) -> set[int]:
    """The units of which some rooms hold all that is said there, but for what is urgent or withdrawn."""
    entered = set(rooms)
    units = {one // len(Sort) for one in entered}
    return {unit for unit in units if {room(Sort.SAID, unit), room(Sort.OPEN, unit)} <= entered}


@dataclass(frozen=True, slots=True)
class Searcher:
    """Who searches, in which authority, and the rooms they may enter there."""

    thread: ThreadReader
    forum: ForumReader
    authority: Unit
    forums: tuple[int, ...]  # that they take part in there
    step_rooms: tuple[int, ...]
    told_rooms: tuple[int, ...]
    is_inside: bool  # has a role in the authority, and so sees the whole of it

    @property
    def forum_rooms(self) -> tuple[int, ...]:
        """Those of the forums."""
        return tuple(room(Sort.FORUM, forum) for forum in self.forums)

    @property
    def rooms(self) -> tuple[int, ...]:
        """All of them."""
        return self.step_rooms + self.forum_rooms + self.told_rooms


def searcher(person: Person, assignments: Iterable[Assignment], authority: Unit) -> Searcher:
    """The reader with these (active) assignments, within one authority. Five SQL questions at most."""
    rows = list(assignments)
    forum = forum_reader(person, rows)
    thread = forum.thread
    units = Unit.objects.filter(path__startswith=authority.path)
    found: set[int] = set()
    for pk, path, heir in units.values_list("pk", "path", "merged_into__path"):
        found |= {room(sort, pk) for sort in _sorts(thread, path, heir or path)}
    forums = readable_forums(forum).filter(unit__path__startswith=authority.path)
    is_inside = any(row.unit.root_path == authority.path for row in rows)
    return Searcher(
        thread,
        forum,
        authority,
        forums=tuple(sorted(forums.values_list("pk", flat=True))),
        step_rooms=tuple(sorted(found)),
        told_rooms=(room(Sort.TOLD, authority.pk),) if is_inside else (),
        is_inside=is_inside,
    )


def _sorts(reader: ThreadReader, path: str, heir: str) -> set[Sort]:
    """The sorts of room a reader may enter at a unit; of one that was merged also by leading its heir."""
    found: set[Sort] = set()
    if path in reader.reads:
        found |= {Sort.SAID, Sort.CARRIED, Sort.OPEN}
    if path in reader.inside:
        found.add(Sort.OPEN)
    if any(led.covers(one) for led in reader.leads for one in (path, heir)):
        found |= {Sort.SAID, Sort.OPEN, Sort.ASKED}
    if any(one.startswith(led.path) for led in reader.leads for one in (path, heir)):
        found.add(Sort.URGENT)
    return found
