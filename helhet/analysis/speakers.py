"""For whom a unit speaks: the official codes whose printed figures are the unit's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below_path
from helhet.core.periods import Period
from helhet.indicators.model import Indicator, Perspective


@dataclass(frozen=True, slots=True)
class Part:
    """One printed entity, and the split its rows have for the unit."""

    entity_kind: str
    entity: str
    split: str


class Tree:
    """One authority's units by path, as they stood at one moment; never changed."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self.units = {unit.path: unit for unit in units}
        self.authority = min(self.units.values(), key=lambda unit: len(unit.path))

    def parts(self, unit: Unit, indicator: Indicator, split: str) -> list[Part]:
        """The entities that make up a unit's figure, in the order of the tree."""
        if self._speaks_for_members(unit, indicator):
            return [Part("municipality", code, split) for code in self.authority.municipalities]
        if unit.kind == "programme" and unit.official_code:
            school_unit = self._school_unit_over(unit)
            if school_unit is None or split:
                return []
            return [Part("school_unit", school_unit.official_code, f"programme:{unit.official_code}")]
        return [Part("school_unit", below.official_code, split) for below in self._school_units(unit)]

    def below(self, path: str) -> list[Unit]:
        """Everything under a path, the unit itself left out, in tree order."""
        return [unit for at, unit in self.units.items() if at.startswith(path) and at != path]

    def _speaks_for_members(self, unit: Unit, indicator: Indicator) -> bool:
        """Figures printed per municipality are the authority's, or its only branch of that form's."""
        if indicator.perspective is not Perspective.OWN_SCHOOLS:
            return False
        if unit.kind == "authority":
            return True
        is_branch = unit.kind == "branch" and unit.school_form in indicator.school_forms
        return is_branch and unit.parent_id == self.authority.pk

    def _school_units(self, unit: Unit) -> Iterable[Unit]:
        return (
            below
            for below in self.units.values()
            if below.kind == "school_unit" and below.official_code and below.path.startswith(unit.path)
        )

    def _school_unit_over(self, unit: Unit) -> Unit | None:
        """The school unit a programme stands under, or the only one of the nearest house above it."""
        over = self.units.get(_parent_path(unit.path))
        while over is not None:
            found = list(self._school_units(over))
            if found or over.kind == "school_unit":
                return found[0] if len(found) == 1 else None
            over = self.units.get(_parent_path(over.path))
        return None

    def was_open(self, part: Part, period: Period) -> bool:
        """Whether a part was open at any time of a period; without opening and closing day it was."""
        is_path = part.entity_kind == "unit"
        of_part = (
            unit
            for unit in self.units.values()
            if part.entity == (unit.path if is_path else unit.official_code)
        )
        first, last = date(int(period.code[:4]), 1, 1), date(period.year, 12, 31)
        return any(
            (unit.opened_on is None or unit.opened_on <= last)
            and (unit.closed_on is None or unit.closed_on > first)
            for unit in of_part
        )


_FIELDS = tuple(field.attname for field in Unit._meta.concrete_fields)


def tree_of(root_path: str) -> Tree:
    """The tree of an authority, in one SQL question; the same object as long as nothing has changed."""
    return _tree(tuple(at_or_below_path(root_path).values_list(*_FIELDS)))


@lru_cache(maxsize=32)
def _tree(rows: tuple[tuple[object, ...], ...]) -> Tree:
    return Tree(Unit.from_db(None, _FIELDS, row) for row in rows)


def _parent_path(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


_REPORTING = ("house", "provider", "school_unit")


def columns(tree: Tree, unit: Unit) -> list[Unit]:
    """The unit and the units one reporting level below it, as Helheten and comparisons show them.

    Below an authority these are the houses, and a branch that has no houses stands for itself;
    below a house or school unit they are its programmes.
    """
    today = timezone.localdate()
    below = [row for row in tree.below(unit.path) if row.is_open(today)]
    if unit.kind in ("authority", "branch"):
        houses = [row for row in below if row.kind == "house"]
        covered = tuple(row.path for row in houses)
        branches = [
            row
            for row in below
            if row.kind == "branch" and not any(path.startswith(row.path) for path in covered)
        ]
        found = houses + branches
        if not found:
            found = [row for row in below if row.kind in _REPORTING]
    elif unit.kind == "house":
        found = [row for row in below if row.kind == "programme"] or [
            row for row in below if row.kind == "school_unit"
        ]
    else:
        found = [row for row in below if row.kind == "programme"]
    return [unit, *sorted(found, key=lambda row: (row.kind == "branch", row.sort_key))]
