"""What many texts are about: told in texts, with the people's own words, and never of a few."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.voices.texts.groups import Given, Grouped, Keyword, grouped, may_be_told


def texts(*rows: tuple[int, str], is_approved: bool = True) -> list[Given]:
    """So many of each text."""
    all_of_them = [text for count, text in rows for _ in range(count)]
    return [Given(f"t{place}", text, is_approved) for place, text in enumerate(all_of_them)]


def told(out: Grouped) -> dict[str, int]:
    return {group.topic.key: group.count for group in out.groups}


def test_a_text_counts_once_however_often_it_says_a_thing_and_in_every_topic_it_speaks_of():
    out = grouped(
        texts((12, "Maten! Maten, maten och bussen."), (15, "Inget att säga."), (10, "Bussarna är sena"))
    )
    assert out.total == 37
    assert told(out) == {"food": 12, "journeys": 22}


@pytest.mark.parametrize(
    ("count", "is_told"), [(9, False), (10, True), (20, True), (21, False), (29, False), (30, True)]
)
def test_a_topic_is_told_when_ten_have_it_and_ten_do_not_or_none(count, is_told):
    out = grouped(texts((count, "Maten är bra"), (30 - count, "Tja")))
    assert told(out) == ({"food": count} if is_told else {})
    assert may_be_told(count, 30) is is_told


def test_of_fewer_than_ten_texts_nothing_leaves_not_even_how_many_or_the_texts():
    assert grouped(texts((9, "Maten är bra"))) == Grouped(total=None)


def test_a_topic_of_a_few_is_folded_into_the_rest_which_has_texts_and_no_number():
    out = grouped([*texts((15, "Maten är bra"), (12, "Tja")), Given("x", "Bussen är sen", is_approved=True)])
    assert set(told(out)) == {"food"}
    assert len(out.rest) == 13
    assert "x" in out.rest
    assert not hasattr(out, "rest_count")


def test_a_word_of_a_topic_is_named_without_a_number_and_one_of_no_topic_with_its_number():
    out = grouped(texts((12, "lunchen"), (14, "maten"), (11, "fotboll"), (10, "tja")))
    (food,) = out.groups
    assert food.words == ("maten", "lunchen")
    assert out.keywords == (Keyword("fotboll", 11), Keyword("tja", 10))


def test_a_word_that_all_but_a_few_of_its_topic_use_is_not_named():
    (food,) = grouped(texts((20, "maten"), (9, "lunchen"), (20, "tja"))).groups
    assert food.words == ()


def test_a_word_is_written_as_most_wrote_it_and_not_with_the_capital_of_a_sentence():
    (rooms,) = grouped(texts((9, "Klassrummet är kallt"), (5, "vi har kalla klassrum"), (12, "tja"))).groups
    assert "klassrummet" in rooms.words
    (apl,) = grouped(texts((11, "APL är bra"), (1, "apl är bra"), (12, "tja"))).groups
    assert "APL" in apl.words


def test_only_approved_texts_are_shown_and_all_are_counted():
    given = [*texts((6, "Maten är bra")), *(Given(f"u{n}", "maten", is_approved=False) for n in range(6)),
             *(Given(f"r{n}", "tja", is_approved=n > 8) for n in range(12))]  # fmt: skip
    out = grouped(given)
    (food,) = out.groups
    assert (food.count, sorted(food.texts)) == (12, [f"t{n}" for n in range(6)])
    assert sorted(out.rest) == ["r10", "r11", "r9"]


def test_marks_of_what_was_masked_are_no_words():
    out = grouped(texts((12, "[namn] på [adress]"), (12, "tja")))
    assert [word.label for word in out.keywords] == ["tja"]


def test_what_comes_out_says_nothing_of_the_order_in_which_texts_came():
    given = texts((12, "Maten är bra"), (14, "Bussen är sen"), (11, "tja"))
    mixed = given.copy()
    random.Random(7).shuffle(mixed)
    assert grouped(given) == grouped(mixed)
    (*_, shown) = grouped(given).groups
    assert list(shown.texts) not in (sorted(shown.texts), sorted(shown.texts, reverse=True))


def test_two_texts_with_one_key_are_refused():
    with pytest.raises(ValueError, match="t0"):
        grouped([*texts((10, "maten")), Given("t0", "bussen", is_approved=True)])


WORDS = ["maten", "lunch", "bussen", "proven", "fotboll", "tja", "stress", "läraren"]


@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=4), max_size=40), st.integers(2, 10))
def test_every_number_that_leaves_is_large_enough_and_so_is_what_it_leaves_over(rows, least):
    out = grouped([Given(str(n), " ".join(row), is_approved=True) for n, row in enumerate(rows)], least=least)
    numbers = [*(group.count for group in out.groups), *(word.count for word in out.keywords)]
    assert (out.total is None) == (len(rows) < least)
    assert all(may_be_told(number, len(rows), least) for number in numbers)
    shown = {key for group in out.groups for key in group.texts} | set(out.rest)
    assert shown == (set() if out.total is None else {str(n) for n in range(len(rows))})
