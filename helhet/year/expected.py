"""Who is expected in a forum, which roles nobody has there, and who can confirm for which side."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from helhet.chain.models import Unit
from helhet.chain.queries import heir_of, way_to
from helhet.people.models import Assignment
from helhet.thread.queries import leaders_at
from helhet.year.forums import templates
from helhet.year.forums.model import ForumTemplate, Side
from helhet.year.models import Forum


@dataclass(frozen=True, slots=True)
class Vacant:
    """Roles of which nobody has any. ``side``: for which nobody can confirm; ``nearest``: who leads above."""

    roles: tuple[str, ...]
    side: Side | None
    nearest: tuple[Assignment, ...]


def expected_at(forum: Forum, on: date) -> list[Assignment]:
    """Those who take part in a forum by a role on a day, the nearest first. One SQL question.

    Whoever leads there is among them. A person with two roles is there twice.
    """
    kind = templates().get(forum.template)
    if kind is None:
        return []
    unit = heir_of(forum.unit)
    below, above = _near(unit, on, kind)
    rows = [row for row in below if row.role in kind.roles]
    rows += [row for row in above if row.role in kind.roles_above and row not in rows]
    rows += [row for row in leaders_at(unit) if row not in rows]
    return sorted(rows, key=lambda row: (-len(row.unit.path), row.role, row.pk))


def vacancies(forum: Forum, on: date) -> list[Vacant]:
    """Roles that the kind needs and nobody has there, and sides that nobody can confirm for."""
    kind = templates().get(forum.template)
    if kind is None:
        return []
    unit = heir_of(forum.unit)
    below, above = _near(unit, on, kind)
    taking_part = {row.role for row in below if row.role in kind.roles}
    taking_part |= {row.role for row in above if row.role in kind.roles_above}
    leads = leaders_at(unit)
    held = taking_part | {row.role for row in (*below, *above) if row in leads}
    nearest = tuple(leads)
    found = [
        Vacant(_ordered(side.roles, kind), side, nearest) for side in kind.sides if not side.roles & held
    ]
    told = {role for row in found for role in row.roles}
    found += [Vacant((role,), None, nearest) for role in kind.needed if role not in held | told]
    return found


def _ordered(roles: Iterable[str], kind: ForumTemplate) -> tuple[str, ...]:
    """A side's roles in the order in which the kind expects them."""
    wanted: Collection[str] = frozenset(roles)
    return tuple(role for role in kind.all_roles if role in wanted) or tuple(sorted(wanted))


def _near(unit: Unit, on: date, kind: ForumTemplate) -> tuple[list[Assignment], list[Assignment]]:
    """Assignments of the kind's roles at a unit or below it, and at it or above it."""
    way = way_to(unit.path)
    known = {*kind.all_roles, *(role for side in kind.sides for role in side.roles)}
    rows = (
        Assignment.objects.filter(Q(unit__path__startswith=unit.path) | Q(unit__path__in=way))
        .filter(Q(to_on=None) | Q(to_on__gte=on), from_on__lte=on, role__in=sorted(known))
        .select_related("person", "unit")
        .order_by("pk")
    )
    found = list(rows)
    return (
        [row for row in found if row.unit.path.startswith(unit.path)],
        [row for row in found if row.unit.path in way],
    )
