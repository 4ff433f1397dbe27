"""The reference list: goals of the Education Act, which stand here, and a file of the installation's own.

The product carries only what the law says. Skolverket's goals of the national quality system are not
here: an installation reads them in from the publisher, with ``helhet goals FILE``.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _

from helhet.chain.kinds import SCHOOL_FORMS
from helhet.core.csv_rows import Row, RowProblem, TableError, day, read, text_of
from helhet.core.text import Text

_log = logging.getLogger(__name__)

OF_THE_LAW: Final = Path(__file__).parent / "national.csv"
OWN_FILE: Final = "national_goals.csv"

COLUMNS = {
    "school_form": Text(sv="skolform", en="school form"),
    "kind": Text(sv="slag", en="kind"),
    "code": Text(sv="kod", en="code"),
    "text": Text(sv="text", en="text"),
    "valid_from": Text(sv="gäller från", en="valid from"),
    "source": Text(sv="källa", en="source"),
}
KINDS = {
    "law": Text(sv="lag", en="law"),
    "objective": Text(sv="målsättning", en="objective"),
    "subgoal": Text(sv="delmål", en="subgoal"),
    "indicator": Text(sv="indikator", en="indicator"),
    "success_factor": Text(sv="framgångsfaktor", en="success factor"),
}
_FORM_NAMES = {key: form.name for key, form in SCHOOL_FORMS.items()}
_EVERY = ("", "alla", "all")
_LONGEST = {"code": 60, "text": 1000, "source": 300}


@dataclass(frozen=True, slots=True)
class NationalGoal:
    """One row of the list. ``school_form`` is empty where it holds for all; the text is the source's own."""

    code: str
    kind: str
    school_form: str
    text: str
    valid_from: date | None
    source: str

    @property
    def kind_name(self) -> Text:
        """What sort of row it is: *lag*, *målsättning*."""
        return KINDS[self.kind]


def known_goals() -> Mapping[str, NationalGoal]:
    """Every national goal by its code: the law's, then the installation's own, which take precedence.

    An own file that cannot be read is left out, and ``helhet check`` says so.
    """
    path = own_file()
    own = _kept(path, _stamp(path))
    return _of_the_law() | own


def national_goal(code: object) -> NationalGoal | None:
    """The goal with a code, or None when it is not in the list (any more)."""
    return known_goals().get(str(code or ""))


def goals_for(school_form: str) -> list[NationalGoal]:
    """The goals that hold for a school form and for all; every goal where the form is not given."""
    return [row for row in known_goals().values() if not school_form or row.school_form in ("", school_form)]


def own_file() -> Path:
    """Where the installation's own list stands, if it has one."""
    path: Path = settings.ENVIRONMENT.home_path / OWN_FILE
    return path


def goals_in(data: bytes) -> list[NationalGoal]:
    """The goals of a file. Raises TableError with every problem: row, column, what to do."""
    rows = read(text_of(data), required=("kind", "code", "text", "source"), columns=COLUMNS, also={})
    problems: list[RowProblem] = []
    found = [_goal(row, problems) for row in rows]
    _check_twice(rows, problems)
    if not rows:
        problems.append(RowProblem(_("The list has no goals."), _("Write one goal in each row.")))
    if problems:
        raise TableError(problems)
    return found


def _goal(row: Row, problems: list[RowProblem]) -> NationalGoal:
    for column, most in _LONGEST.items():
        if not row[column]:
            said = _("The row has no “%(column)s”.") % {"column": COLUMNS[column]}
            problems.append(row.problem(column, said, _("Fill it in.")))
        elif len(row[column]) > most:
            said = _("“%(column)s” has %(count)d characters; at most %(most)d fit.")
            told = {"column": COLUMNS[column], "count": len(row[column]), "most": most}
            problems.append(row.problem(column, said % told, _("Shorten it.")))
    return NationalGoal(
        code=" ".join(row["code"].split()),
        kind=_one_of(row, "kind", KINDS, problems),
        school_form=_school_form(row, problems),
        text=" ".join(row["text"].split()),
        valid_from=day(row, "valid_from", problems),
        source=" ".join(row["source"].split()),
    )


def _school_form(row: Row, problems: list[RowProblem]) -> str:
    if row["school_form"].casefold() in _EVERY:
        return ""
    return _one_of(row, "school_form", _FORM_NAMES, problems)


def _one_of(row: Row, column: str, known: Mapping[str, Text], problems: list[RowProblem]) -> str:
    """The key that a word means: the key itself, or its name in either language."""
    given = row[column].casefold()
    keys = {word.casefold(): key for key, name in known.items() for word in (key, name.sv, name.en)}
    if given not in keys:
        said = _("“%(word)s” cannot stand in the column “%(column)s”.") % {
            "word": row[column],
            "column": COLUMNS[column],
        }
        use = ", ".join(str(name) for name in known.values())
        problems.append(row.problem(column, said, _("Write one of these: %(known)s.") % {"known": use}))
        return next(iter(known))
    return keys[given]


def _check_twice(rows: Iterable[Row], problems: list[RowProblem]) -> None:
    first: dict[str, int] = {}
    for row in rows:
        code = " ".join(row["code"].split())
        if code in first:
            told = {"code": code, "row": first[code]}
            said = _("The code “%(code)s” stands in row %(row)d already.") % told
            problems.append(row.problem("code", said, _("Give every goal a code of its own.")))
        elif code:
            first[code] = row.number


@lru_cache(maxsize=1)
def _of_the_law() -> dict[str, NationalGoal]:
    return {row.code: row for row in goals_in(OF_THE_LAW.read_bytes())}


def _stamp(path: Path) -> tuple[int, int] | None:
    """What tells one content of a file from another without reading it; None when it is not there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _kept(path: Path, stamp: tuple[int, int] | None) -> dict[str, NationalGoal]:
    if stamp is None:
        return {}
    try:
        return {row.code: row for row in goals_in(path.read_bytes())}
    except (OSError, TableError) as error:
        _log.warning("%s is not used: %s", path, error)
        return {}
