"""The permission walk: meetings that are moved, cancelled and prepared, and the student quarter.

The council is the house's: the principal leads there and takes part. Nobody who walks leads for the board.
"""

from collections.abc import Callable
from datetime import date, timedelta

from django.utils import timezone

from helhet.people.models import Person
from helhet.year import actions as year
from helhet.year.models import Forum, Meeting, Topic
from tests.web.walked import Things
from tests.world import BY
from tests.year.conftest import just_begun

Deed = Callable[[Things, Person], object]


def _ahead(got: Things, *, cancelled: bool = False) -> Meeting:
    """A meeting of the team that has not been held."""
    on = timezone.now() + timedelta(days=9)
    meeting = year.plan_meeting(by=BY, forum=got.forum, on=on)
    return year.cancel_meeting(by=BY, meeting=meeting, reason="Kurs.") if cancelled else meeting


def _ticked(got: Things) -> Meeting:
    """A meeting of a forum that asks for something nothing but a tick can tell."""
    forum = year.open_forum(by=BY, unit=got.chain.team, template="subject_group")
    return year.plan_meeting(by=BY, forum=forum, on=timezone.now() + timedelta(days=3))


def _council(got: Things) -> Forum:
    return year.open_forum(by=BY, unit=got.chain.world.north, template="student_council")


def _quarter(got: Things) -> Meeting:
    forum = year.open_forum(by=BY, unit=got.chain.world.authority, template="student_quarter")
    return year.plan_meeting(by=BY, forum=forum, on=just_begun())


def _waiting(got: Things) -> Topic:
    return year.put_topic(by=BY, council=_council(got), title="Schemat", text="Det kommer sent.")


def _planned(got: Things) -> Topic:
    return year.schedule_topic(by=BY, topic=_waiting(got), meeting=_quarter(got))


def _heard(got: Things) -> Topic:
    return year.hear_topic(by=BY, topic=_planned(got))


def _answered(got: Things) -> Topic:
    return year.answer_topic(by=BY, topic=_heard(got), text="Ja.", follow_up_on=_tomorrow())


def _tomorrow() -> date:
    return timezone.localdate() + timedelta(days=1)


def _move(got: Things, by: Person) -> object:
    meeting = _ahead(got)
    return year.move_meeting(by=by, meeting=meeting, on=meeting.on + timedelta(days=1))


FORUMS: dict[str, tuple[Deed, str]] = {
    "year.cancel_meeting": (
        lambda got, by: year.cancel_meeting(by=by, meeting=_ahead(got), reason="Kurs."),
        "PT",
    ),
    "year.restore_meeting": (
        lambda got, by: year.restore_meeting(by=by, meeting=_ahead(got, cancelled=True)),
        "PT",
    ),
    "year.move_meeting": (_move, "PT"),
    "year.open_material": (lambda got, by: year.open_material(by=by, meeting=got.meeting), "PT"),
    "year.tick_task": (
        lambda got, by: year.tick_task(by=by, meeting=_ticked(got), task="bring_work"),
        "PT",
    ),
    "year.put_topic": (
        lambda got, by: year.put_topic(
            by=by, council=_council(got), title="Schemat", text="Det kommer sent."
        ),
        "P",
    ),
    "year.withdraw_topic": (lambda got, by: year.withdraw_topic(by=by, topic=_waiting(got)), "P"),
    "year.give_room": (lambda got, by: year.give_room(by=by, meeting=_quarter(got), topics=2), ""),
    "year.schedule_topic": (
        lambda got, by: year.schedule_topic(by=by, topic=_waiting(got), meeting=_quarter(got)),
        "",
    ),
    "year.unschedule_topic": (lambda got, by: year.unschedule_topic(by=by, topic=_planned(got)), ""),
    "year.hear_topic": (lambda got, by: year.hear_topic(by=by, topic=_planned(got)), ""),
    "year.answer_topic": (
        lambda got, by: year.answer_topic(by=by, topic=_heard(got), text="Ja.", follow_up_on=_tomorrow()),
        "",
    ),
    "year.follow_up_topic": (
        lambda got, by: year.follow_up_topic(by=by, topic=_answered(got), text="Det blev bra."),
        "",
    ),
}
