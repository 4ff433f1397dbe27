"""What may be done about roles, and why not, in words."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.people.models import Assignment

ADMINISTRATOR = "administrator"


def check_administrator_left(assignment: Assignment, on: date) -> None:
    """Someone can still look after the authority when this assignment has ended."""
    if assignment.role != ADMINISTRATOR:
        return
    root = assignment.unit.root_path
    others = Assignment.objects.filter(
        Q(to_on=None) | Q(to_on__gt=on),
        role=ADMINISTRATOR,
        unit__path__startswith=root,
        from_on__lte=on,
        person__is_active=True,
    ).exclude(pk=assignment.pk)
    if not others.exists():
        raise ActionError(_("Nobody would be left as administrator. Give someone else that role first."))
