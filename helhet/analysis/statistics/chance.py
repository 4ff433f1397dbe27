"""What chance alone does to a small unit, when nothing has happened."""

import math

import numpy as np

from helhet.analysis.statistics.intervals import Array


def chance_of_move(share: float, whole: int, points: float, earlier_whole: int | None = None) -> float:
    """How often a unit moves at least ``points`` percentage points between two years by chance alone.

    Exact, from two independent binomials with the same true ``share`` (0 to 1), of ``whole`` people
    and ``earlier_whole`` (as many, if not given). A fraction 0 to 1. ValueError for a share outside
    0 to 1 or a whole below one.
    """
    before = whole if earlier_whole is None else earlier_whole
    if not 0 <= share <= 1 or whole < 1 or before < 1:
        raise ValueError(f"a share between 0 and 1 and wholes of at least 1, not {share}, {whole}, {before}")
    now, then = _binomial(share, whole), _binomial(share, before)
    upto = np.concatenate([[0.0], np.cumsum(then)])  # the chance of fewer than 0, 1, …
    reached = np.arange(whole + 1) * before / whole
    move = points * before / 100
    # A move of exactly so many points counts; the tolerance keeps it from being lost in rounding.
    fell = upto[np.clip(np.floor(reached - move + 1e-9).astype(int) + 1, 0, before + 1)]
    rose = 1 - upto[np.clip(np.ceil(reached + move - 1e-9).astype(int), 0, before + 1)]
    if points <= 0:
        return 1.0
    return float(np.clip((now * (fell + rose)).sum(), 0.0, 1.0))


def _binomial(share: float, whole: int) -> Array:
    """The chance of each count 0 to ``whole``."""
    if share in (0.0, 1.0):
        certain = np.zeros(whole + 1)
        certain[round(share * whole)] = 1.0
        return certain
    ways = [
        math.lgamma(whole + 1) - math.lgamma(k + 1) - math.lgamma(whole - k + 1) for k in range(whole + 1)
    ]
    k = np.arange(whole + 1)
    chances: Array = np.exp(np.array(ways) + k * math.log(share) + (whole - k) * math.log1p(-share))
    return chances
