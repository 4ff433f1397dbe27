"""Backspegeln and Vindrutan of the board: every promise it ever got in a forum, and what is coming."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from helhet.year.models import Meeting, Topic
from helhet.year.queries import Saying, sayings

_PROMISING = ("commitment", "decision")


@dataclass(frozen=True, slots=True)
class Coming:
    """Something with a day ahead: a promise that falls due, a topic of the students that is followed up."""

    on: date
    saying: Saying | None = None
    topic: Topic | None = None


@dataclass(frozen=True, slots=True)
class Mirror:
    """What stands behind and what is coming, seen from a meeting."""

    promises: tuple[Saying, ...]  # the oldest first
    coming: tuple[Coming, ...]  # the nearest first

    @property
    def kept(self) -> int:
        """How many of the promises were kept."""
        return self._count("kept", "ended")

    @property
    def broken(self) -> int:
        """How many were not."""
        return self._count("broken")

    @property
    def open(self) -> int:
        """Of how many nobody has said either yet."""
        return len(self.promises) - self.kept - self.broken

    def _count(self, *states: str) -> int:
        return sum(row.step.state in states for row in self.promises)


def mirror_of(meeting: Meeting) -> Mirror:
    """Every commitment and decision of the forum's earlier meetings, and what has a day ahead of this one."""
    before = list(
        Meeting.objects.filter(forum=meeting.forum_id, on__lt=meeting.on, steps__step__kind__in=_PROMISING)
        .distinct()
        .order_by("on", "pk")
    )
    said = sayings(before)
    promises = [row for one in before for row in said[one.pk] if row.step.kind in _PROMISING]
    day = timezone.localdate(meeting.on)
    return Mirror(tuple(promises), tuple(sorted(_coming(meeting, promises, day), key=lambda row: row.on)))


def _coming(meeting: Meeting, promises: Iterable[Saying], day: date) -> Iterable[Coming]:
    for row in promises:
        until = _day(row.step.fields.get("by"))
        if until is not None and until >= day and row.step.state in ("open", "decided", "proposed"):
            yield Coming(until, saying=row)
    topics = Topic.objects.filter(step__unit=meeting.unit, followed_up_at=None, follow_up_on__gte=day)
    for topic in topics.select_related("step__unit", "council__unit", "meeting", "answer"):
        if topic.follow_up_on is not None:
            yield Coming(topic.follow_up_on, topic=topic)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        return None
