"""Who answers for a conclusion: those who hold the role it was given to, where it was given or nearest above.

A role that nobody holds there leaves it to whoever leads, and that is said.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from helhet.assembly.models import Conclusion
from helhet.chain.models import Unit
from helhet.chain.queries import heir_of, way_to
from helhet.people.models import Assignment, Person
from helhet.thread.readers import leaders


@dataclass(frozen=True, slots=True)
class Owners:
    """Those who answer today. ``is_instead``: nobody holds the role, so whoever leads nearest does."""

    assignments: tuple[Assignment, ...]
    is_instead: bool

    @property
    def unit(self) -> Unit | None:
        """Where they hold it; None where nobody leads at all."""
        return self.assignments[0].unit if self.assignments else None

    @property
    def role(self) -> str:
        """The key of the role they answer in."""
        return self.assignments[0].role if self.assignments else ""


def owners_of(conclusions: Iterable[Conclusion]) -> dict[int, Owners]:
    """Who answers for each, by its primary key. Two SQL questions, however many."""
    rows = list(conclusions)
    ways = {row.pk: way_to(heir_of(row.unit).path) for row in rows}
    paths = {path for way in ways.values() for path in way}
    held = _active(paths, {row.owner_role for row in rows}, timezone.localdate())
    leading = list(leaders().filter(unit__path__in=paths).select_related("person", "unit").order_by("pk"))
    found = {}
    for row in rows:
        own = _nearest([one for one in held if one.role == row.owner_role], ways[row.pk])
        found[row.pk] = Owners(own, False) if own else Owners(_nearest(leading, ways[row.pk]), True)
    return found


def answers_as(person: Person, conclusion: Conclusion) -> Assignment | None:
    """The role in which a person answers for a conclusion today, or None."""
    rows = owners_of([conclusion])[conclusion.pk].assignments
    return next((row for row in rows if row.person_id == person.pk), None)


def owned_by(person: Person, conclusions: Iterable[Conclusion]) -> list[Conclusion]:
    """Those of some conclusions that a person answers for, in the same order."""
    rows = list(conclusions)
    owners = owners_of(rows)
    return [row for row in rows if any(one.person_id == person.pk for one in owners[row.pk].assignments)]


def _active(paths: set[str], roles: set[str], on: date) -> list[Assignment]:
    rows = Assignment.objects.filter(
        Q(to_on=None) | Q(to_on__gte=on), from_on__lte=on, role__in=roles, unit__path__in=paths
    )
    return list(rows.select_related("person", "unit").order_by("pk"))


def _nearest(rows: Iterable[Assignment], way: list[str]) -> tuple[Assignment, ...]:
    """Those at the lowest unit of the way where there is any."""
    there = [row for row in rows if row.unit.path in way]
    lowest = max((row.unit.path for row in there), key=len, default="")
    return tuple(row for row in there if row.unit.path == lowest)
