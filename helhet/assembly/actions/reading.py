"""That somebody has opened a report of the day, and that they say they have read it."""

from django.utils.translation import gettext as _

from helhet.assembly.models import Assembly, Reading
from helhet.core.actions import By, action
from helhet.people.models import Person
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError


@action
def open_report(*, by: By, assembly: Assembly, report: str, role: str) -> Reading | None:
    """Note once that a person has opened a report; nothing for a channel."""
    if not isinstance(by, Person):
        return None
    return _reading(by, assembly, report, role)


@action
def say_read(*, by: By, assembly: Assembly, report: str, role: str) -> Reading:
    """A person says that they have read a report. Raises ForbiddenError for a channel."""
    if not isinstance(by, Person):
        raise ForbiddenError(_("Only a person reads."))
    row = _reading(by, assembly, report, role)
    if not row.has_read:
        row.has_read = True
        row.save(update_fields=["has_read"])
    return row


def _reading(by: Person, assembly: Assembly, report: str, role: str) -> Reading:
    known = role if role in ROLES else ""
    row, _is_new = Reading.objects.get_or_create(
        assembly=assembly, person=by, report=report, defaults={"role": known}
    )
    return row
