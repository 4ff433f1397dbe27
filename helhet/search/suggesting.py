"""When nothing is found: words that are nearly as typed, of those that stand in what the reader may read."""

from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Length

from helhet.search.asking import Asked, Term, asked
from helhet.search.models import Word
from helhet.search.queries import Narrowed, search, times
from helhet.search.rooms import Searcher

_SHORT = 5  # letters of a word in which one letter may be wrong; in a longer one two


def alone(reader: Searcher, question: Asked, where: Narrowed | None = None) -> dict[str, int]:
    """How many texts each word of a question of several stands in by itself, as it was typed."""
    return {term.form: search(reader, asked(term.form), where).count for term in question.terms}


def suggestion(reader: Searcher, question: Asked) -> str:
    """The question with the words that nothing is found for mended; empty where that helps nobody."""
    mended = question.typed
    for term in question.terms:
        if search(reader, asked(term.form)).count:
            continue
        better = _nearest(reader, term)
        if better:
            mended = mended.replace(term.form, better)
    if mended == question.typed or not search(reader, asked(mended)).count:
        return ""
    return mended


def _nearest(reader: Searcher, term: Term) -> str:
    """The word that is nearest and stands in the most texts, among all that the reader may read.

    No word is left out before the right has been asked of: those that others wrote push none aside.
    """
    typed = term.form.lower()
    far = {
        pk: (away, word) for pk, word in _like(typed) if 0 < (away := distance(typed, word)) <= _most(typed)
    }
    found = times(reader, far)
    return min(((far[pk][0], -count, far[pk][1]) for pk, count in found.items()), default=(0, 0, ""))[2]


def _most(word: str) -> int:
    return 1 if len(word) <= _SHORT else 2


def _like(typed: str) -> Iterable[tuple[int, str]]:
    """Words of nearly the same length that begin or end as it does: few are mistyped at both ends."""
    if len(typed) < 3:
        return []
    near = Word.objects.annotate(length=Length("text")).filter(
        Q(text__startswith=typed[:2]) | Q(text__endswith=typed[-2:]),
        length__gte=len(typed) - _most(typed),
        length__lte=len(typed) + _most(typed),
    )
    return near.values_list("pk", "text")


def distance(one: str, other: str) -> int:
    """How many letters must be added, taken away, changed or swapped (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, 1):
        row = [i]
        for j, right in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
