"""How high a text stands by a word: whole numbers, so that a database sorts and counts them alike everywhere.

A doubling of what the word weighs in the text, or ``_HALF_LIFE`` years of youth, is worth ``DOUBLING``.
"""

from collections.abc import Collection
from math import log2

DOUBLING = 1000
_HALF_LIFE = 5  # of two texts that say the same, one that is so many years older counts as half
_YEAR = 365.25
_FROM = 730_120  # the first day of the year 2000, as of ``date.toordinal``; any day would do


def rank(weight: int, day: int) -> int:
    """The rank of a text from a day (as of ``date.toordinal``) by a word that weighs so much there."""
    return round(DOUBLING * (log2(weight) + (day - _FROM) / _YEAR / _HALF_LIFE))


def by_worth(worth: float) -> int:
    """What is added to a rank where the word counts so much of itself (at most 1)."""
    return round(DOUBLING * log2(worth))


def together(ranks: Collection[int]) -> int:
    """The rank of one text by several words: what they weigh is added up. At least one word."""
    most = max(ranks)
    return most + round(DOUBLING * log2(sum(2 ** ((one - most) / DOUBLING) for one in ranks)))
