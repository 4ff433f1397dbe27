"""The door: whoever comes is checked in once, and a mistake is taken back."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.actions.inviting import Guest, enlist
from helhet.assembly.duties import RECEIVES
from helhet.assembly.models import Assembly, Registration
from helhet.core.actions import ActionError, By, action


@dataclass(frozen=True, slots=True)
class Received:
    """Somebody at the door; ``was_here``: they had been checked in before, and are not counted twice."""

    registration: Registration
    was_here: bool


@action
def check_in(*, by: By, registration: Registration) -> Received:
    """Somebody has come. Whoever had not said so is coming now, also where it is full: they are here.

    Raises ForbiddenError for who does not keep the door, and ActionError when it is not the day.
    """
    _check_door(by, registration.assembly)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if row.checked_in_at is not None:
        return Received(row, was_here=True)
    row.checked_in_at = timezone.now()
    row.state = Registration.State.COMING
    row.said_at = row.said_at or row.checked_in_at
    row.save(update_fields=["checked_in_at", "state", "said_at"])
    return Received(row, was_here=False)


@action
def undo_check_in(*, by: By, registration: Registration) -> Registration:
    """It was somebody else. They are as if they had not come; what they had said stays.

    Raises as ``check_in``.
    """
    _check_door(by, registration.assembly)
    registration.checked_in_at = None
    registration.save(update_fields=["checked_in_at"])
    return registration


@action
def receive_unlisted(*, by: By, assembly: Assembly, guest: Guest) -> Registration:
    """Somebody comes who is not on the list: put there and checked in at once.

    Raises as ``check_in``, and ActionError for who has no name or role, or is on the list.
    """
    _check_door(by, assembly)
    row = enlist(assembly, guest)
    return check_in(by=by, registration=row).registration


def _check_door(by: By, assembly: Assembly) -> None:
    rules.check_duty(by, assembly, *RECEIVES)
    if not rules.door_is_open(assembly, timezone.localdate()):
        day = {"day": date_format(assembly.on, "j F Y")}
        raise ActionError(_("People are checked in on the day, %(day)s.") % day)
