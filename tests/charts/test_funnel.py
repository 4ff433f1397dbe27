"""The funnel: every unit by its size, the own ones named, and in words what the picture leaves out."""

import re

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.charts.extent import extent_of
from helhet.charts.form import Form
from helhet.charts.model import Funnel, FunnelUnit, Limits
from helhet.charts.pieces import box_of
from helhet.charts.svg import draw
from helhet.charts.table import table
from tests.charts.made import SHARE, funnels, limits_around
from tests.charts.reading import collisions, read, texts

CROWD = tuple((20 + 3 * k, 70.0 + k % 25) for k in range(98))
FAR = ((2000, 80.0), (40, 1.0))
OWN = (FunnelUnit("Norra", 150, 88.6, 82.0, 93.0, "går inte att skilja"), FunnelUnit("Södra", 60, 74.0))
BASE = 84.0


def funnel(others=CROWD, own=OWN, **more: object) -> Funnel:
    kept = {"limits": limits_around(BASE), **more}
    return Funnel("Andel", SHARE, "Antal elever", others, own, BASE, "Riket", **kept)


def dots(drawing: str) -> int:
    return read(drawing).select("path.points")[0]["d"].count("M")


@pytest.mark.parametrize("form", list(Form))
def test_own_units_are_named_and_the_others_are_small_grey_dots(form: Form):
    drawing = draw(funnel(), form)
    assert sorted(texts(drawing, "value")) == ["Norra", "Södra"]
    titles = [one.get_text() for one in read(drawing).select("circle title")]
    assert titles == ["Norra: 88,6\u202f%, n 150", "Södra: 74,0\u202f%, n 60"]
    assert dots(drawing) == len(CROWD)


def test_limits_are_two_pairs_of_curves_told_apart_by_their_dashes():
    drawn = read(draw(funnel())).select("path.limit")
    curves = [one["stroke-dasharray"] for one in drawn if one["d"].count("L") > 1]
    assert (curves.count("6 4"), curves.count("1.5 3")) == (2, 2)
    with override("en"):
        notes = texts(draw(funnel()), "note")
    assert [note for note in notes if "limits" in note] == ["limits at 95%", "limits at 99.8%"]
    assert "Riket 84.0%" in notes


def test_what_lies_outside_the_picture_is_counted_in_words():
    with override("en"):
        drawing = draw(funnel(CROWD + FAR))
    assert "2 units lie outside the picture." in texts(drawing, "note")
    assert read(drawing).svg["aria-label"].endswith("2 units lie outside the picture.")
    assert dots(drawing) == len(CROWD)
    with override("en"):
        assert [note for note in texts(draw(funnel(((30, 80.0),))), "note") if "outside" in note] == []


@settings(deadline=None, derandomize=True, max_examples=50)
@given(chart=funnels())
def test_named_units_are_never_outside_and_the_count_is_that_of_a_slow_look(chart: Funnel):
    extent = extent_of(chart)
    assert all(extent.holds(unit.size, unit.value) for unit in chart.own)
    assert extent.values[0] <= chart.baseline <= extent.values[-1]
    slow = 0
    for size, value in chart.others:
        if size > extent.sizes[-1] or value < extent.values[0] or value > extent.values[-1]:
            slow += 1
    assert extent.outside == slow


@settings(deadline=None, derandomize=True, max_examples=50)
@given(chart=funnels(), form=st.sampled_from(list(Form)))
def test_every_own_name_is_in_the_picture_or_told_under_it(chart: Funnel, form: Form):
    drawing = draw(chart, form)
    named, told = texts(drawing, "value"), " ".join(texts(drawing, "note"))
    assert len(named) + len(re.findall(r", n \d", told)) == len(chart.own)


def test_names_that_would_stand_on_each_other_are_moved_apart():
    """With the control: the same names at the first place beside their dots do collide."""
    close = tuple(FunnelUnit(f"Skolenhet {k}", 150 + k, 84.0 + k / 10) for k in range(4))
    drawing = draw(funnel(own=close))
    assert collisions(drawing) == []
    dots = read(drawing).select("circle:has(title)")
    beside = [box_of(float(d["cx"]) + 12, float(d["cy"]) + 5, "Skolenhet 0", "value") for d in dots]
    assert any(one.meets(other) for k, one in enumerate(beside) for other in beside[:k])


def test_over_dispersion_is_said_in_words_and_heard():
    said = "Enheterna varierar mer än av slump."
    drawing = draw(funnel(dispersion=said))
    assert said in texts(drawing, "note")
    assert said in read(drawing).svg["aria-label"]
    assert said not in draw(funnel())


def test_the_table_has_the_named_units_and_the_base_line():
    with override("en"):
        made = table(funnel(period="2024/25"))
    assert made.caption == "Andel, 2024/25"
    assert made.columns == ("Unit", "Antal elever", "Value", "95% interval", "Note")
    assert made.rows == (
        ("Norra", "150", "88.6%", "82.0–93.0%", "går inte att skilja"),
        ("Södra", "60", "74.0%", "", ""),
        ("Riket", "", "84.0%", "", ""),
    )


def test_what_is_no_number_is_refused():
    nan = float("nan")
    with pytest.raises(ValueError, match="not a number"):
        FunnelUnit("A", 10, nan)
    with pytest.raises(ValueError, match="not a number"):
        funnel(((10, nan),))
    with pytest.raises(ValueError, match="not a number"):
        Limits(95.0, ((10.0, nan, 90.0),))
    with pytest.raises(ValueError, match="by size"):
        Limits(95.0, ((20.0, 70.0, 90.0), (10.0, 60.0, 95.0)))
