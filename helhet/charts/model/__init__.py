"""What a chart shows, before anyone draws it. The same model becomes SVG, table and slide.

A chart holds only released cells. A cell without a value has no height in any picture; it is told in
words. What is no number is refused here, so that no drawing can hold it.
"""

from helhet.charts.model.answers import AnswerRow, Answers, Reference, Share
from helhet.charts.model.funnel import Funnel, FunnelUnit, Limits
from helhet.charts.model.gap import Gap, Pair
from helhet.charts.model.parts import Contribution, Parts
from helhet.charts.model.rows import IntervalList, Row
from helhet.charts.model.strip import Group, Strip
from helhet.charts.model.table import Table
from helhet.charts.model.trend import Control, Cut, Hidden, Line, Point, Pooled, Spark, Trend
from helhet.charts.model.values import Scale

Chart = Trend | IntervalList | Funnel | Strip | Parts | Gap | Answers

__all__ = [
    "AnswerRow", "Answers", "Chart", "Contribution", "Control", "Cut", "Funnel", "FunnelUnit", "Gap", "Group",
    "Hidden", "IntervalList", "Limits", "Line", "Pair", "Parts", "Point", "Pooled", "Reference", "Row",
    "Scale", "Share", "Spark", "Strip", "Table", "Trend",
]  # fmt: skip
