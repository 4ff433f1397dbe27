"""What the clock tells of the year: what to prepare, what to call to, and roles that nobody holds."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.core.actions import By, action
from helhet.messages.actions import notify, notify_role
from helhet.messages.models import Notice
from helhet.people.models import Assignment
from helhet.people.queries import assignments_at_or_below, nearest_holders
from helhet.thread.rules import check_program
from helhet.year.expected import expected_at
from helhet.year.models import Occasion
from helhet.year.notices import CALL_IT, PREPARE
from helhet.year.tasks import Due, asked_of
from helhet.year.wheel.reminders import subject_of

_FEW = 10  # of a role below: where more hold it, it is nobody's in particular


@action
def remind_of_preparation(*, by: By, dues: list[Due]) -> int:
    """Tell those who are asked what to do before a meeting, once each; returns how many were told."""
    check_program(by)
    return sum(len(_prepare(by, due)) for due in dues)


@action
def remind_of_calls(*, by: By, occasions: list[Occasion]) -> int:
    """Tell whoever sees to an occasion that it is time to call; returns how many were told.

    Where nobody holds the role, the nearest leader and who looks after the authority are told that instead.
    """
    check_program(by)
    return sum(_call_it(by, row) for row in occasions)


def _prepare(by: By, due: Due) -> list[Notice]:
    meeting = due.meeting
    people = asked_of(due, expected_at(meeting.forum, timezone.localdate()))

    def title() -> str:
        told = {"what": due.task.what, "forum": meeting.forum.name, "unit": meeting.unit.name}
        told["day"] = date_format(due.by_on, "j F")
        return _("%(what)s. By %(day)s: %(forum)s, %(unit)s") % told

    address = reverse("mote", kwargs={"unit": meeting.unit, "meeting": meeting.pk})
    return notify(
        by=by, kind=PREPARE.key, to=people, subject=subject_of(due), title=title, address=address,
        until=meeting.on,
    )  # fmt: skip


def _call_it(by: By, row: Occasion) -> int:
    def title() -> str:
        told = {"name": row.name, "unit": row.unit.name, "day": date_format(row.to_on, "j F")}
        return _("Call to %(name)s, %(unit)s. It is to be held by %(day)s") % told

    address = reverse("aret_tillfalle", kwargs={"unit": row.unit, "occasion": row.pk})
    subject = f"occasion:{row.pk}"
    below = _below(row)
    if below:
        found = notify(by=by, kind=CALL_IT.key, to=below, subject=subject, title=title, address=address)
        return len(found)
    reached = notify_role(
        by=by, kind=CALL_IT.key, role=row.called_by, unit=row.unit, subject=subject, title=title,
        address=address,
    )  # fmt: skip
    return len(reached.people)


def _below(row: Occasion) -> list[Assignment]:
    """The few who hold the role below the unit, where nobody does at it or above it."""
    today = timezone.localdate()
    if nearest_holders(row.unit.path, {row.called_by}, today):
        return []
    found = assignments_at_or_below(row.unit, today).filter(role=row.called_by)
    return list(found[:_FEW])
