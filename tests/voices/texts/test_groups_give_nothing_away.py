"""A brute-force twin: whoever knows the rule and all that is told is never sure of what a few say."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations, combinations_with_replacement, product

import pytest

from helhet.voices.texts import groups
from helhet.voices.texts.groups import Given, Grouped, grouped

World = tuple[tuple[str, ...], ...]  # for each text the words that are in it
Told = Callable[[World, int], object]
FOOD = ("mat", "lunch", "frukost")  # a topic of two words would tell of one by the other


def worlds(words: tuple[str, ...], texts: int) -> Iterator[World]:
    """All that so many people may have written with these words, whoever wrote what."""
    kinds = [kind for size in range(len(words) + 1) for kind in combinations(words, size)]
    return combinations_with_replacement(kinds, texts)


def asked(world: World, least: int) -> Grouped:
    given = [Given(str(place), " ".join(kind), is_approved=False) for place, kind in enumerate(world)]
    return grouped(given, least=least)


def told(world: World, least: int) -> object:
    """All numbers and names that leave; the texts themselves are not approved."""
    out = asked(world, least)
    rows = tuple((group.topic.key, group.count, group.words) for group in out.groups)
    return out.total, rows, out.keywords


def masks(world: World, words: tuple[str, ...]) -> dict[str, int]:
    """Of each thing that can be named, a word or the topic, which texts have it: one bit a text."""
    sets = {word: sum(1 << place for place, kind in enumerate(world) if word in kind) for word in words}
    food = [sets[word] for word in FOOD if word in words]
    return {
        **sets,
        "food": sum(1 << place for place in range(len(world)) if any(one >> place & 1 for one in food)),
    }


def cells(names: tuple[str, ...], sizes: tuple[int, ...]) -> list[tuple[tuple[str, bool], ...]]:
    """Each thing and its complement, two together, one without the other, neither; and all at once."""
    return [
        tuple(zip(chosen, signs, strict=True))
        for size in sizes
        for chosen in combinations(names, size)
        for signs in product((True, False), repeat=size)
    ]


def possible(words: tuple[str, ...], texts: int, least: int, told: Told) -> Iterator[tuple[object, set[int]]]:
    """For each thing that can be told and each cell: all counts that fit what is told."""
    found: dict[object, dict[object, set[int]]] = defaultdict(lambda: defaultdict(set))
    names = (*words, "food")
    everyone, wanted = (1 << texts) - 1, cells(names, (1, 2, len(names)))
    for world in worlds(words, texts):
        sets, fits = masks(world, words), found[told(world, least)]
        for cell in wanted:
            rest = everyone
            for name, has in cell:
                rest &= sets[name] if has else ~sets[name]
            fits[cell].add(rest.bit_count())
    return ((cell, seen) for fits in found.values() for cell, seen in fits.items())


def given_away(words: tuple[str, ...], texts: int, least: int, told: Told) -> list[object]:
    """Whatever somebody can be sure is said by at least one and fewer than ``least``."""
    few = set(range(1, least))
    return [(cell, seen) for cell, seen in possible(words, texts, least, told) if seen <= few]


SMALL = [
    ((*FOOD, "xylofon"), 4, 2),
    (FOOD, 6, 2),
    (FOOD, 7, 3),
    (("mat", "buss", "xylofon"), 7, 3),
    (("mat", "buss"), 10, 4),
    (("buss", "xylofon"), 11, 3),
]


@pytest.mark.parametrize(("words", "texts", "least"), SMALL)
def test_nobody_is_sure_that_something_is_said_by_a_few(words, texts, least):
    assert given_away(words, texts, least, told) == []


@pytest.mark.parametrize(("words", "texts", "least"), [row for row in SMALL if "lunch" not in row[0]])
def test_of_a_small_count_of_topics_and_other_words_as_many_values_are_possible_as_a_group_needs(
    words, texts, least
):
    few = set(range(1, least))
    narrow = [(cell, seen) for cell, seen in possible(words, texts, least, told)
              if seen & few and len(seen) < least]  # fmt: skip
    assert narrow == []


def test_with_the_number_of_texts_of_no_topic_what_two_topics_share_would_be_told():
    def told_with_the_rest(world: World, least: int) -> object:
        keys = {group.topic.key for group in asked(world, least).groups}
        words = {word for word, key in (("mat", "food"), ("buss", "journeys")) if key in keys}
        return told(world, least), sum(not words & set(kind) for kind in world)

    assert given_away(("mat", "buss"), 7, 3, told_with_the_rest)
    assert given_away(("mat", "buss"), 7, 3, told) == []


def test_with_the_number_of_a_word_inside_its_topic_the_others_would_be_told():
    def told_with_words(world: World, least: int) -> object:
        count = sum("mat" in kind for kind in world)
        return told(world, least), count if count >= least else None

    assert given_away(FOOD, 7, 3, told_with_words)


def test_without_the_rule_of_the_complement_those_who_say_nothing_of_it_would_be_told(monkeypatch):
    monkeypatch.setattr(groups, "may_be_told", lambda count, total, least: count >= least)
    assert given_away(("buss", "xylofon"), 7, 3, told)


def test_without_any_rule_everything_would_be_told(monkeypatch):
    monkeypatch.setattr(groups, "may_be_told", lambda count, total, least: count > 0)
    assert given_away(("buss", "xylofon"), 5, 2, told)
