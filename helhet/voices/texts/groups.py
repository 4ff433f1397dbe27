"""What many short texts are about, counted in texts, without telling of a few.

What is told: how many texts there are; of each topic that may be told, in how many; of each word outside the
topics that may be told, in how many. Within a topic its words are named in order of use, without numbers, and
the texts of no told topic have no number either. Why nothing can be had by subtraction: decision 0037.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from helhet.core.lemmas import Word, content_words
from helhet.voices.texts.masking import MARK
from helhet.voices.texts.topics import topics
from helhet.voices.texts.topics.model import Topic

LEAST = 10  # texts


@dataclass(frozen=True, slots=True)
class Given:
    """A text, masked, under a key of the caller's, and whether a person has approved that it is shown."""

    key: str
    text: str
    is_approved: bool


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word outside the topics, as most wrote it, and in how many texts it is."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """A topic, in how many texts it is, words of it that many use, and keys of its approved texts."""

    topic: Topic
    count: int
    words: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grouped:
    """What may be told of all the texts; nothing at all where there are fewer than ``least``.

    ``rest`` are approved texts of no told topic ("övrigt"). Groups by number and key, keywords by number and
    label, texts in an order that says nothing of when they came.
    """

    total: int | None
    groups: tuple[Group, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    rest: tuple[str, ...] = ()


def may_be_told(count: int, total: int, least: int = LEAST) -> bool:
    """At least ``least`` have it, and at least ``least`` do not or none."""
    return count >= least and (count == total or total - count >= least)


def grouped(given: Iterable[Given], *, least: int = LEAST) -> Grouped:
    """Topics and words of the texts. Ask once for all texts of a closed question, never for a part of them.

    Raises ValueError where two texts have one key.
    """
    texts = _by_key(given)
    read = [(key, _read(one.text)) for key, one in texts.items()]
    if len(read) < least:
        return Grouped(total=None)
    used = _used(read)
    told = _told_topics(_by_topic(used), len(read), least)
    approved = _in_no_order(key for key, one in texts.items() if one.is_approved)
    in_some = set().union(*told.values())
    labels = _Labels(read)
    return Grouped(
        total=len(read),
        groups=tuple(
            Group(
                topic=topics()[key],
                count=len(members),
                words=tuple(
                    labels.of(lemma) for lemma in _words_of(topics()[key], used, len(members), least)
                ),
                texts=tuple(one for one in approved if one in members),
            )
            for key, members in sorted(told.items(), key=lambda row: (-len(row[1]), row[0]))
        ),
        keywords=_keywords(used, labels, len(read), least),
        rest=tuple(one for one in approved if one not in in_some),
    )


def _by_key(given: Iterable[Given]) -> dict[str, Given]:
    texts: dict[str, Given] = {}
    for one in given:
        if texts.setdefault(one.key, one) is not one:
            raise ValueError(f"two texts have the key {one.key}")
    return texts


_Read = tuple[str, list[Word]]  # a text's key, and its words


def _read(text: str) -> list[Word]:
    return list(content_words(MARK.sub(" ", text)))


def _used(read: Iterable[_Read]) -> dict[str, set[str]]:
    """Keys of the texts in which each base form is."""
    used: dict[str, set[str]] = defaultdict(set)
    for key, words in read:
        for word in words:
            used[word.lemma].add(key)
    return used


def _by_topic(used: Mapping[str, set[str]]) -> dict[str, set[str]]:
    return {
        key: set().union(*(texts for lemma, texts in used.items() if topic.has(lemma)))
        for key, topic in topics().items()
    }


def _told_topics(members: Mapping[str, set[str]], total: int, least: int) -> dict[str, set[str]]:
    return {key: texts for key, texts in members.items() if may_be_told(len(texts), total, least)}


def _words_of(topic: Topic, used: Mapping[str, set[str]], size: int, least: int) -> list[str]:
    """Words that at least ``least`` texts of a topic have, and as many do not or none; most used first."""
    told = [(len(texts), lemma) for lemma, texts in used.items()
            if topic.has(lemma) and may_be_told(len(texts), size, least)]  # fmt: skip
    return [lemma for _count, lemma in sorted(told, key=lambda row: (-row[0], row[1]))]


def _keywords(used: Mapping[str, set[str]], labels: "_Labels", total: int, least: int) -> tuple[Keyword, ...]:
    """Words of no topic. One of a topic has no number: the topic's less the word's would tell of others."""
    told = [
        Keyword(labels.of(lemma), len(texts))
        for lemma, texts in used.items()
        if may_be_told(len(texts), total, least) and not any(topic.has(lemma) for topic in topics().values())
    ]
    return tuple(sorted(told, key=lambda one: (-one.count, one.label)))


class _Labels:
    """How most wrote each word: *klassrummet* and not *klassrum*, where that is what they wrote."""

    def __init__(self, read: Iterable[_Read]) -> None:
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        for _key, words in read:
            for lemma, form in {(word.lemma, _as_inside_a_sentence(word.form)) for word in words}:
                self._forms[lemma][form] += 1

    def of(self, lemma: str) -> str:
        return min(self._forms[lemma].items(), key=lambda row: (-row[1], row[0]))[0]


def _as_inside_a_sentence(form: str) -> str:
    """Without the capital of a sentence's first word; *APL* keeps its own."""
    return form if form.isupper() and re.fullmatch(r"\w{2,4}", form) else form.lower()


def _in_no_order(keys: Iterable[str]) -> list[str]:
    """Sorted by a hash, so that neither the first nor the last stands first."""
    return sorted(keys, key=lambda key: sha256(key.encode()).digest())
