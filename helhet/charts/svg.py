"""Draw a chart as inline SVG: no script, no inline style, real text, a sentence for who listens.

The drawing depends on the chart and the active language alone, so identical input gives the same text.
"""

from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from helhet.charts.answers import draw_answers
from helhet.charts.form import Form
from helhet.charts.funnel import draw_funnel
from helhet.charts.gap import draw_gap
from helhet.charts.model import Answers, Chart, Funnel, Gap, IntervalList, Parts, Spark, Strip, Trend
from helhet.charts.rows import draw_rows
from helhet.charts.strip import draw_strip
from helhet.charts.trend import draw_spark, draw_trend
from helhet.charts.waterfall import draw_parts

_DRAWN: dict[type, Callable[[Any, Form], SafeString]] = {
    Trend: draw_trend,
    Spark: draw_spark,
    IntervalList: draw_rows,
    Funnel: draw_funnel,
    Strip: draw_strip,
    Parts: draw_parts,
    Gap: draw_gap,
    Answers: draw_answers,
}


def draw(chart: Chart, form: Form = Form.WIDE) -> SafeString:
    """The chart in one of its two forms; a spark has one only."""
    return _DRAWN[type(chart)](chart, form)


def draw_both(chart: Chart) -> SafeString:
    """The chart wide and narrow; the page's style sheet shows the one that fits, and none hears both."""
    # Both drawings have been escaped where they were made.
    return mark_safe("".join(draw(chart, form) for form in Form))  # noqa: S308


def draw_small(chart: Trend) -> SafeString:
    """A trend as it stands in a cell of Helheten."""
    return draw_spark(chart)
