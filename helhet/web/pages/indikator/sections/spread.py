"""Spread: the unit's own parts, its programmes and groups, kind by kind."""

from dataclasses import replace

from django.utils.translation import gettext as _

from helhet.analysis.splits import split_kind
from helhet.charts.build import interval_list
from helhet.charts.table import table
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section, told


def section(asked: Asked) -> Section | None:
    """Each declared split of the unit, shown or told in words."""
    if asked.newest is None or asked.newest.period is None:
        return None
    period, path = asked.newest.period, asked.unit.path
    rows = [row for split in asked.names for row in asked.splits.of(path, split) if row.period == period]
    if not rows:
        return None
    own = [row for row in asked.figures.of(path) if row.period == period]
    kinds = {split: str(split_kind(split)) for split in asked.names}
    plain = replace(asked.splits, nation=())
    chart = interval_list(plain, [*own, *rows], period, whole=path, names=asked.names, groups=kinds)
    shown = sum(row.status.has_value for row in rows)
    return Section(
        name=_("Spread"),
        hint=_("between the parts of the unit, %(period)s") % {"period": period},
        words=_("%(shown)s of %(all)s parts can be shown.") % {"shown": shown, "all": len(rows)},
        chart=drawn(chart),
        table=table(chart),
        told=told((asked.names[row.split], row) for row in rows),
    )
