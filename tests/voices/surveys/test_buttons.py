"""The words around the questions: whole in every language, and Swedish where there are none."""

from dataclasses import asdict

import pytest

from helhet.voices.surveys.buttons import buttons, direction, languages, spoken
from helhet.web.films import LANGUAGES


@pytest.mark.parametrize("language", languages())
def test_a_language_has_every_word_and_none_of_another_language(language: str):
    words = asdict(buttons(language))
    assert all(text.strip() == text and text for text in words.values())
    assert "{number}" in words["place"]
    assert "{total}" in words["place"]
    assert language == "sv" or not set(words.values()) & set(asdict(buttons("sv")).values())
    assert len(set(words.values())) == len(words)


def test_swedish_stands_first_and_all_are_languages_that_captions_know():
    assert languages()[0] == "sv"
    assert set(languages()) <= set(LANGUAGES)


def test_where_one_is_is_told_with_both_numbers():
    assert buttons("sv").at(2, 6) == "Fråga 2 av 6"
    assert buttons("en").at(2, 6) == "Question 2 of 6"
    for language in languages():
        told = buttons(language).at(11, 12)
        assert "11" in told
        assert "12" in told


@pytest.mark.parametrize(
    ("language", "answer"), [("ti", "sv"), ("xx", "sv"), ("", "sv"), ("prs", "fa"), ("fa-AF", "fa")]
)
def test_a_language_without_words_gets_the_swedish_ones(language: str, answer: str):
    assert spoken(language) == answer
    assert buttons(language) == buttons(answer)


@pytest.mark.parametrize("language", ["ar", "fa", "prs", "fa_AF", "ckb"])
def test_what_is_written_from_the_right_is_told_so(language: str):
    assert direction(language) == "rtl"


@pytest.mark.parametrize("language", ["sv", "en", "so", "uk", "ti", "xx"])
def test_the_others_are_written_from_the_left(language: str):
    assert direction(language) == "ltr"


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_a_language_written_from_the_right_is_in_its_own_letters(language: str):
    for text in asdict(buttons(language)).values():
        plain = text.replace("{number}", "").replace("{total}", "")
        assert not any("a" <= letter <= "z" for letter in plain.lower())
