"""Who works on a film before it is shown: one rule.

A film is worked on by whoever left it, and by staff who look after voices at its unit or above it, or who
work at the unit or below it (a teacher of a class of the house), if its unit is not the whole authority.
"""

from collections.abc import Iterable

from helhet.core.permissions import Permission
from helhet.people.models import Assignment, Person
from helhet.people.permissions import may
from helhet.people.roles import ROLES
from helhet.voices.models import Film


def may_keep(assignments: Iterable[Assignment], film: Film) -> bool:
    """Whether someone with these (active) assignments lists who is seen in a film and asks them."""
    rows = list(assignments)
    if may(rows, Permission.KEEP_VOICES, film.unit):
        return True
    is_whole = film.unit.parent_id is None
    return not is_whole and any(
        row.unit.path.startswith(film.unit.path) and Permission.KEEP_VOICES in ROLES[row.role].grants
        for row in rows
    )


def may_work_on(person: Person, assignments: Iterable[Assignment], film: Film) -> bool:
    """Whether a person sees a film before it is shown, and writes its captions."""
    return film.left_by_id == person.pk or may_keep(assignments, film)
