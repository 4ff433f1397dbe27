"""Answers: segments that fill the bar, whole per cent that add up, and nothing of what is hidden."""

from fractions import Fraction
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given, settings

from helhet.charts.answers_told import told_in_short
from helhet.charts.apportion import apportioned, good_percent, half_up, percents, percents_of_reference
from helhet.charts.form import Form
from helhet.charts.model import AnswerRow, Answers, Reference, Share
from helhet.charts.segments import looks
from helhet.charts.svg import draw
from helhet.charts.table import table
from tests.charts.made import HIDDEN, answers
from tests.charts.reading import collisions, places, read, strangers, texts

OPTIONS = ("Alltid", "Ofta", "Ibland", "Sällan", "Aldrig", "Vet inte")
CALM = "Hur ofta är det arbetsro på lektionerna?"
COUNTRY = Reference("Riket", "2024", (16.0, 39.0, 29.0, 10.0, 3.0, 3.0))
NO_CLOCK = settings(deadline=None, derandomize=True, max_examples=50)
FORMS = pytest.mark.parametrize("form", list(Form))
NNBSP = "\u202f"


def row(name: str, *counts: int, **more: object) -> AnswerRow:
    shares = tuple(
        Share(label, count, k < 2, k == 5)
        for k, (label, count) in enumerate(zip(OPTIONS, counts, strict=True))
    )
    return AnswerRow(name, shares, sum(counts), **more)


ALL = row("Alla elever", 7, 13, 11, 6, 2, 2, is_whole=True, people="elever")
FEW = AnswerRow("Alla lärare", note=HIDDEN, group="Lärare", is_whole=True)


def asked(*rows: AnswerRow, **more: object) -> Answers:
    return Answers(CALM, OPTIONS, rows, period="hösten 2026", **more)


def chosen(*counts: int, answered: int, **more: object) -> Answers:
    labels = ("Genomgångar", "Tid", "Kamrater", "Inget av detta")
    shares = tuple(
        Share(label, count, is_outside=label == labels[3])
        for label, count in zip(labels, counts, strict=True)
    )
    rows = (AnswerRow("Alla elever", shares, answered, is_whole=True, people="elever"),)
    return Answers("Vad hjälper dig?", labels, rows, is_several=True, **more)


# Whole per cent


@given(answers())
@NO_CLOCK
def test_whole_per_cent_add_up_to_100_and_each_is_the_exact_one_rounded_up_or_down(chart: Answers):
    """The slow twin: every share by itself in fractions."""
    for one in chart.shown:
        found = percents(chart, one)
        opinions = sum(share.count for share in one.shares if not share.is_outside)
        for value, share in zip(found, one.shares, strict=True):
            whole = one.answered if chart.is_several or share.is_outside else opinions
            exact = Fraction(100 * share.count, whole) if whole else Fraction(0)
            assert abs(value - exact) < 1
        if chart.is_several:
            continue
        inside = [(value, s) for value, s in zip(found, one.shares, strict=True) if not s.is_outside]
        assert sum(value for value, _s in inside) == (100 if opinions else 0)
        if any(s.is_good for _v, s in inside) and not all(s.is_good for _v, s in inside) and opinions:
            assert sum(value for value, s in inside if s.is_good) == good_percent(one)


def test_rounding_one_by_one_would_not_add_up():
    """The control of the test above: three thirds are 99, and two good halves may be one too many."""
    thirds = [Fraction(100, 3)] * 3
    assert sum(half_up(value) for value in thirds) == 99
    assert apportioned(thirds, 100) == [34, 33, 33]
    alone = asked(row("A", 61, 61, 78, 0, 0, 0))  # 30.5, 30.5, 39.0
    assert percents(alone, alone.rows[0])[:3] == (31, 30, 39)
    assert half_up(Fraction(61, 2)) * 2 == 62


def test_the_share_of_those_outside_the_scale_is_of_all_who_answered_and_the_rest_of_those_with_an_opinion():
    chart = asked(ALL)
    assert percents(chart, ALL) == (18, 33, 28, 16, 5, 5)
    assert percents_of_reference(asked(ALL, reference=COUNTRY)) == (17, 40, 30, 10, 3, 3)


def test_a_country_counted_among_those_with_an_opinion_is_drawn_as_it_was_published():
    country = Reference("Riket", "2024", (16.0, 40.0, 30.0, 11.0, 3.0, 3.0))
    assert percents_of_reference(asked(ALL, reference=country)) == (16, 40, 30, 11, 3, 3)


# The drawing


@FORMS
@given(chart=answers())
@NO_CLOCK
def test_the_segments_stand_end_to_end_and_fill_the_same_bar_in_every_row(form: Form, chart: Answers):
    if chart.is_several or not looks(chart.of_options):
        return
    rows: dict[str, list[tuple[float, float]]] = {}
    for box in read(draw(chart, form)).select("rect.seg:has(title):not(.seg-outside)"):
        left = float(box["x"]) - 0.5
        rows.setdefault(box["y"], []).append((left, left + float(box["width"]) + 1))
    spans = set()
    for boxes in rows.values():
        for (_left, right), (left, _right) in pairwise(boxes):
            assert left == pytest.approx(right, abs=0.25)
        spans.add((boxes[0][0], round(boxes[-1][1])))
    assert len(spans) <= 1


@FORMS
@given(chart=answers())
@NO_CLOCK
def test_no_text_stands_on_another_or_outside_and_no_number_is_from_elsewhere(form: Form, chart: Answers):
    drawing = draw(chart, form)
    assert collisions(drawing) == []
    assert strangers(drawing, chart) == []
    for box in read(drawing).select("rect.seg"):
        assert 0 <= float(box["x"]) <= form.width - float(box["width"])


@FORMS
def test_a_hidden_row_is_told_in_words_and_nothing_of_it_is_drawn(form: Form):
    with_hidden, without = draw(asked(ALL, FEW), form), draw(asked(ALL), form)
    assert HIDDEN in texts(with_hidden, "note")
    assert len(read(with_hidden).select("rect")) == len(read(without).select("rect"))
    assert "Alla lärare: Visas inte." in read(with_hidden).svg["aria-label"]
    assert draw(asked(FEW, reference=COUNTRY), form).count("<rect") == 0


@FORMS
def test_words_of_any_length_for_a_hidden_row_are_written_whole(form: Form):
    note = "Frågan delas inte upp på klasser: i någon av dem är svaren för få eller för lika. " * 2
    drawing = draw(asked(ALL, AnswerRow("TE22A", note=note), FEW), form)
    assert collisions(drawing) == []
    assert note.strip() in " ".join(texts(drawing, "note"))


@FORMS
def test_options_are_named_in_their_order_above_the_bars_each_with_a_look_of_its_own(form: Form):
    drawing = draw(asked(ALL), form)
    assert [words for words in texts(drawing, "note") if words in OPTIONS] == list(OPTIONS)
    assert len(set(looks(ALL.shares))) == len(OPTIONS)
    key = read(drawing).select("rect.seg:not(:has(title))")
    assert [box["class"][1] for box in key] == [f"seg-{look}" for look in looks(ALL.shares)]
    assert max(float(box["y"]) for box in key) < places(drawing)[len(OPTIONS)][1].top


def test_looks_differ_in_more_than_colour():
    """Lightness, lines or dashes: neighbours of the same lightness on paper would be one."""
    drawn = {}
    for box in read(draw(asked(ALL))).select("rect.seg:not(:has(title))"):
        mark = (box["fill"], box.get("fill-opacity"), box.get("stroke-dasharray"))
        drawn[mark] = box["class"][1]
    assert len(drawn) == len(OPTIONS)
    assert [drawn[mark] for mark in drawn][3] == "seg-lined"
    assert read(draw(asked(ALL))).select("path.seg-lines")


@FORMS
def test_the_country_is_thinner_and_has_its_year(form: Form):
    drawing = draw(asked(ALL, FEW, reference=COUNTRY), form)
    heights = [float(box["height"]) for box in read(drawing).select("rect.seg:has(title)")]
    assert (max(heights[:6]), max(heights[6:])) == (25.0, 16.0)
    assert "Riket 2024" in texts(drawing, "name")
    order = sorted(places(drawing), key=lambda place: place[1].bottom)
    told = [words for words, _box in order if words in {"Alla elever", "Riket 2024", "Lärare", "Alla lärare"}]
    assert told == ["Alla elever", "Riket 2024", "Lärare", "Alla lärare"]


def test_a_share_stands_in_its_segment_only_where_there_is_room():
    drawing = draw(asked(row("A", 960, 10, 10, 10, 10, 0)), Form.NARROW)
    assert [*texts(drawing, "on-dark"), *texts(drawing, "on-light")] == [f"96{NNBSP}%"]


@FORMS
def test_where_many_may_be_chosen_each_option_is_a_bar_of_its_own(form: Form):
    drawing = draw(chosen(23, 30, 12, 3, answered=41), form)
    assert texts(drawing, "value") == [f"{n}{NNBSP}%" for n in (56, 73, 29, 7)]
    assert len(read(drawing).select("rect.bar")) == 4
    assert texts(drawing, "name") == ["Genomgångar", "Tid", "Kamrater", "Inget av detta"]


def test_options_without_order_or_too_many_to_tell_apart_are_bars_of_their_own():
    plain = tuple(Share(label, n) for label, n in (("Buss", 10), ("Cykel", 12), ("Bil", 8)))
    chart = Answers("Hur tar du dig hit?", ("Buss", "Cykel", "Bil"), (AnswerRow("Alla", plain, 30),))
    assert len(read(draw(chart)).select("rect.bar")) == 3
    ten = tuple(Share(f"Steg {n}", 3, is_good=n > 7) for n in range(11))
    many = Answers("Hur trygg?", tuple(share.label for share in ten), (AnswerRow("Alla", ten, 33),))
    assert len(read(draw(many)).select("rect.bar")) == 11


# In words


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((7, 13, 11, 6, 2, 2), "Fem av tio elever (51 procent, 20 av 39) "),
        ((200, 14, 20, 20, 7, 0), "Åtta av tio elever (82 procent, 214 av 261) "),
        ((1, 0, 20, 20, 0, 0), "Färre än en av tio elever (2 procent, 1 av 41) "),
        ((40, 0, 0, 1, 0, 0), "Fler än nio av tio elever (98 procent, 40 av 41) "),
        ((20, 20, 0, 0, 0, 1), "Alla elever (100 procent, 40 av 40) "),
        ((0, 0, 20, 20, 0, 0), "Inga elever (0 procent, 0 av 40) "),
    ],
)
def test_the_sentence_says_how_many_gave_a_good_answer(counts: tuple[int, ...], said: str):
    beside = {
        0: "",
        1: " En svarade Vet inte och är inte medräknad.",
        2: " Två svarade Vet inte och är inte medräknade.",
    }
    with override("sv"):
        one = row("Alla elever", *counts, is_whole=True, people="elever")
        told = told_in_short(asked(one, row("TE22A", *counts)))
    assert told == f"{said}har svarat Alltid eller Ofta.{beside[counts[5]]}"


def test_the_sentence_of_a_choice_without_good_answers_says_what_most_chose():
    with override("sv"):
        assert (
            told_in_short(chosen(23, 30, 12, 3, answered=41)) == "Flest har valt Tid (73 procent, 30 av 41)."
        )
        told = told_in_short(chosen(30, 30, 12, 3, answered=41))
        assert told == "Flest har valt Genomgångar och Tid (73 procent var, 30 av 41)."


def test_of_a_whole_that_is_not_shown_the_sentence_has_its_words_and_no_number():
    with override("sv"):
        assert told_in_short(asked(FEW)) == "Alla lärare: Visas inte."


def test_who_listens_hears_the_sentence_every_row_and_the_country():
    with override("sv"):
        said = read(draw(asked(ALL, FEW, reference=COUNTRY))).svg["aria-label"]
    assert said.replace(NNBSP, " ") == (
        f"{CALM} Hösten 2026. Fem av tio elever (51 procent, 20 av 39) har svarat Alltid eller Ofta. "
        "Två svarade Vet inte och är inte medräknade. "
        "Alla elever: Alltid 18 %, Ofta 33 %, Ibland 28 %, Sällan 16 %, Aldrig 5 % och Vet inte 5 % "
        "(41 svar). "
        "Lärare, Alla lärare: Visas inte. "
        "Riket 2024: Alltid 17 %, Ofta 40 %, Ibland 30 %, Sällan 10 %, Aldrig 3 % och Vet inte 3 %."
    )


def test_the_table_has_every_option_of_every_row_with_what_it_is_a_part_of():
    with override("en"):
        made = table(asked(ALL, FEW, reference=COUNTRY))
    assert made.caption == f"{CALM} Hösten 2026"
    assert made.columns == ("Group", "Answer given", "Share", "Number", "Of")
    assert made.rows[0] == ("Alla elever", "Alltid", "18%", "7", "39")
    assert made.rows[5] == ("Alla elever", "Vet inte", "5%", "2", "41")
    assert made.rows[6] == ("Lärare, Alla lärare", "", HIDDEN, "", "")
    assert made.rows[7] == ("Riket 2024", "Alltid", "17%", "", "")


# What is refused


def test_a_row_has_its_shares_or_words_and_never_something_of_both():
    with pytest.raises(ValueError, match="no number at all"):
        AnswerRow("A", answered=9, note=HIDDEN)
    with pytest.raises(ValueError, match="words instead"):
        AnswerRow("A", ALL.shares, 41, note=HIDDEN)
    with pytest.raises(ValueError, match="words instead"):
        AnswerRow("A")
    with pytest.raises(ValueError, match="nobody has answered"):
        row("A", 0, 0, 0, 0, 0, 0)


def test_one_hidden_row_that_the_others_give_away_is_refused():
    whole = row("Alla", 10, 20, 8, 4, 2, 0, is_whole=True)
    first, last = row("A", 6, 8, 4, 2, 1, 0), AnswerRow("B", note=HIDDEN)
    with pytest.raises(ValueError, match="gives it away"):
        asked(whole, first, last)
    assert asked(whole, last, AnswerRow("C", note=HIDDEN))
    assert asked(first, last)
    assert asked(row("Alla", 6, 8, 4, 2, 1, 0, is_whole=True), first, last)  # nobody is left


def test_what_cannot_have_been_answered_is_refused():
    with pytest.raises(ValueError, match="do not add up"):
        asked(AnswerRow("A", ALL.shares, 42))
    with pytest.raises(ValueError, match="more have chosen"):
        AnswerRow("A", ALL.shares, 12)
    with pytest.raises(ValueError, match="cannot have chosen"):
        Share("Alltid", -1)
    with pytest.raises(ValueError, match="in that order"):
        Answers(CALM, OPTIONS[::-1], (ALL,))
    with pytest.raises(ValueError, match="neither good nor bad"):
        Share("Vet inte", 1, is_good=True, is_outside=True)
    with pytest.raises(ValueError, match="comes last"):
        Answers("N", ("Vet inte", "Ja"), (AnswerRow("A", (Share("Vet inte", 1, is_outside=True),
                                                        Share("Ja", 1)), 2),))  # fmt: skip


def test_a_country_that_does_not_fit_the_options_is_refused():
    with pytest.raises(ValueError, match="one share for each"):
        asked(ALL, reference=Reference("Riket", "2024", (50.0, 50.0)))
    with pytest.raises(ValueError, match="not to 100"):
        asked(ALL, reference=Reference("Riket", "2024", (10.0,) * 6))
    with pytest.raises(ValueError, match="between 0 and 100"):
        Reference("Riket", "2024", (101.0,))
    with pytest.raises(ValueError, match="not a number"):
        Reference("Riket", "2024", (float("nan"),))
