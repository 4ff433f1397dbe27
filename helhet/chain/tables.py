"""The tree as a table: write it, change it in a spreadsheet, read it back, all or nothing.

A unit that is not in the table stays as it is: a table of one school changes that school only.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.chain import actions, rules
from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, normal
from helhet.core.actions import ActionError, By
from helhet.core.csv_rows import Change, Plan, Row, RowProblem, TableError, day, read, written
from helhet.core.text import Text

COLUMNS = {
    "path": Text(sv="sökväg", en="path"),
    "kind": Text(sv="typ", en="kind"),
    "name": Text(sv="namn", en="name"),
    "school_form": Text(sv="skolform", en="school form"),
    "official_code": Text(sv="kod", en="code"),
    "municipality_codes": Text(sv="medlemskommuner", en="member municipalities"),
    "opened_on": Text(sv="öppnad", en="opened"),
    "closed_on": Text(sv="stängd", en="closed"),
}
_KIND_NAMES = {key: kind.name for key, kind in KINDS.items()}
_FORM_NAMES = {key: form.name for key, form in SCHOOL_FORMS.items()}
Step = Callable[[], object]


@dataclass(slots=True)
class TreePlan(Plan):
    """A plan whose steps are the actions, in the order they must be done."""

    steps: list[tuple[int, Step]] = field(default_factory=list)

    def add(self, row: int, text: str, step: Step) -> None:
        """One more change."""
        self.changes.append(Change(row, text))
        self.steps.append((row, step))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What one row says that a unit is."""

    row: Row
    path: str
    kind: str
    name: str
    school_form: str
    official_code: str
    municipality_codes: str
    opened_on: date | None
    closed_on: date | None

    @property
    def parent_path(self) -> str:
        return normal(self.path.strip("/").rpartition("/")[0])


def tree_table(unit: Unit) -> bytes:
    """The unit and everything below it as a CSV file, closed units too, in tree order."""
    rows = (
        (
            row.path,
            name_of(row.kind, _KIND_NAMES),
            row.name,
            name_of(row.school_form, _FORM_NAMES),
            row.official_code,
            # With a space a spreadsheet takes two codes for text, not for a number with decimals.
            ", ".join(row.municipalities),
            row.opened_on.isoformat() if row.opened_on else "",
            row.closed_on.isoformat() if row.closed_on else "",
        )
        for row in at_or_below(unit)
    )
    return written([str(name) for name in COLUMNS.values()], rows)


def planned_tree(authority: Unit, text: str, *, by: By) -> TreePlan:
    """What a table would change in an authority's tree, and every problem it has."""
    plan = TreePlan()
    try:
        rows = read(text, required=("path", "kind", "name"), columns=COLUMNS, also={})
    except TableError as error:
        plan.problems.extend(error.problems)
        return plan
    known = {unit.path: unit for unit in at_or_below(authority)}
    wanted = _wanted(rows, authority, plan)
    kinds = {path: unit.kind for path, unit in known.items()} | {w.path: w.kind for w in wanted}
    for one in wanted:
        _check(one, known.get(one.path), kinds, plan)
    if not plan.problems:
        _plan(wanted, known, plan, by)
    return plan


def apply_tree(plan: TreePlan) -> int:
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


def _wanted(rows: Iterable[Row], authority: Unit, plan: TreePlan) -> list[_Wanted]:
    seen: dict[str, int] = {}
    found = []
    for row in rows:
        one = _one(row, plan.problems)
        if not one.path.startswith(authority.path):
            said = _("“%(path)s” does not stand under %(root)s.") % {
                "path": row["path"],
                "root": authority.path,
            }
            plan.problems.append(row.problem("path", said, _("Start the path with the authority's.")))
            continue
        if one.path in seen:
            said = _("“%(path)s” stands on row %(row)d too.") % {"path": one.path, "row": seen[one.path]}
            plan.problems.append(row.problem("path", said, _("Remove one of the rows.")))
        seen.setdefault(one.path, row.number)
        found.append(one)
    return sorted(found, key=lambda one: one.path.count("/"))


def _one(row: Row, problems: list[RowProblem]) -> _Wanted:
    return _Wanted(
        row=row,
        path=normal(row["path"]),
        kind=key_of(row["kind"], _KIND_NAMES),
        name=" ".join(row["name"].split()),
        school_form=key_of(row["school_form"], _FORM_NAMES),
        official_code=row["official_code"],
        municipality_codes=rules.municipality_codes(row["municipality_codes"]),
        opened_on=day(row, "opened_on", problems),
        closed_on=day(row, "closed_on", problems),
    )


def key_of(given: str, names: Mapping[str, Text]) -> str:
    """The key of what was written: a key, or its name in either language; else as it was written."""
    for key, name in names.items():
        if given.casefold() in (key, name.sv, name.en):
            return key
    return given


def name_of(key: str, names: Mapping[str, Text]) -> str:
    """What ``key_of`` reads: the name in the reader's language, or the key where there is none."""
    return str(names.get(key, key))


def _check(one: _Wanted, unit: Unit | None, kinds: Mapping[str, str], plan: TreePlan) -> None:
    row = one.row

    def refuse(column: str, rule: Step) -> None:
        try:
            rule()
        except ActionError as error:
            plan.problems.append(row.problem(column, str(error), _("Correct the cell.")))

    slug = one.path.strip("/").rpartition("/")[2]
    refuse("path", lambda: rules.check_address(slug, one.path))
    refuse("name", lambda: rules.check_name(one.name))
    refuse("school_form", lambda: rules.check_school_form(one.school_form))
    refuse("official_code", lambda: rules.check_code(one.kind, one.official_code))
    refuse("municipality_codes", lambda: rules.check_municipalities(one.kind, one.municipality_codes))
    refuse("closed_on", lambda: rules.check_dates(one.opened_on, one.closed_on))
    if unit is not None:
        if one.kind != unit.kind:
            said = _("%(unit)s is of the kind %(kind)s, and a unit keeps its kind.")
            told = said % {"unit": unit.path, "kind": KINDS[unit.kind].name}
            plan.problems.append(row.problem("kind", told, _("Write its kind, or use another path.")))
        return
    over = kinds.get(one.parent_path)
    if over is None and one.parent_path != "/":
        said = _("There is no unit at %(path)s to stand under.") % {"path": one.parent_path}
        plan.problems.append(row.problem("path", said, _("Add a row for it, or correct the path.")))
        return
    parent = Unit(path=one.parent_path, name=one.parent_path, kind=over) if over in KINDS else None
    refuse("kind", lambda: rules.check_kind(one.kind, parent))


def _plan(wanted: list[_Wanted], known: Mapping[str, Unit], plan: TreePlan, by: By) -> None:
    made: dict[str, Unit] = dict(known)
    for one in wanted:
        unit = known.get(one.path)
        if unit is None:
            text = _("Add %(name)s (%(kind)s) at %(path)s") % {
                "name": one.name,
                "kind": KINDS[one.kind].name,
                "path": one.path,
            }
            plan.add(one.row.number, text, partial(_create, one, made, by))
        else:
            _plan_changes(one, unit, plan, by)
    # What is below closes before what stands above it, and opens again after it.
    for one in sorted(wanted, key=lambda w: w.path.count("/") * (1 if w.closed_on is None else -1)):
        unit = known.get(one.path)
        before = (unit.opened_on, unit.closed_on) if unit else (one.opened_on, None)
        days = _days(one, unit)
        if days != before:
            plan.add(
                one.row.number, _dates_text(one.name, *days), partial(_set_dates, one.path, days, made, by)
            )


def _days(one: _Wanted, unit: Unit | None) -> tuple[date | None, date | None]:
    """Opening and closing day; a table without the column says nothing about the day."""
    opened_on, closed_on = one.opened_on, one.closed_on
    if unit is not None and "opened_on" not in one.row.values:
        opened_on = unit.opened_on
    if unit is not None and "closed_on" not in one.row.values:
        closed_on = unit.closed_on
    return opened_on, closed_on


def _plan_changes(one: _Wanted, unit: Unit, plan: TreePlan, by: By) -> None:
    number = one.row.number
    if one.name != unit.name:
        text = _("Rename %(old)s to %(new)s") % {"old": unit.name, "new": one.name}
        plan.add(number, text, partial(actions.rename_unit, by=by, unit=unit, name=one.name))
    # A blank school form is the one above it, so it takes nothing away.
    if one.school_form and one.school_form != unit.school_form:
        text = _("%(unit)s belongs to %(form)s") % {
            "unit": one.name,
            "form": SCHOOL_FORMS[one.school_form].name,
        }
        step = partial(actions.set_school_form, by=by, unit=unit, school_form=one.school_form)
        plan.add(number, text, step)
    if "official_code" in one.row.values and one.official_code != unit.official_code:
        text = _("%(unit)s gets the code %(code)s") % {
            "unit": one.name,
            "code": one.official_code or _("(none)"),
        }
        step = partial(actions.set_official_code, by=by, unit=unit, official_code=one.official_code)
        plan.add(number, text, step)
    if "municipality_codes" in one.row.values and one.municipality_codes != unit.municipality_codes:
        text = _("%(unit)s has the member municipalities %(codes)s") % {
            "unit": one.name,
            "codes": one.municipality_codes.replace(",", ", ") or _("(none)"),
        }
        step = partial(
            actions.set_municipalities, by=by, unit=unit, municipality_codes=one.municipality_codes
        )
        plan.add(number, text, step)


def _dates_text(name: str, opened_on: date | None, closed_on: date | None) -> str:
    return _("%(unit)s: opened %(opened)s, closed %(closed)s") % {
        "unit": name,
        "opened": opened_on.isoformat() if opened_on else _("unknown"),
        "closed": closed_on.isoformat() if closed_on else _("not closed"),
    }


def _create(one: _Wanted, made: dict[str, Unit], by: By) -> Unit:
    unit = actions.create_unit(
        by=by,
        parent=made.get(one.parent_path),
        kind=one.kind,
        name=one.name,
        slug=one.path.strip("/").rpartition("/")[2],
        school_form=one.school_form,
        official_code=one.official_code,
        municipality_codes=one.municipality_codes,
        opened_on=one.opened_on,
    )
    made[one.path] = unit
    return unit


def _set_dates(path: str, days: tuple[date | None, date | None], made: Mapping[str, Unit], by: By) -> Unit:
    return actions.set_dates(by=by, unit=made[path], opened_on=days[0], closed_on=days[1])
