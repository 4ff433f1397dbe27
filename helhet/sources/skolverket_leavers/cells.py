"""The cells of one sheet, checked: every code, number and mark is one that the report can hold."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pyarrow as pa
from django.utils.translation import gettext as _

from helhet.sources.model import Problem
from helhet.sources.skolverket_leavers import layout
from helhet.sources.skolverket_leavers.nation import Cells
from helhet.sources.tables import again, each, observation_table


@dataclass(slots=True)
class Sheet:
    """One sheet as columns: codes, and the cells of each series; rows count from ``first_row``."""

    name: str
    split: str
    codes: list[str]
    first_row: int
    cells: dict[str, Sequence[object]]

    @property
    def rows(self) -> range:
        """The reader's own row numbers, as a spreadsheet shows them."""
        return range(self.first_row, self.first_row + len(self.codes))

    def values(self) -> dict[str, Cells]:
        """Each series as numbers, NaN where there is a mark."""
        return {
            series: np.array([cell if type(cell) is float else np.nan for cell in cells], float)
            for series, cells in self.cells.items()
        }


def sheet_table(sheet: Sheet, values: dict[str, Cells], year: str) -> pa.Table:
    """All cells of a checked sheet as observations, marks kept as marks."""
    count, series = len(sheet.codes), list(sheet.cells)
    total = values[layout.TOTAL]
    hidden = np.full(count, np.nan)
    whole = [total if name in layout.OF_ALL_LEAVERS else hidden for name in series]
    return observation_table(
        count * len(series),
        {
            "series": each(series, count),
            "entity_kind": "school_unit",
            "entity": again(sheet.codes, len(series)),
            "period": year,
            "split": sheet.split,
            "value": np.concatenate([values[name] for name in series]),
            "denominator": np.concatenate(whole),
            "mark": [
                cell if type(cell) is str else None for cell in chain.from_iterable(sheet.cells.values())
            ],
            "calculation": "published",
            "sheet": sheet.name,
            "row": np.tile(np.arange(sheet.rows.start, sheet.rows.stop), len(series)),
        },
    )


def problems_of(sheet: Sheet, values: dict[str, Cells]) -> Iterator[Problem]:
    """Everything in the sheet that cannot be what the publisher meant, cell by cell."""
    yield from _wrong_codes(sheet)
    for series, cells in sheet.cells.items():
        known, top = values[series], layout.top(series)
        is_wrong = (known < 0) | (known > top)
        if series == layout.TOTAL:
            is_wrong |= known % 1 > 0
        marks = {cell for cell in cells if type(cell) is not float}
        if is_wrong.any() or not marks <= layout.MARKS:
            yield from _wrong_cells(sheet, series, is_wrong.tolist())


def _wrong_codes(sheet: Sheet) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row, code in zip(sheet.rows, sheet.codes, strict=True):
        if len(code) != 8 or not code.isascii() or not code.isdigit():
            yield Problem(
                _("“%(code)s” is not a school unit code.") % {"code": code},
                _("A code has eight digits. Correct the row or download the file again."),
                sheet=sheet.name,
                row=row,
                column=layout.CODE,
            )
        elif code in seen:
            yield Problem(
                _("The school unit %(code)s stands on two rows, %(one)s and %(other)s.")
                % {"code": code, "one": seen[code], "other": row},
                _("Remove one of the rows or download the file again."),
                sheet=sheet.name,
                row=row,
                column=layout.CODE,
            )
        seen.setdefault(code, row)


def _wrong_cells(sheet: Sheet, series: str, is_wrong: list[bool]) -> Iterator[Problem]:
    """A problem for each number out of range and each text that is no known mark."""
    head = next(head for head, key in layout.SERIES.items() if key == series)
    for row, cell, is_out in zip(sheet.rows, sheet.cells[series], is_wrong, strict=True):
        if type(cell) is not float and cell not in layout.MARKS:
            text = _("“%(cell)s” is neither a number nor a known mark (“..”, “.”).")
        elif is_out and series == layout.TOTAL:
            text = _("%(cell)s is not a number of students.")
        elif is_out:
            text = _("%(cell)s is outside what is possible, 0 to %(top)s.")
        else:
            continue
        yield Problem(
            text % {"cell": cell, "top": int(layout.top(series))},
            _("Download the file again; do not edit it."),
            sheet=sheet.name,
            row=row,
            column=head,
        )
