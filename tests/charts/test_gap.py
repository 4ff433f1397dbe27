"""The gap: two groups at each place, and the difference with its interval in words."""

import pytest
from django.utils.translation import override

from helhet.charts.form import Form
from helhet.charts.model import Gap, Pair, Row
from helhet.charts.svg import draw
from helhet.charts.table import table
from tests.charts.made import SHARE, row
from tests.charts.reading import collisions, places, read, texts

ANEW = "Nytt sätt att räkna 2023/24"


def pair(name: str, a: float | None, b: float | None, *rest: object) -> Pair:
    return Pair(name, row("Kvinnor", a), row("Män", b), *rest)


PAIRS = (
    pair("2021/22", 84.1, 79.0, 5.1, 1.2, 9.0),
    pair("2022/23", None, 80.0),
    pair("2023/24", 82.0, 82.6, -0.6, -4.4, 3.2, ANEW),
    pair("2024/25", 80.0, 80.0, 0.0),
)


def gap(*pairs: Pair, is_over_time: bool = True) -> Gap:
    return Gap("Andel", "Kvinnor", "Män", pairs, SHARE, "procentenheter", is_over_time, "")


@pytest.mark.parametrize("form", list(Form))
def test_a_pair_is_a_circle_and_a_square_joined_with_both_values_and_the_difference(form: Form):
    found = read(draw(gap(PAIRS[0]), form))
    assert [one.get_text() for one in found.select("rect.square title, circle title")] == [
        "2021/22, Män: 79,0\u202f%", "2021/22, Kvinnor: 84,1\u202f%"
    ]  # fmt: skip
    assert len(found.select("path.between")) == 1
    written = texts(str(found), "value")
    assert "+5,1 (+1,2 … +9,0)" in " ".join(written)
    assert {"79,0\u202f%", "84,1\u202f%"} <= set(written)


def test_the_higher_value_stands_outside_to_the_right_whichever_group_has_it():
    for one, left, right in (
        (PAIRS[0], "79,0\u202f%", "84,1\u202f%"),
        (PAIRS[2], "82,0\u202f%", "82,6\u202f%"),
    ):
        spots = dict(places(draw(gap(one))))
        assert spots[left].right < spots[right].left


@pytest.mark.parametrize("form", list(Form))
def test_equal_values_are_both_seen(form: Form):
    found = read(draw(gap(PAIRS[3]), form))
    circle = found.select("circle:has(title)")[0]
    square = found.select("rect.square:has(title)")[0]
    assert float(square["x"]) < float(circle["cx"]) - float(circle["r"])


@pytest.mark.parametrize("form", list(Form))
def test_a_hidden_group_is_told_and_has_neither_mark_nor_difference(form: Form):
    drawing = draw(gap(PAIRS[1]), form)
    assert "Kvinnor: Visas inte" in texts(drawing, "note")
    assert read(drawing).select("path.between, circle:has(title)") == []
    assert len(read(drawing).select("rect.square:has(title)")) == 1


@pytest.mark.parametrize("form", list(Form))
def test_a_new_way_of_counting_is_a_dotted_rule_with_its_words(form: Form):
    drawing = draw(gap(*PAIRS), form)
    assert texts(drawing, "heading") == [ANEW]
    assert len(read(drawing).select("path.cut")) == 1
    assert ANEW in read(drawing).svg["aria-label"]


def test_the_sentence_has_every_value_and_difference():
    with override("en"):
        assert read(draw(gap(*PAIRS[:2]))).svg["aria-label"] == (
            "Andel. 2021/22: Kvinnor 84.1%, Män 79.0%, difference +5.1 (+1.2 … +9.0). "
            "2022/23: Kvinnor Visas inte, Män 80.0%."
        )


def test_the_table_has_both_groups_the_difference_and_its_interval():
    with override("en"):
        made = table(gap(*PAIRS))
        assert table(gap(*PAIRS, is_over_time=False)).columns[0] == "Unit"
    assert made.columns == ("Period", "Kvinnor", "Män", "Difference, procentenheter", "95% interval")
    assert made.rows[0] == ("2021/22", "84.1%", "79.0%", "+5.1", "+1.2 … +9.0")
    assert made.rows[1] == ("2022/23", "Visas inte.", "80.0%", "", "")
    assert made.rows[2][0] == f"2023/24 ({ANEW})"


def test_a_difference_that_gives_a_hidden_value_away_is_refused():
    with pytest.raises(ValueError, match="gives the value away"):
        pair("2022/23", None, 80.0, 4.1)
    with pytest.raises(ValueError, match="needs its difference"):
        pair("2022/23", 84.0, 80.0, None, 1.0, 2.0)
    with pytest.raises(ValueError, match="not the difference"):
        gap(pair("2022/23", 84.0, 80.0, 5.0))
    with pytest.raises(ValueError, match="not a number"):
        Pair("2022/23", Row("A", 1.0), Row("B", 1.0), float("nan"))


@pytest.mark.parametrize("form", list(Form))
def test_a_pair_may_be_a_long_question_that_is_written_whole(form: Form):
    question = (
        "Hur ofta upplever du att eleverna kan arbeta i lugn och ro under dina lektioner, "
        "också när du hjälper någon annan?"
    )
    drawing = draw(gap(pair(question, 57.0, 86.0, -29.0), PAIRS[0], is_over_time=False), form)
    assert question in " ".join(texts(drawing, "name"))
    assert collisions(drawing) == []
    assert f"{question} Kvinnor" in read(drawing).svg["aria-label"]
