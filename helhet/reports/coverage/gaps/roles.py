"""Roles that never take part: somebody holds them, and in the year none has been in a forum or written.

A role that few hold points out a person. It is told only to those who may see who holds it, and of the
authority as a whole; of a unit only where no unit has so few of it that the others' rows would tell of them
(docs/decisions/0052).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly.models import Registration
from helhet.assembly.roles import HALL_ROLES
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, goes_on_at
from helhet.core.days import moments
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.models import Assignment
from helhet.people.roles import ROLES
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import EARLY, Found, Gap, GapKind, Way
from helhet.thread.models import Step
from helhet.thread.readers import WITHDRAWN
from helhet.year.models import Attendance, Confirmation, Meeting, NoteRevision
from helhet.year.wheel.model import span_of

FEWEST = 3
"""A role that fewer hold is told of nobody who may not see who holds it, and of no unit."""

# They look after the system or the day, and are not expected in any forum.
_SERVING = frozenset({"administrator", "moderator", "secretary", "technician"})


@dataclass(frozen=True, slots=True)
class Held:
    """A role and how many hold it at the unit that is asked of."""

    role: str
    count: int


def told_of(ground: Ground) -> list[Held]:
    """The roles that may be told of at the unit, in their order."""
    by_role: dict[str, list[Assignment]] = defaultdict(list)
    for row in ground.holders:
        if row.role not in _SERVING:
            by_role[row.role].append(row)
    found = [_held(key, by_role[key], ground) for key in ROLES if key in by_role]
    return [one for one in found if one is not None]


def _held(role: str, rows: list[Assignment], ground: Ground) -> Held | None:
    cells: dict[str, set[int]] = defaultdict(set)
    for row in rows:
        column = ground.column_of(row.unit.path)
        cells[column.path if column is not None else ""].add(row.person_id)
    everyone = len({row.person_id for row in rows})
    counts = {path: len(people) for path, people in cells.items()}
    at = "" if ground.unit.parent_id is None else ground.unit.path
    count = told_count(counts, at, everyone, sees_people=ground.sees_people)
    return Held(role, count) if count else None


def told_count(cells: Mapping[str, int], at: str, everyone: int, *, sees_people: bool) -> int:
    """How many hold a role at ``at`` ("" is the authority), or 0 where it is not told.

    ``cells`` are how many hold it in each unit that is told of one by one, "" the authority's own.
    """
    if not at:
        return everyone if everyone >= FEWEST or sees_people else 0
    return cells.get(at, 0) if all(count >= FEWEST for count in cells.values()) else 0


def took_part(ground: Ground) -> set[str]:
    """Roles of those who were counted at a meeting, came to the assembly, or wrote with a name."""
    first, last = span_of(ground.starts)
    begins, after = moments(first, last)
    meetings = Attendance.objects.filter(
        goes_on_at(ground.unit, "meeting__forum__unit"), count__gt=0,
        meeting__on__gte=begins, meeting__on__lt=after,
    ).exclude(meeting__state=Meeting.State.PLANNED)  # fmt: skip
    found = set(meetings.values_list("role", flat=True).distinct())
    wrote = Step.objects.filter(
        goes_on_at(ground.unit), is_nameless=False, is_urgent=False,
        written_at__gte=ground.moments[0], written_at__lt=ground.moments[1],
    )  # fmt: skip
    found |= set(wrote.exclude(state=WITHDRAWN).order_by().values_list("role", flat=True).distinct())
    working = _in_meetings(ground)
    found |= {row.role for row in ground.holders if row.person_id in working}
    day = Registration.objects.filter(
        assembly__unit__path=ground.authority.path, assembly__on__gte=first, assembly__on__lte=last
    ).exclude(checked_in_at=None)
    if ground.unit.parent_id is not None:
        day = day.filter(unit__in=at_or_below(ground.unit))
    for role in day.order_by().values_list("role", flat=True).distinct():
        # Who was on the list as one of the hall's roles may be any of those that belong to it.
        found |= {role, *(HALL_ROLES[role].holds if role in HALL_ROLES else ())}
    return found


def _in_meetings(ground: Ground) -> set[int]:
    """People who have written in a meeting's notes or confirmed its minutes in the year."""
    first, after = ground.moments
    notes = NoteRevision.objects.filter(
        goes_on_at(ground.unit, "item__meeting__forum__unit"), at__gte=first, at__lt=after
    )
    minutes = Confirmation.objects.filter(
        goes_on_at(ground.unit, "meeting__forum__unit"), at__gte=first, at__lt=after
    )
    people = {*notes.values_list("by", flat=True), *minutes.values_list("person", flat=True)}
    return {key for key in people if key is not None}


def _find(ground: Ground) -> Found:
    if ground.is_early:
        return EARLY
    held, active = told_of(ground), took_part(ground)
    lost = [one for one in held if one.role not in active]
    of = len(held)
    return Found(
        told=ngettext("%(n)s of %(of)s role has taken part.", "%(n)s of %(of)s roles have taken part.", of)
        % {"n": of - len(lost), "of": of},
        of=of,
        lost=len(lost),
        gaps=tuple(_gap(one, ground.unit) for one in lost),
        note="" if held else _("Too few have the same role here for anything to be told of it."),
    )


def _gap(one: Held, unit: Unit) -> Gap:
    says = _("%(role)s: nobody is noted at a meeting or has written anything this year.") % {
        "role": capfirst(str(ROLES[one.role].name))
    }
    invite = Way(_("Invite them to a forum"), "forum", unit, Permission.ANALYSE)
    return Gap(unit, says, (invite, Way(_("See the forums"), "forum", unit)))


KIND = GapKind(
    key="role_without_part",
    order=50,
    name=Text(sv="Roller som inte har varit med", en="Roles that have not taken part"),
    question=Text(sv="Vem har ni inte frågat?", en="Whom have you not asked?"),
    why=Text(
        sv="Kvalitetsarbetet görs med lärare, övrig personal och elever. "
        "Den som städar, lagar mat eller låser upp ser sådant som ingen annan ser.",
        en="Quality work is done with teachers, other staff and students. "
        "Those who clean, cook or unlock see what nobody else sees.",
    ),
    source=Text(
        sv="Skollagen 4 kap. 4 §",
        en="The Education Act, chapter 4, section 4",
    ),
    find=_find,
)
