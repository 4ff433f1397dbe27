"""What may change in the tree. Every change keeps the old address alive."""

from datetime import date

from django.utils.translation import gettext as _

from helhet.chain import rules
from helhet.chain.models import OldPath, Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.swedish import slug as slugged
from helhet.core.swedish import sort_key


@action
def create_unit(
    *,
    by: By,
    parent: Unit | None,
    kind: str,
    name: str,
    slug: str = "",
    school_form: str = "",
    official_code: str = "",
    municipality_codes: str = "",
    opened_on: date | None = None,
    is_example: bool = False,
) -> Unit:
    """Open a unit under a parent; without parent it is an authority and the root of a new tree."""
    name = " ".join(name.split())
    rules.check_name(name)
    rules.check_kind(kind, parent)
    rules.check_school_form(school_form)
    rules.check_code(kind, official_code)
    municipality_codes = rules.municipality_codes(municipality_codes)
    rules.check_municipalities(kind, municipality_codes)
    slug = slug or slugged(name)
    if not slug:
        raise ActionError(_("Give an address for %(name)s: letters a–z and digits.") % {"name": name})
    path = f"{parent.path if parent else '/'}{slug}/"
    rules.check_address(slug, path)
    if Unit.objects.filter(path=path).exists():
        raise ActionError(_("There is already a unit at %(path)s.") % {"path": path})
    OldPath.objects.filter(path=path).delete()
    return Unit.objects.create(
        parent=parent,
        kind=kind,
        slug=slug,
        path=path,
        name=name,
        sort_key=sort_key(name),
        school_form=school_form or (parent.school_form if parent else ""),
        official_code=official_code,
        municipality_codes=municipality_codes,
        opened_on=opened_on,
        is_example=is_example,
    )


@action
def rename_unit(*, by: By, unit: Unit, name: str) -> Unit:
    """Give a unit a new name; its address stays."""
    name = " ".join(name.split())
    rules.check_name(name)
    unit.name, unit.sort_key = name, sort_key(name)
    unit.save(update_fields=["name", "sort_key"])
    return unit


@action
def set_official_code(*, by: By, unit: Unit, official_code: str) -> Unit:
    """Tie a unit to its code in the official registers."""
    rules.check_code(unit.kind, official_code)
    unit.official_code = official_code
    unit.save(update_fields=["official_code"])
    return unit


@action
def set_municipalities(*, by: By, unit: Unit, municipality_codes: str) -> Unit:
    """Say which municipalities an authority has as members, by their codes with commas between."""
    codes = rules.municipality_codes(municipality_codes)
    rules.check_municipalities(unit.kind, codes)
    unit.municipality_codes = codes
    unit.save(update_fields=["municipality_codes"])
    return unit


@action
def set_school_form(*, by: By, unit: Unit, school_form: str) -> Unit:
    """Say which school form a unit belongs to."""
    rules.check_school_form(school_form)
    unit.school_form = school_form
    unit.save(update_fields=["school_form"])
    return unit


@action
def set_dates(*, by: By, unit: Unit, opened_on: date | None, closed_on: date | None) -> Unit:
    """Set the days a unit opened and closed; without closing day it is open."""
    rules.check_dates(opened_on, closed_on)
    if closed_on is None and unit.merged_into is not None:
        raise ActionError(_("%(unit)s was merged into another and stays closed.") % {"unit": unit.name})
    if closed_on is not None and closed_on != unit.closed_on:
        rules.check_emptied(unit, closed_on)
    unit.opened_on, unit.closed_on = opened_on, closed_on
    unit.save(update_fields=["opened_on", "closed_on"])
    return unit


@action
def move_unit(*, by: By, unit: Unit, parent: Unit) -> Unit:
    """Move a unit with everything below it; the old addresses redirect."""
    rules.check_move(unit, parent)
    new_path = f"{parent.path}{unit.slug}/"
    if new_path == unit.path:
        return unit
    if Unit.objects.filter(path=new_path).exists():
        raise ActionError(_("There is already a unit at %(path)s.") % {"path": new_path})
    old_path = unit.path
    for moved in Unit.objects.filter(path__startswith=old_path):
        _remember(moved)
        moved.path = new_path + moved.path[len(old_path) :]
        rules.check_length(moved.path)
        OldPath.objects.filter(path=moved.path).delete()
        if moved.pk == unit.pk:
            moved.parent = parent
        moved.save(update_fields=["path", "parent"])
    unit.refresh_from_db()
    return unit


@action
def close_unit(*, by: By, unit: Unit, on: date) -> Unit:
    """Close a unit from a day; its history stays and its figures keep their code."""
    rules.check_open(unit, on)
    rules.check_dates(unit.opened_on, on)
    rules.check_emptied(unit, on)
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    return unit


@action
def merge_unit(*, by: By, unit: Unit, into: Unit, on: date) -> Unit:
    """Close a unit and point to its heir. Units below it must be moved or closed first.

    What was merged into it before goes on in the new heir too, so that a way to an heir is one step.
    """
    rules.check_open(unit, on)
    rules.check_heir(unit, into, on)
    rules.check_dates(unit.opened_on, on)
    rules.check_emptied(unit, on)
    unit.closed_on, unit.merged_into = on, into
    unit.save(update_fields=["closed_on", "merged_into"])
    Unit.objects.filter(merged_into=unit).update(merged_into=into)
    return unit


def _remember(unit: Unit) -> None:
    OldPath.objects.update_or_create(path=unit.path, defaults={"unit": unit})
