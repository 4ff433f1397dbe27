"""Comparison: the units one level below, by name, beside the country and beside all the others."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.analysis.differences import alike, units_apart
from helhet.charts.build import interval_list
from helhet.charts.model import IntervalList, Row
from helhet.charts.table import table
from helhet.core.wording import listed
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section, told


def section(asked: Asked) -> Section | None:
    """The interval list, and in words which intervals hold the country's value."""
    period, units = asked.period, asked.units
    if period is None or len(units) < 2:
        return None
    rows = [row for unit in units for row in asked.figures.of(unit.path) if row.period in (period, None)]
    if len({row.unit.path for row in rows}) < 2:
        return None
    chart = interval_list(asked.figures, rows, period, whole=asked.unit.path)
    against = _against_country(chart)
    below = alike(units[1:])
    apart = units_apart(asked.now, asked.figures.indicator, below, period) if below else ""
    small = _(
        "Dashed line: the country, our own calculation on all school units that print both share and number."
    )
    return Section(
        name=_("Comparison"),
        hint=_("units by name, never by place, %(period)s") % {"period": period},
        words=" ".join(filter(None, (against, apart))),
        chart=drawn(chart),
        table=table(chart),
        told=told((row.unit.name, row) for row in rows),
        small=small if against else "",
    )


def _against_country(chart: IntervalList) -> str:
    """Which intervals hold the country's value and which do not: what the picture shows, in words."""
    base = chart.baseline
    known = [row for row in chart.rows if row.low is not None and row.high is not None]
    if base is None or not known:
        return ""
    value = chart.scale.write(base)
    holds = [row for row in known if (row.low or 0) <= base <= (row.high or 0)]
    below = [row for row in known if (row.high or 0) < base]
    above = [row for row in known if base < (row.low or 0)]
    sentences = (
        (holds, _("The interval holds the country's value, %(value)s: %(names)s.")),
        (below, _("The whole interval lies below the country's value, %(value)s: %(names)s.")),
        (above, _("The whole interval lies above the country's value, %(value)s: %(names)s.")),
    )
    return " ".join(words % {"value": value, "names": _names(rows)} for rows, words in sentences if rows)


def _names(rows: Sequence[Row]) -> str:
    return listed([row.name for row in rows])
