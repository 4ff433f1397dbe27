"""Who may read a step: one rule, as a query and in plain Python, which always agree.

Words travel one step at a time. A step may be read by

1. its author;
2. those with a role at its unit or below it, if the role reads the thread: what is said at a level is
   open downward, never by itself upward;
3. the same, at a unit it has been carried up to and not taken back from;
4. whoever answers for it: the nearest unit at or above ``answered_at`` where someone leads;
5. everyone inside at its unit or below, if its kind is open (a decision, a goal);
6. whoever it answers.

A step that was withdrawn is its author's alone. One that is urgent, because somebody is harmed or in danger,
is read by its author and by those who lead at or above where it belongs, and by nobody else.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from helhet.chain.queries import merged_into, way_to
from helhet.core.permissions import Permission
from helhet.people.models import Assignment, Person
from helhet.people.roles import ROLES
from helhet.thread.kinds import kinds
from helhet.thread.models import Carry, Link, Step

LEADING_ROLES = frozenset(key for key, role in ROLES.items() if Permission.LEAD_THREAD in role.grants)
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Led:
    """A unit where the reader leads, and the units below it where somebody else does."""

    path: str
    others: tuple[str, ...]

    def covers(self, path: str) -> bool:
        """Whether what is sought an answer for at a path is for the reader to answer."""
        return path.startswith(self.path) and not path.startswith(self.others)


@dataclass(frozen=True, slots=True)
class ThreadReader:
    """What the rule needs to know of a reader: paths of units, as sets."""

    person: int
    reads: frozenset[str]
    inside: frozenset[str]
    leads: tuple[Led, ...]


def thread_reader(
    person: Person, assignments: Iterable[Assignment], merged: Mapping[str, Collection[str]] | None = None
) -> ThreadReader:
    """The reader with these (active) assignments. Two SQL questions at most, whatever their number.

    ``merged`` is what ``merged_into`` says of the units at or above theirs, where that is known already.
    """
    rows = [row for row in assignments if row.role in ROLES]
    reads = {path for row in rows if _grants(row, Permission.READ_THREAD) for path in way_to(row.unit.path)}
    inside = {path for row in rows for path in way_to(row.unit.path)}
    if merged is None:
        merged = merged_into(inside)
    return ThreadReader(
        person.pk,
        frozenset(reads.union(*(merged.get(path, ()) for path in reads))),
        frozenset(inside.union(*(merged.get(path, ()) for path in inside))),
        _leads({row.unit.path for row in rows if _grants(row, Permission.LEAD_THREAD)}),
    )


def readable(reader: ThreadReader) -> QuerySet[Step]:
    """All steps the reader may read."""
    carried = Carry.objects.filter(
        step=OuterRef("pk"), undone_at=None, to_unit__path__in=sorted(reader.reads)
    )
    open_kinds = [key for key, kind in kinds().items() if kind.is_open]
    allowed = (
        Q(unit__path__in=sorted(reader.reads))
        | Q(kind__in=open_kinds, unit__path__in=sorted(reader.inside))
        | Exists(carried)
        | answered_by(reader)
        | Exists(_answers_to(reader).filter(later=OuterRef("pk")))
    )
    by_rule = (Q(is_urgent=False) & allowed) | urgent_for(reader)
    return Step.objects.filter(Q(author_id=reader.person) | (by_rule & ~Q(state=WITHDRAWN)))


def answered_by(reader: ThreadReader) -> Q:
    """Steps the reader is the one to answer."""
    return led_at(reader, "answered_at__path")


def urgent_for(reader: ThreadReader) -> Q:
    """Urgent steps at or below a unit where the reader leads, also where somebody else is nearer."""
    below = Q(pk__in=[])
    for led in reader.leads:
        below |= Q(unit__path__startswith=led.path) | Q(answered_at__path__startswith=led.path)
    return Q(is_urgent=True) & below


def must_act_on(reader: ThreadReader, step: Step) -> bool:
    """The same rule for one step."""
    paths = (step.unit.path, step.answered_at.path)
    return step.is_urgent and any(path.startswith(led.path) for led in reader.leads for path in paths)


def led_at(reader: ThreadReader, field: str) -> Q:
    """Rows whose unit path in ``field`` is led by the reader."""
    condition = Q(pk__in=[])
    for led in reader.leads:
        here = Q(**{f"{field}__startswith": led.path})
        for other in led.others:
            here &= ~Q(**{f"{field}__startswith": other})
        condition |= here
    return condition


def may_read(reader: ThreadReader, step: Step) -> bool:
    """The same rule for one step. Asks for the step's carries unless they are fetched."""
    if step.author_id is not None and step.author_id == reader.person:
        return True
    if step.state == WITHDRAWN:
        return False
    if step.is_urgent:
        return must_act_on(reader, step)
    if step.unit.path in reader.reads:
        return True
    if kinds()[step.kind].is_open and step.unit.path in reader.inside:
        return True
    if any(led.covers(step.answered_at.path) for led in reader.leads):
        return True
    if any(row.undone_at is None and row.to_unit.path in reader.reads for row in step.carries_up.all()):
        return True
    return step.kind == "answer" and _answers_to(reader).filter(later=step).exists()


def _answers_to(reader: ThreadReader) -> QuerySet[Link]:
    return Link.objects.filter(meaning=Link.Meaning.ANSWERS, earlier__author_id=reader.person)


def _grants(row: Assignment, permission: Permission) -> bool:
    return permission in ROLES[row.role].grants


def _leads(paths: set[str]) -> tuple[Led, ...]:
    if not paths:
        return ()
    below = Q(pk__in=[])
    for path in paths:
        below |= Q(unit__path__startswith=path)
    led = set(leaders().filter(below).values_list("unit__path", flat=True))
    return tuple(
        Led(path, tuple(sorted(other for other in led if other.startswith(path) and other != path)))
        for path in sorted(paths)
    )


def leaders() -> QuerySet[Assignment]:
    """Today's assignments that lead the thread somewhere."""
    today = timezone.localdate()
    return Assignment.objects.filter(
        Q(to_on=None) | Q(to_on__gte=today), role__in=LEADING_ROLES, from_on__lte=today
    )
