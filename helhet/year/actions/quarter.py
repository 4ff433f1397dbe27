"""The student quarter: a council queues, the board's office plans, the board hears and answers."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, Channel, action
from helhet.core.permissions import Permission
from helhet.people.models import Assignment, Person
from helhet.thread import actions as thread
from helhet.thread.models import Step
from helhet.thread.rules import ForbiddenError, acting_as
from helhet.year import rules
from helhet.year.models import Forum, Meeting, Topic
from helhet.year.quarter import COUNCIL, TOPIC

LONGEST_TOPIC = 600
MOST_ROOM = 5


@action
def put_topic(
    *,
    by: By,
    council: Forum,
    title: str,
    text: str = "",
    film: UUID | None = None,
    builds_on: Sequence[Step] = (),
    at: datetime | None = None,
) -> Topic:
    """Queue with a topic for the board: three sentences, a film, or both. A council has one there at a time.

    It is a step at the authority, said by the council: everyone inside reads it. ``builds_on``: what the
    council said before. ``at`` is for the demo. Raises ActionError.
    """
    rules.check_takes_part(by, council)
    rules.check_open(council)
    if council.template != COUNCIL:
        raise ActionError(_("It is student councils that queue for the board."))
    said = _short(text)
    if not title.strip():
        raise ActionError(_("Write what it is about, in a few words."))
    if not said and film is None:
        raise ActionError(_("Write up to three sentences, or choose a film that tells it."))
    # Locked, so that two of a council who send at once do not both get a place.
    Forum.objects.select_for_update().get(pk=council.pk)
    _check_one_at_a_time(council)
    authority = Unit.objects.get(path=council.unit.root_path)
    step = thread.write(
        by=by, kind=TOPIC, unit=authority, title=title, text=said, builds_on=builds_on,
        acting=_as_the_council(by, council), occasion=council.name, at=at,
    )  # fmt: skip
    return Topic.objects.create(
        council=council, step=step, film=film, placed_at=at or timezone.now(),
        is_example=council.is_example or by is Channel.DEMO or (isinstance(by, Person) and by.is_example),
    )  # fmt: skip


@action
def withdraw_topic(*, by: By, topic: Topic) -> Topic:
    """A council takes its topic out of the queue again, while it has not been heard."""
    rules.check_takes_part(by, topic.council)
    now = _locked(topic)
    _check_stands(now)
    if now.heard_at is not None:
        raise ActionError(_("The board has heard it already, so it gets its answer."))
    now.withdrawn_at, now.meeting = timezone.now(), None
    now.save(update_fields=["withdrawn_at", "meeting"])
    if isinstance(by, Person) and now.step.author_id == by.pk:
        thread.withdraw(by=by, step=now.step)
    return now


@action
def give_room(*, by: By, meeting: Meeting, topics: int) -> Meeting:
    """Say how many topics a meeting of the board takes; not fewer than it has."""
    _check_plans(by, meeting.unit)
    _check_takes(meeting)
    if not 0 <= topics <= MOST_ROOM:
        raise ActionError(_("A quarter has room for at most %(most)d topics.") % {"most": MOST_ROOM})
    now = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if now.topics.count() > topics:
        raise ActionError(_("More topics than that are planned for it. Put one back in the queue first."))
    now.room = topics
    now.save(update_fields=["room"])
    return now


@action
def schedule_topic(*, by: By, topic: Topic, meeting: Meeting, at: datetime | None = None) -> Topic:
    """Plan a topic for a meeting of the board that has room. Raises ActionError. ``at`` is for the demo."""
    _check_plans(by, topic.unit)
    if meeting.unit.pk != topic.unit.pk:
        raise ForbiddenError(_("It is for the board of another authority."))
    _check_takes(meeting)
    # The meeting's row is locked: of two who take the last place at once, one is told.
    held = Meeting.objects.select_for_update().get(pk=meeting.pk)
    now = _locked(topic)
    _check_stands(now)
    if now.heard_at is not None:
        raise ActionError(_("The board has heard it already, so it gets its answer."))
    if held.is_cancelled or timezone.localdate(held.on) < timezone.localdate(at or timezone.now()):
        raise ActionError(_("Choose a meeting that is to be held."))
    if held.topics.exclude(pk=now.pk).count() >= held.room:
        raise ActionError(_("The meeting has no room for more topics. Give it more room, or choose another."))
    now.meeting = held
    now.save(update_fields=["meeting"])
    return now


@action
def unschedule_topic(*, by: By, topic: Topic) -> Topic:
    """Put a planned topic back in the queue, where it stood."""
    _check_plans(by, topic.unit)
    now = _locked(topic)
    if now.heard_at is not None:
        raise ActionError(_("The board has heard it already, so it gets its answer."))
    now.meeting = None
    now.save(update_fields=["meeting"])
    return now


@action
def hear_topic(*, by: By, topic: Topic, at: datetime | None = None) -> Topic:
    """Say that the board has heard a topic, from the day of its meeting on. ``at`` is for the demo."""
    _check_plans(by, topic.unit)
    now = _locked(topic)
    _check_stands(now)
    if now.meeting is None:
        raise ActionError(_("Plan it for a meeting first."))
    if timezone.localdate(now.meeting.on) > timezone.localdate():
        raise ActionError(_("The day of the meeting has not come yet."))
    if now.heard_at is None:
        now.heard_at = at or timezone.now()
        now.save(update_fields=["heard_at"])
    return now


@action
def answer_topic(*, by: By, topic: Topic, text: str, follow_up_on: date, at: datetime | None = None) -> Topic:
    """The board's answer: it goes back through the thread to those who began, and stands for all to read.

    Raises ActionError before the topic has been heard, and when it has its answer.
    """
    acting_as(by, Permission.DECIDE, topic.unit)
    now = _locked(topic)
    _check_stands(now)
    if now.heard_at is None:
        raise ActionError(_("Hear the topic first: the students want to tell it before you answer."))
    if now.answer_id is not None:
        raise ActionError(_("It has its answer. What has happened since is written when it is followed up."))
    if follow_up_on <= timezone.localdate(at or timezone.now()):
        raise ActionError(_("Choose a day ahead, when you see what came of it."))
    now.answer = thread.answer_down(by=by, step=now.step, text=text, at=at)
    now.follow_up_on = follow_up_on
    now.save(update_fields=["answer", "follow_up_on"])
    return now


@action
def follow_up_topic(*, by: By, topic: Topic, text: str, at: datetime | None = None) -> Topic:
    """Say what came of it. It stands with the answer, for all to read. ``at`` is for the demo."""
    acting_as(by, Permission.DECIDE, topic.unit)
    now = _locked(topic)
    if now.answer_id is None:
        raise ActionError(_("Answer it first."))
    said = _short(text)
    if not said:
        raise ActionError(_("Write what came of it."))
    now.found, now.followed_up_at = said, at or timezone.now()
    now.save(update_fields=["found", "followed_up_at"])
    return now


def _locked(topic: Topic) -> Topic:
    rows = Topic.objects.select_related("step__unit", "council__unit", "meeting", "answer")
    return rows.select_for_update(of=("self",)).get(pk=topic.pk)


def _check_stands(topic: Topic) -> None:
    if topic.stage is Topic.Stage.WITHDRAWN:
        raise ActionError(_("The council has taken the topic back."))


def _check_plans(by: By, authority: Unit) -> None:
    acting_as(by, Permission.LEAD_THREAD, authority)


def _check_takes(meeting: Meeting) -> None:
    if not rules.known_template(meeting.forum.template).takes_topics:
        raise ActionError(_("That meeting is not a student quarter."))


def _check_one_at_a_time(council: Forum) -> None:
    """Else the council that writes most would fill the queue."""
    unheard = Topic.objects.filter(council=council, heard_at=None).select_related("step")
    if any(row.stage is not Topic.Stage.WITHDRAWN for row in unheard):
        raise ActionError(
            _("%(council)s has a topic in the queue already. Take it back if another is more urgent.")
            % {"council": council.name}
        )


def _as_the_council(by: By, council: Forum) -> Assignment | None:
    """The council speaks, not a member of a class: the step says its unit, as the queue does.

    None for who leads and puts it there for them: that is said as it is.
    """
    if isinstance(by, Person) and not by.assignments.filter(role="student").exists():
        return None
    return Assignment(role="student", unit=council.unit)


def _short(text: str) -> str:
    said = text.replace("\x00", "").replace("\r\n", "\n").strip()
    if len(said) > LONGEST_TOPIC:
        raise ActionError(
            _("The text has %(count)d characters; three sentences, at most %(most)d, are enough.")
            % {"count": len(said), "most": LONGEST_TOPIC}
        )
    return said
