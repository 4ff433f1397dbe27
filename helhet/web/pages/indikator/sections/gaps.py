"""Gaps: two groups beside each other, in the unit and in each of those below it."""

from django.utils.translation import gettext as _

from helhet.analysis.differences import groups_apart
from helhet.analysis.splits import pair_of, split_name
from helhet.charts.build_compared import strip
from helhet.charts.table import table
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section, told


def section(asked: Asked) -> Section | None:
    """The two groups of the first declared split that has two, in the unit and those below it."""
    pair, period = pair_of(asked.figures.indicator), asked.period
    if pair is None or period is None:
        return None
    units = [unit for unit in asked.units if unit.kind != "programme"]
    groups = asked.now.figures(asked.figures.indicator, units, splits=pair)
    rows = [
        row for unit in units for split in pair for row in groups.of(unit.path, split) if row.period == period
    ]
    if not any(row.status.has_value for row in rows):
        return None
    names = (str(split_name(pair[0])), str(split_name(pair[1])))
    chart = strip(groups, [unit.path for unit in units], pair, names, period)
    return Section(
        name=_("Gaps between groups"),
        hint=_("between and within the units, %(period)s") % {"period": period},
        words=groups_apart(asked.now, asked.figures.indicator, units, period),
        chart=drawn(chart),
        table=table(chart),
        told=told((f"{row.unit.name}, {split_name(row.split)}", row) for row in rows if row.period == period),
    )
