"""Read an extract: a plain table of observations, each row citing where it was printed."""

import csv
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
from django.utils.translation import gettext as _

from helhet.core.periods import Period, PeriodError
from helhet.sources.model import Given, Problem, Reading, ReadingError, ScopeReading
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


def read(given: Given) -> Reading:
    """The rows grouped into the scopes that their primary sources would have."""
    if given.path is None:
        raise ReadingError(Problem(_("An extract is a file."), _("Give a .csv file.")))
    rows = _rows(given.path, given.label)
    problems: list[Problem] = []
    grouped: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    seen: set[tuple[object, ...]] = set()
    for number, row in enumerate(rows, 2):
        record = _record(row, number, problems)
        identity = tuple(record[name] for name in IDENTITY)
        if identity in seen:
            problems.append(_problem(_("The same figure stands twice."), number, "entity"))
        seen.add(identity)
        grouped[row["source"], _scope(row)].append(record)
    if problems:
        raise ReadingError(*problems)
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
    return Reading(scopes, rows_read=len(rows), rows_kept=len(rows), counts=counts)


def _rows(path: Path, name: str) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, delimiter=";")
            rows = list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise ReadingError(
            Problem(
                _("%(file)s is not a UTF-8 text file.") % {"file": name}, _("Save it as CSV UTF-8.")
            )
        ) from error
    if tuple(reader.fieldnames or ()) != HEADINGS:
        raise ReadingError(
            Problem(
                _("%(file)s has other columns than an extract.") % {"file": name},
                _("The first row must be: %(columns)s.") % {"columns": ";".join(HEADINGS)},
                row=1,
            )
        )
    return rows


def _record(row: dict[str, str], number: int, problems: list[Problem]) -> dict[str, object]:
    mark = row["mark"]
    if mark not in _STATUS_OF_MARK:
        problems.append(
            _problem(_("“%(cell)s” is not a known mark.") % {"cell": mark}, number, "mark")
        )
    if (row["value"] == "") == (mark == ""):
        problems.append(_problem(_("A row has either a value or a mark."), number, "value"))
    if not row["cited"]:
        problems.append(_problem(_("Say where the figure was printed."), number, "cited"))
    try:
        Period.parse(row["period"])
    except PeriodError as error:
        problems.append(_problem(str(error), number, "period"))
    return {
        "series": row["series"],
        "entity_kind": row["entity_kind"],
        "entity": row["entity"],
        "period": row["period"],
        "split": row["split"],
        "value": _number(row["value"], number, "value", problems),
        "denominator": _number(row["denominator"], number, "denominator", problems, whole=True),
        "mark": mark or None,
        "status": _STATUS_OF_MARK.get(mark, "missing"),
        "calculation": row["calculation"],
        "sheet": None,
        "row": number,
    }


def _number(
    text: str, number: int, column: str, problems: list[Problem], *, whole: bool = False
) -> float | None:
    if text == "":
        return None
    try:
        return int(text) if whole else float(text)
    except ValueError:
        problems.append(_problem(_("“%(cell)s” is not a number.") % {"cell": text}, number, column))
        return None


def _scope(row: dict[str, str]) -> str:
    if row["source"] == "kolada":
        return f"{row['series'].removeprefix('kolada.')}:{row['period']}"
    return row["period"]


def _problem(text: str, row: int, column: str) -> Problem:
    return Problem(text, _("Correct the row and read the file in again."), row=row, column=column)
