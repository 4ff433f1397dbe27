"""Every kind of sentence, in Swedish and English, and the one rule of change."""

import pytest
from django.utils import translation

from helhet.analysis import cells, reasons
from helhet.analysis.model import Audience, Figure, Figures, Status, UnitRef
from helhet.analysis.sentences import sentence
from helhet.core.periods import Period
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
