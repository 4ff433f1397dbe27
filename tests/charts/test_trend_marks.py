"""On a trend: the mark of a signal, and the value of several years together."""

from dataclasses import replace

import pytest

from helhet.charts.form import Form
from helhet.charts.model import Cut, Hidden, Line, Point, Pooled, Trend
from helhet.charts.svg import draw
from helhet.charts.table import table
from tests.charts.made import SHARE
from tests.charts.reading import read, texts

POOLED = Pooled(2021.0, 2023.0, "2021–2023", "Tre år ihop", 81.4, 79.0, 83.6, 407, 500)


def trend(*values: float, signal: str = "", **more: object) -> Trend:
    points = tuple(Point(2021.0 + k, str(2021 + k), v, v - 4, v + 4) for k, v in enumerate(values))
    newest = replace(points[-1], signal=signal)
    return Trend("Andel", Line("Norra", (*points[:-1], newest)), SHARE, **more)


@pytest.mark.parametrize("form", list(Form))
def test_a_signal_is_a_ring_and_a_word_and_without_it_neither_is_drawn(form: Form):
    drawing = draw(trend(80.0, 81.0, 88.0, signal="signal upp"), form)
    assert len(read(drawing).select("circle.ring")) == 1
    assert "signal upp" in " ".join(texts(drawing, "note"))
    assert "2023: 88,0\u202f% (84,0–92,0\u202f%), signal upp" in [
        t.get_text() for t in read(drawing).select("title")
    ]
    plain = draw(trend(80.0, 81.0, 88.0), form)
    assert read(plain).select("circle.ring") == []
    assert "signal" not in plain


def test_a_signal_is_in_the_table():
    assert table(trend(80.0, 88.0, signal="signal upp")).rows[-1][2] == "88,0\u202f% (signal upp)"


@pytest.mark.parametrize("form", list(Form))
def test_years_put_together_are_a_rule_over_them_a_square_and_a_label(form: Form):
    drawing = draw(trend(80.0, 81.0, 83.0, pooled=POOLED), form)
    found = read(drawing)
    assert (len(found.select("path.pooled")), len(found.select("rect.square"))) == (1, 1)
    told = [words for words in texts(drawing, "other") + texts(drawing, "note") if "Tre år ihop" in words]
    assert len(told) == 1
    assert found.select("rect.square title")[0].get_text() == (
        "Tre år ihop, 2021–2023: 81,4\u202f% (79,0–83,6\u202f%)"
    )
    starts = [float(one["cx"]) for one in found.select("circle")]
    rule = found.select("path.pooled")[0]["d"]
    assert rule.startswith(f"M{min(starts):.1f},")
    assert f"H{max(starts[:3]):.1f}M" in rule


def test_they_are_a_row_of_the_table():
    assert table(trend(80.0, 81.0, 83.0, pooled=POOLED)).rows[-1] == (
        "Norra", "Tre år ihop, 2021–2023", "81,4\u202f%", "407", "500", "79,0–83,6\u202f%"
    )  # fmt: skip


def test_nothing_is_put_together_across_a_break():
    cut = (Cut(2022.5, "Nytt sätt att räkna 2023"),)
    with pytest.raises(ValueError, match="across a break"):
        trend(80.0, 81.0, 83.0, pooled=POOLED, cuts=cut)
    assert trend(80.0, 81.0, 83.0, pooled=replace(POOLED, first=2021.0, last=2022.0), cuts=cut).pooled


def test_a_pooled_value_that_gives_one_hidden_year_away_is_refused():
    """Three years together less the two that are shown is the third."""
    shown = Line("Norra", (Point(2021.0, "2021", 80.0), Point(2023.0, "2023", 83.0)))
    hidden = tuple(Hidden(float(year), str(year), "för få", "Visas inte.") for year in (2022, 2023))
    with pytest.raises(ValueError, match="gives the hidden one away"):
        Trend("Andel", replace(shown, hidden=hidden[:1]), SHARE, pooled=POOLED)
    assert Trend("Andel", replace(shown, points=shown.points[:1], hidden=hidden), SHARE, pooled=POOLED).pooled
