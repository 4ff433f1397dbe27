"""What may change about people: who they are and which roles they hold."""

from datetime import date

from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.swedish import sort_key
from helhet.people import rules
from helhet.people.models import Assignment, Person
from helhet.people.queries import is_only_of
from helhet.people.roles import ROLES


@action
def add_person(*, by: By, email: str, name: str, language: str = "sv", is_example: bool = False) -> Person:
    """Add a person who can be given roles; they choose a password when invited."""
    email, name = _free_address(email), " ".join(name.split())
    if not name:
        raise ActionError(_("Write the name of %(email)s.") % {"email": email})
    person = Person(email=email, name=name, sort_key=sort_key(name), language=language, is_example=is_example)
    person.set_unusable_password()
    person.save()
    return person


def _free_address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError as error:
        raise ActionError(_("“%(email)s” is not an e-mail address.") % {"email": email}) from error
    if Person.objects.filter(email__iexact=email).exists():
        raise ActionError(_("There is already a person with the address %(email)s.") % {"email": email})
    return email


@action
def assign(
    *,
    by: By,
    person: Person,
    role: str,
    unit: Unit,
    from_on: date,
    to_on: date | None = None,
    name: str = "",
) -> Assignment:
    """Give a person a role at a unit from a day; giving the same again changes only its end.

    ``name`` is what the authority calls them. Someone whom another authority knows under another
    name is called so here and keeps the other name there: an address tells nobody a name.
    """
    if role not in ROLES:
        raise ActionError(
            _("There is no role called “%(role)s”. Use one of: %(known)s.")
            % {"role": role, "known": ", ".join(str(row.name) for row in ROLES.values())}
        )
    if to_on is not None and to_on < from_on:
        raise ActionError(_("An assignment cannot end before it starts."))
    known = Assignment.objects.filter(person=person, role=role, unit=unit, from_on=from_on).first()
    if known is not None and to_on is not None:
        rules.check_administrator_left(known, to_on)
    called = _called(person, unit, name)
    row, _created = Assignment.objects.update_or_create(
        person=person,
        role=role,
        unit=unit,
        from_on=from_on,
        defaults={"to_on": to_on},
        create_defaults={"to_on": to_on, "called": called, "called_key": sort_key(called)},
    )
    return row


def _called(person: Person, unit: Unit, name: str) -> str:
    """The name to keep with a new role: as on the other roles here, or the one that was given."""
    known = person.assignments.filter(unit__path__startswith=unit.root_path).first()
    if known is not None:
        return known.called
    name = " ".join(name.split())
    return name if name != person.name else ""


@action
def end_assignment(*, by: By, assignment: Assignment, on: date) -> Assignment:
    """End an assignment with a day; it stays in the history."""
    if on < assignment.from_on:
        raise ActionError(_("An assignment cannot end before it starts."))
    rules.check_administrator_left(assignment, on)
    assignment.to_on = on
    assignment.save(update_fields=["to_on"])
    return assignment


@action
def rename_person(*, by: By, person: Person, name: str, authority: Unit) -> Person:
    """Write a person's name anew; of someone with roles elsewhere too, only what they are called here."""
    name = " ".join(name.split())
    if not name:
        raise ActionError(_("Write the name of %(email)s.") % {"email": person.email})
    if is_only_of(person, authority):
        person.name, person.sort_key = name, sort_key(name)
        person.save(update_fields=["name", "sort_key"])
        name = ""
    here = person.assignments.filter(unit__path__startswith=authority.path)
    here.update(called=name, called_key=sort_key(name))
    return person


@action
def change_address(*, by: By, person: Person, email: str, authority: Unit) -> Person:
    """Write the address anew of someone who has not joined; an invitation to the old one holds no longer.

    Who has joined owns the account: an address that others could change would be a way into it.
    """
    if person.joined_at is not None:
        raise ActionError(
            _("%(email)s has signed in and owns the account. Give the roles to the new address instead.")
            % {"email": person.email}
        )
    if not is_only_of(person, authority):
        raise ActionError(
            _("%(email)s has roles in another authority too, and keeps the address.")
            % {"email": person.email}
        )
    person.email, person.invited_at = _free_address(email), None
    person.save(update_fields=["email", "invited_at"])
    # The library of accounts keeps each address it has met, and would send a link to any of them.
    EmailAddress.objects.filter(user=person).delete()
    return person


@action
def mark_invited(*, by: By, person: Person, unit: Unit) -> Person:
    """The person has been sent a link to choose a password with."""
    person.invited_at = timezone.now()
    person.save(update_fields=["invited_at"])
    return person


@action
def set_language(*, by: By, person: Person, language: str) -> Person:
    """The language a person reads and gets mail in."""
    person.language = language
    person.save(update_fields=["language"])
    return person


@action
def mark_joined(*, by: By, person: Person) -> Person:
    """The person has signed in for the first time."""
    if person.joined_at is None:
        person.joined_at = timezone.now()
        person.save(update_fields=["joined_at"])
    return person
