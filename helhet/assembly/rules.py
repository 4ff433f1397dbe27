"""Who may do what with an assembly, and in which state, in words a person can act on."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly.duties import DUTIES
from helhet.assembly.models import Assembly, Crew
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.people.permissions import active_assignments, may
from helhet.thread.rules import ForbiddenError


def may_hold(person: Person, unit: Unit) -> bool:
    """Whether they may plan the assembly of a unit: its programme, guests, crew and public page."""
    return may(active_assignments(person, timezone.localdate()), Permission.HOLD_ASSEMBLY, unit)


def duties_of(person: Person, assembly: Assembly) -> set[str]:
    """What they are to do on the day; whoever may hold it may do everything."""
    if may_hold(person, assembly.unit):
        return set(DUTIES)
    return set(Crew.objects.filter(assembly=assembly, person=person).values_list("duty", flat=True))


def check_holds(by: By, unit: Unit) -> None:
    """A channel may; a person only where they hold the assembly. Raises ForbiddenError."""
    if isinstance(by, Person) and not may_hold(by, unit):
        raise ForbiddenError(_("You do not hold the assembly of %(unit)s.") % {"unit": unit.name})


def check_plans(by: By, assembly: Assembly) -> None:
    """Whoever holds the assembly plans it, until it has been. Raises ForbiddenError and ActionError."""
    check_holds(by, assembly.unit)
    check_not_held(assembly)


def check_duty(by: By, assembly: Assembly, *duties: str) -> None:
    """A channel may; a person only with one of the duties. Raises ForbiddenError."""
    if isinstance(by, Person) and not duties_of(by, assembly) & set(duties):
        raise ForbiddenError(_("You have no duty in this assembly that lets you do that."))


def check_open(assembly: Assembly) -> None:
    """The hall takes part while the day goes on. Raises ActionError."""
    if not assembly.is_open:
        raise ActionError(_("The assembly is not going on."))


def check_begun(assembly: Assembly) -> None:
    """What was said may be written down also when the day is over. Raises ActionError."""
    if assembly.state == Assembly.State.PREPARING:
        raise ActionError(_("The assembly has not begun."))


def check_not_held(assembly: Assembly) -> None:
    """What has been is not planned again. Raises ActionError."""
    if assembly.state == Assembly.State.HELD:
        raise ActionError(_("The assembly has been held; what was stays as it was."))


def check_not_frozen(assembly: Assembly) -> None:
    """After the day's figures and words are locked none of them is changed. Raises ActionError."""
    if assembly.frozen_at is not None:
        raise ActionError(_("The figures and words of the day are locked."))


def registration_is_open(assembly: Assembly, today: date) -> bool:
    """Whether one may still say that one comes."""
    is_before = assembly.state in (Assembly.State.PREPARING, Assembly.State.REHEARSING)
    return is_before and today <= (assembly.registration_to or assembly.on)


def is_past(assembly: Assembly, today: date) -> bool:
    """Whether the day has been: it was ended, or its date is behind us."""
    return assembly.state == Assembly.State.HELD or assembly.on < today


def has_been(assembly: Assembly, today: date) -> bool:
    """Whether the day has been and nothing of it goes on: what is asked before guests are let go of."""
    return is_past(assembly, today) and not assembly.is_open


def door_is_open(assembly: Assembly, today: date) -> bool:
    """Whether people may be checked in: on the day, and while it goes on."""
    is_before_end = assembly.state != Assembly.State.HELD
    return assembly.state == Assembly.State.ON or (assembly.on == today and is_before_end)
