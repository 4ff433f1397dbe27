"""Charts draw what is released, say what is not, and never break the page."""

import re

import pytest
from bs4 import BeautifulSoup
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.charts.axis import covering, decimals_of, ticks
from helhet.charts.labels import end_labels, thinned, value_labels
from helhet.charts.model import Cut, Hidden, IntervalList, Line, Point, Row, Scale, Spark, Trend
from helhet.charts.pieces import box_of, width_of
from helhet.charts.plane import Margins, Plane
from helhet.charts.svg import draw, draw_small
from helhet.charts.table import table
from tests.charts.reading import read, texts, words_of

SHARE = Scale(True, 1, 0.0, 100.0)
SHARES = st.floats(0, 100).map(lambda value: round(value, 1))
NO_CLOCK = settings(deadline=None, max_examples=50)
MARKS = '<script>alert("1")</script>&'


def point(year: int, value: float, **more: object) -> Point:
    return Point(float(year), str(year), value, max(0, value - 5), min(100, value + 5), **more)


def trend(*values: float, hidden=(), cuts=(), context=(), name="A", form=Trend) -> Trend:
    points = tuple(point(2020 + k, value) for k, value in enumerate(values))
    grey = Line("Riket", tuple(point(2020 + k, value) for k, value in enumerate(context)))
    return form("Namn", Line(name, points, hidden), SHARE, grey if context else None, cuts, "Namn")


def plane_of(chart: Trend) -> Plane:
    return Plane(chart, 868.0, 300.0, Margins(62.0, 16.0, 24.0, 34.0))


# The axis


@given(st.lists(st.floats(0, 100), min_size=1, max_size=9))
def test_ticks_are_four_to_six_and_round_and_cover_the_values(values):
    marks = covering(values, 0.0, 100.0)
    assert 4 <= len(marks) <= 6
    assert 0 <= marks[0] <= min(values)
    assert max(values) <= marks[-1] <= 100
    assert marks == sorted(set(marks))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_of_any_range_are_four_to_six_and_none_are_written_alike(low, width):
    marks = ticks(low, low + width)
    assert 4 <= len(marks) <= 6
    assert len({f"{mark:.{decimals_of(marks)}f}" for mark in marks}) == len(marks)


def test_ticks_stand_at_values_a_reader_would_choose():
    assert ticks(81, 93) == [80, 85, 90, 95]
    assert ticks(0, 100) == [0, 20, 40, 60, 80, 100]


def test_what_is_no_number_is_refused_by_axis_and_model():
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValueError, match="axis cannot run"):
            ticks(0, value)
        with pytest.raises(ValueError, match="not a number"):
            Point(2020.0, "2020", value)
        with pytest.raises(ValueError, match="not a number"):
            Row("A", value)


def test_a_row_without_a_value_can_carry_no_number_and_an_interval_has_two_ends():
    with pytest.raises(ValueError, match="no number at all"):
        Row("A", None, whole=7)
    with pytest.raises(ValueError, match="both ends"):
        Point(2020.0, "2020", 5.0, 1.0)


# Odd series


@pytest.mark.parametrize("values", [(85.0,), (50.0, 50.0), (0.0, 100.0), (0.0,), (100.0,) * 3, ()])
def test_odd_series_are_drawn_inside_the_picture(values):
    for drawing in (draw(trend(*values)), draw(trend(*values, form=Spark)), draw_small(trend(*values))):
        picture = read(drawing).svg
        assert "nan" not in drawing.lower()
        _x, _y, width, height = map(float, picture["viewBox"].split())
        for dot in picture.select("circle"):
            assert 0 <= float(dot["cx"]) <= width
            assert 0 <= float(dot["cy"]) <= height


def test_a_series_that_is_all_hidden_has_no_point_and_says_it_in_words():
    hidden = (Hidden(2020, "2020", "för få", "Visas inte."), Hidden(2021, "2021", "för få", "Visas inte."))
    drawing = draw(trend(hidden=hidden))
    assert read(drawing).select("circle, .line, .band, .whisker") == []
    assert texts(drawing, "note") == ["visas inte", "visas inte"]


# What is shown, everywhere; what is hidden, nowhere


@given(st.lists(SHARES, min_size=1, max_size=24))
@NO_CLOCK
def test_every_shown_value_stands_in_the_table_and_at_its_point(values):
    chart = trend(*values)
    written = [SHARE.write(value) for value in values]
    assert [row[2] for row in table(chart).rows] == written
    dots = [one.get_text() for one in read(draw(chart)).select("circle title")]
    assert [title.split(": ")[1].split(" (")[0] for title in dots] == written


@given(st.dictionaries(st.integers(2000, 2020), st.none() | SHARES, min_size=1, max_size=12))
@NO_CLOCK
def test_a_hidden_period_has_no_height_in_the_picture(cells):
    shown = {year: value for year, value in cells.items() if value is not None}
    hidden = tuple(Hidden(float(y), str(y), "för få", "Visas inte.") for y, v in cells.items() if v is None)
    line = Line("A", tuple(point(year, value) for year, value in sorted(shown.items())), hidden)
    chart = Trend("N", line, SHARE)
    drawing = draw(chart)
    assert len(read(drawing).select("circle")) == len(shown)
    places = {f"{plane_of(chart).x(float(year)):.1f}" for year in shown}
    drawn = re.findall(r'class="(?:line|band|whisker)" d="([^"]+)"', drawing)
    assert {place.split(",")[0] for d in drawn for place in re.split("[MLZ]", d) if place} <= places
    said = [row[2] for row in table(chart).rows if row[1] not in map(str, shown)]
    assert said == ["Visas inte. för få"] * len(hidden)


def test_a_line_joined_across_a_hidden_period_would_be_seen():
    gap = (Hidden(2021.0, "2021", "", "Visas inte."),)
    points = tuple(point(year, 80.0) for year in (2019, 2020, 2022, 2023))
    parted = draw(Trend("N", Line("A", points, gap), SHARE))
    joined = draw(Trend("N", Line("A", points), SHARE))
    assert (parted.count('class="line"'), joined.count('class="line"')) == (2, 1)


@given(st.lists(SHARES, min_size=2, max_size=30), st.booleans())
@NO_CLOCK
def test_no_two_labels_stand_on_each_other(values, has_context):
    chart = trend(*values, context=values[::-1] if has_context else ())
    plane = plane_of(chart)
    ends, taken = end_labels(chart, plane)
    drawn = [*ends, *value_labels(chart, plane, taken)[0]]
    found = BeautifulSoup(f"<svg>{''.join(drawn)}</svg>", "html5lib").select("text")
    boxes = [
        box_of(float(t["x"]), float(t["y"]), t.find(string=True), t["class"][0], t["text-anchor"])
        for t in found
    ]
    assert boxes
    assert [(a, b) for k, a in enumerate(boxes) for b in boxes[:k] if a.meets(b)] == []


def test_period_labels_are_thinned_from_the_newest():
    places = [(40.0 * k, f"{2000 + k}/{k:02d}") for k in range(20)]
    kept = [label for _x, label in thinned(places, "tick")]
    assert kept[-1] == "2019/19"
    assert len(kept) == 10


# Breaks, preliminary values, comparison


def test_a_break_parts_the_line_fades_what_was_before_and_says_so():
    drawing = draw(trend(80.0, 82.0, 84.0, 86.0, cuts=(Cut(2021.5, "Nytt sätt att räkna 2022", "Ny skala"),)))
    before = read(drawing).select("g.before")
    assert drawing.count('class="line"') == 2
    assert [(g["opacity"], len(g.select(".line")), len(g.select("circle"))) for g in before] == [
        ("0.45", 1, 2)
    ]
    assert "Nytt sätt att räkna 2022" in drawing
    assert draw(trend(80.0, 82.0, 84.0, 86.0)).count('class="before"') == 0


def test_a_preliminary_value_is_open_and_said_in_words():
    chart = Trend("N", Line("A", (point(2022, 80.0), point(2023, 82.0, is_preliminary=True))), SHARE)
    with override("en"):
        drawing = draw(chart)
        assert [row[2] for row in table(chart).rows] == ["80.0%", "82.0% (preliminary)"]
    assert [dot["class"] for dot in read(drawing).select("circle")] == [["dot"], ["dot", "dot-open"]]
    assert "preliminary" in texts(drawing, "note")


def test_the_comparison_is_grey_a_square_and_named_at_its_end():
    drawing = draw(trend(80.0, 82.0, context=(90.0, 91.0)))
    assert texts(drawing, "other") == ["Riket 91,0\u202f%"]
    assert texts(drawing, "own") == ["A"]
    assert len(read(drawing).select("rect.context-dot")) == 1
    assert texts(draw(trend(80.0, 82.0)), "own") == []


def test_an_axis_that_starts_above_zero_says_so():
    with override("en"):
        assert texts(draw(trend(80.0, 82.0)), "note") == ["The axis starts at 70%."]
        assert texts(draw(trend(1.0, 90.0)), "note") == []


# The interval list


def rows_of(*rows: Row, **more: object) -> IntervalList:
    return IntervalList("N", rows, SHARE, "ord", **more)


@given(st.lists(st.none() | SHARES, min_size=1, max_size=9))
@NO_CLOCK
def test_a_list_draws_each_shown_row_and_tells_each_hidden_one(values):
    rows = [Row(f"Hus {k}", v, note="" if v is not None else "Visas inte.") for k, v in enumerate(values)]
    chart = rows_of(*rows)
    drawing = draw(chart)
    shown = [SHARE.write(value) for value in values if value is not None]
    assert texts(drawing, "value") == shown
    assert len(read(drawing).select("circle")) == len(shown)
    assert texts(drawing, "note") == ["Visas inte."] * values.count(None)
    assert [row[1] for row in table(chart).rows] == [
        SHARE.write(value) if value is not None else "Visas inte." for value in values
    ]


def test_the_whole_is_a_square_and_the_country_a_dashed_rule_with_its_value():
    whole, part = Row("Förbundet", 89.3, 87.0, 91.4, is_whole=True), Row("Norra", 85.0, 79.2, 89.4)
    drawing = draw(rows_of(whole, part, baseline=91.0, baseline_name="Riket"))
    assert (len(read(drawing).select("rect.square")), len(read(drawing).select("circle"))) == (1, 1)
    assert "Riket 91,0\u202f%" in texts(drawing, "note")
    assert len(read(drawing).select("path.baseline[stroke-dasharray]")) == 1


def test_a_huge_name_is_shortened_and_kept_whole_for_who_points_at_it():
    name = "Ett mycket långt namn " * 12
    drawing = draw(rows_of(Row(name.strip(), 85.0)))
    assert name.strip() in [one.get_text() for one in read(drawing).select("text.name title")]
    assert max(width_of(words_of(one), "name") for one in read(drawing).select("text.name")) <= 264


# Every drawing


def drawings(words: str) -> list[str]:
    hidden = (Hidden(2030.0, words, words, words),)
    line = trend(80.0, 82.0, hidden=hidden, cuts=(Cut(2020.5, words, words),), context=(1.0, 2.0), name=words)
    chart = Trend(words, line.line, SHARE, Line(words, line.line.points), line.cuts, words)
    rows = (Row(words, 85.0), Row(words, None, note=words))
    listed = IntervalList(words, rows, SHARE, words, 80.0, words)
    small = Spark(chart.title, chart.line, SHARE, chart.context, chart.cuts, words)
    return [draw(one) for one in (chart, listed, small)]


def test_a_name_with_markup_is_text_and_the_same_name_unescaped_would_not_be():
    large, listed, small = drawings(MARKS)
    for drawing in (large, listed, small):
        assert read(drawing).select("script") == []
        assert read(drawing).svg["aria-label"] == MARKS
    for drawing in (large, listed):
        assert read(drawing.replace("&lt;", "<").replace("&gt;", ">")).select("script") != []


def test_every_drawing_has_a_role_and_a_sentence_and_needs_no_inline_style_or_script():
    for drawing in drawings("Ord"):
        assert (read(drawing).svg["role"], read(drawing).svg["aria-label"]) == ("img", "Ord")
        assert re.findall(r"style=|<script|<style|\son\w+=|url\(", drawing) == []


def test_the_same_chart_is_the_same_drawing():
    assert drawings("Ord") == drawings("Ord")
