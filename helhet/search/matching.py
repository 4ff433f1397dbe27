"""Which rows all the words of a question stand in: one SQL question, the right and the words together."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from helhet.core.lookups import AnyOf
from helhet.search.asking import Asked, Phrase
from helhet.search.models import Posting, Word
from helhet.search.ranks import DOUBLING, by_worth, together
from helhet.search.tokens import spots_in

MOST = 500  # texts of one word alone, from everywhere, that are looked at: those that stand highest by it
_NO_WORD = -1  # what stands nowhere is looked for all the same: it shall take as long as what others wrote

Worth = Mapping[int, int]  # the number of each word that counts as a term, and what its rank is raised by


class Hit(NamedTuple):
    """A text that was found. ``points`` order the hits; ``group`` is the thread or meeting it is part of."""

    entry: int
    group: int
    day: int  # as of ``date.toordinal``
    points: float  # one more for each doubling


class Matched(NamedTuple):
    """What was found; ``is_all``: else there is more, and all of it stands lower."""

    hits: list[Hit]
    is_all: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question with the numbers of its words, and in how many places of some rooms each word stands."""

    asked: Asked
    worth: tuple[Worth, ...]
    standing: Mapping[int, int] = field(default_factory=dict)

    @property
    def words(self) -> set[int]:
        """All numbers of words that count."""
        return {number for worth in self.worth for number in worth}

    @property
    def is_one_word(self) -> bool:
        """Nothing is asked for but one word, whatever stands beside it."""
        return len(self.worth) == 1 and not self.asked.phrases

    def counted(self, rooms: Collection[int]) -> "Wanted":
        """The same, with what stands in some rooms. One SQL question, which reads nothing but an index."""
        rows = Posting.objects.filter(AnyOf(F("room"), rooms), word__in=self.words).order_by()
        counts = rows.values("word").annotate(count=Count("*")).values_list("word", "count")
        return replace(self, standing=dict(counts))

    def rarest_first(self) -> list[Worth]:
        """The terms in the order of how much stands of them."""
        return sorted(self.worth, key=self.how_much)

    def how_much(self, worth: Worth) -> int:
        """In how many places a term stands; a text that is heard in two rooms has two."""
        return sum(self.standing.get(word, 0) for word in worth)


def wanted(asked: Asked) -> Wanted:
    """The question with the numbers of its words. One SQL question."""
    forms = {form for term in asked.terms for form in term.worth}
    known = dict(Word.objects.filter(text__in=forms).values_list("text", "pk"))
    return Wanted(
        asked,
        tuple(
            {known[form]: by_worth(worth) for form, worth in term.worth.items() if form in known}
            or {_NO_WORD: 0}
            for term in asked.terms
        ),
    )


@dataclass(frozen=True, slots=True)
class Among:
    """Rows to look among: those a reader may read, and the rooms they are heard in (None: in all).

    ``rows`` stand by the field of an entry that names them; ``entries`` narrows the entries themselves;
    ``group`` says what a row is part of. ``is_whole``: all that may be read in these rooms is looked among,
    and they are those that a question was counted in.
    """

    rows: "Mapping[str, QuerySet[Any]]"
    rooms: tuple[int, ...] | None
    group: str | Coalesce
    entries: Q = field(default_factory=Q)
    is_whole: bool = False

    def postings(self, words: Iterable[int]) -> "QuerySet[Posting]":
        """Where some words stand in what may be read. The right is asked of each posting, not of all rows."""
        allowed = Q(pk__in=[])
        for key, rows in self.rows.items():
            allowed |= Q(Exists(rows.order_by().filter(pk=OuterRef(f"entry__{key}"))))
        return self._in_rooms(words).filter(self.entries, allowed)

    def highest(self, worth: Worth, most: int) -> "QuerySet[Posting]":
        """Where a term stands highest in these rooms, whether it may be read or not: for use within SQL."""
        raised = Case(
            *(When(word=word, then=F("rank") + more) for word, more in worth.items() if more),
            default=F("rank"),
        )
        return self._in_rooms(worth).order_by(raised.desc(), "-entry")[:most]

    def _in_rooms(self, words: Iterable[int]) -> "QuerySet[Posting]":
        rows = Posting.objects.filter(word__in=sorted(words)).order_by()
        return rows if self.rooms is None else rows.filter(AnyOf(F("room"), self.rooms))


def matching(among: Among, question: Wanted) -> Matched:
    """The hits among rows that the reader may read.

    The rarest word brings the hits, and of these alone the others are asked: left to a database, the order
    would follow what others wrote. Two SQL questions, one for one word.
    """
    first, *others = question.rarest_first()
    rows, is_all = _brought(among, first, question)
    places: dict[int, tuple[int, int]] = {}
    ranks: dict[int, list[int]] = {}
    for entry, group, day, word, rank in rows:
        points = rank + first[word]
        if entry not in ranks or ranks[entry][0] < points:  # the highest of all that counts as the word
            places[entry], ranks[entry] = (group, day), [points]
    if others or question.asked.phrases:
        ranks = dict(_having_all(ranks, others, question))
    return Matched(
        [Hit(entry, *places[entry], together(found) / DOUBLING) for entry, found in ranks.items()], is_all
    )


def _brought(among: Among, worth: Worth, question: Wanted) -> tuple[list[tuple[int, ...]], bool]:
    """Entry, group, day, word and rank of all places of a term, and whether they are all.

    Of a word that stands in very many texts those that stand highest are enough: so the work ends somewhere,
    however many years there are. Where the right refuses so many of them that too few are left, as it may
    before the index has read what changed, it is asked of all.
    """
    columns = ("entry_id", among.group, "entry__day", "word_id", "rank")
    rows = among.postings(worth).values_list(*columns)
    if among.is_whole and question.is_one_word and question.how_much(worth) > MOST:
        highest = list(rows.filter(entry__in=among.highest(worth, MOST).values("entry")))
        if _is_enough(highest):
            return highest, False
    return list(rows), True


def _is_enough(highest: Collection[object]) -> bool:
    return len(highest) >= MOST


def _having_all(
    found: Mapping[int, list[int]], others: Sequence[Worth], question: Wanted
) -> Iterator[tuple[int, list[int]]]:
    """Of some hits those that the other words stand in too, and what stands in quotes as it stands."""
    if not found:
        return
    there: dict[int, dict[int, tuple[int, str]]] = defaultdict(dict)
    is_quoted = bool(question.asked.phrases)
    words = question.words if is_quoted else {word for worth in others for word in worth}
    rows = Posting.objects.filter(AnyOf(F("entry"), found), word__in=words).order_by()
    columns = ("entry_id", "word_id", "rank", "places" if is_quoted else Value(""))
    for entry, word, rank, places in rows.values_list(*columns):
        there[entry][word] = (rank, places)
    for entry, standing in there.items():
        if not all(worth.keys() & standing for worth in others):
            continue
        if not is_quoted or _stands_as_quoted(standing, question):
            yield entry, found[entry] + [_highest(worth, standing) for worth in others]


def _highest(worth: Worth, words: Mapping[int, tuple[int, str]]) -> int:
    """How high a text stands by a term, of its words, at least one of which counts as it."""
    return max(words[word][0] + more for word, more in worth.items() if word in words)


def _stands_as_quoted(words: Mapping[int, tuple[int, str]], question: Wanted) -> bool:
    spots = [_spots(worth, words) for worth in question.worth]
    return all(_is_there(phrase, spots) for phrase in question.asked.phrases)


def _spots(worth: Worth, words: Mapping[int, tuple[int, str]]) -> set[int]:
    """Where a term stands by itself, and not as a part of a compound: numbers of words in the text."""
    there = (spot for word in worth if word in words for spot in spots_in(words[word][1]))
    return {spot.number for spot in there if not spot.is_part}


def _is_there(phrase: Phrase, spots: Sequence[set[int]]) -> bool:
    first, *others = zip(phrase.terms, phrase.after, strict=True)
    return any(all(one + after in spots[term] for term, after in others) for one in spots[first[0]])


def standing(among: Among, words: Iterable[int]) -> set[tuple[int, int]]:
    """Which of some words stand in which of the rows that the reader may read. One SQL question."""
    return set(among.postings(words).values_list("word_id", "entry_id"))
