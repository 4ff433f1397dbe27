"""Tables out of files: CSV as spreadsheets save it, and the sheets of a workbook."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.core.csv_rows import MOST_BYTES, TableError, text_of
from helhet.sources.model import Problem, ReadingError
from helhet.sources.workbooks import opened, sheet_rows

_MOST_ROWS = 50_000
# A title or a note above the table fills one cell; a row of headings fills at least two.
_FEWEST_HEADINGS = 2
_SPACES = re.compile(r"\s+")
_BLANK = ("", None)


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its headings and its rows that are not blank, with the row numbers of the file."""

    sheet: str
    headings: tuple[str, ...]
    heading_row: int
    rows: tuple[tuple[int, tuple[object, ...]], ...]


def tables(path: Path, name: str) -> list[Table]:
    """Every sheet that holds a table; raises ReadingError where there is none."""
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        book = opened(path, name)
        sheets = [(sheet, sheet_rows(book, sheet, name)) for sheet in book.sheet_names]
        found = [_table(sheet, enumerate(rows, 1), name) for sheet, rows in sheets]
    else:
        found = [_table("", _csv_rows(path, name), name)]
    kept = [table for table in found if table is not None]
    if not kept:
        raise ReadingError(
            Problem(
                _("%(file)s holds no table.") % {"file": name},
                _("The first row must hold the headings, at least two of them, and rows follow."),
            )
        )
    return kept


def heading(cell: object) -> str:
    """A heading with its spaces evened out."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", str(cell))).strip()


def _csv_rows(path: Path, name: str) -> list[tuple[int, Sequence[object]]]:
    if path.stat().st_size > MOST_BYTES:
        raise ReadingError(
            Problem(
                _("%(file)s is too large for an own table.") % {"file": name},
                _("Divide it into files under 2 MB."),
            )
        )
    try:
        text = text_of(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
        reader = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
        return [(reader.line_num, cells) for cells in reader if not _is_instruction(cells)]
    except TableError as error:
        raise ReadingError(*(Problem(row.text, row.do) for row in error.problems)) from error
    except csv.Error as error:
        raise ReadingError(
            Problem(
                _("%(file)s is not a table that can be read (%(error)s).") % {"file": name, "error": error},
                _("Save it as CSV again."),
            )
        ) from error


def _is_instruction(cells: Sequence[str]) -> bool:
    """The line ``sep=;`` that some spreadsheets write first."""
    return bool(cells) and cells[0].strip().casefold().startswith("sep=")


def _delimiter(text: str) -> str:
    """What the file says itself, or what stands oftenest in it: a title may hold a comma of its own."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    # The mark may be one that strip takes away, or have the marks of the other columns behind it.
    if match := re.match(r'"?sep=(.?)', first, re.IGNORECASE):
        return match[1].replace('"', "") or "\t"
    return max(";\t,", key=text.count)


def _table(sheet: str, rows: Iterable[tuple[int, Sequence[object]]], name: str) -> Table | None:
    filled = [(number, cells) for number, cells in rows if any(str(c or "").strip() for c in cells)]
    at = next((i for i, (_number, cells) in enumerate(filled) if _is_heading(cells)), None)
    if at is None or at + 1 == len(filled):
        return None
    if len(filled) > _MOST_ROWS:
        raise ReadingError(
            Problem(
                _("%(file)s has more rows than an own table can have.") % {"file": name},
                _("Read in figures, not lists of persons."),
                sheet=sheet,
            )
        )
    heads = [heading("" if cell is None else cell) for cell in filled[at][1]]
    while heads and not heads[-1]:
        heads.pop()
    number = filled[at][0]
    _refuse_twins(heads, sheet, number)
    body = [_row(n, cells, len(heads), sheet) for n, cells in filled[at + 1 :]]
    return Table(sheet, tuple(heads), number, tuple(body))


def _is_heading(cells: Sequence[object]) -> bool:
    return sum(bool(str(cell).strip()) for cell in cells if cell not in _BLANK) >= _FEWEST_HEADINGS


def _refuse_twins(heads: list[str], sheet: str, row: int) -> None:
    twice = [head for head in heads if head and heads.count(head) > 1]
    if twice:
        raise ReadingError(
            Problem(
                _("The column “%(column)s” stands twice.") % {"column": twice[0]},
                _("Give the columns different headings."),
                sheet=sheet,
                row=row,
                column=twice[0],
            )
        )


def _row(number: int, cells: Sequence[object], width: int, sheet: str) -> tuple[int, tuple[object, ...]]:
    if any(str(cell or "").strip() for cell in cells[width:]):
        raise ReadingError(
            Problem(
                _("The row has more cells than there are headings."),
                _("Give every column a heading, and check that text with a comma stands in quotes."),
                sheet=sheet,
                row=number,
            )
        )
    padded = [*cells[:width], *[""] * (width - len(cells))]
    return number, tuple("" if cell is None else cell for cell in padded)
