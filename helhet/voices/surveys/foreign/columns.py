"""The columns of a table of counts, and which column of a file is which."""

import difflib
import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from helhet.core.text import Text
from helhet.sources.model import Problem
from helhet.sources.own_table.files import Table
from helhet.sources.own_table.mapping import ColumnRole, quoted

COLUMNS = (
    ColumnRole(
        "group",
        Text(sv="grupp", en="group"),
        Text(sv="En klass, en kurs, ett lag: TE22A.", en="A class, a course, a team: TE22A."),
        is_needed=True,
    ),
    ColumnRole(
        "unit",
        Text(sv="enhet", en="unit"),
        Text(
            sv="Enhetens sökväg eller namn. Tom cell: den enhet du läser in för.",
            en="The unit's path or name. Left empty: the unit you read in for.",
        ),
    ),
    ColumnRole(
        "respondents",
        Text(sv="vilka", en="who"),
        Text(
            sv="elever, studerande i komvux, lärare, annan personal eller vårdnadshavare.",
            en="students, adult students, teachers, other staff or guardians.",
        ),
        is_needed=True,
    ),
    ColumnRole(
        "invited",
        Text(sv="antal tillfrågade", en="number asked"),
        Text(sv="Hur många i gruppen som fick enkäten.", en="How many in the group got the survey."),
        is_needed=True,
    ),
    ColumnRole(
        "answered",
        Text(sv="antal svarande", en="number who answered"),
        Text(sv="Hur många i gruppen som svarade.", en="How many in the group answered."),
        is_needed=True,
    ),
    ColumnRole(
        "question",
        Text(sv="fråga", en="question"),
        Text(sv="Frågan som den ställdes.", en="The question as it was put."),
        is_needed=True,
    ),
    ColumnRole(
        "option",
        Text(sv="svar", en="answer"),
        Text(
            sv="Ett av svaren att välja på. En rad för varje svar.",
            en="One of the answers to choose among. A row for each answer.",
        ),
        is_needed=True,
    ),
    ColumnRole(
        "count",
        Text(sv="antal", en="number"),
        Text(
            sv="Hur många i gruppen som gav det svaret. Ingen: 0.",
            en="How many in the group gave that answer. Nobody: 0.",
        ),
        is_needed=True,
    ),
    ColumnRole(
        "of_question",
        Text(sv="svarade på frågan", en="answered the question"),
        Text(
            sv="Hur många i gruppen som svarade på just den frågan.",
            en="How many in the group answered that very question.",
        ),
    ),
    ColumnRole(
        "good",
        Text(sv="bra svar", en="good answer"),
        Text(
            sv="x vid de svar som räknas som bra. Behövs inte för frågor ur biblioteket.",
            en="x at the answers that count as good. Not needed for questions of the library.",
        ),
    ),
    ColumnRole(
        "outside",
        Text(sv="utanför", en="outside"),
        Text(
            sv="x vid svar som inte räknas in, till exempel Vet inte.",
            en="x at answers that are not counted, such as I do not know.",
        ),
    ),
    ColumnRole(
        "several",
        Text(sv="flera svar", en="several answers"),
        Text(
            sv="x vid frågor där man fick välja mer än ett svar.",
            en="x at questions where one could choose more than one answer.",
        ),
    ),
)
BY_KEY: Mapping[str, ColumnRole] = {column.key: column for column in COLUMNS}

_ALSO = {
    "group": ("klass", "kurs", "lag", "arbetslag", "gruppnamn", "class", "course", "team"),
    "unit": ("skola", "skolenhet", "skolenhetskod", "school"),
    "respondents": ("vilka svarar", "vem", "svarandegrupp", "målgrupp", "respondents"),
    "invited": ("tillfrågade", "antal i gruppen", "utskick", "invited", "asked"),
    "answered": ("svarande", "antal svar", "antal som svarat", "antal som svarade", "answered"),
    "question": ("frågan", "frågetext"),
    "option": ("svarsalternativ", "alternativ", "option"),
    "count": ("antal som valt", "frekvens", "count"),
    "of_question": ("antal som svarat på frågan", "svar på frågan"),
    "good": ("bra", "good"),
    "outside": ("räknas inte", "utanför skalan"),
    "several": ("flerval", "flera"),
}  # fmt: skip
_KNOWN = {
    word.casefold(): column.key
    for column in COLUMNS
    for word in (column.name.sv, column.name.en, *_ALSO[column.key])
}


def key_of(heading: str) -> str:
    """Which column a heading names, or nothing. A note in brackets behind it is passed over."""
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", heading).strip(" :*.").casefold()
    return _KNOWN.get(bare, "")


def places(table: Table) -> dict[str, int]:
    """The column of each thing that the table says."""
    return {key: place for place, head in reversed([*enumerate(table.headings)]) if (key := key_of(head))}


def faults(table: Table) -> list[Problem]:
    """What is wrong with the headings; empty when the table can be read."""
    keys = [key_of(head) for head in table.headings]
    found = [
        _problem(
            table, _("The column “%(column)s” is missing.") % {"column": column.name}, _add(table), column
        )
        for column in COLUMNS
        if column.is_needed and column.key not in keys
    ]
    for key in {key for key in keys if key and keys.count(key) > 1}:
        heads = quoted([head for head in table.headings if key_of(head) == key])
        said = _("Two columns say the same thing: %(columns)s.") % {"columns": heads}
        found.append(_problem(table, said, _("Keep one of them."), BY_KEY[key]))
    return found


def unread(table: Table) -> list[Problem]:
    """Columns that are not known, so that nobody believes that they were read."""
    heads = [head for head in table.headings if head and not key_of(head)]
    if not heads:
        return []
    said = _("These columns are not read: %(columns)s.") % {"columns": quoted(heads)}
    near = {head: _near(head) for head in heads}
    meant = [f"“{head}” → “{name}”" for head, name in near.items() if name]
    do = _("Is one of them written wrong? %(meant)s") % {"meant": ", ".join(meant)} if meant else ""
    return [Problem(said, do, table.sheet, table.heading_row, stops=False)]


def _near(heading: str) -> str:
    found = difflib.get_close_matches(heading.casefold(), list(_KNOWN), n=1, cutoff=0.8)
    return str(BY_KEY[_KNOWN[found[0]]].name) if found else ""


def _add(table: Table) -> str:
    near = next((head for head in table.headings if head and not key_of(head) and _near(head)), "")
    if near:
        return _("Is it the column “%(heading)s”? Call it as in the template.") % {"heading": near}
    return _("Add it to the row of headings. The template has all columns.")


def _problem(table: Table, said: str, do: str, column: ColumnRole) -> Problem:
    return Problem(said, do, table.sheet, table.heading_row, str(column.name))
