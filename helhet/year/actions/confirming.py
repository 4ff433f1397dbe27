"""Who was there, and who stands for what was written."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.people.models import Person
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError
from helhet.year import rules
from helhet.year.actions.changing import something_was_written
from helhet.year.actions.thinning import thin
from helhet.year.models import Attendance, Confirmation, Meeting
from helhet.year.readers import sides_of


@action
def record_attendance(*, by: By, meeting: Meeting, counts: Mapping[str, int]) -> Meeting:
    """How many of each role were there, besides those who have said so themselves; 0 takes a role away."""
    rules.check_may_write(by, meeting)
    for role, count in counts.items():
        if role not in ROLES:
            raise ActionError(_("There is no role called “%(role)s”.") % {"role": role})
        if not 0 <= count <= rules.MOST_PEOPLE:
            raise ActionError(_("%(count)d people cannot be right.") % {"count": count})
    before = dict(meeting.attendances.filter(person=None).values_list("role", "count"))
    changed = {role: count for role, count in counts.items() if before.get(role, 0) != count}
    for role, count in changed.items():
        if count:
            Attendance.objects.update_or_create(
                meeting=meeting, role=role, person=None, defaults={"count": count}
            )
        else:
            Attendance.objects.filter(meeting=meeting, role=role, person=None).delete()
    if changed:
        something_was_written(by, meeting)
    return meeting


@action
def attend(*, by: By, meeting: Meeting, role: str) -> Attendance:
    """A person says that they are there, in one of their roles. The first time counts."""
    rules.check_may_write(by, meeting)
    if not isinstance(by, Person):
        raise ForbiddenError(_("Only a person can be there."))
    if role not in {seat.role for seat in rules.reader_for(by).seats}:
        raise ForbiddenError(_("You do not have that role."))
    if not rules.has_come(meeting):
        raise ActionError(_("The day of the meeting has not come yet."))
    row, is_new = Attendance.objects.get_or_create(
        meeting=meeting, person=by, defaults={"role": role, "count": 1}
    )
    if is_new:
        something_was_written(by, meeting)
    return row


@action
def confirm_minutes(*, by: By, meeting: Meeting, side: str, version: int) -> Confirmation:
    """Confirm for one side that the minutes say what was said, as they read at ``version``.

    Nobody confirms for two sides. Raises ActionError if something has been written since.
    """
    rules.check_may_write(by, meeting)
    now = Meeting.objects.select_for_update().get(pk=meeting.pk)
    _check_may_confirm(by, meeting, side)
    if not rules.has_come(now):
        raise ActionError(_("The meeting has not been held yet."))
    if now.version != version:
        raise ActionError(_("Something has been written since you read. Read it again, then confirm."))
    given = {row.side: row for row in now.confirmations.filter(undone_at=None)}
    if side in given:
        raise ActionError(_("That side has confirmed already."))
    if isinstance(by, Person) and any(row.person_id == by.pk for row in given.values()):
        raise ActionError(_("You have confirmed for the other side. Somebody else confirms for this one."))
    row = Confirmation.objects.create(
        meeting=now, side=side, version=version, at=timezone.now(),
        person=by if isinstance(by, Person) else None,
    )  # fmt: skip
    sides = {one.key for one in rules.known_template(meeting.forum.template).sides}
    now.state = Meeting.State.CONFIRMED if sides <= {*given, side} else Meeting.State.HELD
    now.save(update_fields=["state"])
    if now.state == Meeting.State.CONFIRMED:
        thin(now)
    return row


def _check_may_confirm(by: By, meeting: Meeting, side: str) -> None:
    known = {one.key for one in rules.known_template(meeting.forum.template).sides}
    if side not in known:
        raise ActionError(_("There is no such side in this forum."))
    if isinstance(by, Person) and side not in sides_of(rules.reader_for(by), meeting.forum):
        raise ForbiddenError(_("None of your roles confirms for that side."))
