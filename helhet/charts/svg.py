"""Draw a chart as inline SVG: no script, no inline style, real text, a sentence for who listens.

The drawing depends on the chart and the active language alone, so identical input gives the same text.
"""

from django.utils.safestring import SafeString, mark_safe

from helhet.charts.form import Form
from helhet.charts.model import Chart, IntervalList, Spark, Trend
from helhet.charts.rows import draw_rows
from helhet.charts.trend import draw_spark, draw_trend


def draw(chart: Chart, form: Form = Form.WIDE) -> SafeString:
    """The chart in its form: a trend, a small trend, or a list of intervals."""
    if isinstance(chart, IntervalList):
        return draw_rows(chart, form)
    return draw_spark(chart) if isinstance(chart, Spark) else draw_trend(chart, form)


def draw_both(chart: Chart) -> SafeString:
    """The chart wide and narrow; the page's style sheet shows the one that fits, and none hears both."""
    # Both drawings have been escaped where they were made.
    return mark_safe("".join(draw(chart, form) for form in Form))  # noqa: S308


def draw_small(chart: Trend) -> SafeString:
    """A trend as it stands in a cell of Helheten."""
    return draw_spark(chart)
