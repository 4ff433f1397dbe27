"""For whom a unit speaks: the official codes whose printed figures are the unit's own."""

from collections.abc import Iterable
from dataclasses import dataclass

from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below
from helhet.indicators.model import Indicator, Perspective


@dataclass(frozen=True, slots=True)
class Part:
    """One printed entity, and the split its rows have for the unit."""

    entity_kind: str
    entity: str
    split: str


class Tree:
    """One authority's units by path, read in one SQL question."""

    def __init__(self, authority: Unit) -> None:
        self.authority = authority
        self.units = {unit.path: unit for unit in at_or_below(authority)}

    def parts(self, unit: Unit, indicator: Indicator, split: str) -> list[Part]:
        """The entities that make up a unit's figure, in the order of the tree."""
        if self._speaks_for_members(unit, indicator):
            return [Part("municipality", code, split) for code in self.authority.municipalities]
        if unit.kind == "programme" and unit.official_code:
            school_unit = self._over(unit, "school_unit")
            if school_unit is None or split:
                return []
            return [Part("school_unit", school_unit.official_code, f"programme:{unit.official_code}")]
        return [Part("school_unit", below.official_code, split) for below in self._school_units(unit)]

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

    def _over(self, unit: Unit, kind: str) -> Unit | None:
        over = self.units.get(_parent_path(unit.path))
        while over is not None and over.kind != kind:
            over = self.units.get(_parent_path(over.path))
        return over if over is not None and over.official_code else None


def _parent_path(path: str) -> str:
    return path.rstrip("/").rpartition("/")[0] + "/"


_REPORTING = ("house", "provider", "school_unit")


def columns(unit: Unit) -> list[Unit]:
    """The unit and the units one reporting level below it, as Helheten and comparisons show them.

    Below an authority these are the houses, and a branch that has no houses stands for itself;
    below a house or school unit they are its programmes. One SQL question.
    """
    below = [row for row in at_or_below(unit) if row.path != unit.path and row.closed_on is None]
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
