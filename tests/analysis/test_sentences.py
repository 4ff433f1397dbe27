"""Every kind of sentence, in Swedish and English, and the one rule of change."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from helhet.analysis import cells, reasons
from helhet.analysis.intervals import newcombe
from helhet.analysis.model import Audience, Figure, Figures, Status, UnitRef
from helhet.analysis.sentences import Change, _short, change_of, sentence
from helhet.core.periods import Period
from helhet.core.text import Text
from helhet.indicators.model import indicators

PLACE = UnitRef("/a/", "A", "house", "upper_secondary")
SHARE = indicators()["leavers-diploma-share"]
POINTS = indicators()["leavers-grade-points-diploma"]


def shown(period: str, value: float, count: int | None, whole: int | None) -> Figure:
    return Figure("x", PLACE, Period.parse(period), "", Status.SHOWN, value, count, whole, None, None)


def told(indicator, *rows, language="sv"):
    with translation.override(language):
        return sentence(Figures(indicator, Audience.AUTHORITY, "v", rows), "/a/")


CASES = [
    ([shown("2021/22", 86.0, 523, 608), shown("2022/23", 89.4, 573, 641)], "ryms inom normal variation"),
    (
        [shown("2021/22", 91.8, 256, 279), shown("2022/23", 85.1, 212, 249)],
        "nedgång från 91,8\u202f% läsåret 2021/22, större än slumpen",
    ),
    ([shown("2021/22", 80.0, 240, 300), shown("2022/23", 90.0, 270, 300)], "uppgång från 80,0\u202f%"),
    ([shown("2021/22", 80.0, 240, 300), shown("2022/23", 80.0, 240, 300)], "samma värde som läsåret 2021/22"),
    ([shown("2021/22", 80.0, None, None), shown("2022/23", 90.0, None, None)], "går inte att säga"),
    ([shown("2022/23", 90.0, 270, 300)], "inget tidigare värde"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "expected"), CASES)
def test_a_change_is_told_with_how_sure_it_is(rows, expected):
    assert expected in told(SHARE, *rows).text


def test_the_level_is_a_whole_sentence_in_both_languages():
    row = shown("2022/23", 89.4, 573, 641)
    assert told(SHARE, row).level == "89,4\u202f% av dem som lämnade gymnasiet tog examen läsåret 2022/23."
    english = told(SHARE, row, language="en").level
    assert (
        english == "89.4% of those who left upper secondary school had a diploma (the school year 2022/23)."
    )


def test_no_change_is_told_across_a_break():
    words = told(POINTS, shown("2020/21", 14.7, None, 100), shown("2021/22", 14.4, None, 100))
    assert "jämförs inte bakåt" in words.text
    assert "14,7" not in words.text


def test_a_hidden_value_is_told_with_its_reason_and_without_any_number():
    hidden = cells.without_value(SHARE, PLACE, "", Status.SUPPRESSED, reasons.HIDDEN, Period.parse("2022/23"))
    words = told(SHARE, hidden)
    assert words.text.startswith("Visas inte.")
    assert not any(char.isdigit() for char in words.text)


def test_no_sentence_calls_anyone_best_or_worst():
    for rows, _expected in CASES:
        text = told(SHARE, *rows).text.lower()
        assert not any(word in text for word in ("bäst", "sämst", "rank"))


def test_a_mean_without_its_spread_says_so_and_travels_with_its_condition():
    rows = shown("2021/22", 14.4, None, 618), shown("2022/23", 14.6, None, 573)
    words = told(POINTS, *rows, language="en")
    assert words.text == (
        "14.6 grade points on average among those with a diploma (the school year 2022/23). "
        "In the school year 2021/22 it was 14.4; whether that is more than chance cannot be said, "
        "since the spread behind the mean is not printed. "
        "It counts only leavers with a diploma: read it together with Leavers with a diploma."
    )
    assert words.short == "How sure the change is cannot be said."


def test_a_share_without_numbers_is_never_called_a_change_or_chance():
    rows = shown("2021/22", 80.0, None, None), shown("2022/23", 90.0, None, None)
    assert "since it is not known how many it rests on" in told(SHARE, *rows, language="en").text


def test_a_year_without_value_is_told_and_the_short_words_do_not_say_the_year_before():
    gap = cells.without_value(SHARE, PLACE, "", Status.SUPPRESSED, reasons.HIDDEN, Period.parse("2021/22"))
    rows = shown("2020/21", 86.0, 523, 608), gap, shown("2022/23", 89.4, 573, 641)
    assert told(SHARE, *rows, language="en").short == (
        "Higher than the last value, but within normal variation."
    )
    after = cells.without_value(SHARE, PLACE, "", Status.SUPPRESSED, reasons.HIDDEN, Period.parse("2023/24"))
    words = told(SHARE, *rows, after, language="en")
    assert words.text.endswith("For the school year 2023/24 no value is shown.")


@pytest.mark.parametrize(
    ("status", "start"),
    [
        (Status.SUPPRESSED, "Not shown."),
        (Status.MISSING, "Missing."),
        (Status.NOT_APPLICABLE, "Does not apply here."),
        (Status.NOT_COLLECTED, "Not collected."),
    ],
)
def test_no_value_is_told_in_words_with_its_reason(status, start):
    words = told(SHARE, cells.without_value(SHARE, PLACE, "", status, reasons.NO_DATA), language="en")
    assert (words.text, words.short) == (f"{start} {reasons.NO_DATA.en}", start)


def test_a_note_beside_the_value_is_part_of_the_sentence():
    note = reasons.members_agree(Text(sv="Kolada", en="Kolada"), 2)
    row = replace(shown("2022/23", 85.0, None, None), note=note)
    assert told(SHARE, row).text.endswith("Kolada skriver ut samma värde för båda medlemskommunerna.")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("change", list(Change))
@pytest.mark.parametrize("is_year_after", [True, False])
def test_the_short_words_fit_a_cell(language, change, is_year_after):
    with translation.override(language):
        assert 0 < len(_short(change, is_year_after)) <= 70


COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, COUNTS)
def test_a_change_is_called_more_than_chance_exactly_when_the_interval_excludes_zero(first, second):
    def cell(period, pair):
        return shown(period, round(100 * pair[0] / pair[1], 1), *pair)

    before, after = cell("2021/22", first), cell("2022/23", second)
    low, high = newcombe(*second, *first)
    is_told = change_of(SHARE, after, before) in (Change.UP, Change.DOWN)
    assert is_told == (not low <= 0 <= high and before.value != after.value)
