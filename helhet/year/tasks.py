"""What a kind of forum asks before a meeting and after it: for whom, from which day, and whether it is done.

Whether it is done is read from what is there: something left, minutes confirmed, answers given. Only where
nothing tells it there is a tick (``MeetingTask``).
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from helhet.core.days import moments
from helhet.people.models import Assignment
from helhet.year.forums import templates
from helhet.year.forums.model import After, ForumTemplate, Part, Preparation, Sign
from helhet.year.models import Confirmation, Meeting, MeetingStep, MeetingTask, Topic
from helhet.year.queries import Record, Saying, sayings
from helhet.year.readers import ForumReader, readable, roles_near

_LATE = timedelta(days=60)  # the longest a kind asks for something after a meeting, and then a while
_ASKED_AFTER = timedelta(
    days=14
)  # past its day it is asked for so long; then the meeting alone says it is late
_EARLY = timedelta(days=70)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is there of a meeting, from which it is seen what has been done."""

    said: Sequence[Saying] = ()
    confirmed: Collection[str] = ()
    done: Mapping[str, Collection[int]] = field(default_factory=dict)
    topics: Sequence[Topic] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """One thing to do. ``persons``: who have done it, where each does it for themselves or ticks it."""

    meeting: Meeting
    task: Preparation | After
    from_on: date
    by_on: date
    is_done: bool
    persons: frozenset[int]

    @property
    def is_before(self) -> bool:
        """Whether it is to be done before the meeting."""
        return isinstance(self.task, Preparation)

    @property
    def is_ticked(self) -> bool:
        """Whether somebody has to say that it is done."""
        return self.task.sign is Sign.TICKED

    def is_done_by(self, person: int) -> bool:
        """Whether it is nothing more for a person: what each reads for themselves, others do not read."""
        return person in self.persons if self.task.sign is Sign.OPENED else self.is_done


@dataclass(frozen=True, slots=True)
class PartState:
    """A part of a meeting, and whether it is over. ``is_now``: it is the first that is not."""

    part: Part
    is_over: bool
    is_now: bool


def facts_of(meetings: Collection[Meeting]) -> dict[int, Facts]:
    """The facts of some meetings, by primary key. Seven SQL questions, however many meetings."""
    if not meetings:
        return {}
    said = sayings(meetings)
    confirmed: dict[int, set[str]] = {}
    for given in Confirmation.objects.filter(meeting__in=meetings, undone_at=None):
        confirmed.setdefault(given.meeting_id, set()).add(given.side)
    done: dict[int, dict[str, set[int]]] = {}
    for tick in MeetingTask.objects.filter(meeting__in=meetings):
        done.setdefault(tick.meeting_id, {}).setdefault(tick.task, set()).add(tick.person_id)
    topics: dict[int, list[Topic]] = {}
    for topic in Topic.objects.filter(meeting__in=meetings).select_related("step__unit"):
        topics.setdefault(topic.meeting_id or 0, []).append(topic)
    return {
        row.pk: Facts(said[row.pk], confirmed.get(row.pk, ()), done.get(row.pk, {}), topics.get(row.pk, ()))
        for row in meetings
    }


def facts_from(record: Record) -> Facts:
    """The facts of a meeting that has been read already. Two SQL questions more."""
    done: dict[str, set[int]] = {}
    for tick in record.meeting.tasks.all():
        done.setdefault(tick.task, set()).add(tick.person_id)
    topics = record.meeting.topics.select_related("step__unit", "council__unit", "answer")
    return Facts(record.said, {row.side for row in record.confirmations}, done, list(topics))


def due_of(meeting: Meeting, facts: Facts) -> list[Due]:
    """All that the kind of forum asks of a meeting, in the order of its days; nothing of a cancelled one."""
    kind = templates().get(meeting.forum.template)
    if kind is None or meeting.is_cancelled:
        return []
    day = timezone.localdate(meeting.on)
    starts = sorted({day - one.before for one in kind.preparation} | {day})
    found = [
        _due(meeting, kind, one, facts, day - one.before, next(on for on in starts if on > day - one.before))
        for one in sorted(kind.preparation, key=lambda one: -one.weeks_before)
    ]
    afterwards = sorted(kind.after, key=lambda one: one.days_after)
    found += [_due(meeting, kind, one, facts, day, day + timedelta(one.days_after)) for one in afterwards]
    return found


def parts_of(meeting: Meeting, facts: Facts) -> list[PartState]:
    """The parts of a meeting: each is over when its signs are there and those before it are over."""
    kind = templates().get(meeting.forum.template)
    found: list[PartState] = []
    if kind is None:
        return found
    for part in kind.parts:
        before = all(row.is_over for row in found)
        is_over = before and all(_SIGNS[sign](meeting, kind, None, facts) for sign in part.signs)
        found.append(PartState(part, is_over, before and not is_over))
    return found


def tasks_for(reader: ForumReader, today: date) -> list[Due]:
    """What forums ask of a reader now and is not done, what is to be done first at the top.

    Fourteen SQL questions at most, however many meetings.
    """
    first, after = moments(today - _LATE, today + _EARLY)
    meetings = list(
        Meeting.objects.filter(forum__in=readable(reader).filter(closed_at=None), cancelled_at=None)
        .filter(on__gte=first, on__lt=after)
        .select_related("forum__unit")
        .order_by("on", "pk")
    )
    found = facts_of(meetings)
    rows = [due for meeting in meetings for due in due_of(meeting, found[meeting.pk])]
    return sorted(
        (row for row in rows if _is_for(row, reader, today)),
        key=lambda row: (row.by_on, row.from_on, row.meeting.pk, row.task.key),
    )


def _is_for(due: Due, reader: ForumReader, today: date) -> bool:
    if not due.from_on <= today <= due.by_on + _ASKED_AFTER or due.is_done_by(reader.thread.person):
        return False
    is_held = due.meeting.state != Meeting.State.PLANNED
    if due.is_before and (is_held or timezone.localdate(due.meeting.on) < today):
        return False
    if not due.is_before and not is_held:
        return False  # it was never held: there is nothing to confirm or answer
    return bool(roles_near(reader, due.meeting.forum).intersection(due.task.roles))


def asked_of(due: Due, expected: Iterable[Assignment]) -> list[Assignment]:
    """Who of those who take part is asked to do it."""
    return [row for row in expected if row.role in due.task.roles]


def _due(
    meeting: Meeting, kind: ForumTemplate, task: Preparation | After, facts: Facts, from_on: date, by_on: date
) -> Due:  # fmt: skip
    is_done = _SIGNS[task.sign](meeting, kind, task, facts)
    return Due(meeting, task, from_on, by_on, is_done, frozenset(facts.done.get(task.key, ())))


def _ticked(meeting: Meeting, kind: ForumTemplate, task: Preparation | After | None, facts: Facts) -> bool:
    return task is not None and bool(facts.done.get(task.key))


def _left(meeting: Meeting, kind: ForumTemplate, task: Preparation | After | None, facts: Facts) -> bool:
    side = next((one for one in kind.sides if task is not None and one.key == task.side), None)
    roles = {*(task.roles if task else ()), *(side.roles if side else ())}
    before = [row for row in facts.said if row.row.how == MeetingStep.How.BEFOREHAND]
    return any(row.step.role in roles for row in before)


def _held(meeting: Meeting, kind: ForumTemplate, task: Preparation | After | None, facts: Facts) -> bool:
    return meeting.state != Meeting.State.PLANNED


def _agreed(meeting: Meeting, kind: ForumTemplate, task: Preparation | After | None, facts: Facts) -> bool:
    return any(row.row.how == MeetingStep.How.AGREED for row in facts.said)


def _confirmed(meeting: Meeting, kind: ForumTemplate, task: Preparation | After | None, facts: Facts) -> bool:
    wanted = {task.side} if task is not None and task.side else {side.key for side in kind.sides}
    return wanted <= set(facts.confirmed)


def _answered(meeting: Meeting, kind: ForumTemplate, task: Preparation | After | None, facts: Facts) -> bool:
    if meeting.state == Meeting.State.PLANNED:
        return False
    is_told = all(topic.answer_id is not None for topic in facts.topics)
    return is_told and not any(row.is_silent and not row.answers for row in facts.said)


_Seen = Callable[[Meeting, ForumTemplate, Preparation | After | None, Facts], bool]
_SIGNS: Mapping[Sign, _Seen] = {
    Sign.OPENED: _ticked,
    Sign.TICKED: _ticked,
    Sign.LEFT: _left,
    Sign.HELD: _held,
    Sign.AGREED: _agreed,
    Sign.CONFIRMED: _confirmed,
    Sign.ANSWERED: _answered,
}
