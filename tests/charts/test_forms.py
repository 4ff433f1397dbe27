"""A chart wide and narrow: the same values, all within the picture, nothing on top of anything."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from helhet.charts.form import Form
from helhet.charts.model import Chart, Hidden, IntervalList, Line, Point, Row, Trend
from helhet.charts.svg import draw, draw_both
from helhet.charts.table import table
from tests.charts.made import SHARE, charts
from tests.charts.reading import collisions, places, read, strangers, texts

NO_CLOCK = settings(deadline=None, derandomize=True, max_examples=50)
FORMS = pytest.mark.parametrize("form", list(Form))


@FORMS
@given(chart=charts())
@NO_CLOCK
def test_no_text_stands_on_another_or_outside_the_picture(form: Form, chart: Chart):
    assert collisions(draw(chart, form)) == []


def test_names_in_a_column_would_not_fit_a_phone():
    """The control of the test above: the wide drawing squeezed to a phone's width collides."""
    chart = IntervalList("N", (Row("Birger Sjöberggymnasiet", 89.0, 80.0, 95.0),), SHARE, "ord")
    squeezed = re.sub(r'x="([\d.]+)"', lambda m: f'x="{float(m[1]) * 330 / 868:.1f}"', draw(chart))
    assert collisions(squeezed.replace('width="868"', 'width="330"')) != []


@given(chart=charts())
@NO_CLOCK
def test_both_forms_show_the_same_values_and_say_the_same_sentence(chart: Chart):
    wide, narrow = draw(chart), draw(chart, Form.NARROW)
    told = [
        [one.get_text() for one in read(drawing).select("circle title, rect title, path.diamond title")]
        for drawing in (wide, narrow)
    ]
    assert told[0] == told[1]
    assert read(wide).svg["aria-label"] == read(narrow).svg["aria-label"]
    assert [read(d).svg["width"] for d in (wide, narrow)] == ["868", "330"]


def test_a_page_gets_both_forms_with_a_class_each():
    chart = IntervalList("N", (Row("A", 50.0),), SHARE, "ord")
    found = read(draw_both(chart)).select("svg")
    assert [one["class"] for one in found] == [["chart", "chart-wide"], ["chart", "chart-narrow"]]


@FORMS
@given(chart=charts())
@NO_CLOCK
def test_every_number_of_a_drawing_is_in_the_model(form: Form, chart: Chart):
    assert strangers(draw(chart, form), chart) == []


@given(chart=charts())
@NO_CLOCK
def test_every_number_of_a_table_is_in_the_model(chart: Chart):
    cells = " ".join(cell for one in table(chart).rows for cell in one)
    assert strangers(f"<svg><text class='name'>{cells}</text></svg>", chart) == []


def test_a_number_from_elsewhere_would_be_seen():
    chart = IntervalList("N", (Row("A", 50.0),), SHARE, "ord")
    leaking = draw(chart).replace("</svg>", '<text class="note">12,7</text></svg>')
    assert strangers(leaking, chart) == ["12,7"]


@FORMS
@given(chart=charts())
@NO_CLOCK
def test_every_drawing_is_one_picture_with_a_sentence_and_no_script_or_inline_style(form: Form, chart: Chart):
    drawing = draw(chart, form)
    assert (read(drawing).svg["role"], bool(read(drawing).svg["aria-label"])) == ("img", True)
    assert re.findall(r"\bnan\b|\binf\b|style=|<script|<style|url\(", drawing) == []
    assert drawing == draw(chart, form)


@FORMS
def test_text_has_the_size_of_reading_in_both_forms(form: Form):
    chart = IntervalList(
        "N", (Row("A", 50.0), Row("B", None, note="Visas inte.")), SHARE, "ord", 40.0, "Riket"
    )
    sizes = {int(one["font-size"]) for one in read(draw(chart, form)).select("text")}
    assert sizes <= {14, 15}


def test_on_a_phone_the_name_stands_above_its_row_and_the_value_at_the_right_edge():
    drawing = draw(IntervalList("N", (Row("Norra", 50.0, 40.0, 60.0),), SHARE, "ord"), Form.NARROW)
    spots = dict(places(drawing))
    dot = read(drawing).circle
    assert spots["Norra"].left == 0
    assert spots["Norra"].bottom < float(dot["cy"])
    assert spots["50,0\u202f%"].right == pytest.approx(330)


def test_on_a_phone_the_lines_are_named_in_a_key_with_circle_and_square():
    points = (Point(0.0, "2021", 80.0), Point(1.0, "2022", 82.0))
    chart = Trend("N", Line("Norra", points), SHARE, Line("Riket", points), (), "ord")
    drawing = draw(chart, Form.NARROW)
    assert (texts(drawing, "own"), texts(drawing, "other")) == (["Norra"], ["Riket 82,0\u202f%"])
    assert (len(read(drawing).select("circle")), len(read(drawing).select("rect.context-dot"))) == (3, 2)


@FORMS
def test_rows_of_one_kind_stand_under_their_heading(form: Form):
    rows = (Row("Hela", 50.0, is_whole=True), Row("Män", 40.0, group="Kön"), Row("Ej", 60.0, group="Kön"),
            Row("Teknik", 55.0, group="Program"))  # fmt: skip
    drawing = draw(IntervalList("N", rows, SHARE, "ord"), form)
    words = sorted(places(drawing), key=lambda place: place[1].bottom)
    order = [w for w, _box in words if w in {"Hela", "Kön", "Män", "Ej", "Program", "Teknik"}]
    assert order == ["Hela", "Kön", "Män", "Ej", "Program", "Teknik"]
    assert texts(drawing, "heading") == ["Kön", "Program"]


def test_a_word_whose_period_has_no_room_is_told_below_with_the_period():
    points = tuple(Point(float(k), f"{2010 + k}/{11 + k}", 80.0) for k in range(11))
    chart = Trend("N", Line("A", points, (Hidden(11.0, "2021/22", "", "Visas inte."),)), SHARE)
    crowded = replace(chart, line=replace(chart.line, hidden=(Hidden(-1.0, "2009/10", "", "Visas inte."),)))
    assert "visas inte" in texts(draw(chart, Form.NARROW), "note")
    assert "2009/10" not in texts(draw(crowded, Form.NARROW), "tick")
    assert "2009/10: visas inte" in texts(draw(crowded, Form.NARROW), "note")
