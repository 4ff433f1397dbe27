"""What stands in Kolada's answers, as observations; the same for fetched and for saved ones.

Version 3: ``{values: [{kpi, municipality | ou, period, values: [{gender, count, status, value,
isdeleted}]}], next_url}``. Version 2 has ``is_deleted``, a text as period and sometimes F for K.
"""

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from django.utils.translation import gettext as _

from helhet.sources.model import Problem, Reading, ReadingError, ScopeReading
from helhet.sources.tables import observation_table
from helhet.warehouse.queries import observations, snapshots

_SPLITS = {"T": "", "K": "sex:women", "F": "sex:women", "M": "sex:men"}
_UPPER_SECONDARY = re.compile(r"V17E([0-9]{8})")
_KPI = re.compile(r"[A-Z][0-9]{5}")
_YEAR = re.compile(r"(19|20)[0-9]{2}")
NATION = "0000"
NEXT = ("next_url", "next_page")  # where the next page stands: version 3, version 2
_MOST_PROBLEMS = 50

Cell = tuple[str, str, str, str, str]  # series, entity kind, entity, period, split


@dataclass(slots=True)
class Collected:
    """The observations found so far; refuses, in the end, what does not fit together."""

    found: dict[Cell, tuple[float | None, str | None]] = field(default_factory=dict)
    # What was read before of the same key figures and years, and was not asked for this time.
    earlier: dict[Cell, tuple[float | None, str | None]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    deleted: int = 0

    def add(self, rows: Iterable[object], where: str) -> None:
        """Take in the ``values`` of one page or saved answer; ``where`` names it in problems."""
        for number, row in enumerate(rows, 1):
            try:
                self._add_row(row)
            except ValueError as error:
                self._problem(str(error), where, number)

    def _problem(self, text: str, where: str, number: int) -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            do = _("Fetch the answer again, and do not edit it.")
            self.problems.append(Problem(text, do, sheet=where, row=number))

    def _add_row(self, row: object) -> None:
        if not isinstance(row, Mapping):
            raise ValueError(_("The row is not an object."))
        place = (*_series(row), *_entity(row), _period(row))
        series, kind, entity, period = place
        # Saved answers of some clients are flat: one row a gender.
        inner = row.get("values", [row])
        if not isinstance(inner, list):
            raise ValueError(_("The row has no list of values."))
        for value in inner:
            self._add_value((series, kind, entity, period), value)

    def _add_value(self, place: tuple[str, str, str, str], given: object) -> None:
        if not isinstance(given, Mapping):
            raise ValueError(_("A value is not an object."))
        self.read += 1
        gender = str(given.get("gender", "T"))
        if gender not in _SPLITS:
            raise ValueError(_("“%(gender)s” is not T, K or M.") % {"gender": gender})
        is_deleted = bool(given.get("isdeleted") or given.get("is_deleted"))
        self.deleted += is_deleted
        value = None if is_deleted else _value(given.get("value"))
        mark = None if value is not None else (str(given.get("status") or "").strip() or None)
        cell: Cell = (*place, _SPLITS[gender])
        known = self.found.setdefault(cell, (value, mark))
        if known[0] != value:
            told = {"cell": ", ".join(part for part in cell if part)}
            raise ValueError(_("Two different values are given for %(cell)s.") % told)

    def keep_others(self, asked: Collection[str] = ()) -> None:
        """Let what was read before stand beside: an answer about two schools must not hide the rest.

        Places that were asked for and have no row any more are not kept.
        """
        now_gone = {entity(code) for code in asked}
        again = {(cell[0], cell[3]) for cell in self.found}
        current = [row for row in snapshots(None) if row.source == "kolada"]
        for row in observations(sorted({cell[0] for cell in self.found}), authority=None, current=current):
            cell: Cell = (row.series, row.entity_kind, row.entity, row.period, row.split)
            is_other = cell not in self.found and (row.entity_kind, row.entity) not in now_gone
            if is_other and (row.series, row.period) in again:
                self.earlier[cell] = row.value, row.mark

    def reading(self) -> Reading:
        """All of it, a scope for every key figure and year; raises ReadingError."""
        if self.problems:
            raise ReadingError(*self.problems)
        if not self.found:
            raise ReadingError(
                Problem(
                    _("Kolada has no values for what was asked."),
                    _("Check the ids of the key figures and the years, at kolada.se."),
                )
            )
        grouped: dict[str, list[Cell]] = defaultdict(list)
        for cell in (*self.found, *self.earlier):
            grouped[f"{cell[0].removeprefix('kolada.')}:{cell[3]}"].append(cell)
        scopes = [self._scope(scope, cells) for scope, cells in sorted(grouped.items())]
        shown = sum(value is not None for value, _mark in self.found.values())
        counts = {"shown": shown, "suppressed": 0, "missing": len(self.found) - shown}
        more = {"repeated": self.read - len(self.found), "deleted": self.deleted}
        counts |= {name: count for name, count in more.items() if count}
        return Reading(scopes, rows_read=self.read, rows_kept=len(self.found), counts=counts)

    def _scope(self, scope: str, cells: list[Cell]) -> ScopeReading:
        columns = list(zip(*cells, strict=True))
        names = ("series", "entity_kind", "entity", "period", "split")
        known = [self.found.get(cell) or self.earlier[cell] for cell in cells]
        values = [value for value, _mark in known]
        told = {
            **{name: list(column) for name, column in zip(names, columns, strict=True)},
            "value": values,
            "mark": [mark for _value, mark in known],
            "status": ["missing" if value is None else "shown" for value in values],
            "calculation": "published",
        }
        return ScopeReading(scope, observation_table(len(cells), told))


def saved_answers(data: object) -> list[list[object]]:
    """The ``values`` of one saved answer, of a list of answers, or a bare list of rows."""
    if isinstance(data, Mapping) and isinstance(data.get("values"), list) and "kpi" not in data:
        return [cast(list[object], data["values"])]
    if isinstance(data, list) and data:
        if all(isinstance(item, Mapping) and "kpi" in item for item in data):
            return [data]
        parts = [saved_answers(item) for item in data]
        return [rows for part in parts for rows in part] if all(parts) else []
    return []


def _series(row: Mapping[str, object]) -> tuple[str]:
    kpi = str(row.get("kpi", ""))
    if not _KPI.fullmatch(kpi):
        raise ValueError(_("“%(kpi)s” is not the id of a key figure.") % {"kpi": kpi})
    return (f"kolada.{kpi}",)


def _entity(row: Mapping[str, object]) -> tuple[str, str]:
    unit = row.get("ou")
    if unit:
        return _school(str(unit))
    # Where a client has written the name as well, the code stands under another key.
    return entity(str(row.get("municipality_id") or row.get("municipality") or ""))


def _school(code: str) -> tuple[str, str]:
    match = _UPPER_SECONDARY.fullmatch(code)
    return ("school_unit", match[1]) if match else ("ou", code)


def entity(code: str) -> tuple[str, str]:
    """Kind and code, as the warehouse names them, of a place by its id; raises ValueError."""
    if code.startswith("V"):
        return _school(code)
    if code == NATION:
        return "nation", "SE"
    if re.fullmatch(r"G[0-9]+", code):
        return "group", code
    if re.fullmatch(r"[0-9]{4}", code):
        return "municipality", code
    raise ValueError(_("“%(code)s” is not a municipality, a group or a unit.") % {"code": code})


def _period(row: Mapping[str, object]) -> str:
    year = str(row.get("period", row.get("year", "")))
    if not _YEAR.fullmatch(year):
        raise ValueError(_("“%(year)s” is not a year.") % {"year": year})
    return year


def _value(given: object) -> float | None:
    if given is None:
        return None
    told = _("“%(value)s” is not a number.") % {"value": str(given)[:50]}
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise ValueError(told)
    try:
        value = float(given)
    except OverflowError as error:  # JSON's whole numbers have no end
        raise ValueError(told) from error
    if not math.isfinite(value):
        raise ValueError(told)
    return value
