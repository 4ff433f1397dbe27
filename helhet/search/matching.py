"""Which rows all the words of a question stand in: one SQL question, the right and the words together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from typing import Any

from django.db.models import Count, FilteredRelation, Q, QuerySet

from helhet.search.asking import Asked, Phrase
from helhet.search.models import Posting, Word
from helhet.search.tokens import spots_in

# Of two texts that say the same, one that is so many years older counts as half.
_HALF_LIFE = 5
_YEAR = 365.25
_NO_WORD = -1  # what stands nowhere is looked for all the same: it shall take as long as what others wrote


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found. ``points`` order the hits; ``group`` is the thread or meeting it is part of."""

    entry: int
    group: int
    on: date
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


def matching(rows: "QuerySet[Any]", group: str, question: Wanted, rooms: Sequence[int] | None) -> list[Hit]:
    """The hits among some rows that the reader may read, in these rooms (None: in all).

    ``group`` is the field that says what a row is part of. One SQL question; for several words one more.
    """
    order = _rarest_first(question, rooms)
    spotted = sorted({number for phrase in question.asked.phrases for number in phrase.terms})
    columns = ["entry__pk", group, "entry__on"]
    for number in order:
        stands = Q(entry__postings__word__in=sorted(question.worth[number]))
        # The first word brings the entries, out of the rooms; of these alone the others are asked.
        if rooms is not None and number == order[0]:
            stands &= Q(entry__postings__room__in=rooms)
        name = f"stands_{number}"
        rows = rows.annotate(**{name: FilteredRelation("entry__postings", condition=stands)})
        rows = rows.filter(**{f"{name}__isnull": False})
    for number in range(len(order)):
        columns += [f"stands_{number}__word_id", f"stands_{number}__weight"]
    columns += [f"stands_{number}__places" for number in spotted]
    return _best(rows.order_by().values_list(*columns), question, spotted)


def _rarest_first(question: Wanted, rooms: Sequence[int] | None) -> list[int]:
    """The numbers of the terms, the one that stands in the fewest texts of these rooms first."""
    order = list(range(len(question.worth)))
    if len(order) < 2 or rooms is None:
        return order
    rows = Posting.objects.filter(word__in=question.words, room__in=rooms).order_by()
    counts = dict(rows.values_list("word").annotate(Count("pk")))
    return sorted(order, key=lambda number: sum(counts.get(word, 0) for word in question.worth[number]))


def standing(
    rows: "QuerySet[Any]", words: Iterable[int], rooms: Sequence[int] | None
) -> set[tuple[int, int]]:
    """Which of some words stand in which of some rows that the reader may read. One SQL question."""
    stands = Q(entry__postings__word__in=sorted(words))
    if rooms is not None:
        stands &= Q(entry__postings__room__in=rooms)
    rows = rows.annotate(stands=FilteredRelation("entry__postings", condition=stands))
    return set(rows.filter(stands__isnull=False).order_by().values_list("stands__word_id", "entry__pk"))


def _best(rows: Iterable[tuple[Any, ...]], question: Wanted, spotted: Sequence[int]) -> list[Hit]:
    """One hit a text, by what weighs most of all that counts as the words of the question."""
    found: dict[int, tuple[float, int, date]] = {}
    end = 3 + 2 * len(question.worth)
    for row in rows:
        if spotted and not _holds(question.asked.phrases, dict(zip(spotted, row[end:], strict=True))):
            continue
        weight = sum(
            worth[row[3 + 2 * number]] * row[4 + 2 * number] for number, worth in enumerate(question.worth)
        )
        if weight > found.get(row[0], (0.0,))[0]:
            found[row[0]] = (weight, row[1], row[2])
    return [
        Hit(entry, group, on, log2(weight) + on.toordinal() / _YEAR / _HALF_LIFE)
        for entry, (weight, group, on) in found.items()
    ]


def _holds(phrases: Iterable[Phrase], places: Mapping[int, str]) -> bool:
    """Whether all that stands in quotes stands so in the text."""
    return all(_is_there(phrase, places) for phrase in phrases)


def _is_there(phrase: Phrase, places: Mapping[int, str]) -> bool:
    numbers = [{spot.number for spot in spots_in(places[term]) if not spot.is_part} for term in phrase.terms]
    return any(
        all(first + after in here for here, after in zip(numbers, phrase.after, strict=True))
        for first in numbers[0]
    )
