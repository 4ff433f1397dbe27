"""A programme's weeks of workplace learning, read in as the own table that a file of them would be.

Nothing is kept beside the warehouse: two tables of one row each are written to a passing file and read in by
the same action, with its import run, its journal and its decision of what may be shown.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError, By
from helhet.core.periods import Period, school_year_ending
from helhet.sources.actions import import_given
from helhet.sources.model import Given
from helhet.sources.models import ColumnMapping
from helhet.sources.own_table.actions import save_mapping
from helhet.sources.queries import ImportRun

AGREED, DELIVERED = "workplace-learning-weeks-agreed", "workplace-learning-weeks"
MOST_WEEKS = 60.0


@dataclass(frozen=True, slots=True)
class YearsWeeks:
    """What was filled in for one programme and school year; weeks are means for a student."""

    unit: Unit
    period: Period
    students: int
    agreed: float
    delivered: float


def read_in(*, by: By, given: YearsWeeks) -> list[ImportRun]:
    """Read both figures in, agreed first. Raises ActionError in words when one is refused."""
    rows = ((AGREED, _("Agreed weeks"), given.agreed), (DELIVERED, _("Delivered weeks"), given.delivered))
    return [_read(by, given, key, heading, weeks) for key, heading, weeks in rows]


def _read(by: By, given: YearsWeeks, key: str, heading: str, weeks: float) -> ImportRun:
    authority = unit_at(given.unit.root_path)
    columns = {"unit": _("Unit"), "period": _("School year"), "denominator": _("Students"), "value": heading}
    mapping = save_mapping(
        by=by, authority=authority or given.unit,
        name=_("From the form: %(what)s") % {"what": heading.lower()},
        series=f"own.{key}", columns=columns, headings=list(columns.values()),
        scale=ColumnMapping.Scale.NUMBER,
    )  # fmt: skip
    cells = (given.unit.path, given.period.code, str(given.students), f"{weeks:.1f}".replace(".", ","))
    name = f"{key}-{given.period.code.replace('/', '-')}.csv"
    with tempfile.TemporaryDirectory(prefix="helhet-weeks-") as folder:
        path = Path(folder) / name
        path.write_text(f"{';'.join(columns.values())}\n{';'.join(cells)}\n", encoding="utf-8")
        options = {"mapping": mapping.pk, "below": given.unit.path}
        table = Given(path=path, name=f"{heading}, {given.unit.name}", authority=authority, options=options)
        run = import_given(by=by, source="own-table", given=table)
    if run.state == run.State.FAILED:
        raise ActionError(" ".join(str(row["text"]) for row in run.problems))
    return run


def school_years(ending: int, most: int = 4) -> list[Period]:
    """The school years that may be filled in, newest first."""
    return [school_year_ending(year) for year in range(ending, ending - most, -1)]
