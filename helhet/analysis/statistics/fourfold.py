"""The test of two shares: a fourfold table with its margins held, mid-P.

scipy has the distribution too, but takes most of a second to import; a command that prints figures
must start faster than that.
"""

import math
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from helhet.analysis.statistics.intervals import Array, counts_of

Counts = npt.NDArray[np.int_]

# Tables worked out at once: bounds the memory at about 30 MB, whatever the number of tables.
_CELLS = 1_000_000


def mid_p(
    count: npt.ArrayLike, total: npt.ArrayLike, other_count: npt.ArrayLike, other_total: npt.ArrayLike
) -> Array:
    """Two-sided mid-P of Fisher's exact test (Lancaster 1961; Fisher 1935), shapes as broadcast.

    Twice the smaller tail of the hypergeometric distribution, of which what was seen counts half;
    at most 1. NaN where a total is zero or a count is outside 0 to its total. Counts are whole numbers.
    """
    x, n, y, m = np.broadcast_arrays(*counts_of(count, total), *counts_of(other_count, other_total))
    is_good = np.isfinite(n) & np.isfinite(m)
    p = np.full(x.shape, np.nan)
    if is_good.any():
        columns = [np.rint(part[is_good]).astype(int) for part in (x, n, y, m)]
        p[is_good] = _in_turns(*columns)
    return p


def _in_turns(x: Counts, n: Counts, y: Counts, m: Counts) -> Array:
    length = int(np.minimum(x + y, n).max()) + 1
    step = math.ceil(_CELLS / length)
    turns = [
        _tails(*(part[start : start + step] for part in (x, n, y, m))) for start in range(0, len(x), step)
    ]
    return np.concatenate(turns)


def _tails(x: Counts, n: Counts, y: Counts, m: Counts) -> Array:
    """Rows are tables; columns are what the first count could have been, the margins being as they are."""
    both = x + y
    least, most = np.maximum(0, both - m), np.minimum(both, n)
    possible = least[:, None] + np.arange(int((most - least).max()) + 1)
    is_possible = possible <= most[:, None]
    k = np.where(is_possible, possible, least[:, None])
    logs = _log_factorials(int((n + m).max()))
    ways = logs[n][:, None] - logs[k] - logs[n[:, None] - k]
    ways += logs[m][:, None] - logs[both[:, None] - k] - logs[m[:, None] - both[:, None] + k]
    chance = np.where(is_possible, np.exp(ways - ways.max(axis=1, keepdims=True)), 0.0)
    chance /= chance.sum(axis=1, keepdims=True)
    seen = (chance * (k == x[:, None])).sum(axis=1)
    below = (chance * (k < x[:, None])).sum(axis=1)
    above = (chance * (k > x[:, None])).sum(axis=1)
    tails: Array = np.minimum(1.0, 2 * np.minimum(below, above) + seen)
    return tails


def _log_factorials(largest: int) -> Array:
    """log 0!, log 1!, … at least up to ``largest``."""
    return _table(1 << largest.bit_length())


@lru_cache(maxsize=8)
def _table(size: int) -> Array:
    logs = np.log(np.arange(1, size))
    return np.concatenate([[0.0], np.cumsum(logs)])
