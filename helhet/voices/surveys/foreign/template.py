"""The table to fill in, with rows that show how; what it holds is made up."""

from django.utils.translation import gettext as _

from helhet.core.csv_rows import written
from helhet.voices.surveys.asking import Respondents, library, scales
from helhet.voices.surveys.foreign.columns import COLUMNS

_GROUPS = (("TE22A", 28, 24), ("TE22B", 26, 21))
_OF_LIBRARY = ("safe-at-school", ((9, 10, 3, 1, 1), (8, 7, 4, 2, 0)))
_OWN = ((14, 8, 2), (9, 9, 3))


def template() -> bytes:
    """A CSV file as spreadsheets read it: a question of the library and one of one's own, two groups."""
    return written([str(column.name) for column in COLUMNS], _rows())


def _rows() -> list[tuple[str, ...]]:
    key, numbers = _OF_LIBRARY
    declared = library()[key]
    scale = scales()[declared.scale]
    known = str(declared.wording[Respondents.STUDENT])
    own = _("How often do you eat lunch at school? (example)")
    answers = (_("Every day"), _("Some days"), _("I do not know"))
    rows: list[tuple[str, ...]] = []
    for group, counts in zip(_GROUPS, numbers, strict=True):
        rows += [
            _row(group, known, str(option), count)
            for option, count in zip(scale.options, counts, strict=True)
        ]
    for group, some in zip(_GROUPS, _OWN, strict=True):
        marks = (("x", ""), ("", ""), ("", "x"))
        rows += [
            _row(group, own, answer, count, *mark)
            for answer, count, mark in zip(answers, some, marks, strict=True)
        ]
    return rows


def _row(
    group: tuple[str, int, int], question: str, option: str, count: int, good: str = "", outside: str = ""
) -> tuple[str, ...]:
    name, invited, answered = group
    who = str(Respondents.STUDENT.label)
    return (
        name, "", who, str(invited), str(answered), question, option, str(count), "", good, outside, "",
    )  # fmt: skip
