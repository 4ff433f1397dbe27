"""People and their roles as a table: one row an assignment, read all or nothing.

Who is not in the table stays as they are; a row without role only adds the person.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, normal
from helhet.chain.tables import key_of, name_of
from helhet.core.actions import ActionError, By
from helhet.core.csv_rows import Change, Plan, Row, RowProblem, TableError, day, read, written
from helhet.core.text import Text
from helhet.people import actions
from helhet.people.models import Assignment, Person
from helhet.people.queries import assignments_of
from helhet.people.roles import ROLES

COLUMNS = {
    "email": Text(sv="e-post", en="email"),
    "name": Text(sv="namn", en="name"),
    "role": Text(sv="roll", en="role"),
    "unit": Text(sv="enhet", en="unit"),
    "from": Text(sv="från", en="from"),
    "to": Text(sv="till", en="to"),
}
_ALSO = {"e-postadress": "email", "e-mail": "email"}
_ROLE_NAMES = {key: role.name for key, role in ROLES.items()}
Step = Callable[[], object]


@dataclass(slots=True)
class PeoplePlan(Plan):
    """A plan whose steps are the actions, in the order of the table."""

    steps: list[tuple[int, Step]] = field(default_factory=list)

    def add(self, row: int, text: str, step: Step) -> None:
        """One more change."""
        self.changes.append(Change(row, text))
        self.steps.append((row, step))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one row says: a person and, when it names one, a role somewhere."""

    row: Row
    email: str
    name: str
    role: str
    unit: Unit | None
    from_on: date | None
    to_on: date | None


def people_table(unit: Unit) -> bytes:
    """Everyone's assignments at a unit and below, ended ones too, as a CSV file."""
    rows = (
        (
            row.person.email,
            row.name,
            name_of(row.role, _ROLE_NAMES),
            row.unit.path,
            row.from_on.isoformat(),
            row.to_on.isoformat() if row.to_on else "",
        )
        for row in assignments_of(unit)
    )
    return written([str(name) for name in COLUMNS.values()], rows)


def planned_people(authority: Unit, text: str, *, by: By) -> PeoplePlan:
    """What a table would change among an authority's people, and every problem it has."""
    plan = PeoplePlan()
    try:
        rows = read(text, required=("email", "name"), columns=COLUMNS, also=_ALSO)
    except TableError as error:
        plan.problems.extend(error.problems)
        return plan
    units = {unit.path: unit for unit in at_or_below(authority)}
    wanted = [_one(row, units, authority, plan.problems) for row in rows]
    _check_names(wanted, plan.problems)
    _check_twice(wanted, plan.problems)
    if not plan.problems:
        _plan(wanted, authority, plan, by)
    return plan


def apply_people(plan: PeoplePlan) -> int:
    """Do everything a plan says, or nothing; returns the number of changes.

    Raises TableError, with the row, when the plan has problems or an action says no.
    """
    if plan.problems:
        raise TableError(plan.problems)
    with transaction.atomic():
        for row, step in plan.steps:
            try:
                step()
            except ActionError as error:
                do = _("Correct the row. Nothing of the table was kept.")
                raise TableError([RowProblem(str(error), do, row)]) from error
    return len(plan.steps)


def _one(row: Row, units: Mapping[str, Unit], authority: Unit, problems: list[RowProblem]) -> _Wanted:
    email, name = row["email"].lower(), " ".join(row["name"].split())
    try:
        validate_email(email)
    except ValidationError:
        said = _("“%(email)s” is not an e-mail address.") % {"email": email}
        problems.append(row.problem("email", said, _("Correct the cell.")))
    if not name:
        said = _("Write the name of %(email)s.") % {"email": email}
        problems.append(row.problem("name", said, _("Fill in the cell.")))
    role = key_of(row["role"], _ROLE_NAMES)
    from_on, to_on = day(row, "from", problems), day(row, "to", problems)
    unit = _unit(row, role, units, authority, problems)
    if from_on is not None and to_on is not None and to_on < from_on:
        said = _("An assignment cannot end before it starts.")
        problems.append(row.problem("to", said, _("Correct one of the dates.")))
    return _Wanted(row, email, name, role, unit, from_on, to_on)


def _unit(
    row: Row, role: str, units: Mapping[str, Unit], authority: Unit, problems: list[RowProblem]
) -> Unit | None:
    if not role:
        if row["unit"] or row["from"] or row["to"]:
            said = _("The row has a unit or a date but no role.")
            problems.append(row.problem("role", said, _("Fill in the role, or empty the other cells.")))
        return None
    if role not in ROLES:
        said = _("There is no role called “%(role)s”.") % {"role": role}
        use = ", ".join(str(name) for name in _ROLE_NAMES.values())
        problems.append(row.problem("role", said, _("Use one of: %(known)s.") % {"known": use}))
    unit = units.get(normal(row["unit"]))
    if unit is None:
        said = _("There is no unit at “%(path)s” in %(root)s.") % {
            "path": row["unit"],
            "root": authority.name,
        }
        problems.append(row.problem("unit", said, _("Copy the path from the table of units.")))
    return unit


def _check_names(wanted: list[_Wanted], problems: list[RowProblem]) -> None:
    names: dict[str, str] = {}
    for one in wanted:
        if names.setdefault(one.email, one.name) != one.name:
            said = _("%(email)s has two names: %(one)s and %(other)s.") % {
                "email": one.email,
                "one": names[one.email],
                "other": one.name,
            }
            problems.append(one.row.problem("name", said, _("Write the same name on every row.")))


def _check_twice(wanted: list[_Wanted], problems: list[RowProblem]) -> None:
    seen: dict[object, int] = {}
    for one in wanted:
        key = (one.email, one.role, one.unit, one.from_on)
        if one.role and key in seen:
            said = _("The same role stands on row %(row)d too.") % {"row": seen[key]}
            problems.append(one.row.problem("role", said, _("Remove one of the rows.")))
        seen.setdefault(key, one.row.number)


def _plan(wanted: list[_Wanted], authority: Unit, plan: PeoplePlan, by: By) -> None:
    emails = {one.email for one in wanted}
    people = {person.email: person for person in Person.objects.filter(email__in=emails)}
    held = list(assignments_of(authority).filter(person__in=people.values()))
    # The names of this authority. What another one calls the person is told neither by a name nor
    # by the lack of a line: someone it knows is added here like someone nobody knows.
    names = {row.person.email: row.name for row in held}
    for one in wanted:
        person, name = people.get(one.email), names.get(one.email)
        if name is None and (person is None or one.role):
            text = _("Add %(name)s (%(email)s)") % {"name": one.name, "email": one.email}
            plan.add(one.row.number, text, partial(_add, one, people, by))
            person = people.setdefault(one.email, Person(email=one.email, name=one.name))
        elif name is not None and name != one.name and person is not None:
            text = _("Rename %(old)s to %(new)s") % {"old": name, "new": one.name}
            rename = partial(actions.rename_person, by=by, person=person, name=one.name, authority=authority)
            plan.add(one.row.number, text, rename)
        names[one.email] = one.name
        if one.role and one.unit is not None:
            _plan_assignment(one, one.unit, [row for row in held if row.person == person], people, plan, by)


def _plan_assignment(
    one: _Wanted, unit: Unit, held: list[Assignment], people: Mapping[str, Person], plan: PeoplePlan, by: By
) -> None:
    today = timezone.localdate()
    same = [row for row in held if row.role == one.role and row.unit == unit]
    if one.from_on is None:  # no day is from today, unless the role is held already
        known = next((row for row in same if row.to_on is None or row.to_on >= today), None)
    else:
        known = next((row for row in same if row.from_on == one.from_on), None)
    if known is not None and ("to" not in one.row.values or known.to_on == one.to_on):
        return
    from_on = known.from_on if known else one.from_on or today
    words = {"name": one.name, "role": ROLES[one.role].name, "unit": unit.name, "from": from_on.isoformat()}
    if one.to_on is None:
        text = _("%(name)s is %(role)s at %(unit)s from %(from)s") % words
    else:
        text = _("%(name)s is %(role)s at %(unit)s from %(from)s to %(to)s") % {
            **words,
            "to": one.to_on.isoformat(),
        }
    plan.add(one.row.number, text, partial(_assign, one, unit, from_on, people, by))


def _add(one: _Wanted, people: dict[str, Person], by: By) -> Person:
    if people[one.email].pk is None:
        people[one.email] = actions.add_person(by=by, email=one.email, name=one.name)
    return people[one.email]


def _assign(one: _Wanted, unit: Unit, from_on: date, people: Mapping[str, Person], by: By) -> Assignment:
    return actions.assign(
        by=by,
        person=people[one.email],
        role=one.role,
        unit=unit,
        from_on=from_on,
        to_on=one.to_on,
        name=one.name,
    )
