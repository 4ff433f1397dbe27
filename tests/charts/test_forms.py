"""A chart wide and narrow: the same values, all within the picture, nothing on top of anything."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.charts.form import Form
from helhet.charts.model import Cut, Hidden, IntervalList, Line, Point, Row, Scale, Trend
from helhet.charts.svg import draw, draw_both
from tests.charts.reading import collisions, places, read, texts

SHARE = Scale(True, 1, 0.0, 100.0)
SHARES = st.floats(0, 100).map(lambda value: round(value, 1))
NAMES = st.sampled_from(
    ["Norra", "Birger Sjöbergsskolan", "Handels- och administrationsprogrammet", "Å" * 60]
)
NO_CLOCK = settings(deadline=None, max_examples=40)
FORMS = pytest.mark.parametrize("form", list(Form))


@st.composite
def trends(draw_: st.DrawFn) -> Trend:
    cells = draw_(st.lists(st.none() | SHARES, min_size=1, max_size=12))
    names = [f"{2010 + k}/{11 + k}" for k in range(len(cells))]
    points = tuple(
        Point(float(k), names[k], v, max(0.0, v - 5), min(100.0, v + 5), draw_(st.booleans()))
        for k, v in enumerate(cells)
        if v is not None
    )
    hidden = tuple(Hidden(float(k), names[k], "", "Visas inte.") for k, v in enumerate(cells) if v is None)
    cut = (Cut(len(cells) - 1.5, "Nytt sätt att räkna 2022/23"),) if draw_(st.booleans()) else ()
    context = Line("Riket", points) if draw_(st.booleans()) and points else None
    return Trend("Namn", Line(draw_(NAMES), points, hidden), SHARE, context, cut, "Ord")


@st.composite
def lists(draw_: st.DrawFn) -> IntervalList:
    cells = draw_(st.lists(st.tuples(NAMES, st.none() | SHARES), min_size=1, max_size=8))
    kinds = sorted(draw_(st.sampled_from(["", "Kön", "Program"])) for _cell in cells)
    rows = [
        Row(name, v, None if v is None else max(0.0, v - 9), None if v is None else min(100.0, v + 9),
            note="" if v is not None else "Visas inte.", group=kind)
        for (name, v), kind in zip(cells, kinds, strict=True)
    ]  # fmt: skip
    base = draw_(st.none() | SHARES)
    return IntervalList("Namn", tuple(rows), SHARE, "Ord", base, "Riket" if base is not None else "")


@FORMS
@given(chart=trends() | lists())
@NO_CLOCK
def test_no_text_stands_on_another_or_outside_the_picture(form: Form, chart: Trend | IntervalList):
    assert collisions(draw(chart, form)) == []


def test_names_in_a_column_would_not_fit_a_phone():
    """The control of the test above: the wide drawing squeezed to a phone's width collides."""
    chart = IntervalList("N", (Row("Birger Sjöberggymnasiet", 89.0, 80.0, 95.0),), SHARE, "ord")
    squeezed = re.sub(r'x="([\d.]+)"', lambda m: f'x="{float(m[1]) * 330 / 868:.1f}"', draw(chart))
    assert collisions(squeezed.replace('width="868"', 'width="330"')) != []


@given(chart=trends() | lists())
@NO_CLOCK
def test_both_forms_show_the_same_values_and_say_the_same_sentence(chart: Trend | IntervalList):
    wide, narrow = draw(chart), draw(chart, Form.NARROW)
    told = [
        [one.get_text() for one in read(drawing).select("circle title, rect title")]
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
