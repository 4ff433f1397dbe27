"""The rows of a table of counts, cell by cell; what cannot be read is told with its row and column."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.utils.translation import gettext as _

from helhet.core.csv_rows import plain
from helhet.sources.model import Problem
from helhet.sources.own_table import cells
from helhet.sources.own_table.cells import CellError
from helhet.sources.own_table.files import Table
from helhet.sources.own_table.units import UnitBook
from helhet.voices.surveys.asking import Respondents
from helhet.voices.surveys.foreign.columns import BY_KEY, places

T = TypeVar("T")
GroupKey = tuple[str, Respondents, str]  # unit path, respondents, name

_RESPONDENTS = {
    Respondents.STUDENT: ("elev", "elever", "students", "student"),
    Respondents.ADULT_STUDENT: (
        "studerande i komvux", "studerande", "vuxenstuderande", "vuxenelever", "kursdeltagare", "deltagare",
        "adult students", "adult student",
    ),
    Respondents.TEACHER: ("lärare", "teachers", "teacher"),
    Respondents.STAFF: ("annan personal", "övrig personal", "personal", "other staff", "staff"),
    Respondents.GUARDIAN: ("vårdnadshavare", "föräldrar", "guardians", "guardian", "parents"),
}  # fmt: skip
_YES, _NO = frozenset({"x", "ja", "1", "yes", "true", "sant"}), frozenset({"", "nej", "0", "no", "false"})


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row: of a group's people, how many gave one answer. None is a cell that says nothing."""

    number: int
    unit: str
    respondents: Respondents
    group: str
    invited: int | None
    answered: int | None
    question: str
    option: str
    count: int
    of_question: int | None
    is_good: bool
    is_outside: bool
    is_several: bool

    @property
    def key(self) -> GroupKey:
        return self.unit, self.respondents, self.group


class CountRows:
    """The rows of one table; ``problems`` fills as they are read.

    A cell that is empty because it says the same as the one above (a merged cell, or a name written once)
    is read so for group, respondents and question.
    """

    def __init__(self, table: Table, units: UnitBook, default: str) -> None:
        self.problems: list[Problem] = []
        self._table, self._units, self._default = table, units, default
        self._at = places(table)
        self._group, self._question = "", ""
        self._last: dict[str, tuple[str, Respondents]] = {}  # by the group's name

    def read(self) -> list[CountRow]:
        """All rows that could be read."""
        rows = [self._row(number, row) for number, row in self._table.rows]
        return [row for row in rows if row is not None]

    def _row(self, number: int, row: tuple[object, ...]) -> CountRow | None:
        before = len(self.problems)
        given = {key: row[place] for key, place in self._at.items()}
        group, who, unit = self._of_group(number, given)
        question = self._ditto(number, given)
        option = self._cell(number, given, "option", _words)
        invited, answered, of_question = (
            self._number(number, given, key) for key in ("invited", "answered", "of_question")
        )
        count = self._cell(number, given, "count", _count)
        good, outside, several = (
            self._cell(number, given, key, _mark) for key in ("good", "outside", "several")
        )
        if len(self.problems) > before or who is None or count is None:
            return None
        return CountRow(
            number, unit or self._default, who, group, invited, answered, question, option or "", count,
            of_question, bool(good), bool(outside), bool(several),
        )  # fmt: skip

    def _of_group(
        self, number: int, given: Mapping[str, object]
    ) -> tuple[str, Respondents | None, str | None]:
        name = plain(cells.text(given["group"]))
        is_ditto = not name
        self._group = name = name or self._group
        if not name:
            self.wrong(
                number,
                "group",
                _("The group is missing."),
                _("Write its name, or “alla” where there is only one."),
            )
        known = self._last.get(name)
        if known is not None and not cells.text(given["respondents"]):
            who: Respondents | None = known[1]
        else:
            who = self._cell(number, given, "respondents", _respondents)
        if "unit" not in given or not cells.text(given["unit"]):
            unit: str | None = (
                known[0] if known is not None and (is_ditto or who is known[1]) else self._default
            )
        else:
            unit = self._cell(number, given, "unit", lambda cell: self._units.path(plain(cells.text(cell))))
        if who is not None and unit is not None:
            self._last[name] = unit, who
        return name, who, unit

    def _ditto(self, number: int, given: Mapping[str, object]) -> str:
        self._question = plain(cells.text(given["question"])) or self._question
        if not self._question:
            self.wrong(number, "question", _("The question is missing."), _("Write it as it was put."))
        return self._question

    def _number(self, number: int, given: Mapping[str, object], key: str) -> int | None:
        """A number that may be left out where another row says it."""
        return self._cell(number, given, key, _count) if cells.text(given.get(key, "")) else None

    def _cell(
        self, number: int, given: Mapping[str, object], key: str, way: Callable[[object], T]
    ) -> T | None:
        if key not in given:
            return None
        try:
            return way(given[key])
        except CellError as error:
            said, do = (*error.args, "")[:2]
            self.wrong(number, key, str(said), str(do) or self._do(key))
            return None

    def _do(self, key: str) -> str:
        if key == "unit":
            return _("Write the unit's path or code as in the Chain, or leave the cell empty.")
        return _("Write it as a whole number: how many, not what share.")

    def wrong(self, number: int, key: str, text: str, do: str) -> None:
        """Note a problem in a row."""
        column = self._table.headings[self._at[key]] if key in self._at else str(BY_KEY[key].name)
        self.problems.append(Problem(text, do, self._table.sheet, number, column))


def _words(cell: object) -> str:
    found = plain(cells.text(cell))
    if not found:
        raise CellError(_("The answer is missing."), _("Write the answer that the number is about."))
    return found


def _respondents(cell: object) -> Respondents:
    given = cells.text(cell)
    found = next((who for who, names in _RESPONDENTS.items() if given.casefold() in names), None)
    if found is None:
        said = _("“%(cell)s” is not one of those who are asked.") % {"cell": given} if given else ""
        known = ", ".join(str(who.label) for who in Respondents)
        raise CellError(
            said or _("Who is asked is missing."), _("Write one of: %(known)s.") % {"known": known}
        )
    return found


def _mark(cell: object) -> bool:
    given = cells.text(cell).casefold()
    if given in _YES or given in _NO:
        return given in _YES
    raise CellError(
        _("“%(cell)s” is neither a cross nor empty.") % {"cell": given}, _("Write x, or leave it empty.")
    )


def _count(cell: object) -> int:
    """A whole number of people, with a decimal comma, a point or none."""
    given = cells.text(cell)
    if not given:
        raise CellError(_("The number is missing."), _("Write 0 where nobody gave the answer."))
    if given.endswith("%") or (isinstance(cell, float) and 0 < cell < 1):
        raise CellError(
            _("“%(cell)s” is a share, not a number.") % {"cell": given},
            _("Write how many people it is. Shares of small groups cannot be put together."),
        )
    try:
        return cells.count(cell, ",")
    except CellError as error:
        if "." not in given:
            raise
        try:
            return cells.count(cell, ".")
        except CellError:
            raise error from None
