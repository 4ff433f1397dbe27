"""Charts draw what is released, say what is not, and never break the page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.charts.axis import covering, ticks
from helhet.charts.model import Cut, Hidden, IntervalList, Line, Point, Row, Scale, Trend
from helhet.charts.svg import draw, draw_small

SHARE = Scale(True, 1, 0.0, 100.0)


def trend(*values: float, hidden=(), cuts=()) -> Trend:
    points = tuple(
        Point(2020.0 + n, f"202{n}", v, max(0, v - 5), min(100, v + 5)) for n, v in enumerate(values)
    )
    return Trend("Namn", Line("A", points, hidden), SHARE, cuts=cuts, words="Namn")


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9))
def test_ticks_are_few_and_round_and_cover_the_values(values):
    marks = covering(values, 0.0, 100.0)
    assert 2 <= len(marks) <= 9
    assert marks == sorted(marks)
    assert marks[0] >= 0
    assert marks[-1] <= 100


def test_ticks_stand_at_values_a_reader_would_choose():
    assert ticks(81, 93) == [80, 85, 90, 95]


@pytest.mark.parametrize("values", [(85.0,), (50.0, 50.0), (0.0, 100.0), ()])
def test_odd_series_are_drawn(values):
    for drawing in (draw(trend(*values)), draw_small(trend(*values))):
        assert "nan" not in drawing.lower()
        assert drawing.startswith("<svg")


def test_the_same_chart_is_the_same_drawing():
    assert draw(trend(85.0, 86.0)) == draw(trend(85.0, 86.0))


def test_a_line_is_not_joined_across_a_break_or_a_hidden_period():
    whole = draw(trend(80.0, 82.0, 84.0, 86.0))
    cut = draw(trend(80.0, 82.0, 84.0, 86.0, cuts=(Cut(2021.5, "Nytt sätt att räkna"),)))
    gap = Trend("N", Line("A", (Point(2020, "2020", 80.0), Point(2022, "2022", 84.0)),
                          (Hidden(2021, "2021", "dolt"),)), SHARE)  # fmt: skip
    count = lambda drawing: len(re.findall(r'<path class="line', drawing))  # noqa: E731
    assert (count(whole), count(cut), count(draw(gap))) == (1, 2, 2)
    assert "Nytt sätt att räkna" in cut


def test_a_name_with_markup_is_text():
    rows = (Row("<script>alert(1)</script>", 85.0), Row("B", None, note="Visas inte."))
    drawing = draw(IntervalList("N", rows, SHARE, words='"><script>'))
    assert "<script>" not in drawing
    assert "Visas inte." in drawing


def test_nothing_in_a_drawing_needs_inline_style_or_script():
    drawing = draw(trend(80.0, 82.0))
    assert "style=" not in drawing
    assert "<script" not in drawing
