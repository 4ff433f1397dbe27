"""Opening a workbook someone gave, safely: refuses what is not one before reading any of it."""

import re
import zipfile
import zlib
from collections.abc import Sequence
from pathlib import Path

import python_calamine
from django.utils.translation import gettext as _

from helhet.sources.model import Problem, ReadingError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The largest publisher's file seen unpacks to 12 MB in 138 parts.
_MOST_BYTES = 150 * 1024 * 1024
_MOST_PARTS = 2_000
_MOST_RATIO = 200
# The reader makes room for every cell up to the last one, so two cells far apart fill a memory.
_MOST_CELLS = 5_000_000
# Without a word boundary first: it finds a little more than cells, and takes a third of the time.
_FAR = re.compile(rb"""r\s*=\s*["'](?:[A-Za-z]{2,}\d|[A-Za-z]*\d{5,})""")
_PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]*)(\d+)""")

Rows = Sequence[Sequence[object]]


def opened(path: Path, name: str) -> python_calamine.CalamineWorkbook:
    """The workbook of an .xlsx file; raises ReadingError that says what else it is."""
    try:
        _refuse_other_kinds(path, name)
        _refuse_bomb(path, name)
        return python_calamine.CalamineWorkbook.from_path(str(path))
    except (
        zipfile.BadZipFile,
        zlib.error,
        python_calamine.CalamineError,
        OSError,
        EOFError,
        RuntimeError,  # a part in a way of packing that nobody uses, or with a password
    ) as error:
        raise _damaged(name) from error


def _refuse_other_kinds(path: Path, name: str) -> None:
    with path.open("rb") as file:
        head = file.read(8)
    if head == _OLE:
        raise ReadingError(
            Problem(
                _("%(file)s is protected by a password, or is an old .xls file.") % {"file": name},
                _("Open it, remove the password, save it as .xlsx and read it in again."),
            )
        )
    if not head.startswith(b"PK"):
        raise ReadingError(
            Problem(
                _("%(file)s is not an Excel file.") % {"file": name},
                _("Download the report again as .xlsx. A .csv file cannot be read here."),
            )
        )


def _damaged(name: str) -> ReadingError:
    return ReadingError(
        Problem(
            _("%(file)s is damaged or cut short.") % {"file": name},
            _("Download the file again and compare its size."),
        )
    )


def _refuse_bomb(path: Path, name: str) -> None:
    """Look at the declared sizes first; only when they are sane unpack, and look at the cells."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
        unpacked = sum(part.file_size for part in parts)
        packed = max(1, path.stat().st_size)
        is_huge = len(parts) > _MOST_PARTS or unpacked > _MOST_BYTES
        if is_huge or unpacked / packed > _MOST_RATIO or _has_far_cells(archive, name):
            raise ReadingError(
                Problem(
                    _("%(file)s unpacks to far more than a report of this kind.") % {"file": name},
                    _("Do not open it. Download the report from the publisher's own page."),
                )
            )


def _has_far_cells(archive: zipfile.ZipFile, name: str) -> bool:
    """Unpack every part (a false size or a damaged part is found so) and find cells far out."""
    for part in archive.infolist():
        data = archive.read(part)
        if not part.filename.lower().startswith("xl/worksheets/") or part.is_dir():
            continue
        if b"\x00" in data[:64]:
            raise _damaged(name)
        if _FAR.search(data) is None:
            continue
        places = _PLACE.findall(data)
        widest = max((_column_number(letters) for letters, _row in places), default=0)
        longest = max((int(row) for _letters, row in places), default=0)
        if widest * longest > _MOST_CELLS:
            return True
    return False


def _column_number(letters: bytes) -> int:
    """1 for A, 27 for AA; 0 for none."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def sheet_rows(workbook: python_calamine.CalamineWorkbook, sheet: str, name: str) -> Rows:
    """All rows of a sheet, empty ones too, so that row numbers are the reader's own."""
    try:
        return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except python_calamine.CalamineError as error:
        raise ReadingError(
            Problem(
                _("The sheet “%(sheet)s” in %(file)s cannot be read.") % {"sheet": sheet, "file": name},
                _("Download the file again."),
                sheet=sheet,
            )
        ) from error
