"""Shares and gaps of a survey's released answers, with intervals; what was not told is not seen here."""

from dataclasses import dataclass

from helhet.analysis.asked import Counts
from helhet.analysis.model import Interval
from helhet.analysis.release.answers import LEAST_ANSWERS
from helhet.analysis.statistics.difference import Counted, Difference, compared
from helhet.analysis.statistics.intervals import wilson


@dataclass(frozen=True, slots=True)
class GoodShare:
    """How many of those with an opinion gave a good answer. ``value`` in per cent, interval by Wilson."""

    count: int
    whole: int
    value: float
    interval: Interval


def good_share(counts: Counts, good: frozenset[int], outside: frozenset[int]) -> GoodShare | None:
    """The share of good answers; None where none are, or fewer than ten have an opinion.

    Those who answered with an option ``outside`` the scale (*vet inte*) are not counted in the whole.
    """
    whole = counts.answered - sum(counts.options[place] for place in outside)
    if not good or whole < LEAST_ANSWERS:
        return None
    count = sum(counts.options[place] for place in good)
    low, high = wilson(count, whole)
    return GoodShare(
        count, whole, 100 * count / whole, Interval(100 * float(low), 100 * float(high), "Wilson")
    )


def gap(first: GoodShare | None, second: GoodShare | None) -> Difference | None:
    """How the first differs from the second, in percentage points; None where one of them is not told."""
    if first is None or second is None:
        return None
    found = compared(Counted(first.count, first.whole), Counted(second.count, second.whole))
    return found if isinstance(found, Difference) else None
