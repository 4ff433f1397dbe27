"""Who is invited and what they say: by themselves, by a link they were sent, or by whoever plans the day."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules, waiting
from helhet.assembly.guests import GUEST_ROLES, unsent
from helhet.assembly.letters import invite_by_mail
from helhet.assembly.models import Assembly, Registration
from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, Channel, action
from helhet.people.models import Assignment, Person
from helhet.people.permissions import active_assignments
from helhet.people.queries import assignments_at_or_below, person_at
from helhet.thread.rules import ForbiddenError

_LONGEST_NEED = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class Guest:
    """Somebody to invite: with a name, and an address that mail reaches if there is one."""

    name: str
    role: str
    email: str = ""
    unit: Unit | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Needs:
    """What somebody eats, and what they need so as to take part. Erased after the day."""

    food: str = ""
    access: str = ""


@action
def invite_guest(*, by: By, assembly: Assembly, guest: Guest) -> Registration:
    """Put somebody on the list. Whoever has a role in the authority is known by their address.

    Raises ForbiddenError, and ActionError for who is on the list already or has no name or role.
    """
    rules.check_plans(by, assembly)
    return enlist(assembly, guest)


@action
def invite_roles(
    *, by: By, assembly: Assembly, roles: Collection[str], unit: Unit | None = None
) -> list[Registration]:
    """Put everyone on the list who holds one of the roles at a unit or below it, each of them once.

    Returns those who are new. Raises ForbiddenError, and ActionError for a unit of somebody else's.
    """
    rules.check_plans(by, assembly)
    at = unit or assembly.unit
    if not at.path.startswith(assembly.unit.path):
        raise ActionError(_("Choose a unit of %(unit)s.") % {"unit": assembly.unit.name})
    known = set(assembly.registrations.exclude(person=None).values_list("person", flat=True))
    rows = assignments_at_or_below(at, timezone.localdate()).filter(role__in=roles)
    chosen: dict[int, Assignment] = {}
    for row in sorted(rows, key=lambda row: len(row.unit.path)):  # the role nearest to the whole
        chosen.setdefault(row.person_id, row)
    return [_enlisted(assembly, row) for pk, row in chosen.items() if pk not in known]


@action
def send_invitations(*, by: By, assembly: Assembly, base: str = "") -> int:
    """Invite those on the list who have not been: by mail, and on the edition's page. Returns how many.

    ``base`` is the address the product is reached at, where the installation has not been told.
    Raises ForbiddenError, and ActionError where mail would lead nowhere.
    """
    rules.check_plans(by, assembly)
    if not (settings.ENVIRONMENT.url or base):
        raise ActionError(_("Set HELHET_URL to the address people reach Helhet at, then invite again."))
    found = list(unsent(assembly).select_related("assembly__unit", "person"))
    for row in found:
        invite_by_mail(row, by, base)
        row.invited_at = timezone.now()
        row.save(update_fields=["invited_at"])
    return len(found)


@action
def answer(
    *, by: By, registration: Registration, is_coming: bool, needs: Needs | None = None
) -> Registration:
    """Say yes or no. Where it is full a yes stands in line; a no gives the place to the first in it.

    By the person themselves, by whoever holds the signed link (``Channel.SLIP``), or by whoever plans the
    day. Raises ForbiddenError, and ActionError when the last day to register is past.
    """
    _check_theirs(by, registration)
    is_new = registration.state not in (Registration.State.COMING, Registration.State.WAITING)
    if is_coming and is_new:
        _check_in_time(by, registration.assembly)
    rules.check_not_held(registration.assembly)
    kept = (needs or Needs(food=registration.food, access=registration.access)) if is_coming else Needs()
    registration.food = " ".join(kept.food.split())[:_LONGEST_NEED]
    registration.access = " ".join(kept.access.split())[:_LONGEST_NEED]
    waiting.said(registration, is_coming=is_coming)
    return registration


@action
def register_self(*, by: By, assembly: Assembly, needs: Needs) -> Registration:
    """Come without having been invited, in one's nearest role in the authority.

    Raises ForbiddenError for who has none there, and ActionError when the last day to register is past.
    """
    rules.check_not_held(assembly)
    if not isinstance(by, Person):
        raise ForbiddenError(_("Only a person can register themselves."))
    rows = active_assignments(by, timezone.localdate())
    here = [row for row in rows if row.unit.root_path == assembly.unit.root_path]
    if not here:
        raise ForbiddenError(_("You have no role in %(unit)s.") % {"unit": assembly.unit.name})
    known = assembly.registrations.filter(person=by).first()
    made = known or _enlisted(assembly, here[0])
    return answer(by=by, registration=made, is_coming=True, needs=needs)


def enlist(assembly: Assembly, guest: Guest) -> Registration:
    """A row for somebody, checked. Raises ActionError."""
    name, email = " ".join(guest.name.split()), guest.email.strip().lower()
    if not name:
        raise ActionError(_("Write a name."))
    if guest.role not in GUEST_ROLES:
        raise ActionError(_("Choose a role."))
    if email:
        _check_email(assembly, email)
    person = _person_here(assembly, email) if email else None
    if person is not None and assembly.registrations.filter(person=person).exists():
        raise ActionError(_("%(email)s is on the list already.") % {"email": email})
    return Registration.objects.create(
        assembly=assembly, person=person, name=name, email=email, role=guest.role, unit=guest.unit,
        badge=new_badge(), is_example=assembly.is_example,
    )  # fmt: skip


def _check_email(assembly: Assembly, email: str) -> None:
    try:
        validate_email(email)
    except ValidationError as error:
        raise ActionError(_("“%(email)s” is not an e-mail address.") % {"email": email}) from error
    if assembly.registrations.filter(email=email).exists():
        raise ActionError(_("%(email)s is on the list already.") % {"email": email})


def _person_here(assembly: Assembly, email: str) -> Person | None:
    """Who has that address, if they belong to the authority: another's people are told nothing of."""
    found = person_at(email)
    if found is None or not found.assignments.filter(unit__path__startswith=assembly.unit.path).exists():
        return None
    return found


def _enlisted(assembly: Assembly, row: Assignment) -> Registration:
    return Registration.objects.create(
        assembly=assembly, person=row.person, name=row.name, role=row.role, unit=row.unit, badge=new_badge(),
        is_example=row.person.is_example,
    )  # fmt: skip


def new_badge() -> str:
    """A text for a badge, drawn by chance."""
    return secrets.token_urlsafe(12)


def _check_theirs(by: By, registration: Registration) -> None:
    if by is Channel.SLIP or not isinstance(by, Person) or registration.person_id == by.pk:
        return
    rules.check_holds(by, registration.assembly.unit)


def _check_in_time(by: By, assembly: Assembly) -> None:
    """Whoever plans the day may let in a latecomer."""
    if isinstance(by, Person) and rules.may_hold(by, assembly.unit):
        return
    if not rules.registration_is_open(assembly, timezone.localdate()):
        raise ActionError(_("The last day to register is past. Ask whoever plans the day."))
