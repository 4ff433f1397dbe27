"""Comparison: the units one level below, by name, beside the country and beside all the others."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from helhet.analysis.differences import ALIKE, alike, units_apart
from helhet.analysis.estimates import Estimates, estimates
from helhet.analysis.model import Figure
from helhet.charts.build import interval_list
from helhet.charts.model import IntervalList, Row
from helhet.charts.table import table
from helhet.core.periods import Period
from helhet.core.wording import listed, number, percent
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section, Switch, told


def section(asked: Asked) -> Section | None:
    """The interval list, and in words which intervals hold the country's value."""
    period, units = asked.period, asked.units
    if period is None or len(units) < 2:
        return None
    rows = [row for unit in units for row in asked.figures.of(unit.path) if row.period in (period, None)]
    if len({row.unit.path for row in rows}) < 2:
        return None
    estimated = _estimated(asked, period, rows)
    shown = estimated if asked.has_estimates else None
    values = shown.values if shown is not None else None
    chart = interval_list(asked.figures, rows, period, whole=asked.unit.path, estimates=values)
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
        switch=_switch(asked, shown) if estimated is not None else None,
    )


def _estimated(asked: Asked, period: Period, rows: Sequence[Figure]) -> Estimates | None:
    """Estimates of the units below, where they are of one kind and there are others to learn from."""
    below = [
        row
        for row in rows
        if row.unit.kind in ALIKE and row.period == period and row.unit.path != asked.unit.path
    ]
    everyone = asked.now.national_units(asked.figures.indicator, period)
    return estimates(asked.figures.indicator, below, everyone)


def _switch(asked: Asked, shown: Estimates | None) -> Switch:
    if shown is None:
        return Switch(_("Show an estimate that takes size into account"), is_on=False)
    return Switch(_("Hide the estimate"), is_on=True, told=_of_estimates(asked, shown))


def _of_estimates(asked: Asked, found: Estimates) -> str:
    """What an estimate is, in words: towards what values are drawn, and what it does not say."""
    if found.is_national:
        middle = _("the mean of the country's %(count)s school units, %(middle)s")
    else:
        middle = _("the mean of the %(count)s units here, %(middle)s")
    told = middle % {"middle": percent(found.middle, 1), "count": number(found.units)}
    return _(
        "Estimate: each value is drawn towards %(middle)s, the more the fewer %(noun)s it rests on. It tells "
        "what may be expected of the unit, not what happened. Own calculation."
    ) % {"middle": told, "noun": asked.figures.indicator.noun}


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
