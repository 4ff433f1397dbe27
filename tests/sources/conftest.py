from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from helhet.core.actions import Channel
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.skolverket_leavers import layout
from helhet.warehouse.models import ImportRun

HEADS = [*layout.DESCRIBING, *layout.SERIES]


@pytest.fixture(autouse=True)
def warehouse_root(tmp_path: Path, settings) -> Path:
    settings.WAREHOUSE_ROOT = tmp_path / "warehouse"
    return settings.WAREHOUSE_ROOT


def school(code: str = "99999991", **cells: object) -> list[object]:
    """A made-up row: 20 leavers, 80 per cent in every share, 14 points in every mean."""
    usual = {head: 14.0 if head.startswith("GBP") else 80.0 for head in layout.SERIES}
    usual["Totalt antal"] = 20
    return [
        "Påhittade skolan",
        code,
        "Ort",
        "1488",
        "Kommunal",
        "X",
        "1",
        *(usual | cells).values(),
    ]


@pytest.fixture
def leavers_file(tmp_path: Path) -> Callable[..., Path]:
    """Write a small workbook laid out as the publisher's; each argument bends one thing."""

    def write(
        sheets: dict[str, list[list[object]]] | None = None,
        *,
        year: str = "Valt läsår: 2022/23",
        heads: list[str] = HEADS,
        name: str = "Avgangselever 2019.xlsx",
    ) -> Path:
        path = tmp_path / name
        book = xlsxwriter.Workbook(path)
        for title, rows in (sheets or {"Nationella program": [school()]}).items():
            sheet = book.add_worksheet(title)
            sheet.write(2, 0, "Gymnasieskola - Avgångselever")
            sheet.write(4, 0, year)
            sheet.merge_range(7, 14, 7, 23, "Andel elever med minst betyget E")
            for number, row in enumerate([heads, *rows], 8):
                sheet.write_row(number, 0, row)
        book.add_worksheet(layout.DEFINITIONS).write(0, 0, "Definitioner")
        book.close()
        return path

    return write


@pytest.fixture
def read_in() -> Callable[..., ImportRun]:
    """Import a file as the command does."""

    def read(path: Path, source: str = "skolverket-leavers", **more: object) -> ImportRun:
        given = Given(path=path, name=path.name, authority=more.pop("authority", None))
        return import_given(by=Channel.COMMAND, source=source, given=given, **more)

    return read
