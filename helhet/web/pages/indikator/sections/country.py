"""The country: every school unit by its size, so that the small ones are seen to vary by chance alone."""

from django.utils.translation import gettext as _

from helhet.analysis.national_funnel import NationalFunnel, national_funnel
from helhet.analysis.statistics.funnel import FEWEST_UNITS
from helhet.charts.build_compared import funnel_chart
from helhet.charts.table import table
from helhet.core.wording import number, percent
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section


def section(asked: Asked) -> Section | None:
    """Only where the publisher's own file has been read, with the units of the whole country."""
    if asked.period is None:
        return None
    everyone = asked.now.national_units(asked.figures.indicator, asked.period)
    if len(everyone) < FEWEST_UNITS:
        return None
    rows = [
        row
        for unit in asked.units
        for row in asked.figures.of(unit.path)
        if row.period == asked.period and row.status.has_value and unit.kind in ("house", "school_unit")
    ]
    if not rows:
        return None
    found = national_funnel(everyone, asked.now.tree.school_units)
    chart = funnel_chart(asked.figures.indicator, found, rows, asked.period)
    return Section(
        name=_("The country"),
        hint=_("all %(count)s school units") % {"count": number(len(everyone))},
        words=_words(found),
        chart=drawn(chart),
        table=table(chart),
        small=_(
            "Every dot is a school unit. Between the lines lie most of those that differ by chance "
            "alone: the fewer students, the wider. The units that the publisher hides are not there."
        ),
    )


def _words(found: NationalFunnel) -> str:
    told = {
        "value": percent(100 * found.baseline, 1),
        "outside": number(found.outside),
        "all": number(found.count),
        "expected": number(0.05 * found.count),
    }
    words = (
        _(
            "The country: %(value)s, our own calculation. %(outside)s of %(all)s units lie outside the "
            "inner lines; by chance alone about %(expected)s would."
        )
        % told
    )
    if found.dispersion.phi > 1:
        words += " " + _(
            "School units differ more than chance alone makes them, and the lines are drawn wider for it."
        )
    return words
