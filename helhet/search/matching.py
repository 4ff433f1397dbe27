"""Which rows all the words of a question stand in: one SQL question, the right and the words together."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any, NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from helhet.search.asking import Asked, Phrase
from helhet.search.models import Posting, Word
from helhet.search.tokens import spots_in

# Of two texts that say the same, one that is so many years older counts as half.
_HALF_LIFE = 5
_YEAR = 365.25
_NO_WORD = -1  # what stands nowhere is looked for all the same: it shall take as long as what others wrote


class Hit(NamedTuple):
    """A text that was found. ``points`` order the hits; ``group`` is the thread or meeting it is part of."""

    entry: int
    group: int
    day: int  # as of ``date.toordinal``
    points: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with the numbers of its words: for each term what each number is worth."""

    asked: Asked
    worth: tuple[Mapping[int, float], ...]

    @property
    def words(self) -> set[int]:
        """All numbers of words that count."""
        return {number for worth in self.worth for number in worth}


def wanted(asked: Asked) -> Wanted:
    """The question with the numbers of its words. One SQL question."""
    forms = {form for term in asked.terms for form in term.worth}
    known = dict(Word.objects.filter(text__in=forms).values_list("text", "pk"))
    return Wanted(
        asked,
        tuple(
            {known[form]: worth for form, worth in term.worth.items() if form in known} or {_NO_WORD: 1.0}
            for term in asked.terms
        ),
    )


@dataclass(frozen=True, slots=True)
class Among:
    """Rows to look among: those a reader may read, and the rooms they are heard in (None: in all).

    ``entries`` narrows the entries themselves; ``group`` is the field that says what a row is part of.
    """

    rows: "QuerySet[Any]"
    rooms: tuple[int, ...] | None
    key: str  # of an entry: step, item, news or account
    group: str
    entries: Q = field(default_factory=Q)

    def postings(self, words: Iterable[int]) -> "QuerySet[Posting]":
        """Where some words stand in what may be read. The right is asked of each posting, not of all rows."""
        allowed = Exists(self.rows.order_by().filter(pk=OuterRef(f"entry__{self.key}")))
        found = Posting.objects.filter(self.entries, allowed, word__in=sorted(words)).order_by()
        return found if self.rooms is None else found.filter(room__in=self.rooms)


def matching(among: Among, question: Wanted) -> list[Hit]:
    """The hits among rows that the reader may read.

    The word that stands in the fewest of them brings the hits, and of these alone the other words are asked:
    left to a database, the order would follow what others wrote. One SQL question a word, one more for
    several words, one for what stands in quotes.
    """
    order = _rarest_first(among, question)
    worth = question.worth[order[0]]
    found: dict[int, tuple[int, int, float]] = {}
    columns = ("entry_id", among.group, "entry__day", "word_id", "weight")
    for entry, group, day, word, weight in among.postings(worth).values_list(*columns):
        points = worth[word] * weight
        if entry not in found or found[entry][2] < points:  # the heaviest of all that counts as the word
            found[entry] = (group, day, points)
    for number in order[1:]:
        more = _weights(found, question.worth[number])
        found = {entry: (*found[entry][:2], found[entry][2] + points) for entry, points in more.items()}
    if question.asked.phrases:
        found = {entry: found[entry] for entry in _holding(found, question)}
    return [
        Hit(entry, group, day, log2(points) + day / _YEAR / _HALF_LIFE)
        for entry, (group, day, points) in found.items()
    ]


def _weights(entries: Iterable[int], worth: Mapping[int, float]) -> dict[int, float]:
    """Of some hits those that a further word stands in, and how much it weighs there."""
    rows = Posting.objects.filter(entry__in=list(entries), word__in=list(worth)).order_by()
    found: dict[int, float] = {}
    for entry, word, weight in rows.values_list("entry_id", "word_id", "weight"):
        found[entry] = max(worth[word] * weight, found.get(entry, 0.0))
    return found


def _holding(entries: Iterable[int], question: Wanted) -> Iterator[int]:
    """Of some hits those in which all that stands in quotes stands so."""
    places: dict[int, dict[int, str]] = defaultdict(dict)
    rows = Posting.objects.filter(entry__in=list(entries), word__in=question.words).order_by()
    for entry, word, there in rows.values_list("entry_id", "word_id", "places"):
        places[entry][word] = there
    for entry, words in places.items():
        spots = [_spots(worth, words) for worth in question.worth]
        if all(_is_there(phrase, spots) for phrase in question.asked.phrases):
            yield entry


def _spots(worth: Iterable[int], places: Mapping[int, str]) -> set[int]:
    """Where a term stands by itself, and not as a part of a compound: numbers of words in the text."""
    return {spot.number for word in worth for spot in spots_in(places.get(word, "")) if not spot.is_part}


def _is_there(phrase: Phrase, spots: Sequence[set[int]]) -> bool:
    first, *others = zip(phrase.terms, phrase.after, strict=True)
    return any(all(one + after in spots[term] for term, after in others) for one in spots[first[0]])


def _rarest_first(among: Among, question: Wanted) -> list[int]:
    """The numbers of the terms, the one that stands in the fewest texts of the reader's rooms first."""
    order = list(range(len(question.worth)))
    if len(order) < 2 or among.rooms is None:
        return order
    rows = Posting.objects.filter(word__in=question.words, room__in=among.rooms).order_by()
    counts = dict(rows.values_list("word").annotate(Count("pk")))
    return sorted(order, key=lambda number: sum(counts.get(word, 0) for word in question.worth[number]))


def standing(among: Among, words: Iterable[int]) -> set[tuple[int, int]]:
    """Which of some words stand in which of the rows that the reader may read. One SQL question."""
    return set(among.postings(words).values_list("word_id", "entry_id"))
