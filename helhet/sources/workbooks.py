"""Opening a workbook someone gave, safely: refuses what is not one before reading any of it."""

import zipfile
from pathlib import Path

import python_calamine
from django.utils.translation import gettext as _

from helhet.sources.model import Problem, ReadingError

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# The largest publisher's file seen unpacks to 12 MB in 40 parts.
_MOST_BYTES = 400 * 1024 * 1024
_MOST_PARTS = 2_000
_MOST_RATIO = 200

Rows = list[list[object]]


def opened(path: Path, name: str) -> python_calamine.CalamineWorkbook:
    """The workbook of an .xlsx file; raises ReadingError that says what else it is."""
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
    try:
        _refuse_bomb(path, name)
        return python_calamine.CalamineWorkbook.from_path(str(path))
    except (zipfile.BadZipFile, python_calamine.CalamineError, OSError, EOFError) as error:
        raise ReadingError(
            Problem(
                _("%(file)s is damaged or cut short.") % {"file": name},
                _("Download the file again and compare its size."),
            )
        ) from error


def _refuse_bomb(path: Path, name: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    unpacked = sum(part.file_size for part in parts)
    packed = max(1, path.stat().st_size)
    if len(parts) > _MOST_PARTS or unpacked > _MOST_BYTES or unpacked / packed > _MOST_RATIO:
        raise ReadingError(
            Problem(
                _("%(file)s unpacks to far more than a report of this kind.") % {"file": name},
                _("Do not open it. Download the report from the publisher's own page."),
            )
        )


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
