"""Every kind of sentence, in Swedish and English, and the one rule of change."""

from dataclasses import replace

import pytest
from django.utils import translation

from helhet.analysis import cells, reasons
from helhet.analysis.figures import moment
from helhet.analysis.model import Audience, Figure, Figures, Status, UnitRef
from helhet.analysis.sentences import Change, _short, sentence
from helhet.core.periods import Period
from helhet.core.text import Text
from helhet.indicators.model import indicators
from tests.observed import keep, row
from tests.world import World, build_world

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


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ((160, 187), (146, 166), "Hade det gällt åtta fler hade bilden ändrats."),
        ((60, 100), (59, 100), ""),  # it would have taken more than a dozen
        ((60, 100), (75, 100), "Hade det gällt två färre hade bilden ändrats."),
        ((60, 100), (60, 100), ""),
    ],
)
def test_a_verdict_that_hangs_on_few_people_says_how_many(first, second, words):
    rows = [shown(year, 100 * count / whole, count, whole)
            for year, (count, whole) in (("2021/22", first), ("2022/23", second))]  # fmt: skip
    text = told(SHARE, *rows).text
    assert words in text
    assert ("hade bilden ändrats" in text) == bool(words)


# One verdict, whatever a page shows


def two_houses() -> World:
    """North has a change that would be a signal alone, and is none among all units of the authority."""
    world = build_world()
    counts = {"10000001": [(60, 100), (75, 100)], "10000002": [(70, 100), (71, 100)]}
    keep([
        row(SHARE.series, code, year, 100 * count / whole, whole)
        for code, pairs in counts.items()
        for year, (count, whole) in zip(("2021/22", "2022/23"), pairs, strict=True)
    ])  # fmt: skip
    return world


@pytest.mark.django_db
def test_two_pages_never_say_different_things_of_one_figure():
    world = two_houses()
    now = moment(world.authority)
    alone = now.figures(SHARE, [world.north])
    beside = now.figures(SHARE, now.columns(world.authority))
    said = {sentence(figures, world.north.path) for figures in (alone, beside)}
    assert len(said) == 1
    assert "inom normal variation" in said.pop().text


@pytest.mark.django_db
def test_were_each_page_a_family_of_its_own_two_pages_would_contradict():
    world = two_houses()
    now = moment(world.authority)
    alone = replace(now.figures(SHARE, [world.north]), verdicts=None)
    beside = replace(now.figures(SHARE, now.columns(world.authority)), verdicts=None)
    assert "större än slumpen" in sentence(alone, world.north.path).text
    assert "inom normal variation" in sentence(beside, world.north.path).text


@pytest.mark.django_db
def test_a_house_and_its_only_school_unit_are_one_test():
    world = two_houses()
    found = moment(world.authority).figures(SHARE, [world.north]).verdicts(Period.parse("2022/23"), "")
    assert found[world.north.path] == found[world.north_unit.path]
    assert found[world.north.path].adjusted == pytest.approx(3 * found[world.north.path].p, rel=0.01)
