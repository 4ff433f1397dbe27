"""Who is told of the day's reports, and how many of them have opened one; never who.

A report is for those inside: its figures are released for the authority. A guest without a role there may be
on the list, and is not sent what they may not read.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from helhet.assembly.guests import with_names
from helhet.assembly.models import Assembly, Reading, Registration
from helhet.chain.queries import unit_at
from helhet.core.permissions import Permission
from helhet.people.permissions import may
from helhet.people.queries import assignments_at_or_below

State = Registration.State


@dataclass(frozen=True, slots=True)
class Sending:
    """Of those on the list: how many may read, were told, have opened none; and how many may not read.

    ``late`` are those who can be told again: they were told before today and have opened none.
    """

    of: int
    told: int
    unopened: int
    late: int
    outside: int

    @property
    def untold(self) -> int:
        return self.of - self.told


def sending(assembly: Assembly) -> Sending:
    """How far the sending out has come."""
    told = told_of(assembly)
    unopened = unopened_of(assembly)
    of = readers_of(assembly).count()
    return Sending(
        of, told.count(), unopened.count(), late_of(assembly).count(), _invited(assembly).count() - of
    )


def readers_of(assembly: Assembly) -> QuerySet[Registration]:
    """Those on the list who may read the reports: invited, not declined, with a role that sees the whole."""
    root = unit_at(assembly.unit.root_path) or assembly.unit
    rows = assignments_at_or_below(root, timezone.localdate())
    inside = {row.person_id for row in rows if may([row], Permission.SEE_WHOLE, assembly.unit)}
    return _invited(assembly).filter(person__in=inside)


def told_of(assembly: Assembly) -> QuerySet[Registration]:
    """Those who have been told."""
    return readers_of(assembly).exclude(reports_sent_at=None)


def unopened_of(assembly: Assembly) -> QuerySet[Registration]:
    """Those who have been told and have opened no report."""
    opened = Reading.objects.filter(assembly=assembly, person=OuterRef("person"))
    return told_of(assembly).exclude(Exists(opened))


def late_of(assembly: Assembly) -> QuerySet[Registration]:
    """Those of them who were told before today: nobody is told twice in a day."""
    morning = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return unopened_of(assembly).filter(reports_sent_at__lt=morning)


def _invited(assembly: Assembly) -> QuerySet[Registration]:
    """Those who were invited or have answered, and have not said no."""
    rows = with_names(assembly).exclude(state=State.DECLINED)
    return rows.exclude(state=State.INVITED, invited_at=None)
