"""Tables of counts for tests: as CSV, as a workbook, and taken in by the real action."""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from helhet.chain.models import Unit
from helhet.core.actions import By
from helhet.sources.model import Problem
from helhet.voices import actions
from helhet.voices.models import Survey
from helhet.voices.surveys.foreign.model import CountTable
from helhet.voices.surveys.foreign.reader import Preview, preview
from tests.world import BY

HEADS = "grupp;vilka;antal tillfrågade;antal svarande;fråga;svar;antal"
FULL = f"{HEADS};bra svar;utanför"
CALM = "Hur ofta är det lugnt i matsalen?"
OPTIONS = ("Alltid", "Ofta", "Sällan", "Aldrig")
CLOSED_ON = date(2026, 5, 12)


def rows_of(
    group: str, invited: int, counts: Sequence[int], who: str = "elever", question: str = CALM,
    answered: int | None = None, options: Sequence[str] = OPTIONS,
) -> list[str]:  # fmt: skip
    """A group's rows for one question, everybody having answered it."""
    answered = sum(counts) if answered is None else answered
    return [
        f"{group};{who};{invited};{answered};{question};{option};{count}"
        for option, count in zip(options, counts, strict=True)
    ]


def file_of(folder: Path, rows: Iterable[str], heads: str = HEADS, name: str = "svar.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([heads, *rows]) + "\n", encoding="utf-8")
    return path


def read(path: Path, unit: Unit, authority: Unit) -> Preview:
    return preview(path, path.name, unit, authority)


def understood(path: Path, unit: Unit, authority: Unit) -> CountTable:
    """The table of a file without a fault."""
    found = read(path, unit, authority)
    assert found.table is not None, found.problems
    return found.table


def where(problem: Problem) -> tuple[int | None, str]:
    return problem.row, problem.column


def taken_in(
    unit: Unit, counts: CountTable, by: By = BY, title: str = "Matsalen", closed_on: date = CLOSED_ON
) -> Survey:
    return actions.take_in_counts(
        by=by, unit=unit, title=title, source="LimeSurvey", closed_on=closed_on, counts=counts
    )
