"""Comparison: the units one level below, by name, beside the country and beside all the others."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.analysis.statistics.signals import Kind
from helhet.charts.build import interval_list
from helhet.charts.model import IntervalList, Row
from helhet.charts.table import table
from helhet.core.periods import Period
from helhet.core.wording import listed
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section, told

# Kinds whose units are alike enough to be held against each other.
_ALIKE = ("house", "provider", "school_unit")


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
    small = _(
        "Dashed line: the country, our own calculation on all school units that print both share and number."
    )
    return Section(
        name=_("Comparison"),
        hint=_("units by name, never by place, %(period)s") % {"period": period},
        words=" ".join(filter(None, (against, _beside_the_others(asked, period)))),
        chart=drawn(chart),
        table=table(chart),
        told=told((row.unit.name, row) for row in rows),
        small=small if against else "",
    )


def _beside_the_others(asked: Asked, period: Period) -> str:
    """Which units differ from all the others of their kind together, more than chance makes them."""
    below = [unit for unit in asked.units[1:] if unit.kind in _ALIKE]
    if len(below) < 2 or len({unit.kind for unit in below}) > 1:
        return ""
    verdicts = asked.now.beside_the_rest(asked.figures.indicator, period, below[0].kind)
    found: dict[Kind, list[str]] = {}
    for unit in below:
        if unit.path in verdicts:
            found.setdefault(verdicts[unit.path].kind, []).append(unit.name)
    sentences = (
        (Kind.UP, _("Higher than the others together, more than chance usually makes it: %(names)s.")),
        (Kind.DOWN, _("Lower than the others together, more than chance usually makes it: %(names)s.")),
    )
    said = [words % {"names": listed(found[kind])} for kind, words in sentences if kind in found]
    if not said and Kind.NONE in found:
        return _("None of them can be told from the others together.")
    return " ".join(said)


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
