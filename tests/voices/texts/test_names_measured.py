"""How many names are found on made-up sentences: the floor is held here, the limits told in the handbook."""

import pytest

from helhet.voices.texts import names_known
from helhet.voices.texts.masking import Kind, spans
from helhet.voices.texts.names_known import Lists
from tests.voices.texts.labelled import PLACES, measured, sentences
from tools.messages import known

FILES = ["held_out.txt", "tried.txt"]


@pytest.mark.parametrize("file", FILES)
def test_nine_of_ten_names_are_covered_whole_and_one_clean_sentence_of_twenty_is_touched_at_most(file):
    found = measured(list(sentences(file)))
    assert found.covered >= 0.9 * found.names
    assert found.alarmed <= 0.05 * found.clean


def test_there_are_sentences_enough_to_tell():
    both = [measured(list(sentences(file))) for file in FILES]
    assert sum(one.names for one in both) >= 100
    assert sum(one.clean for one in both) >= 100


def test_without_the_lists_of_names_the_floor_is_missed(monkeypatch):
    empty: frozenset[str] = frozenset()
    monkeypatch.setattr(names_known, "lists", lambda: Lists(empty, empty, empty))
    names_known.stem.cache_clear()
    found = measured(list(sentences("held_out.txt")))
    names_known.stem.cache_clear()
    assert found.covered < 0.9 * found.names


def test_without_the_dictionary_clean_sentences_are_touched(monkeypatch):
    monkeypatch.setattr("helhet.voices.texts.name_rules.is_word", lambda _form: False)
    found = measured(list(sentences("held_out.txt")))
    assert found.alarmed > 0.05 * found.clean


def test_the_products_own_swedish_is_nearly_free_of_false_alarms():
    texts = [str(message.string) for message in known() if message.id and isinstance(message.string, str)]
    touched = [text for text in texts if any(span.kind is Kind.NAME for span in spans(text, PLACES))]
    assert len(touched) <= 0.02 * len(texts)
