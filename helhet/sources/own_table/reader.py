"""Read an own table by its mapping, whole or not at all; a preview is the same reading, unkept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.sources.model import Given, Problem, Reading, ReadingError, ScopeReading
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table import cells
from helhet.sources.own_table.files import Table, tables
from helhet.sources.own_table.mapping import chosen, faults, fits, misfit, quoted
from helhet.sources.own_table.units import UnitBook
from helhet.sources.tables import observation_table
from helhet.warehouse.queries import observations

_MOST_PROBLEMS = 50
_NONE = frozenset({"", *cells.MISSING})
T = TypeVar("T")
Place = tuple[str, str, str]  # unit path, period, split


@dataclass(frozen=True, slots=True)
class Figure:
    """One row as it would be kept; ``value`` None is hidden or missing, as ``status`` says."""

    unit: str
    period: str
    split: str
    value: float | None
    denominator: int | None
    status: str
    calculation: str
    mark: str | None = None

    @property
    def place(self) -> Place:
        return self.unit, self.period, self.split


@dataclass(slots=True)
class Preview:
    """What a table would give: its first figures, how many in all, and what is wrong."""

    sheet: str = ""
    figures: list[Figure] = field(default_factory=list)
    rows: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not any(problem.stops for problem in self.problems)


def preview(
    path: Path, name: str, mapping: ColumnMapping, *, below: str = "", sheet: str = "", most: int | None = 20
) -> Preview:
    """The figures of a table by a mapping, saved or not, and every problem by row and column.

    Of a workbook one sheet is read: the one named, or the first that the mapping fits.
    """
    wrong = faults(mapping)
    if wrong:
        return Preview(problems=[Problem(said, _("Point out the columns again.")) for said in wrong])
    try:
        found = tables(path, name)
    except ReadingError as error:
        return Preview(problems=error.problems)
    asked = [one for one in found if one.sheet == sheet] if sheet else found
    table = next((one for one in asked if fits(mapping, one)), (asked or found)[0])
    if not fits(mapping, table):
        return Preview(table.sheet, problems=[misfit(mapping, table)])
    rows = _Rows(mapping, table, UnitBook(mapping.authority, below))
    figures = rows.figures()
    problems = [*rows.problems[:_MOST_PROBLEMS], *_unread(mapping, table, found)]
    return Preview(table.sheet, figures[:most], len(table.rows), problems)


def _unread(mapping: ColumnMapping, table: Table, found: Sequence[Table]) -> list[Problem]:
    """Sheets that look the same and are left out, so that nobody believes that they were read."""
    return [
        Problem(
            _("The sheet “%(sheet)s” has the same columns and is not read.") % {"sheet": other.sheet},
            _("Save it as a file of its own and read that in too."),
            sheet=other.sheet,
            stops=False,
        )
        for other in found
        if other is not table and fits(mapping, other)
    ]


def read(given: Given) -> Reading:
    """The table by the mapping in ``options`` (its number or name), or by the saved one that fits.

    ``options["below"]`` is the path of the unit that the person may write for, and ``["sheet"]``
    the sheet that was looked at. A period that has been read before keeps the figures of units and
    splits that this table does not name.
    """
    if given.path is None or given.authority is None:
        raise ReadingError(
            Problem(_("An own table is a file of one authority."), _("Choose a file, and the authority."))
        )
    mapping = _mapping(given, given.authority, given.path)
    below, sheet = (str(given.options.get(name) or "") for name in ("below", "sheet"))
    found = preview(given.path, given.label, mapping, below=below, sheet=sheet, most=None)
    if not found.is_good:
        raise ReadingError(*found.problems)
    given.progress(found.rows, found.rows, found.sheet)
    states = [figure.status for figure in found.figures]
    return Reading(
        _scopes(mapping.series, found.figures, given.authority),
        rows_read=found.rows,
        rows_kept=len(found.figures),
        counts={name: states.count(name) for name in ("shown", "suppressed", "missing")},
        problems=found.problems,
    )


def _mapping(given: Given, authority: Unit, path: Path) -> ColumnMapping:
    own = ColumnMapping.objects.filter(authority=authority).select_related("authority").order_by("name")
    asked = given.options.get("mapping")
    if asked is not None:
        named = next((row for row in own if asked in (row.pk, row.name)), None)
        if named is None:
            text = _("There is no way of reading called “%(mapping)s”.") % {"mapping": asked}
            raise ReadingError(Problem(text, _("Point out the columns on the page Sources.")))
        return named
    found = tables(path, given.label)
    fitting = [row for row in own if any(fits(row, table) for table in found)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        names = quoted([row.name for row in fitting])
        text = _("Several saved ways of reading fit the table: %(names)s.") % {"names": names}
    else:
        heads = quoted([head for head in found[0].headings if head])
        text = _("No saved way of reading fits a table with the columns %(columns)s.") % {"columns": heads}
    do = _("Read the table in on the page Sources, where you point out the columns.")
    raise ReadingError(Problem(text, do, sheet=found[0].sheet, row=found[0].heading_row))


def _scopes(series: str, figures: Sequence[Figure], authority: Unit) -> list[ScopeReading]:
    """A scope for every period, with the figures of other tables that this one does not name."""
    before = [
        Figure(
            row.entity, row.period, row.split, row.value, row.denominator,
            row.status, row.calculation, row.mark,
        )
        for row in observations([series], authority=authority)
        if row.entity_kind == "unit"
    ]  # fmt: skip
    scopes = []
    for period in sorted({figure.period for figure in figures}):
        new = [figure for figure in figures if figure.period == period]
        named = {figure.place for figure in new}
        kept = [figure for figure in before if figure.period == period and figure.place not in named]
        scope = f"{series.removeprefix('own.')}:{period}"
        scopes.append(ScopeReading(scope, _observed(series, [*new, *kept])))
    return scopes


def _observed(series: str, figures: Sequence[Figure]) -> pa.Table:
    names = ("period", "split", "value", "denominator", "status", "calculation", "mark")
    columns: dict[str, list[object]] = {name: [getattr(figure, name) for figure in figures] for name in names}
    told = {"series": series, "entity_kind": "unit", "entity": [figure.unit for figure in figures]}
    # Sheet and row are left out: the same figures from another table are the same content.
    return observation_table(len(figures), {**told, **columns})


class _Rows:
    """The rows of one table, read by one mapping; ``problems`` fills as they are read."""

    def __init__(self, mapping: ColumnMapping, table: Table, units: UnitBook) -> None:
        self.problems: list[Problem] = []
        self._table, self._units = table, units
        self._heads = chosen(mapping)
        self._at = {role: table.headings.index(head) for role, head in self._heads.items()}
        self._mark, self._scale = mapping.decimal_mark, mapping.scale

    def figures(self) -> list[Figure]:
        """All rows that could be read."""
        found: list[Figure] = []
        seen: dict[Place, int] = {}
        for number, row in self._table.rows:
            figure = self._figure(number, row)
            if figure is None:
                continue
            first = seen.setdefault(figure.place, number)
            if first != number:
                text = _("The same unit, period and split stand on rows %(one)d and %(other)d.")
                self._wrong(number, "unit", text % {"one": first, "other": number}, _keep_one())
            found.append(figure)
        self._doubt_fractions(found)
        return found

    def _figure(self, number: int, row: tuple[object, ...]) -> Figure | None:
        before = len(self.problems)
        read = partial(self._read, number, row)
        unit = read("unit", lambda cell: self._units.path(cells.text(cell)))
        period = read("period", cells.period)
        split = read("split", cells.split) if "split" in self._at else ""
        amount = (self._share if "numerator" in self._at else self._printed)(number, row)
        if len(self.problems) > before or unit is None or period is None or amount is None:
            return None
        value, denominator, mark = amount
        calculation = "computed" if "numerator" in self._at else "published"
        status = "shown" if value is not None else _status(mark)
        return Figure(unit, period, split or "", value, denominator, status, calculation, mark)

    def _share(
        self, number: int, row: tuple[object, ...]
    ) -> tuple[float | None, int | None, str | None] | None:
        """Per cent, or a mean, from numerator and denominator; both empty is missing."""
        given = [cells.text(row[self._at[role]]) for role in ("numerator", "denominator")]
        if set(given) <= _NONE:
            return None, None, max(given) or None
        if cells.SUPPRESSED in given:
            return None, None, cells.SUPPRESSED
        counting = partial(cells.count, decimal_mark=self._mark)
        is_mean = self._scale == ColumnMapping.Scale.NUMBER
        summing = partial(cells.number, decimal_mark=self._mark) if is_mean else counting
        part = self._read(number, row, "numerator", summing)
        whole = self._read(number, row, "denominator", counting)
        if part is None or whole is None:
            return None
        if whole == 0:
            self._nobody(number)
            return None
        if is_mean:
            return part / whole, whole, None
        if part > whole:
            text = _("The numerator %(part)d is larger than the denominator %(whole)d.")
            self._wrong(number, "numerator", text % {"part": part, "whole": whole})
            return None
        return 100 * part / whole, whole, None

    def _printed(
        self, number: int, row: tuple[object, ...]
    ) -> tuple[float | None, int | None, str | None] | None:
        """A value as it stands; empty or a mark is none."""
        whole = None
        if "denominator" in self._at and cells.text(row[self._at["denominator"]]):
            whole = self._read(number, row, "denominator", partial(cells.count, decimal_mark=self._mark))
        given = cells.text(row[self._at["value"]])
        if given in cells.MISSING or given in (cells.SUPPRESSED, ""):
            return None, None, given or None
        value = self._read(number, row, "value", self._value)
        if whole == 0:
            self._nobody(number)
            return None
        return None if value is None else (value, whole, None)

    def _nobody(self, number: int) -> None:
        text = _("The denominator is 0: there is nobody to count. Leave both cells empty.")
        self._wrong(number, "denominator", text)

    def _value(self, cell: object) -> float:
        value = cells.number(cell, self._mark)
        if self._scale == ColumnMapping.Scale.NUMBER:
            return value
        if self._scale == ColumnMapping.Scale.FRACTION and not cells.text(cell).endswith("%"):
            value = round(value * 100, 10)
        if value > 100:
            raise cells.CellError(_("%(cell)s is more than 100 per cent.") % {"cell": cells.text(cell)})
        return value

    def _read(self, number: int, row: tuple[object, ...], role: str, way: Callable[[object], T]) -> T | None:
        try:
            return way(row[self._at[role]])
        except cells.CellError as error:
            self._wrong(number, role, str(error))
            return None

    def _wrong(self, number: int, role: str, text: str, do: str = "") -> None:
        do = do or _DO.get(role, _correct)()
        self.problems.append(Problem(text, do, self._table.sheet, number, self._heads[role]))

    def _doubt_fractions(self, found: list[Figure]) -> None:
        """Shares that all are below one are most often cells that a spreadsheet shows as per cent."""
        if self._scale != ColumnMapping.Scale.PERCENT or "value" not in self._at:
            return
        values = [figure.value for figure in found if figure.value is not None]
        if values and max(values) <= 1 and any(values):
            text = _("All values lie between 0 and 1 per cent.")
            do = _("If the spreadsheet shows them as per cent, say that they are parts of one.")
            sheet, column = self._table.sheet, self._heads["value"]
            self.problems.append(Problem(text, do, sheet, column=column, stops=False))


def _status(mark: str | None) -> str:
    return "suppressed" if mark == cells.SUPPRESSED else "missing"


def _correct() -> str:
    return _("Correct the cell and read the file in again.")


def _keep_one() -> str:
    return _("Keep one of the rows and read the file in again.")


def _find_unit() -> str:
    return _("Write the unit's path or code as in the Chain, or add the unit to the tree first.")


_DO: Mapping[str, Callable[[], str]] = {"unit": _find_unit}
