"""Calling a meeting for an occasion of the year, and saying what became of an occasion that is no meeting."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.year.actions.opening import open_forum, plan_meeting
from helhet.year.models import Forum, Meeting
from helhet.year.rules import cleaned_line
from helhet.year.wheel import rules
from helhet.year.wheel.rows import Occasion, OccasionMeeting


@action
def call_meeting(
    *,
    by: By,
    occasion: Occasion,
    on: datetime,
    place: str = "",
    theme: str = "",
    indicators: Sequence[str] = (),
) -> Meeting:
    """Set the time of an occasion's meeting, in the unit's forum of that kind, which is opened if need be.

    What was held may be held once more. Raises ActionError, ForbiddenError.
    """
    if not occasion.forum:
        raise ActionError(_("%(name)s is no meeting. Mark it as done instead.") % {"name": occasion.name})
    _check_goes_on(occasion)
    forum = Forum.objects.filter(unit=occasion.unit, template=occasion.forum, closed_at=None).first()
    if forum is None:
        forum = open_forum(by=by, unit=occasion.unit, template=occasion.forum)
    meeting = plan_meeting(by=by, forum=forum, on=on, place=place, theme=theme, indicators=indicators)
    OccasionMeeting.objects.create(occasion=occasion, meeting=meeting)
    return meeting


@action
def join_meeting(*, by: By, occasion: Occasion, meeting: Meeting) -> OccasionMeeting:
    """Count a meeting that was planned beside the year as the occasion's own."""
    rules.check_sees_to(by, occasion)
    if (meeting.forum.template, meeting.forum.unit_id) != (occasion.forum, occasion.unit_id):
        raise ActionError(_("That meeting is of another forum."))
    if OccasionMeeting.objects.filter(meeting=meeting).exists():
        raise ActionError(_("That meeting stands in the year already."))
    return OccasionMeeting.objects.create(occasion=occasion, meeting=meeting)


@action
def mark_done(*, by: By, occasion: Occasion) -> Occasion:
    """Say that what is no meeting is done: a report handed in, a budget decided."""
    rules.check_sees_to(by, occasion)
    _check_goes_on(occasion)
    if occasion.forum:
        raise ActionError(_("%(name)s is a meeting. Call it, and it counts when it is held.")
                          % {"name": occasion.name})  # fmt: skip
    if occasion.done_at is None:
        occasion.done_at = timezone.now()
        occasion.done_by = by if isinstance(by, Person) else None
        occasion.save(update_fields=["done_at", "done_by"])
    return occasion


@action
def cancel_occasion(*, by: By, occasion: Occasion, reason: str) -> Occasion:
    """Say that it is not held this year, and why. It stays in the year, struck out. Raises ActionError."""
    rules.check_sees_to(by, occasion)
    _check_goes_on(occasion)
    said = cleaned_line(reason, 300)
    if not said:
        raise ActionError(_("Say why it is not held: those who counted on it will read it."))
    occasion.cancelled_at, occasion.reason = timezone.now(), said
    occasion.save(update_fields=["cancelled_at", "reason"])
    return occasion


@action
def restore_occasion(*, by: By, occasion: Occasion) -> Occasion:
    """It is held after all, or is not done after all."""
    rules.check_sees_to(by, occasion)
    occasion.cancelled_at, occasion.reason, occasion.done_at, occasion.done_by = None, "", None, None
    occasion.save(update_fields=["cancelled_at", "reason", "done_at", "done_by"])
    return occasion


@action
def move_occasion(*, by: By, occasion: Occasion, from_on: date, to_on: date) -> Occasion:
    """Give one unit's occasion a window of its own, also over New Year; the template leaves it alone then."""
    rules.check_sees_to(by, occasion)
    _check_goes_on(occasion)
    if to_on < from_on:
        raise ActionError(_("The last day comes before the first."))
    if not abs(from_on.year - occasion.year.starts) <= 2:
        raise ActionError(_("The year %(year)d cannot be right.") % {"year": from_on.year})
    occasion.from_on, occasion.to_on, occasion.is_moved = from_on, to_on, True
    occasion.save(update_fields=["from_on", "to_on", "is_moved"])
    return occasion


def _check_goes_on(occasion: Occasion) -> None:
    if occasion.cancelled_at is not None:
        raise ActionError(
            _("%(name)s at %(unit)s has been cancelled. Take it back first.")
            % {"name": occasion.name, "unit": occasion.unit.name}
        )
