"""Reads about people and roles."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Case, F, Q, QuerySet, When

from helhet.chain.models import Unit
from helhet.chain.queries import way_to
from helhet.people.models import Assignment, Person

# By the name that the authority knows, so that the order tells no other one.
_BY_NAME = Case(When(called_key="", then=F("person__sort_key")), default=F("called_key"))


def assignments_at_or_below(unit: Unit, on: date) -> QuerySet[Assignment]:
    """Assignments that hold on a day at a unit or below it, by unit and name."""
    return (
        Assignment.objects.filter(unit__path__startswith=unit.path, from_on__lte=on)
        .filter(Q(to_on=None) | Q(to_on__gte=on))
        .select_related("person", "unit")
        .order_by("unit__path", _BY_NAME)
    )


def assignments_at(unit: Unit, on: date) -> QuerySet[Assignment]:
    """Assignments that hold on a day at exactly this unit, by role and name."""
    return assignments_at_or_below(unit, on).filter(unit=unit).order_by("role", _BY_NAME)


def people_of(unit: Unit) -> QuerySet[Person]:
    """People with any assignment, past or present, at a unit or below it."""
    return (
        Person.objects.filter(assignments__unit__path__startswith=unit.path).distinct().order_by("sort_key")
    )


def authority_paths(assignments: Iterable[Assignment]) -> set[str]:
    """Roots of the trees that a person has something to do with."""
    return {assignment.unit.root_path for assignment in assignments}


def example_assignments() -> QuerySet[Assignment]:
    """Assignments of made-up people, for the demo's page with one click per role."""
    return (
        Assignment.objects.filter(person__is_example=True, to_on=None)
        .select_related("person", "unit")
        .order_by("role", "unit__sort_key")
    )


def assignments_of(unit: Unit) -> QuerySet[Assignment]:
    """Assignments past, present and to come at a unit or below it, by name and first day."""
    return (
        Assignment.objects.filter(unit__path__startswith=unit.path)
        .select_related("person", "unit")
        .order_by(_BY_NAME, "person__email", "from_on", "pk")
    )


def person_at(email: str) -> Person | None:
    """The person with an e-mail address, whatever its case, or None."""
    return Person.objects.filter(email__iexact=email.strip()).first()


def is_only_of(person: Person, authority: Unit) -> bool:
    """The person has had roles, all of them in this authority: it may then write their name."""
    roots = {row.unit.root_path for row in person.assignments.select_related("unit")}
    return roots == {authority.path}


def name_in(person: Person, authority: Unit) -> str:
    """What an authority calls a person who has, or has had, a role there."""
    return names_in([person], authority)[person.pk]


def names_in(people: Collection[Person], authority: Unit) -> dict[int, str]:
    """The same of several, by person. One SQL question."""
    rows = Assignment.objects.filter(person__in=people, unit__path__startswith=authority.path)
    known = {row.person_id: row.name for row in rows.select_related("person").order_by("-pk")}
    return {person.pk: known.get(person.pk, person.name) for person in people}


def roles_in(people: Collection[Person], authority: Unit, on: date) -> dict[int, Assignment]:
    """The role that each holds in an authority on a day, the first one if several. One SQL question."""
    rows = assignments_at_or_below(authority, on).filter(person__in=people)
    return {row.person_id: row for row in rows.order_by("-from_on", "-pk")}


def nearest_holders(path: str, roles: Collection[str], on: date) -> list[Assignment]:
    """Who holds one of these roles at the nearest unit at or above a path; empty where nobody does."""
    rows = (
        Assignment.objects.filter(role__in=roles, unit__path__in=way_to(path), from_on__lte=on)
        .filter(Q(to_on=None) | Q(to_on__gte=on), person__is_active=True)
        .select_related("person", "unit")
        .order_by("pk")
    )
    found = list(rows)
    nearest = max((row.unit.path for row in found), key=len, default="")
    return [row for row in found if row.unit.path == nearest]
