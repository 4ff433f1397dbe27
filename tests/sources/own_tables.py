"""Own tables for tests: files as spreadsheets save them, and a way of reading them."""

from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from helhet.chain.models import Unit
from helhet.sources.actions import import_given
from helhet.sources.model import Given, Problem
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.actions import save_mapping
from helhet.sources.own_table.reader import preview
from helhet.warehouse.models import ImportRun
from helhet.warehouse.queries import observations
from tests.world import BY

WEEKS = "own.workplace-learning-weeks"
HEADS = ("Enhet", "Läsår", "Antal elever", "Veckor")
COLUMNS = {"unit": "Enhet", "period": "Läsår", "denominator": "Antal elever", "value": "Veckor"}
SHARE_HEADS = ("Enhet", "Läsår", "Klara", "Antal")
SHARE_COLUMNS = {"unit": "Enhet", "period": "Läsår", "numerator": "Klara", "denominator": "Antal"}


NORTH, SOUTH = "/norrby/gymnasiet/norra/", "/norrby/gymnasiet/sodra/"
GOOD = (f"{NORTH};2022/23;40;15,2", f"{SOUTH};2022/23;22;13,9")
BOTH = {
    (NORTH, "2022/23", ""): (15.2, 40, "shown"),
    (SOUTH, "2022/23", ""): (13.9, 22, "shown"),
}


def weeks(authority: Unit, **more: object) -> ColumnMapping:
    """A way of reading weeks: unit, school year, how many, and a number that is no share."""
    usual = {"name": "Veckor", "series": WEEKS, "columns": COLUMNS, "headings": HEADS, "scale": "number"}
    return save_mapping(by=BY, authority=authority, **(usual | more))


def shares(authority: Unit, **more: object) -> ColumnMapping:
    """A way of reading a share from its numerator and denominator."""
    usual = {"name": "Klara", "series": "own.done", "columns": SHARE_COLUMNS, "headings": SHARE_HEADS}
    return save_mapping(by=BY, authority=authority, **(usual | more))


def csv(path: Path, *rows: str, heads: str = ";".join(HEADS)) -> Path:
    path.write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    return path


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    book = xlsxwriter.Workbook(path)
    percent = book.add_format({"num_format": "0.0 %"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                style = (percent,) if isinstance(cell, float) and cell < 1 else ()
                sheet.write(number, column, cell, *style)
    book.close()
    return path


def read_in(path: Path, authority: Unit | None, **options: object) -> ImportRun:
    given = Given(path=path, name=path.name, authority=authority, options=options)
    return import_given(by=BY, source="own-table", given=given)


def kept(series: str, authority: Unit | None) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """(unit, period, split) to (value, denominator, status)."""
    rows = observations([series], authority=authority)
    return {(row.entity, row.period, row.split): (row.value, row.denominator, row.status) for row in rows}


def only(path: Path, mapping: ColumnMapping, **more: object) -> Problem:
    """The one problem that a table has; always with something to do about it."""
    found = preview(path, path.name, mapping, **more)
    (problem,) = found.problems
    assert problem.do
    assert not found.is_good
    return problem


def where(problem: Problem) -> tuple[str, int | None, str]:
    return problem.sheet, problem.row, problem.column
