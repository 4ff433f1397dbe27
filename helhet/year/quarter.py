"""The student quarter at the board: the queue, what is planned, and what came of what was heard.

Everyone inside the authority may read it, students of every unit too. The words are a council's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.days import midnight
from helhet.people.models import Assignment
from helhet.thread.kinds import kinds
from helhet.thread.models import Step
from helhet.thread.queries import leaders_at
from helhet.thread.readers import WITHDRAWN, ThreadReader
from helhet.thread.readers import readable as readable_steps
from helhet.year.forums import templates
from helhet.year.models import Forum, Meeting, Topic
from helhet.year.readers import ForumReader, readable

COUNCIL = "student_council"
TOPIC = "need_help"
"""The kind of step that a topic is."""
MOST_BEFORE = 12  # of what the council has said is offered to build on


@dataclass(frozen=True, slots=True)
class Placed:
    """A topic in the queue. ``place`` counts from one; ``days``: how long it has waited."""

    topic: Topic
    place: int
    days: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting of the board ahead, the topics it has taken, and how many more it can take."""

    meeting: Meeting
    topics: tuple[Topic, ...]

    @property
    def left(self) -> int:
        """How many more topics there is room for."""
        return max(self.meeting.room - len(self.topics), 0)


@dataclass(frozen=True, slots=True)
class Quarter:
    """All of it, at a moment."""

    authority: Unit
    queue: tuple[Placed, ...]
    slots: tuple[Slot, ...]
    heard: tuple[Topic, ...]  # the newest first
    planners: tuple[Assignment, ...]

    @property
    def has_room(self) -> bool:
        """Whether a planned meeting can take one more topic."""
        return any(slot.left for slot in self.slots)


def quarter_of(authority: Unit, today: date | None = None) -> Quarter:
    """The student quarter of an authority. Five SQL questions, however many topics."""
    on = today or timezone.localdate()
    topics = [row for row in topics_of(authority) if row.stage is not Topic.Stage.WITHDRAWN]
    waiting = [row for row in topics if row.stage is Topic.Stage.WAITING]
    told = (Topic.Stage.HEARD, Topic.Stage.ANSWERED, Topic.Stage.FOLLOWED_UP)
    heard = sorted((row for row in topics if row.stage in told), key=_heard_at, reverse=True)
    return Quarter(
        authority=authority,
        queue=tuple(
            Placed(row, place, (on - timezone.localdate(row.placed_at)).days)
            for place, row in enumerate(waiting, start=1)
        ),
        slots=tuple(_slots(authority, topics, on)),
        heard=tuple(heard),
        planners=tuple(leaders_at(authority)),
    )


def topics_of(authority: Unit) -> QuerySet[Topic]:
    """Every topic for the board of an authority, in the order of the queue."""
    return (
        Topic.objects.filter(step__unit=authority)
        .select_related("step__unit", "council__unit", "meeting__forum__unit", "answer")
        .order_by("placed_at", "pk")
    )


def topic_with(authority: Unit, key: int) -> Topic | None:
    """A topic of an authority, or None."""
    return topics_of(authority).filter(pk=key).first()


def councils_of(reader: ForumReader, authority: Unit) -> list[Forum]:
    """The student councils of an authority that the reader takes part in: for those they may queue."""
    rows = readable(reader).filter(template=COUNCIL, closed_at=None)
    found = rows.filter(unit__path__startswith=authority.root_path)
    return list(found.select_related("unit").order_by("unit__path", "name", "pk"))


def said_before(councils: Iterable[Forum], reader: ThreadReader) -> list[Step]:
    """What was said in some councils and the reader may build a topic on, the newest first."""
    rows = readable_steps(reader).filter(said_in__meeting__forum__in=list(councils))
    rows = rows.filter(kind__in=kinds()[TOPIC].builds_on).exclude(state=WITHDRAWN)
    return list(rows.select_related("unit").order_by("-written_at", "-pk")[:MOST_BEFORE])


def _slots(authority: Unit, topics: Iterable[Topic], today: date) -> list[Slot]:
    kinds = [key for key, kind in templates().items() if kind.takes_topics]
    rows = Meeting.objects.filter(forum__unit=authority, forum__template__in=kinds, forum__closed_at=None)
    ahead = rows.filter(cancelled_at=None, on__gte=midnight(today)).select_related("forum__unit")
    taken: dict[int, list[Topic]] = {}
    for row in topics:
        if row.meeting_id is not None:
            taken.setdefault(row.meeting_id, []).append(row)
    return [Slot(row, tuple(taken.get(row.pk, ()))) for row in ahead.order_by("on", "pk")]


def _heard_at(topic: Topic) -> float:
    return topic.heard_at.timestamp() if topic.heard_at else 0.0
