"""One shape of a figure everywhere; a table that no spreadsheet runs."""

import csv
import io
from dataclasses import replace

from helhet.analysis.model import Figure, Interval, Status, UnitRef
from helhet.analysis.records import COLUMNS, csv_text, record
from helhet.core.periods import Period

CELL = Figure(
    "leavers-diploma-share", UnitRef("/a/", "A, ”B”", "house", ""), Period.parse("2022/23"), "",
    Status.SHOWN, 85.0, 159, 187, Interval(79.19, 89.41, "Wilson"), None,
)  # fmt: skip


def test_a_record_has_its_keys_in_order():
    assert list(record(CELL)) == [
        "unit", "unit_name", "indicator", "period", "split", "value", "numerator", "denominator",
        "low", "high", "status", "reason", "source",
    ]  # fmt: skip


def test_the_table_reads_back_as_it_was():
    (heading, line) = csv.reader(io.StringIO(csv_text([CELL])))
    read = dict(zip(heading, line, strict=True))
    assert tuple(heading) == COLUMNS
    assert (read["unit_name"], read["value"], read["numerator"]) == ("A, ”B”", "85.0", "159")


def test_a_name_that_is_a_formula_does_not_run():
    name = '=HYPERLINK("http://example.org")'
    cell = replace(CELL, unit=replace(CELL.unit, name=name))
    (_heading, line) = csv.reader(io.StringIO(csv_text([cell])))
    assert line[1] == f"'{name}"
    assert record(cell)["unit_name"] == name
