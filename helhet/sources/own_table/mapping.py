"""What the columns of an own table may stand for, and whether a table still fits."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from helhet.core.text import Text
from helhet.sources.model import Problem
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.files import Table

SERIES = re.compile(r"own\.[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """One thing that a column may be."""

    key: str
    name: Text
    help: Text
    is_needed: bool = False


ROLES = (
    ColumnRole(
        "unit",
        Text(sv="Enhet", en="Unit"),
        Text(
            sv="Enhetens sökväg, officiella kod eller namn, som i Kedjan.",
            en="The unit's path, official code or name, as in the Chain.",
        ),
        is_needed=True,
    ),
    ColumnRole(
        "period",
        Text(sv="Period", en="Period"),
        Text(sv="Läsår 2022/23, år 2023 eller dag 2023-10-15.", en="2022/23, 2023 or 2023-10-15."),
        is_needed=True,
    ),
    ColumnRole(
        "split",
        Text(sv="Uppdelning", en="Split"),
        Text(sv="Kön, programtyp eller programkod, som NA.", en="Sex, type or code of programme, as NA."),
    ),
    ColumnRole(
        "value",
        Text(sv="Värde", en="Value"),
        Text(
            sv="Andelen eller snittet. Lämna tomt om täljare finns.",
            en="The share or the mean. Leave it out where there is a numerator.",
        ),
    ),
    ColumnRole(
        "numerator",
        Text(sv="Täljare", en="Numerator"),
        Text(
            sv="Antalet som gjorde det som mäts, eller summan bakom ett snitt.",
            en="How many did what is measured, or the sum behind a mean.",
        ),
    ),
    ColumnRole(
        "denominator",
        Text(sv="Nämnare", en="Denominator"),
        Text(sv="Antalet som andelen eller snittet gäller.", en="How many the share or mean is about."),
    ),
)


def faults(mapping: ColumnMapping) -> list[str]:
    """What is wrong with a mapping itself, in words; nothing when it can be used."""
    columns = chosen(mapping)
    said = [
        _("Choose the column for %(role)s.") % {"role": str(role.name).lower()}
        for role in ROLES
        if role.is_needed and role.key not in columns
    ]
    if ("value" in columns) == ("numerator" in columns):
        said.append(_("Choose either a column with values or one with numerators."))
    if "numerator" in columns and "denominator" not in columns:
        said.append(_("A numerator needs a denominator: choose its column."))
    if len(set(columns.values())) < len(columns):
        said.append(_("One column cannot be two things."))
    unknown = [head for head in columns.values() if head not in mapping.headings]
    if unknown:
        said.append(_("There is no column called “%(column)s”.") % {"column": unknown[0]})
    if not SERIES.fullmatch(mapping.series):
        said.append(_("Name the figure with letters a–z, digits and hyphens, such as own.attendance."))
    if not mapping.name.strip():
        said.append(_("Give the way of reading a name."))
    return said


def chosen(mapping: ColumnMapping) -> dict[str, str]:
    """Role to heading, for the roles that have a column."""
    given: Mapping[str, str] = mapping.columns
    return {role.key: given[role.key] for role in ROLES if given.get(role.key)}


def fits(mapping: ColumnMapping, table: Table) -> bool:
    """The table has exactly the columns that the mapping was made for, in whatever order."""
    return set(filter(None, table.headings)) == set(filter(None, mapping.headings))


def misfit(mapping: ColumnMapping, table: Table) -> Problem:
    """What has changed in the table since the mapping was saved."""
    old, new = list(mapping.headings), list(table.headings)
    gone = [head for head in old if head and head not in new]
    come = [head for head in new if head and head not in old]
    parts = [
        _("Missing: %(columns)s.") % {"columns": quoted(gone)} if gone else "",
        _("New: %(columns)s.") % {"columns": quoted(come)} if come else "",
    ]
    return Problem(
        _("The columns are no longer those of “%(mapping)s”.") % {"mapping": mapping.name}
        + "".join(f" {part}" for part in parts if part),
        _("Restore the headings, or point out the columns anew on the page Sources."),
        sheet=table.sheet,
        row=table.heading_row,
        column=(gone or come or [""])[0],
    )


def quoted(texts: Sequence[str]) -> str:
    """Texts in quotation marks, with commas between."""
    return ", ".join(_("“%(text)s”") % {"text": text} for text in texts)
