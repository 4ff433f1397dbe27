"""The spread strip: differences between units and within them, in circle and square."""

import pytest

from helhet.charts.form import Form
from helhet.charts.model import Group, Row, Strip
from helhet.charts.svg import draw
from helhet.charts.table import table
from tests.charts.made import SHARE, row
from tests.charts.reading import places, read, texts

KINDS = ("högskoleförberedande", "yrkesprogram")


def strip(*groups: Group, kinds: tuple[str, ...] = KINDS, **more: object) -> Strip:
    return Strip("Andel", kinds, groups, SHARE, period="2024/25", **more)


NORTH = Group("Norra", (row(KINDS[0], 89.9), row(KINDS[1], 84.1)))
WEST = Group("Västra", (row(KINDS[0], 87.8), row(KINDS[1], None)))


@pytest.mark.parametrize("form", list(Form))
def test_each_kind_has_its_shape_and_each_mark_its_interval(form: Form):
    found = read(draw(strip(NORTH), form))
    key = 1 if form.is_narrow else 0
    assert (len(found.select("circle")), len(found.select("rect.square"))) == (1 + key, 1 + key)
    assert len(found.select("path.whisker")) == 2
    titles = [one.get_text() for one in found.select("title")]
    assert titles == [
        "Norra, högskoleförberedande: 89,9\u202f% (84,9–94,9\u202f%)",
        "Norra, yrkesprogram: 84,1\u202f% (79,1–89,1\u202f%)",
    ]


def test_kinds_are_named_at_their_marks_and_on_a_phone_in_a_key_above():
    wide, narrow = draw(strip(NORTH, WEST)), draw(strip(NORTH, WEST), Form.NARROW)
    assert texts(wide, "note").count("högskoleförberedande") == 2
    assert texts(narrow, "note").count("högskoleförberedande") == 1
    heights = {words: box.top for words, box in places(narrow)}
    assert heights["högskoleförberedande"] < heights["Norra"]


@pytest.mark.parametrize("form", list(Form))
def test_a_hidden_mark_has_no_height_and_is_told(form: Form):
    drawing = draw(strip(WEST), form)
    assert "yrkesprogram: Visas inte." in texts(drawing, "note")
    assert len(read(drawing).select("path.whisker")) == 1
    assert "yrkesprogram Visas inte" in read(drawing).svg["aria-label"]


def test_the_base_line_is_dashed_and_named():
    drawing = draw(strip(NORTH, baseline=84.0, baseline_name="Riket"))
    assert "Riket 84,0\u202f%" in texts(drawing, "note")
    assert len(read(drawing).select("path.baseline[stroke-dasharray]")) == 1


def test_the_table_has_a_row_for_each_mark():
    assert [line[:3] for line in table(strip(NORTH, WEST)).rows] == [
        ("Norra", "högskoleförberedande", "89,9\u202f%"),
        ("Norra", "yrkesprogram", "84,1\u202f%"),
        ("Västra", "högskoleförberedande", "87,8\u202f%"),
        ("Västra", "yrkesprogram", "Visas inte."),
    ]


def test_kinds_are_one_or_two_and_marks_are_of_them_in_their_order():
    with pytest.raises(ValueError, match="one kind or two"):
        strip(kinds=("a", "a"))
    with pytest.raises(ValueError, match="one kind or two"):
        strip(kinds=("a", "b", "c"))
    with pytest.raises(ValueError, match="in that order"):
        strip(Group("Norra", NORTH.marks[::-1]))
    with pytest.raises(ValueError, match="not a number"):
        strip(Group("Norra", (Row(KINDS[0], float("inf")),)))
