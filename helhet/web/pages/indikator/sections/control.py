"""Variation: a long series of the authority's own, with what it usually varies between."""

from django.utils.translation import gettext as _

from helhet.analysis.long_series import LongSeries, Rule, long_series
from helhet.charts.build_control import control_chart
from helhet.charts.model import Trend
from helhet.charts.table import table
from helhet.core.periods import Period, PeriodKind
from helhet.core.wording import listed
from helhet.web.evidence import drawn
from helhet.web.pages.indikator.sections.model import Asked, Section


def section(asked: Asked) -> Section | None:
    """The control chart of the unit itself, of at least twelve points without a gap."""
    found = long_series(asked.figures, asked.unit.path)
    if found is None:
        return None
    chart = control_chart(asked.figures, found)
    return Section(
        name=_("Variation"),
        hint=_("what the series usually varies between"),
        words=" ".join([_usual(found, chart), *_broken(found)]),
        chart=drawn(chart),
        table=table(chart),
        small=_(
            "The limits lie 2.66 times the mean difference between two values in a row from the mean. Four "
            "rules tell what is out of the ordinary: a value outside the limits, seven in a row on one side "
            "of the mean, seven in a row that rise or fall, and two of three between the limit and two "
            "thirds of the way to it. They are about the whole series; the sentence at the top compares the "
            "newest value with the one before. Own calculation."
        ),
    )


def _usual(found: LongSeries, chart: Trend) -> str:
    control = chart.control
    if control is None:
        return ""
    told = {"count": len(found.rows), "mean": chart.scale.write(control.centre)}
    if control.low is not None and control.high is not None:
        told |= {"low": chart.scale.write(control.low), "high": chart.scale.write(control.high)}
        words = _("The latest %(count)s values lie around %(mean)s and usually between %(low)s and %(high)s.")
    elif control.low is not None:
        told["low"] = chart.scale.write(control.low)
        words = _("The latest %(count)s values lie around %(mean)s and usually not below %(low)s.")
    elif control.high is not None:
        told["high"] = chart.scale.write(control.high)
        words = _("The latest %(count)s values lie around %(mean)s and usually not above %(high)s.")
    else:
        words = _(
            "The latest %(count)s values lie around %(mean)s and differ so much that no limit can be set."
        )
    return words % told


def _broken(found: LongSeries) -> list[str]:
    """Where the rules are broken; or that the series varies as it usually does."""
    words = {
        Rule.OUTSIDE: _("Outside the limits: %(periods)s."),
        Rule.ONE_SIDE: _("Seven or more in a row on one side of the mean: %(periods)s."),
        Rule.TREND: _("Seven or more in a row in one direction: %(periods)s."),
        Rule.NEAR_LIMIT: _("Two of three close to the limit: %(periods)s."),
    }
    said = []
    for rule, text in words.items():
        periods = [
            _when(first.period) if first is last else _("%(first)s to %(last)s") % {
                "first": _when(first.period), "last": _when(last.period),
            }
            for first, last in found.stretches(rule)
            if first.period is not None and last.period is not None
        ]  # fmt: skip
        said += [text % {"periods": listed(periods)}] if periods else []
    return said or [_("None of the four rules is broken.")]


def _when(period: Period) -> str:
    """A day in words; a school year or a year as it is written everywhere."""
    return str(period.label) if period.kind is PeriodKind.MEASURE_DAY else period.code
