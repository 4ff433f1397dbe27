"""A control chart: its lines told apart by their dashes, and only what stands out has its value written."""

from dataclasses import replace

import pytest

from helhet.charts.form import Form
from helhet.charts.model import Control, Line, Point, Trend
from helhet.charts.svg import draw
from helhet.charts.table import table
from tests.charts.made import SHARE
from tests.charts.reading import read, texts

LIMITS = Control(80.0, 70.0, 90.0, 73.3, 86.7)
VALUES = [79.0, 81.0, 80.5, 95.0, 78.0, 79.5, 80.0, 81.5, 79.0, 80.0, 81.0, 79.4]
POINTS = tuple(
    Point(float(k), f"v. {k + 1}", value, signal="utanför gränserna" if value > 90 else "")
    for k, value in enumerate(VALUES)
)
CHART = Trend("Närvaro", Line("Norra", POINTS), SHARE, words="Ord", control=LIMITS)
FORMS = pytest.mark.parametrize("form", list(Form))


@FORMS
def test_the_middle_is_whole_and_the_limits_are_dashed_in_two_ways(form: Form):
    picture = read(draw(CHART, form))
    dashes = [one["stroke-dasharray"] for one in picture.select("path.limit")]
    plot, key = dashes[:4], dashes[4:]
    assert (plot, key) == (["2 4", "2 4", "6 4", "6 4"], ["6 4", "2 4"])
    assert all(not one.has_attr("stroke-dasharray") for one in picture.select("path.baseline"))


@FORMS
def test_the_newest_and_what_is_outside_have_their_values_written(form: Form):
    assert texts(draw(CHART, form), "value") == ["95,0\u202f%", "79,4\u202f%"]
    assert len(texts(draw(replace(CHART, control=None)), "value")) > 2


@FORMS
def test_the_key_has_the_values_of_the_lines_and_what_the_ring_means(form: Form):
    said = [words.replace("\u202f", " ") for words in texts(draw(CHART, form), "note")]
    lines = ["Medelvärde 80,0 %", "Gränser 70,0 % och 90,0 %", "Två tredjedelar av vägen dit"]
    assert [words for words in said if words in lines] == lines
    assert "Utanför det vanliga" in said
    quiet = replace(CHART, line=replace(CHART.line, points=tuple(replace(p, signal="") for p in POINTS)))
    assert "Utanför det vanliga" not in texts(draw(quiet, form), "note")


@FORMS
def test_a_limit_beyond_what_is_possible_is_not_drawn_told_or_in_the_table(form: Form):
    near_the_top = replace(CHART, control=Control(96.0, 88.0, None, 90.7, None))
    assert len(read(draw(near_the_top, form)).select("path.limit")) == 2 + 2
    assert "Gränser 88,0\u202f%" in texts(draw(near_the_top, form), "note")
    named = [cells[1] for cells in table(near_the_top).rows]
    assert ("Undre gräns" in named, "Övre gräns" in named) == (True, False)


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="control chart"):
        Control(float("nan"), None, None, None, None)
