"""Calling a meeting off, taking that back, and giving it another time.

Nothing is deleted: a cancelled meeting stays with its reason, a moved one with the times it had. Those who
take part are told.
"""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.year import rules
from helhet.year.actions.calling import tell_of_cancelling, tell_of_move, tell_of_restoring
from helhet.year.actions.giving_back import give_back_all, give_back_if_sooner
from helhet.year.models import Meeting, MeetingMove


@action
def cancel_meeting(*, by: By, meeting: Meeting, reason: str) -> Meeting:
    """Call a meeting off, and say why to those who take part. What was left for it stays in the thread.

    Topics of the students that it would have taken go back to the queue, to their old place. Raises
    ActionError if it has been held.
    """
    rules.check_may_write(by, meeting)
    now = _locked(meeting)
    rules.check_is_ahead(now)
    said = rules.cleaned_reason(reason)
    if not said:
        raise ActionError(_("Say why in a few words: those who have prepared themselves want to know."))
    now.cancelled_at, now.cancel_reason = timezone.now(), said
    now.cancelled_by = by if isinstance(by, Person) else None
    now.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    give_back_all(now)
    tell_of_cancelling(by, now)
    return now


@action
def restore_meeting(*, by: By, meeting: Meeting) -> Meeting:
    """Take back that a meeting was cancelled: it is held at the time it had. Topics stay in the queue."""
    rules.check_takes_part(by, meeting.forum)
    rules.check_open(meeting.forum)
    now = _locked(meeting)
    if not now.is_cancelled:
        raise ActionError(_("The meeting is not cancelled."))
    rules.check_time_is_free(now.forum, now.on, now)
    now.cancelled_at, now.cancelled_by, now.cancel_reason = None, None, ""
    now.save(update_fields=["cancelled_at", "cancelled_by", "cancel_reason"])
    tell_of_restoring(by, now)
    return now


@action
def move_meeting(
    *, by: By, meeting: Meeting, on: datetime, reason: str = "", place: str | None = None
) -> MeetingMove:
    """Give a meeting another time, over New Year if need be; its notes and what was left for it come along.

    ``place`` None keeps the place. Raises ActionError if it has been held, or another has that time.
    """
    rules.check_may_write(by, meeting)
    now = _locked(meeting)
    rules.check_is_ahead(now)
    rules.check_day(on)
    if on == now.on:
        raise ActionError(_("That is the time it has already."))
    rules.check_time_is_free(now.forum, on, now)
    rules.check_continues(now.forum, on, now.continues)
    move = MeetingMove.objects.create(
        meeting=now, from_on=now.on, to_on=on, reason=rules.cleaned_reason(reason), at=timezone.now(),
        by=by if isinstance(by, Person) else None,
    )  # fmt: skip
    now.on = on
    if place is not None:
        now.place = rules.cleaned_line(place, 120)
    now.save(update_fields=["on", "place"])
    give_back_if_sooner(now, move.from_on)
    tell_of_move(by, move)
    return move


def _locked(meeting: Meeting) -> Meeting:
    rows = Meeting.objects.select_related("forum__unit", "continues").select_for_update(of=("self",))
    return rows.get(pk=meeting.pk)
