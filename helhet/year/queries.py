"""Reads of forums: where a person meets others, what was said last and what came of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Max, Min, Q, QuerySet
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.people.models import Assignment, Person
from helhet.thread.kinds import kinds
from helhet.thread.models import Carry, Fate, Step
from helhet.thread.queries import answers_to, fates_of
from helhet.thread.readers import WITHDRAWN
from helhet.year.models import AgendaItem, Attendance, Confirmation, Forum, Meeting, MeetingStep, NoteRevision
from helhet.year.readers import ForumReader, readable

# A meeting is still the next one while it goes on.
_LONGEST_MEETING = timedelta(hours=4)


def forums_at(unit: Unit, reader: ForumReader) -> QuerySet[Forum]:
    """The forums at a unit and below it that a reader takes part in, open ones first.

    Those of what was merged into it are among them. Each has ``next_on`` and ``last_on``, the times of its
    nearest meetings ahead and behind.
    """
    now = timezone.now() - _LONGEST_MEETING
    return (
        readable(reader)
        .filter(goes_on_at(unit))
        .select_related("unit")
        .annotate(
            next_on=Min("meetings__on", filter=Q(meetings__on__gte=now, meetings__cancelled_at=None)),
            last_on=Max("meetings__on", filter=Q(meetings__on__lt=now, meetings__cancelled_at=None)),
        )
        .order_by(F("closed_at").asc(nulls_first=True), "unit__path", "name", "pk")
    )


def next_meetings(reader: ForumReader) -> QuerySet[Meeting]:
    """Meetings ahead, and those that go on now, in forums the reader takes part in, the nearest first.

    What was cancelled is not among them.
    """
    return (
        Meeting.objects.filter(forum__in=readable(reader).filter(closed_at=None))
        .filter(on__gte=timezone.now() - _LONGEST_MEETING, cancelled_at=None)
        .select_related("forum__unit")
        .order_by("on", "pk")
    )


def meetings_of(forum: Forum) -> QuerySet[Meeting]:
    """A forum's meetings, the newest first."""
    return forum.meetings.order_by("-on", "-pk")


def meeting_with(key: int) -> Meeting | None:
    """A meeting with its forum and unit, or None."""
    return Meeting.objects.select_related("forum__unit", "continues").filter(pk=key).first()


def meeting_before(meeting: Meeting) -> Meeting | None:
    """The latest meeting of the same forum that was held before this one."""
    return (
        Meeting.objects.filter(forum=meeting.forum_id, on__lt=meeting.on)
        .exclude(state=Meeting.State.PLANNED)
        .order_by("-on", "-pk")
        .first()
    )


@dataclass(frozen=True, slots=True)
class Saying:
    """A step that was said in a meeting, and what has come of it."""

    row: MeetingStep
    fate: Fate | None
    answers: tuple[Step, ...]
    carries: tuple[Carry, ...]  # where it has been carried up to and not taken back from

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.row.step

    @property
    def days(self) -> int:
        """How many days have gone since it was written."""
        return (timezone.localdate() - timezone.localdate(self.step.written_at)).days

    @property
    def is_silent(self) -> bool:
        """It should have a fate and has none."""
        return kinds()[self.step.kind].is_voice and self.fate is None


def sayings(meetings: Collection[Meeting]) -> dict[int, list[Saying]]:
    """What was said in some meetings, by the meeting's primary key, in the order it was said.

    What has been withdrawn is left out. Four SQL questions.
    """
    rows = list(
        MeetingStep.objects.filter(meeting__in=meetings)
        .exclude(step__state=WITHDRAWN)
        .select_related("step__unit", "step__answered_at", "step__author", "item")
        .order_by("step__written_at", "pk")
    )
    steps = [row.step for row in rows]
    fates, answers, carries = fates_of(steps), answers_to(steps), _carries(steps)
    found: dict[int, list[Saying]] = {meeting.pk: [] for meeting in meetings}
    for row in rows:
        own = [fate for fate in fates[row.step_id] if fate.carry_id is None]
        found[row.meeting_id].append(
            Saying(row, own[-1] if own else None, tuple(answers[row.step_id]), carries.get(row.step_id, ()))
        )
    return found


def _carries(steps: Iterable[Step]) -> dict[int, tuple[Carry, ...]]:
    rows = Carry.objects.filter(step__in=[step.pk for step in steps], undone_at=None).select_related(
        "to_unit"
    )
    found: dict[int, tuple[Carry, ...]] = {}
    for row in rows.order_by("at", "pk"):
        found[row.step_id] = (*found.get(row.step_id, ()), row)
    return found


@dataclass(frozen=True, slots=True)
class Clash:
    """A text of the reader's that was set aside, and the text its writer had before them."""

    mine: NoteRevision
    base: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything a meeting holds, read at once: eleven SQL questions at most, however much was said."""

    meeting: Meeting
    before: Meeting | None
    items: tuple[AgendaItem, ...]
    said: tuple[Saying, ...]
    said_before: tuple[Saying, ...]
    attendances: tuple[Attendance, ...]
    confirmations: tuple[Confirmation, ...]
    undone: Confirmation | None  # the latest confirmation that no longer holds, if none has come since
    clashes: dict[int, Clash]
    names: dict[int, str]

    def of(self, how: str) -> list[Saying]:
        """What was said in one way: beforehand, written there, agreed."""
        return [row for row in self.said if row.row.how == how]

    @property
    def undone_name(self) -> str:
        """Who wrote after the minutes had been confirmed."""
        return self.name(self.undone.undone_by_id) if self.undone else ""

    def name(self, person: int | None) -> str:
        """What the authority calls a person; empty for none."""
        return self.names.get(person or 0, "")


def record_of(meeting: Meeting, reader: Person) -> Record:
    """A meeting as a reader meets it, with the last one's promises and their state."""
    before = meeting_before(meeting)
    said = sayings([meeting, before] if before else [meeting])
    items = tuple(meeting.items.order_by("order"))
    attendances = tuple(meeting.attendances.order_by("pk"))
    given = list(meeting.confirmations.order_by("at", "pk"))
    standing = tuple(row for row in given if row.undone_at is None)
    undone = [row for row in given if row.undone_at is not None]
    everyone = {
        *(item.written_by_id for item in items),
        *(row.person_id for row in attendances),
        *(row.person_id for row in given),
        *(row.undone_by_id for row in given),
        *(row.step.author_id for rows in said.values() for row in rows),
    }
    return Record(
        meeting=meeting,
        before=before,
        items=items,
        said=tuple(said[meeting.pk]),
        said_before=tuple(said[before.pk]) if before else (),
        attendances=attendances,
        confirmations=standing,
        undone=undone[-1] if undone and not standing else None,
        clashes=clashes_of(items, reader),
        names=names_in(meeting.unit, everyone),
    )


def clashes_of(items: Iterable[AgendaItem], person: Person) -> dict[int, Clash]:
    """Texts of a person's that wait for a choice, by the note's primary key. Two SQL questions at most."""
    mine = list(
        NoteRevision.objects.filter(
            item__in=list(items), by=person, use=NoteRevision.Use.SET_ASIDE, settled_at=None
        ).order_by("number")
    )
    if not mine:
        return {}
    wanted = Q(pk__in=[])
    for row in mine:
        wanted |= Q(item=row.item_id, number=row.base)
    bases = {(row.item_id, row.number): row.text for row in NoteRevision.objects.filter(wanted)}
    return {row.item_id: Clash(row, bases.get((row.item_id, row.base), "")) for row in mine}


def earlier_texts(item: AgendaItem) -> QuerySet[NoteRevision]:
    """All that was ever written in a note, the newest first."""
    return item.revisions.order_by("-number")


def names_in(unit: Unit, people: Iterable[int | None]) -> dict[int, str]:
    """What the authority of a unit calls some people, by primary key. One SQL question."""
    keys = {key for key in people if key is not None}
    rows = Assignment.objects.filter(person_id__in=keys, unit__path__startswith=unit.root_path)
    return {row.person_id: row.name for row in rows.select_related("person").order_by("-pk")}
