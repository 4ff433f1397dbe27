"""What a text is about, as declared."""

import pytest

from helhet.core.lemmas import STOP_WORDS, lemma
from helhet.core.text import Text
from helhet.voices.texts.topics import topics
from helhet.voices.texts.topics.model import Topic

ALL = list(topics().values())


def keys(word: str) -> set[str]:
    return {topic.key for topic in ALL if topic.has(lemma(word))}


def test_there_are_topics_and_each_is_told_in_both_languages():
    assert len(ALL) >= 15
    assert all(topic.name.sv and topic.name.en for topic in ALL)


@pytest.mark.parametrize("topic", ALL, ids=lambda topic: topic.key)
def test_every_word_is_a_base_form_that_texts_can_have(topic):
    assert [word for word in topic.words if lemma(word) != word or word in STOP_WORDS] == []
    assert all(len(part) > 3 for part in (*topic.beginnings, *topic.endings))


def test_a_topic_of_two_words_is_refused_since_one_would_tell_of_the_other():
    with pytest.raises(ValueError, match="at least 3 words"):
        Topic(key="x", name=Text(sv="x", en="x"), words=frozenset({"mat", "lunch"}))


def test_no_word_is_declared_twice():
    declared = [word for topic in ALL for word in topic.words]
    assert len(declared) == len(set(declared))


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("matteläraren", "teaching"),
        ("schemaläggaren", "timetable"),
        ("uppehållsrummen", "premises"),
        ("skolmaten", "food"),
        ("bussarna", "journeys"),
        ("proven", "assessment"),
        ("apl-platsen", "workplace"),
        ("klasskompisarna", "friends"),
        ("Chromebookarna", "digital"),
        ("stressigt", "health"),
    ],
)
def test_a_word_finds_its_topic(word, key):
    assert keys(word) == {key}


@pytest.mark.parametrize(
    "word",
    ["format", "tomat", "forum", "centrum", "kontrast", "provins", "provocera", "improvisera", "kommentator"],
)
def test_a_word_that_only_looks_like_one_of_a_topic_is_of_none(word):
    assert keys(word) == set()
