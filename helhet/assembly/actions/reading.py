"""That somebody has opened a report of the day, and that they say they have read it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly.models import Assembly, Reading
from helhet.core.actions import By, action
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError


@action
def open_report(*, by: By, assembly: Assembly, report: str, role: str) -> Reading | None:
    """Note once that a person has opened a report; nothing for a channel.

    Raises ForbiddenError for a person without a role where the assembly is.
    """
    if not isinstance(by, Person):
        return None
    check_inside(by, assembly)
    return _reading(by, assembly, report, role)


@action
def say_read(*, by: By, assembly: Assembly, report: str, role: str) -> Reading:
    """A person says that they have read a report. Raises ForbiddenError for a channel, or from elsewhere."""
    if not isinstance(by, Person):
        raise ForbiddenError(_("Only a person reads."))
    check_inside(by, assembly)
    row = _reading(by, assembly, report, role)
    if not row.has_read:
        row.has_read = True
        row.save(update_fields=["has_read"])
    return row


def check_inside(by: Person, assembly: Assembly) -> None:
    """Only who has a role in the authority. Raises ForbiddenError."""
    roots = {row.unit.root_path for row in active_assignments(by, timezone.localdate())}
    if assembly.unit.root_path not in roots:
        raise ForbiddenError(_("%(name)s has no role here.") % {"name": by.name})


def _reading(by: Person, assembly: Assembly, report: str, role: str) -> Reading:
    known = role if role in ROLES else ""
    row, _is_new = Reading.objects.get_or_create(
        assembly=assembly, person=by, report=report, defaults={"role": known}
    )
    return row
