"""The control chart of a long series of an authority's own."""

from dataclasses import replace

from django.utils.translation import gettext as _

from helhet.analysis.long_series import LongSeries, Rule
from helhet.analysis.model import Figures
from helhet.charts.build import trend
from helhet.charts.model import Control, Line, Scale, Trend


def control_chart(figures: Figures, found: LongSeries) -> Trend:
    """The points with their limits, and for each that breaks a rule the rule in words."""
    path = found.rows[0].unit.path
    chart = trend(replace(figures, rows=found.rows), path)
    words = rule_words()
    marked = []
    for place, point in enumerate(chart.line.points):
        rule = found.rule_at(place)
        # Without intervals: a control chart is about how much the points differ among themselves.
        marked.append(replace(point, low=None, high=None, signal=words[rule] if rule is not None else ""))
    control = _control(found, chart.scale)
    said = [f"{point.label}: {point.signal}." for point in marked if point.signal]
    line = Line(chart.line.name, tuple(marked))
    heard = " ".join([chart.words, *level_words(control, chart.scale), *said])
    return replace(chart, line=line, control=control, words=heard)


def _control(found: LongSeries, scale: Scale) -> Control:
    """The limits, without those beyond what is possible."""

    def possible(level: float) -> float | None:
        is_low = scale.lowest is not None and level < scale.lowest
        is_high = scale.highest is not None and level > scale.highest
        return None if is_low or is_high else level

    chart = found.chart
    levels = (chart.low, chart.high, chart.near_low, chart.near_high)
    return Control(chart.centre, *(possible(level) for level in levels))


def level_words(control: Control, scale: Scale) -> list[str]:
    """The mean and the limits that can be, in short sentences."""
    levels = (
        (_("Mean %(value)s"), control.centre),
        (_("Lower limit %(value)s"), control.low),
        (_("Upper limit %(value)s"), control.high),
    )
    return [f"{words % {'value': scale.write(level)}}." for words, level in levels if level is not None]


def rule_words() -> dict[Rule, str]:
    """A rule as it stands under a point that breaks it."""
    return {
        Rule.OUTSIDE: _("outside the limits"),
        Rule.ONE_SIDE: _("seven on one side"),
        Rule.TREND: _("seven in one direction"),
        Rule.NEAR_LIMIT: _("close to the limit"),
    }
