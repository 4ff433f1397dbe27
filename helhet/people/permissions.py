"""May this person do this here, and where may they: two functions that always agree.

``may`` answers for one unit in plain Python; ``units_where`` is the same rule as a database
query. A property test on random trees and assignments holds them equal.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from helhet.chain.models import Unit
from helhet.chain.queries import heir_of, heirs
from helhet.core.permissions import Permission, Reach
from helhet.people.models import Assignment, Person
from helhet.people.roles import ROLES


def active_assignments(person: Person, on: date) -> list[Assignment]:
    """The assignments that hold on a day, with their units; role names no longer declared fall away."""
    rows = (
        person.assignments.filter(from_on__lte=on)
        .filter(Q(to_on=None) | Q(to_on__gte=on))
        .select_related("unit")
        .order_by("from_on", "pk")
    )
    return [row for row in rows if row.role in ROLES]


def may(assignments: Iterable[Assignment], permission: Permission, unit: Unit) -> bool:
    """One of the (active) assignments allows this at this unit, or where a merged unit goes on."""
    scopes = _scopes(assignments, permission)
    if any(unit.path.startswith(scope) for scope in scopes):
        return True
    return unit.closed_on is not None and any(heir_of(unit).path.startswith(scope) for scope in scopes)


def units_where(assignments: Iterable[Assignment], permission: Permission) -> QuerySet[Unit]:
    """All units where one of the (active) assignments allows this. One SQL question before it is read."""
    scopes = _scopes(assignments, permission)
    going_on = [old for old, heir in heirs().items() if any(heir.startswith(scope) for scope in scopes)]
    condition = Q(path__in=going_on)
    for scope in scopes:
        condition |= Q(path__startswith=scope)
    return Unit.objects.filter(condition)


def _scopes(assignments: Iterable[Assignment], permission: Permission) -> set[str]:
    scopes = set()
    for assignment in assignments:
        reach = ROLES[assignment.role].grants.get(permission)
        if reach is Reach.BELOW:
            scopes.add(assignment.unit.path)
        elif reach is Reach.AUTHORITY:
            scopes.add(assignment.unit.root_path)
    return scopes
