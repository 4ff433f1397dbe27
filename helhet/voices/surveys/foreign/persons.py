"""A file with a row for each respondent is told from one with counts, and refused before more of it is read.

Survey tools export every answer sheet by default: an id, a time, perhaps an address, then a column for each
question. Such a file names people even without names, so only its first rows are looked at.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.core.csv_rows import TableError, text_of
from helhet.sources.model import Problem, ReadingError
from helhet.sources.own_table.files import heading
from helhet.sources.workbooks import opened, sheet_rows
from helhet.voices.surveys.foreign.columns import key_of

_ROWS = 20
_BYTES = 64 * 1024
_TELLING = frozenset({
    # LimeSurvey, by code and by name
    "submitdate", "lastpage", "startlanguage", "startdate", "datestamp", "ipaddr", "refurl", "seed", "token",
    "response id", "date submitted", "last page", "date started", "date last action", "svars-id", "svarsid",
    "datum inskickat", "sista sidan", "startspråk", "startdatum", "senast ändrad",
    # Microsoft Forms, Google Forms and others
    "starttid", "slutförandetid", "start time", "completion time", "last modified time", "tidsstämpel",
    "tidstämpel", "timestamp", "svarstid", "inskickat", "respondent", "respondent id", "respondentid", "ip",
    "ip-adress", "ip address",
    # people
    "e-post", "e-postadress", "epost", "email", "email address", "personnummer", "förnamn", "efternamn",
})  # fmt: skip
_CODE = re.compile(r"[A-Za-z]\w*\[\w+\](?:\[\w+\])?")  # a sub-question of LimeSurvey: A8[SQ001]
_FEWEST_QUESTIONS = 2
_FEW = 4  # headings of a table of counts: with more of them it is one


def refuse_persons(path: Path, name: str) -> None:
    """Raises ReadingError for a file with a sheet that has a row for each respondent."""
    for sheet, rows in _sheets(path, name):
        for cells in islice(rows, _ROWS):
            heads = [heading(cell) for cell in cells if cell is not None and str(cell).strip()]
            is_counts = sum(bool(key_of(head)) for head in heads) > _FEW
            if told := _telling(heads, is_counts=is_counts):
                raise ReadingError(persons(name, sheet, told))
            if is_counts:
                break  # from here on the cells are answers, and *E-post* may be one


def persons(name: str, sheet: str = "", column: str = "") -> Problem:
    """The refusal, with what to do instead."""
    return Problem(
        _("%(file)s seems to have a row for each person who answered. Nothing of it is kept.")
        % {"file": name},
        _(
            "Answers of single persons are never read in. Count in the tool how many in each group gave each "
            "answer, fill in the template with the numbers, and read that in."
        ),
        sheet=sheet,
        column=column,
    )


def _telling(heads: Sequence[str], *, is_counts: bool) -> str:
    """The heading that gives such a file away, or nothing."""
    for head in heads:
        bare = head.casefold().strip(" :*")
        if {bare, bare.partition(". ")[0], bare.partition(". ")[2]} & _TELLING or _CODE.fullmatch(head):
            return head
    asked = [head for head in heads if head.endswith("?")]
    return asked[0] if len(asked) >= _FEWEST_QUESTIONS and not is_counts else ""


def _sheets(path: Path, name: str) -> Iterable[tuple[str, Iterable[Sequence[object]]]]:
    with path.open("rb") as file:
        head = file.read(_BYTES)
    if head.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        book = opened(path, name)
        return [(sheet, sheet_rows(book, sheet, name)) for sheet in book.sheet_names]
    try:
        lines = text_of(head.rpartition(b"\n")[0] if len(head) == _BYTES else head).splitlines()
    except TableError:
        return []  # what it is instead is told when the whole file is opened
    rows = (cells for line in lines[:_ROWS] for cells in _cut(line))
    return [("", rows)]


def _cut(line: str) -> Iterable[Sequence[str]]:
    """A line cut at each of the marks that may part columns."""
    for mark in ";,\t":
        yield next(csv.reader(io.StringIO(line), delimiter=mark), [])
