"""What is let go of: who was on the list, and what they ate and needed.

Before the day a row is taken away. After it the row stays without anything that tells of a person, since the
next edition counts who came.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules, waiting
from helhet.assembly.actions.inviting import new_badge
from helhet.assembly.guests import needs_to_erase, with_names
from helhet.assembly.models import Assembly, Registration
from helhet.assembly.roles import hall_role
from helhet.core.actions import ActionError, By, action


@action
def remove_registration(*, by: By, registration: Registration) -> None:
    """Take somebody off the list, and all that stands of them. Their place goes to the first in line.

    When the day has been only that somebody of their role was invited, or came, is left of them. Raises
    ForbiddenError, and ActionError for who has been checked in and the day goes on.
    """
    assembly = registration.assembly
    rules.check_holds(by, assembly.unit)
    if rules.has_been(assembly, timezone.localdate()):
        _forget(registration)
        return
    if registration.checked_in_at is not None:
        raise ActionError(_("%(name)s has been checked in.") % {"name": registration.name})
    registration.delete()
    waiting.let_in(assembly)


@action
def forget_guests(*, by: By, assembly: Assembly) -> int:
    """Take everyone off the list when the day has been, as ``remove_registration``. Returns how many.

    Raises ForbiddenError, and ActionError before the day has passed.
    """
    rules.check_holds(by, assembly.unit)
    if not rules.has_been(assembly, timezone.localdate()):
        raise ActionError(_("The day has not been yet."))
    rows = list(with_names(assembly))
    for row in rows:
        _forget(row)
    assembly.readings.update(person=None)
    return len(rows)


@action
def erase_needs(*, by: By, assembly: Assembly) -> int:
    """Erase what people eat and what they need, when the day is past. Returns whose were erased, as a number.

    Raises ForbiddenError, and ActionError before the day has passed.
    """
    rules.check_holds(by, assembly.unit)
    if not rules.is_past(assembly, timezone.localdate()):
        raise ActionError(_("The day has not been yet."))
    return needs_to_erase(assembly).update(food="", access="", needs_erased_at=timezone.now())


def _forget(row: Registration) -> None:
    """That they read the reports goes too. Of the role the hall's is left: a guest's may be the only one."""
    if row.person is not None:
        row.assembly.readings.filter(person=row.person).update(person=None)
    row.name = row.email = row.food = row.access = ""
    row.person = row.unit = None
    row.role = hall_role(row.role).key
    row.badge = new_badge()
    row.invited_at = row.reports_sent_at = row.said_at = row.joined_on = None
    if row.checked_in_at is not None:
        row.checked_in_at = row.checked_in_at.replace(hour=0, minute=0, second=0, microsecond=0)
    row.save()
