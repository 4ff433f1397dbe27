"""Read one leavers' file whole: find its year, its sheets and columns, keep every cell or none."""

from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import python_calamine
from django.utils.translation import gettext as _

from helhet.core.periods import Period, PeriodError, PeriodKind
from helhet.sources.model import Given, Problem, Reading, ReadingError, ScopeReading
from helhet.sources.skolverket_leavers import layout
from helhet.sources.skolverket_leavers.cells import Sheet, problems_of, sheet_table
from helhet.sources.skolverket_leavers.nation import national_table
from helhet.sources.workbooks import Rows, opened, sheet_rows

_YEAR = "Valt läsår:"
_MOST_PROBLEMS = 50


def read(given: Given) -> Reading:
    """The whole file as observations of one scope: its school year."""
    path, name = _file(given)
    workbook = opened(path, name)
    names = _data_sheets(workbook, name)
    problems: list[Problem] = []
    tables: list[pa.Table] = []
    national: list[pa.Table] = []
    rows_read, year = 0, ""
    for done, sheet_name in enumerate(names):
        given.progress(done, len(names), sheet_name)
        rows = sheet_rows(workbook, sheet_name, name)
        year = _same_year(year, _year(rows, sheet_name, name), sheet_name, name)
        sheet = _sheet(rows, sheet_name, name)
        rows_read += len(sheet.codes)
        values = sheet.values()
        problems.extend(islice(problems_of(sheet, values), _MOST_PROBLEMS - len(problems)))
        if not problems:
            tables.append(sheet_table(sheet, values, year))
            national.append(national_table(values, year, sheet.split))
    if problems:
        raise ReadingError(*problems)
    given.progress(len(names), len(names), year)
    published = pa.concat_tables(tables)
    scope = ScopeReading(scope=year, table=pa.concat_tables([published, *national]))
    return Reading([scope], rows_read, rows_kept=rows_read, counts=_counts(published, len(names)))


def _counts(table: pa.Table, sheets: int) -> dict[str, int]:
    """How many printed cells of each kind; our own calculations are not among them."""
    found = {row["values"]: row["counts"] for row in pc.value_counts(table["status"]).to_pylist()}
    return {name: found.get(name, 0) for name in ("shown", "suppressed", "missing")} | {"sheets": sheets}


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
    splits = [layout.split_of_sheet(sheet) for sheet in names]
    twice = [sheet for i, sheet in enumerate(names) if splits[i] in splits[:i]]
    if twice:
        raise ReadingError(
            Problem(
                _("%(file)s holds the programme of the sheet “%(sheet)s” twice.")
                % {"file": name, "sheet": twice[0]},
                _("Download the file again; do not edit it."),
                sheet=twice[0],
            )
        )
    if "" not in splits:
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
            _("%(file)s does not say which school year it holds (“Valt läsår: 2022/23”).") % {"file": name},
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
                _("The sheet “%(sheet)s” in %(file)s has no row of headings (“Skola” first).")
                % {"sheet": sheet, "file": name},
                _("Download the report again and do not edit it."),
                sheet=sheet,
            )
        )
    heads = [layout.column_name(cell) for cell in rows[at]]
    _check_heads(heads, sheet, at + 1)
    end = len(rows)
    while end > at + 1 and all(cell == "" for cell in rows[end - 1]):
        end -= 1
    columns = list(zip(*rows[at + 1 : end], strict=True)) or [()] * len(heads)
    place = {head: index for index, head in enumerate(heads)}
    return Sheet(
        name=sheet,
        split=layout.split_of_sheet(sheet) or "",
        codes=[_code(cell) for cell in columns[place[layout.CODE]]],
        first_row=at + 2,
        cells={series: columns[place[head]] for head, series in layout.SERIES.items()},
    )


def _code(cell: object) -> str:
    """A code as text, also where a spreadsheet has made a number of it."""
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _check_heads(heads: list[str], sheet: str, row: int) -> None:
    known = {*layout.DESCRIBING, *layout.SERIES}
    lacking = [head for head in (layout.CODE, *layout.SERIES) if head not in heads]
    unknown = [head for head in heads if head and head not in known]
    twice = [head for head in heads if head in known and heads.count(head) > 1]
    if lacking:
        text = _("The column “%(column)s” is missing.")
    elif unknown:
        text = _("The column “%(column)s” is not known.")
    elif twice:
        text = _("The column “%(column)s” stands twice.")
    else:
        return
    column = (lacking or unknown or twice)[0]
    raise ReadingError(
        Problem(
            text % {"column": column},
            _("The publisher may have changed the report. Tell whoever looks after Helhet."),
            sheet=sheet,
            row=row,
            column=column,
        )
    )
