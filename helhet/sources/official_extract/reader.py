"""Read an extract: a plain table of observations, each row citing where it was printed."""

import csv
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from django.utils.translation import gettext as _

from helhet.core.periods import Period, PeriodError
from helhet.sources.model import Given, Problem, Reading, ReadingError, ScopeReading
from helhet.sources.official_extract.scopes import SCOPES
from helhet.warehouse.observations import IDENTITY, SCHEMA

HEADINGS = (
    "source",
    "series",
    "entity_kind",
    "entity",
    "period",
    "split",
    "value",
    "denominator",
    "mark",
    "calculation",
    "cited",
)
_STATUS_OF_MARK = {"": "shown", "..": "suppressed", ".": "missing"}
_CALCULATIONS = ("published", "computed")
# At most nine digits: the warehouse keeps denominators in 32 bits.
_WHOLE = re.compile(r"[0-9]{1,9}")
_NEEDED = ("series", "entity_kind", "entity")

Row = dict[str, str]


def read(given: Given) -> Reading:
    """The rows grouped into the scopes that their primary sources would have."""
    if given.path is None:
        raise ReadingError(Problem(_("An extract is a file."), _("Give a .csv file.")))
    rows = _rows(given.path, given.label)
    problems: list[Problem] = []
    grouped: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    seen: dict[tuple[object, ...], int] = {}
    for number, row in rows:
        found = _problems(row, number)
        identity = tuple(row[name] for name in IDENTITY)
        first = seen.setdefault(identity, number)
        if first != number:
            text = _("The same figure stands on two rows, %(one)s and %(other)s.")
            found.append(_problem(text % {"one": first, "other": number}, number, "entity"))
        problems.extend(found)
        if not found:
            scope = SCOPES[row["source"]](row["series"], row["period"])
            grouped[row["source"], scope].append(_record(row, number))
    if problems:
        raise ReadingError(*problems)
    return _reading(grouped, len(rows))


def _reading(grouped: dict[tuple[str, str], list[dict[str, object]]], count: int) -> Reading:
    scopes = [
        ScopeReading(
            scope=f"{source}:{scope}",
            table=pa.Table.from_pylist(records, schema=SCHEMA),
            stands_for=source,
        )
        for (source, scope), records in sorted(grouped.items())
    ]
    states = [record["status"] for records in grouped.values() for record in records]
    counts = {name: states.count(name) for name in ("shown", "suppressed", "missing")}
    return Reading(scopes, rows_read=count, rows_kept=count, counts=counts)


def _rows(path: Path, name: str) -> list[tuple[int, Row]]:
    """The rows with their line numbers; every row has every column."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, delimiter=";", strict=True)
            heads = next(reader, [])
            cells = [(reader.line_num, row) for row in reader if row]
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise ReadingError(
            Problem(
                _("%(file)s is not a CSV file in UTF-8.") % {"file": name},
                _("Save it as CSV UTF-8."),
            )
        ) from error
    if tuple(heads) != HEADINGS:
        raise ReadingError(
            Problem(
                _("%(file)s has other columns than an extract.") % {"file": name},
                _("The first row must be: %(columns)s.") % {"columns": ";".join(HEADINGS)},
                row=1,
            )
        )
    short = [
        _problem(_("The row does not have %(count)s columns.") % {"count": len(HEADINGS)}, number, "")
        for number, row in cells
        if len(row) != len(HEADINGS)
    ]
    if short:
        raise ReadingError(*short)
    return [(number, dict(zip(HEADINGS, row, strict=True))) for number, row in cells]


def _problems(row: Row, number: int) -> list[Problem]:
    """All that is wrong with one row."""
    faults = [*_wrong_words(row), *_wrong_numbers(row)]
    return [_problem(text % {"cell": row[column]}, number, column) for column, text in faults]


def _wrong_words(row: Row) -> Iterator[tuple[str, str]]:
    if row["source"] not in SCOPES:
        known = ", ".join(SCOPES)
        yield "source", _("“%(cell)s” is not a source to cite. Use one of: ") + known + "."
    yield from ((column, _("The cell is empty.")) for column in _NEEDED if not row[column])
    if row["calculation"] not in _CALCULATIONS:
        yield "calculation", _("“%(cell)s” is neither “published” nor “computed”.")
    if not row["cited"]:
        yield "cited", _("Say where the figure was printed.")
    try:
        Period.parse(row["period"])
    except PeriodError:
        yield "period", _("“%(cell)s” is not a period. Write 2022/23, 2023 or 2023-10-15.")


def _wrong_numbers(row: Row) -> Iterator[tuple[str, str]]:
    if row["mark"] not in _STATUS_OF_MARK:
        yield "mark", _("“%(cell)s” is not a known mark.")
    if (row["value"] == "") == (row["mark"] == ""):
        yield "value", _("A row has either a value or a mark.")
    elif row["value"] and not _is_number(row["value"]):
        yield "value", _("“%(cell)s” is not a number. Write the decimals after a point.")
    if row["denominator"] and not _WHOLE.fullmatch(row["denominator"]):
        yield "denominator", _("“%(cell)s” is not a whole number.")


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def _record(row: Row, number: int) -> dict[str, object]:
    """A checked row as an observation."""
    return {
        "series": row["series"],
        "entity_kind": row["entity_kind"],
        "entity": row["entity"],
        "period": row["period"],
        "split": row["split"],
        "value": float(row["value"]) if row["value"] else None,
        "denominator": int(row["denominator"]) if row["denominator"] else None,
        "mark": row["mark"] or None,
        "status": _STATUS_OF_MARK[row["mark"]],
        "calculation": row["calculation"],
        "sheet": None,
        "row": number,
    }


def _problem(text: str, row: int, column: str) -> Problem:
    return Problem(text, _("Correct the row and read the file in again."), row=row, column=column)
