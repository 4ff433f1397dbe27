"""The parts of a change: bars end to end that reach exactly as far as the whole."""

import math

import pytest
from bs4 import Tag
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.charts.form import Form
from helhet.charts.model import Contribution, Parts
from helhet.charts.svg import draw
from helhet.charts.table import table
from tests.charts.made import parts
from tests.charts.reading import read, texts

THREE = (
    Contribution("Norra", 2.1),
    Contribution("Södra", -0.8),
    Contribution("Fördelning", 0.3, is_mix=True),
)


def change(*rows: Contribution, whole: float | None = None) -> Parts:
    total = math.fsum(one.value for one in rows) if whole is None else whole
    return Parts("Andel", rows, "Alla", total, "procentenheter", 1, "2024/25")


def span(bar: Tag) -> tuple[float, float]:
    left = float(bar["x"])
    return left, left + float(bar["width"])


def zero_of(drawing: str) -> float:
    return float(read(drawing).select("path.axis")[0]["d"][1:].split(",")[0])


@pytest.mark.parametrize("form", list(Form))
@settings(deadline=None, derandomize=True, max_examples=40)
@given(chart=parts())
def test_each_bar_begins_where_the_last_one_ended_and_the_whole_at_zero(form: Form, chart: Parts):
    """The slow twin: walk along the bars and see that one comes to the end of the whole."""
    drawing = draw(chart, form)
    bars = read(drawing).select("rect.bar")
    assert len(bars) == len(chart.parts) + 1
    at = zero = zero_of(drawing)
    for part, bar in zip(chart.parts, bars, strict=False):
        left, right = span(bar)
        assert (left if part.value >= 0 else right) == pytest.approx(at, abs=1.2)
        at = right if part.value > 0 else left if part.value < 0 else at
    left, right = span(bars[-1])
    assert (left if chart.whole >= 0 else right) == pytest.approx(zero, abs=1.2)
    assert (right if chart.whole > 0 else left) == pytest.approx(at, abs=0.2 * len(bars) + 1)


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.floats(0.01, 9).map(lambda off: round(off, 2)), parts())
def test_parts_that_do_not_add_up_are_refused(off: float, chart: Parts):
    with pytest.raises(ValueError, match="the parts add up to"):
        change(*chart.parts, whole=chart.whole + off)


@pytest.mark.parametrize("form", list(Form))
def test_what_takes_away_is_an_outline_with_a_minus_and_the_mix_is_grey(form: Form):
    drawing = draw(change(*THREE), form)
    looks = [one["class"] for one in read(drawing).select("rect.bar")]
    assert looks == [["bar"], ["bar", "bar-less"], ["bar", "bar-mix"], ["bar", "bar-whole"]]
    assert texts(drawing, "value") == ["+2,1", "−0,8", "+0,3", "+1,6"]


def test_the_sentence_has_the_whole_and_every_part():
    assert read(draw(change(*THREE))).svg["aria-label"] == (
        "Andel, 2024/25. Alla +1,6 procentenheter: Norra +2,1, Södra −0,8 och Fördelning +0,3."
    )


def test_rounding_that_shows_is_explained_and_only_then():
    halves = change(Contribution("A", 0.25), Contribution("B", 0.25))
    with override("en"):
        assert any("rounded" in note for note in texts(draw(halves), "note"))
        assert not any("rounded" in note for note in texts(draw(change(*THREE)), "note"))


def test_the_table_has_every_part_and_the_whole():
    with override("en"):
        made = table(change(*THREE))
    assert made.columns == ("Part", "Contribution, procentenheter")
    assert made.rows == (("Norra", "+2.1"), ("Södra", "−0.8"), ("Fördelning", "+0.3"), ("Alla", "+1.6"))


def test_what_is_no_number_is_refused():
    with pytest.raises(ValueError, match="not a number"):
        Contribution("A", float("nan"))
    with pytest.raises(ValueError, match="not a number"):
        change(*THREE, whole=float("nan"))
