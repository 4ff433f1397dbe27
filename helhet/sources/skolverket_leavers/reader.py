"""Read one leavers' file whole: find its year, its sheets and columns, keep every cell or none."""

from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import python_calamine
from django.utils.translation import gettext as _

from helhet.core.periods import Period, PeriodError, PeriodKind
from helhet.sources.model import Given, Problem, Reading, ReadingError, ScopeReading
from helhet.sources.skolverket_leavers import layout
from helhet.sources.skolverket_leavers.nation import national_rows
from helhet.sources.workbooks import Rows, opened, sheet_rows
from helhet.warehouse.observations import SCHEMA

_YEAR = "Valt läsår:"
_MOST_PROBLEMS = 50


@dataclass(slots=True)
class Sheet:
    """One sheet as columns: codes and row numbers, and a list of cells for each series."""

    name: str
    split: str
    codes: list[str]
    first_row: int
    cells: dict[str, list[object]]


@dataclass(slots=True)
class Columns:
    """The observations of a file, column by column, as Parquet wants them."""

    values: dict[str, list[object]] = field(default_factory=lambda: {n: [] for n in SCHEMA.names})

    def add(self, count: int, **columns: list[object] | object) -> None:
        """Append ``count`` rows; a single value stands for all of them."""
        for name in SCHEMA.names:
            value = columns.get(name)
            self.values[name].extend(value if isinstance(value, list) else [value] * count)

    def table(self) -> pa.Table:
        return pa.Table.from_pydict(self.values, schema=SCHEMA)


def read(given: Given) -> Reading:
    """The whole file as observations of one scope: its school year."""
    path, name = _file(given)
    workbook = opened(path, name)
    names = _data_sheets(workbook, name)
    problems: list[Problem] = []
    columns, rows_read, year = Columns(), 0, ""
    counts = {"shown": 0, "suppressed": 0, "missing": 0, "sheets": len(names)}
    for done, sheet_name in enumerate(names):
        given.progress(done, len(names), sheet_name)
        rows = sheet_rows(workbook, sheet_name, name)
        year = _same_year(year, _year(rows, sheet_name, name), sheet_name, name)
        sheet = _sheet(rows, sheet_name, name)
        rows_read += len(sheet.codes)
        _check_codes(sheet, problems)
        _add(columns, sheet, year, counts, problems)
        if len(problems) >= _MOST_PROBLEMS:
            break
    if problems:
        raise ReadingError(*problems[:_MOST_PROBLEMS])
    given.progress(len(names), len(names), year)
    national_rows(columns, year)
    scope = ScopeReading(scope=year, table=columns.table())
    return Reading([scope], rows_read=rows_read, rows_kept=rows_read, counts=counts)


def _file(given: Given) -> tuple[Path, str]:
    if given.path is None:
        raise ReadingError(
            Problem(
                _("The leavers' figures come as a file, not from an address."),
                _("Download the .xlsx and give the file."),
            )
        )
    return given.path, given.label


def _data_sheets(workbook: python_calamine.CalamineWorkbook, name: str) -> list[str]:
    names = [sheet for sheet in workbook.sheet_names if sheet != layout.DEFINITIONS]
    unknown = [sheet for sheet in names if layout.split_of_sheet(sheet) is None]
    if unknown:
        raise ReadingError(
            Problem(
                _("%(file)s has a sheet that no leavers' file has: “%(sheet)s”.")
                % {"file": name, "sheet": unknown[0]},
                _("Choose the report “Avgångselever, nationella program”, level school unit."),
                sheet=unknown[0],
            )
        )
    if "Nationella program" not in names:
        raise ReadingError(
            Problem(
                _("%(file)s lacks the sheet “Nationella program”.") % {"file": name},
                _("Download the whole report, with all programmes."),
            )
        )
    return names


def _year(rows: Rows, sheet: str, name: str) -> str:
    for row in rows[:12]:
        text = str(row[0]) if row else ""
        if text.startswith(_YEAR):
            try:
                return Period.parse(text.removeprefix(_YEAR), PeriodKind.SCHOOL_YEAR).code
            except PeriodError:
                break
    raise ReadingError(
        Problem(
            _("%(file)s does not say which school year it holds (“Valt läsår: 2022/23”).")
            % {"file": name},
            _("Download the report again; the year is never taken from the file's name."),
            sheet=sheet,
        )
    )


def _same_year(known: str, found: str, sheet: str, name: str) -> str:
    if known and known != found:
        raise ReadingError(
            Problem(
                _("%(file)s holds two school years: %(one)s and %(other)s.")
                % {"file": name, "one": known, "other": found},
                _("Read in one school year at a time."),
                sheet=sheet,
            )
        )
    return found


def _sheet(rows: Rows, sheet: str, name: str) -> Sheet:
    at = next((i for i, row in enumerate(rows[:20]) if row and row[0] == "Skola"), None)
    if at is None:
        raise ReadingError(
            Problem(
                _("The sheet “%(sheet)s” in %(file)s has no row of headings that starts with “Skola”.")
                % {"sheet": sheet, "file": name},
                _("Download the report again and do not edit it."),
                sheet=sheet,
            )
        )
    heads = [layout.column_name(cell) for cell in rows[at]]
    _check_heads(heads, sheet, at + 1)
    data = rows[at + 1 :]
    while data and not any(cell != "" for cell in data[-1]):
        data.pop()
    by_column: list[tuple[object, ...]] = list(zip(*data, strict=True)) if data else [()] * len(heads)
    place = {head: index for index, head in enumerate(heads)}
    return Sheet(
        name=sheet,
        split=layout.split_of_sheet(sheet) or "",
        codes=[str(cell).strip() for cell in by_column[place[layout.CODE]]],
        first_row=at + 2,
        cells={series: list(by_column[place[head]]) for head, series in layout.SERIES.items()},
    )


def _check_heads(heads: list[str], sheet: str, row: int) -> None:
    known = {*layout.DESCRIBING, *layout.SERIES}
    lacking = [head for head in (layout.CODE, *layout.SERIES) if head not in heads]
    unknown = [head for head in heads if head and head not in known]
    if not lacking and not unknown:
        return
    text = (
        _("The column “%(column)s” is missing.") % {"column": lacking[0]}
        if lacking
        else _("The column “%(column)s” is not known.") % {"column": unknown[0]}
    )
    raise ReadingError(
        Problem(
            text,
            _("The publisher may have changed the report. Nothing was read; tell who looks after Helhet."),
            sheet=sheet,
            row=row,
            column=(lacking or unknown)[0],
        )
    )


def _check_codes(sheet: Sheet, problems: list[Problem]) -> None:
    seen: dict[str, int] = {}
    for row, code in enumerate(sheet.codes, sheet.first_row):
        if len(code) != 8 or not code.isdigit():
            problems.append(
                Problem(
                    _("“%(code)s” is not a school unit code.") % {"code": code},
                    _("A code has eight digits. Correct the row or download the file again."),
                    sheet=sheet.name,
                    row=row,
                    column=layout.CODE,
                )
            )
        elif code in seen:
            problems.append(
                Problem(
                    _("The school unit %(code)s stands on two rows, %(one)s and %(other)s.")
                    % {"code": code, "one": seen[code], "other": row},
                    _("Remove one of the rows or download the file again."),
                    sheet=sheet.name,
                    row=row,
                    column=layout.CODE,
                )
            )
        seen.setdefault(code, row)


def _add(
    columns: Columns, sheet: Sheet, year: str, counts: dict[str, int], problems: list[Problem]
) -> None:
    count = len(sheet.codes)
    totals = _whole(sheet, problems)
    codes: list[object] = list(sheet.codes)
    row_numbers: list[object] = list(range(sheet.first_row, sheet.first_row + count))
    for series, cells in sheet.cells.items():
        marks = [cell if isinstance(cell, str) else None for cell in cells]
        values = [None if isinstance(cell, str) else cell for cell in cells]
        states = [_status(mark) for mark in marks]
        if None in states or not _in_range(series, values):
            problems.extend(_wrong_cells(sheet, series))
            continue
        for state in states:
            counts[str(state)] += 1
        columns.add(
            count,
            series=series,
            entity_kind="school_unit",
            entity=codes,
            period=year,
            split=sheet.split,
            value=values,
            denominator=totals if series in layout.OF_ALL_LEAVERS else None,
            mark=marks,
            status=states,
            calculation="published",
            sheet=sheet.name,
            row=row_numbers,
        )


def _whole(sheet: Sheet, problems: list[Problem]) -> list[object]:
    """The printed number of leavers of each row, None where it is hidden."""
    totals: list[object] = []
    for row, cell in enumerate(sheet.cells[layout.TOTAL], sheet.first_row):
        if isinstance(cell, float) and not cell.is_integer():
            problems.append(
                Problem(
                    _("%(value)s is not a number of students.") % {"value": cell},
                    _("A number of students is a whole number. Download the file again."),
                    sheet=sheet.name,
                    row=row,
                    column="Totalt antal",
                )
            )
        totals.append(int(cell) if isinstance(cell, float) else None)
    return totals


def _status(mark: object) -> str | None:
    return "shown" if mark is None else layout.MARKS.get(str(mark))


def _top(series: str) -> float:
    if series == layout.TOTAL:
        return 100_000.0
    return layout.MEANS.get(series, 100.0)


def _in_range(series: str, values: list[object]) -> bool:
    top = _top(series)
    return all(value is None or (isinstance(value, float) and 0 <= value <= top) for value in values)


def _wrong_cells(sheet: Sheet, series: str) -> list[Problem]:
    """Name every cell of a column that cannot be what the publisher meant."""
    head = next(head for head, key in layout.SERIES.items() if key == series)
    found = []
    for row, cell in enumerate(sheet.cells[series], sheet.first_row):
        is_mark = isinstance(cell, str)
        if is_mark and cell in layout.MARKS:
            continue
        if not is_mark and isinstance(cell, float) and 0 <= cell <= _top(series):
            continue
        text = (
            _("“%(cell)s” is neither a number nor a known mark (“..”, “.”).") % {"cell": cell}
            if is_mark
            else _("%(cell)s is outside what is possible, 0 to %(top)s.")
            % {"cell": cell, "top": int(_top(series))}
        )
        found.append(
            Problem(
                text,
                _("Download the file again; do not edit it."),
                sheet=sheet.name,
                row=row,
                column=head,
            )
        )
    return found
