"""Eighteen indicators, each whole: texts in two languages, known keys, an example that is true."""

from collections import Counter
from dataclasses import fields, replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.core.text import Text
from helhet.indicators.model import Example, Family, Indicator, Measure, Part, indicators
from helhet.indicators.themes import THEMES
from helhet.people.roles import ROLES

ALL = list(indicators().values())
each = pytest.mark.parametrize("indicator", ALL, ids=lambda one: one.key)

SPLITS = {"programme_type", "programme", "sex"}
SOURCES = {"skolverket-leavers", "kolada", "own-table"}


def texts(declared: object) -> list[tuple[str, Text]]:
    """Every text of a declaration with its place, those in its tuples and example too."""
    found: list[tuple[str, Text]] = []
    for field in fields(declared):
        value = getattr(declared, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, Text):
                found.append((field.name, one))
            elif hasattr(one, "__dataclass_fields__"):
                found.extend((f"{field.name}.{name}", text) for name, text in texts(one))
    return found


def faults_of_language(indicator: Indicator) -> list[str]:
    """Texts that are empty, alike in both languages, or written with the wrong space."""
    faults = []
    for place, text in texts(indicator):
        if not text.sv.strip() or not text.en.strip() or text.sv == text.en:
            faults.append(place)
        if " %" in text.sv or ("%" in text.en and "\u202f%" in text.en):
            faults.append(f"{place}: space before %")
        if '"' in text.sv or '"' in text.en:
            faults.append(f"{place}: quotation marks")
    return faults


def computed(indicator: Indicator) -> Decimal | None:
    """The example's result by plain arithmetic; None where a denominator is not printed."""
    parts = indicator.example.parts
    if any(part.denominator is None for part in parts):
        return None
    whole = sum(part.denominator or 0 for part in parts)
    if indicator.measure is Measure.SHARE:
        counts = sum(round(part.value * (part.denominator or 0) / 100) for part in parts)
        exact = Decimal(100 * counts) / whole
    else:
        weighted = (Decimal(str(p.value)) * (p.denominator or 0) for p in parts)
        exact = sum(weighted, Decimal(0)) / whole
    return exact.quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP)


def is_true(indicator: Indicator) -> bool:
    """Whether the example's printed result is the one its parts give."""
    said = indicator.example.result
    return computed(indicator) == (None if said is None else Decimal(str(said)))


def test_there_are_eighteen_over_all_themes_and_both_school_forms() -> None:
    assert len(ALL) == 18
    assert Counter(one.theme for one in ALL) == {
        "god-miljo-for-larande": 4,
        "kunskapsresultat": 8,
        "fullfoljda-studier": 3,
        "samverkan-for-kompetensforsorjning": 3,
    }
    assert {form for one in ALL for form in one.school_forms} == {
        "upper_secondary",
        "adult_education",
    }


def test_each_theme_is_led_by_one_indicator_for_each_school_form() -> None:
    led = Counter((one.theme, form) for one in ALL if one.leads for form in one.school_forms)
    assert led == {
        ("god-miljo-for-larande", "upper_secondary"): 1,
        ("kunskapsresultat", "upper_secondary"): 1,
        ("fullfoljda-studier", "upper_secondary"): 1,
        ("fullfoljda-studier", "adult_education"): 1,
        ("samverkan-for-kompetensforsorjning", "upper_secondary"): 1,
    }


@each
def test_every_text_stands_in_both_languages(indicator: Indicator) -> None:
    assert faults_of_language(indicator) == []
    assert indicator.share_of is not None
    assert indicator.exclusions
    assert indicator.caveats


def test_a_text_in_one_language_only_is_found() -> None:
    whole = ALL[0]
    assert faults_of_language(replace(whole, why=Text(sv="", en="Why"))) == ["why"]
    same = replace(whole, caveats=(Text(sv="Same", en="Same"),))
    assert faults_of_language(same) == ["caveats"]
    wide = replace(whole, why=Text(sv="85 % är mycket", en="85% is much"))
    assert faults_of_language(wide) == ["why: space before %"]


@each
def test_every_key_it_names_exists(indicator: Indicator) -> None:
    assert indicator.theme in THEMES
    assert indicator.source in SOURCES
    assert indicator.owner_role in ROLES
    assert set(indicator.levels) <= set(KINDS)
    assert set(indicator.school_forms) <= set(SCHOOL_FORMS)
    assert set(indicator.splits) <= SPLITS
    assert set(indicator.comparisons) <= {"nation"}
    assert set(indicator.read_with) <= set(indicators()) - {indicator.key}
    assert set(indicator.review_months) <= set(range(1, 13))
    assert indicator.review_months


def test_no_series_of_one_perspective_is_followed_twice() -> None:
    seen = Counter((one.series, one.perspective) for one in ALL)
    assert [key for key, times in seen.items() if times > 1] == []


@each
def test_it_says_where_and_by_which_command_it_is_got(indicator: Indicator) -> None:
    assert "sidan Källor" in indicator.how_to_get.sv
    assert "page Sources" in indicator.how_to_get.en
    for text in (indicator.how_to_get.sv, indicator.how_to_get.en):
        assert f"helhet import {indicator.source} " in text


@each
def test_its_example_is_true(indicator: Indicator) -> None:
    assert is_true(indicator)


def test_an_example_with_a_wrong_result_is_found() -> None:
    share = indicators()["leavers-diploma-share"]
    assert not is_true(replace(share, example=replace(share.example, result=89.4)))
    # The mean of three percentages is another number than the share of all students.
    assert round(sum(part.value for part in share.example.parts) / 3, 1) == 88.9
    course = indicators()["leavers-english-5"]
    assert not is_true(replace(course, example=replace(course.example, result=97.2)))
    part = Example(parts=(Part(value=50.0, denominator=20),), result=None, words=share.name)
    assert not is_true(replace(share, example=part))


@each
def test_only_what_has_a_denominator_is_rolled_up(indicator: Indicator) -> None:
    """Several parts have a result only where the source prints the measure's own denominator."""
    has_own = bool(indicator.denominator_series or indicator.denominator_share)
    if len(indicator.example.parts) > 1:
        assert (indicator.example.result is not None) == has_own
    if not has_own:
        assert any("osäkerhet" in text.sv for text in indicator.caveats) or (
            "skrivs inte ut" in indicator.denominator.sv
        )


def test_the_federation_has_the_right_diploma_share_and_grade_points() -> None:
    share = indicators()["leavers-diploma-share"]
    counts = [round(p.value * (p.denominator or 0) / 100) for p in share.example.parts]
    assert (counts, sum(counts), share.example.result) == ([159, 203, 256], 618, 89.3)
    points = indicators()["leavers-grade-points-diploma"]
    assert [part.denominator for part in points.example.parts] == counts
    assert points.denominator_share == share.series
    assert "leavers-diploma-share" in points.read_with
    assert [one.period for one in points.breaks] == ["2021/22"]


def test_what_we_count_ourselves_is_never_called_published() -> None:
    own = [one.key for one in ALL if one.family is Family.COMPUTED]
    assert own == [one.key for one in ALL if one.source == "own-table"]
