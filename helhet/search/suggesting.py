"""When nothing is found: words that are nearly as typed, of those that stand in what the reader may read."""

from collections.abc import Iterable, Mapping

from django.db.models import Q
from django.db.models.functions import Length

from helhet.search.asking import Asked, Term, asked
from helhet.search.models import Word
from helhet.search.queries import NOTHING, Found, search, times
from helhet.search.rooms import Searcher

_SHORT = 5  # letters of a word in which one letter may be wrong; in a longer one two
# A word is as near in a form it may have been meant in: the index holds base forms alone.
_ENDINGS = ("en", "et", "n", "t", "ar", "er", "or", "arna", "erna", "orna", "na", "s")


def alone(reader: Searcher, question: Asked) -> dict[str, Found]:
    """What each word of a question that nothing is found for finds by itself, by the word as it was typed."""
    if len(question.terms) < 2:
        return {term.form: NOTHING for term in question.terms}
    return {term.form: search(reader, asked(term.form)) for term in question.terms}


def suggestion(reader: Searcher, question: Asked, found: Mapping[str, Found]) -> str:
    """The question with those words mended that ``alone`` found nothing for; empty where that is no help."""
    mended = question.typed
    for term in question.terms:
        if not found[term.form].count:
            mended = mended.replace(term.form, _nearest(reader, term) or term.form)
    is_found = mended != question.typed and (len(question.terms) < 2 or search(reader, asked(mended)).count)
    return mended if is_found else ""


def _nearest(reader: Searcher, term: Term) -> str:
    """The word that is nearest and stands in the most texts, among all that the reader may read.

    No word is left out before the right has been asked of: those that others wrote push none aside.
    """
    typed = term.form.lower()
    far = {pk: (_away(typed, word), word) for pk, word in _like(typed)}
    near = {pk: found for pk, found in far.items() if found[0] <= _most(typed) and found[1] != term.lemma}
    counts = times(reader, near)
    return min(((near[pk][0], -count, near[pk][1]) for pk, count in counts.items()), default=(0, 0, ""))[2]


def _away(typed: str, word: str) -> int:
    """The distance from a word to what was typed, or to that without an ending it may have had."""
    meant = {typed, *(typed.removesuffix(end) for end in _ENDINGS if len(typed) - len(end) > _SHORT)}
    return min((distance(one, word) for one in meant if _may_be_near(one, word)), default=len(typed))


def _may_be_near(one: str, other: str) -> bool:
    """Cheaply: each wrong letter is at most one that the other lacks, and one that it has besides."""
    return abs(len(one) - len(other)) <= _most(one) and len(set(one) ^ set(other)) <= 2 * _most(one)


def _most(word: str) -> int:
    return 1 if len(word) <= _SHORT else 2


def _like(typed: str) -> Iterable[tuple[int, str]]:
    """Words of nearly the same length that begin or end as it does: few are mistyped at both ends."""
    if len(typed) < 3:
        return []
    near = Word.objects.annotate(length=Length("text")).filter(
        Q(text__startswith=typed[:2]) | Q(text__endswith=typed[-2:]),
        length__gte=len(typed) - 2 * _most(typed),
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
