"""The base form of Swedish words."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.core import lemmas
from helhet.core.lemmas import content_words, is_word, lemma, words


@pytest.mark.parametrize(
    ("forms", "base"),
    [
        ("klassrum klassrummet klassrummen Klassrummen KLASSRUMMET", "klassrum"),
        ("prov provet proven proverna", "prov"),
        ("rast rasten raster rasterna", "rast"),
        ("kurs kursen kurser kurserna", "kurs"),
        ("buss bussen bussar bussarna", "buss"),
        ("matteläraren mattelärarna mattelärare", "mattelärare"),
        ("apl-plats apl-platsen APL-platserna", "apl-plats"),
        ("hjälpa hjälper hjälpte", "hjälpa"),
        ("rolig roligt roliga roligare", "rolig"),
        ("håltimme håltimmar håltimmarna", "håltimme"),
    ],
)
def test_the_forms_of_a_word_join(forms, base):
    assert {lemma(form) for form in forms.split()} == {base}


def test_words_that_only_look_alike_stay_apart():
    assert (
        len({lemma(form) for form in ("prov", "prova", "kur", "kurs", "rast", "rasta", "stöd", "stödja")})
        == 8
    )


def test_without_nouns_before_verbs_a_test_would_be_a_trying(monkeypatch):
    monkeypatch.setattr(lemmas, "_DEFINITE", ())
    lemmas._lemma.cache_clear()
    assert lemma("prov") == "prova"
    lemmas._lemma.cache_clear()


@pytest.mark.parametrize(
    ("form", "base"), [("sitter", "sitta"), ("mår", "må"), ("kul", "kul"), ("pratar", "prata")]
)
def test_what_is_done_stays_a_verb(form, base):
    assert lemma(form) == base


def test_punctuation_digits_and_emoji_are_no_words_and_a_hyphen_keeps_a_word_whole():
    text = "Bra!!! 😀👍 (mat), 3 e-post-listor… #tyst @anna sal214 ‑ – — B"
    assert [word.form for word in words(text)] == ["Bra", "mat", "e-post-listor", "tyst", "anna", "sal", "B"]


def test_a_word_tells_where_it_stands():
    text = "Vi vill ha längre raster."
    assert all(text[word.start :].startswith(word.form) for word in words(text))


def test_function_words_say_nothing_of_what_a_text_is_about():
    text = "Jag tycker att det borde vara mycket roligare raster på vår skola, och inte så många prov"
    assert [word.lemma for word in content_words(text)] == ["rolig", "rast", "skola", "prov"]


@pytest.mark.parametrize("word", ["Björn", "skolan", "Matteläraren", "sten"])
def test_it_is_a_word(word):
    assert is_word(word)


@pytest.mark.parametrize("word", ["Anna", "annas", "Chromebooken", "Nadja", "xqz", ""])
def test_it_is_no_word(word):
    assert not is_word(word)


@given(st.text(max_size=200))
def test_any_text_has_words_and_every_word_a_base_form(text):
    for word in words(text):
        assert word.lemma
        assert text[word.start : word.start + len(word.form)] == word.form


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö-", min_size=1, max_size=20))
def test_capitals_change_no_base_form(word):
    assert lemma(word) == lemma(word.upper()) == lemma(word.capitalize())


def test_the_dictionary_is_not_read_before_the_first_word():
    code = (
        "import sys; from helhet.core import lemmas; assert 'simplemma' not in sys.modules; "
        "lemmas.lemma('raster'); assert 'simplemma' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
