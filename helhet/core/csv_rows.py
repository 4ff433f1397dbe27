"""Tables that people keep in a spreadsheet: read with patience, written so that nothing runs.

Files are written as Swedish Excel expects them: UTF-8 with a byte order mark, and semicolons.
"""

import csv
import hashlib
import io
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _

from helhet.core.text import Text

MOST_BYTES = 2 * 1024 * 1024
_BOM = "\ufeff"
# A cell that starts so is run as a formula by spreadsheets; an apostrophe in front stops that.
_RUNS = re.compile(r"^'*[=+\-@\t\r]")
_QUOTED = re.compile(r"^'+[=+\-@\t\r]")
_DATES = ("%Y-%m-%d", "%Y%m%d", "%d/%m/%Y", "%d.%m.%Y")


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What was wrong in a table, where (line of the file, column) and what to do."""

    text: str
    do: str
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that was not blank; ``values`` holds every column that the file has, stripped.

    ``heads`` says what the file itself calls them, so that a problem is found where it stands.
    """

    number: int
    values: Mapping[str, str]
    heads: Mapping[str, str] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def problem(self, column: str, text: str, do: str) -> RowProblem:
        """A problem at this row."""
        return RowProblem(text, do, self.number, self.heads.get(column, column))


@dataclass(frozen=True, slots=True)
class Change:
    """One change that a table asks for, in words, with the row that asks for it."""

    row: int
    text: str


@dataclass(slots=True)
class Plan:
    """What a table would change. With any problem, nothing of it may be done."""

    changes: list[Change] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def fingerprint(self) -> str:
        """Changes when what would be done changes: what was shown is what is done."""
        told = "\n".join(f"{change.row} {change.text}" for change in self.changes)
        return hashlib.sha256(told.encode()).hexdigest()


class TableError(Exception):
    """A table was refused whole; nothing of it was kept."""

    def __init__(self, problems: Sequence[RowProblem]) -> None:
        super().__init__(" ".join(f"{p.text} {p.do}" for p in problems[:3]))
        self.problems = list(problems)


def text_of(data: bytes) -> str:
    """The text of a file saved by a spreadsheet; raises TableError for what is no text."""
    if len(data) > MOST_BYTES:
        raise TableError([_whole(_("The file is too large."), _("Divide it into files under 2 MB."))])
    if data.startswith(b"PK") or data.startswith(b"\xd0\xcf\x11\xe0"):
        said = _("The file is a workbook, not a table in text.")
        raise TableError([_whole(said, _("Save it as CSV (semicolon-separated) and choose that file."))])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise TableError([_whole(_("The file is not a table."), _("Save it as CSV from the spreadsheet."))])
    return text


def read(
    text: str, *, required: Collection[str], columns: Mapping[str, Text], also: Mapping[str, str]
) -> list[Row]:
    """Rows of a table whose first row that is not blank holds the names of the columns.

    ``columns`` holds every column by its key, which is a heading too, like its name in either
    language; ``also`` maps other headings, in lower case, to a key. Raises TableError when a
    required column is missing, or a heading is unknown or stands twice.
    """
    # Line ends inside quotes survive; the browser sends \r\n back whatever the file had.
    text = text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")
    delimiter, first = _delimiter(text)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    heads: list[tuple[str, str]] = []
    rows: list[Row] = []
    try:
        for cells in reader:
            trimmed = [cell.strip() for cell in cells]
            if not any(trimmed) or reader.line_num < first:
                continue
            if not heads:
                heads = _heads(trimmed, required, columns, also)
                continue
            rows.append(_row(reader.line_num, heads, trimmed))
    except csv.Error as error:
        said = _("The table cannot be read (%(error)s).") % {"error": error}
        raise TableError([RowProblem(said, _("Save it as CSV again."), reader.line_num)]) from error
    if not heads:
        raise TableError([_whole(_("The file is empty."), _("Fill in the table and choose it again."))])
    return rows


def written(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table as a file: UTF-8 with byte order mark, semicolons, no cell that runs as a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return (_BOM + out.getvalue()).encode()


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs; ``plain`` gives it back."""
    return f"'{cell}" if _RUNS.match(cell) else cell


def plain(cell: str) -> str:
    """A cell as it was before ``harmless``."""
    return cell[1:] if _QUOTED.match(cell) else cell


def day(row: Row, column: str, problems: list[RowProblem]) -> date | None:
    """A date of a row, or None when it is blank; a fault is added to ``problems``."""
    given = row[column]
    for pattern in _DATES if given else ():
        try:
            return datetime.strptime(given, pattern).date()
        except ValueError:
            continue
    if given:
        said = _("“%(text)s” is not a date.") % {"text": given}
        problems.append(row.problem(column, said, _("Write it as 2026-08-15.")))
    return None


def _whole(text: str, do: str) -> RowProblem:
    return RowProblem(text, do)


def _delimiter(text: str) -> tuple[str, int]:
    """What parts the columns, and the first line of the table: Excel may say ``sep=;`` above it."""
    for number, line in enumerate(text.split("\n"), 1):
        if match := re.fullmatch(r'"?sep=(.)"?', line.strip(), re.IGNORECASE):
            return match[1], number + 1
        if line.strip(" ;,\t"):
            return max(";,\t", key=line.count), number
    return ";", 1


def _heads(
    cells: Sequence[str], required: Collection[str], columns: Mapping[str, Text], also: Mapping[str, str]
) -> list[tuple[str, str]]:
    """The key of every column, and what the file calls it."""
    known = {word: key for key, name in columns.items() for word in (key, name.sv, name.en)}
    known.update(also)
    problems: list[RowProblem] = []
    found: list[str] = []
    for cell in cells:
        column = known.get(cell.casefold(), "")
        if cell and not column:
            said = _("The column “%(column)s” is not known.") % {"column": cell}
            use = ", ".join(str(name) for name in columns.values())
            problems.append(RowProblem(said, _("Use these columns: %(known)s.") % {"known": use}, 1, cell))
        if column and column in found:
            said = _("The column “%(column)s” stands twice.") % {"column": cell}
            problems.append(RowProblem(said, _("Remove one of them."), 1, cell))
        found.append(column)
    for column in required:
        if column not in found:
            name = str(columns[column])
            said = _("The column “%(column)s” is missing.") % {"column": name}
            problems.append(RowProblem(said, _("Add it to the first row."), 1, name))
    if problems:
        raise TableError(problems)
    return list(zip(found, cells, strict=True))


def _row(number: int, heads: Sequence[tuple[str, str]], cells: Sequence[str]) -> Row:
    if any(cells[len(heads) :]):
        said = _("The row has more cells than there are columns.")
        raise TableError([RowProblem(said, _("Check the semicolons of the row."), number)])
    names = dict(head for head in heads if head[0])
    found = {name: plain(cell) for (name, _head), cell in zip(heads, cells, strict=False) if name}
    return Row(number, {name: found.get(name, "") for name in names}, names)
