"""Small units: three years together, studies together, and estimates drawn towards the whole.

What is pooled or shrunk says so wherever it is shown, and stands beside the yearly value, never
instead of it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from helhet.analysis import reasons
from helhet.analysis.statistics.intervals import Array, wilson
from helhet.core.periods import Period
from helhet.core.text import Text

YEARS: Final = 3


@dataclass(frozen=True, slots=True)
class Yearly:
    """One year of one unit; None where it was not released."""

    period: Period
    count: int | None
    whole: int | None
    is_released: bool = True


@dataclass(frozen=True, slots=True)
class Pooled:
    """Several years as one share: fractions, with a Wilson interval."""

    periods: tuple[Period, ...]
    count: int
    whole: int
    share: float
    low: float
    high: float


def pooled(years: Sequence[Yearly], breaks: Collection[str] = ()) -> Pooled | Text:
    """The latest three years together: sum of counts over sum of wholes, or the reason why not.

    ``breaks`` are the periods from which the series is counted in a new way. The three follow upon
    each other, no break lies between them, and all three are released with their denominators: a sum
    with a hidden part would tell it.
    """
    latest = sorted(years, key=lambda year: year.period)[-YEARS:]
    obstacle = _obstacle(latest, breaks)
    if obstacle is not None:
        return obstacle
    count, whole = sum(year.count or 0 for year in latest), sum(year.whole or 0 for year in latest)
    low, high = wilson(count, whole)
    return Pooled(tuple(year.period for year in latest), count, whole, count / whole, float(low), float(high))


def _obstacle(latest: Sequence[Yearly], breaks: Collection[str]) -> Text | None:
    kinds = {year.period.kind for year in latest}
    steps = {round(later.period.position - year.period.position, 3) for year, later in pairwise(latest)}
    if len(latest) < YEARS or len(kinds) > 1 or steps != {1.0}:
        return reasons.NOT_THREE_YEARS
    first, last = latest[0].period.code, latest[-1].period.code
    if any(first < cut <= last for cut in breaks):
        return reasons.BREAK_AMONG_YEARS
    if not all(year.is_released for year in latest):
        return reasons.YEARS_LACKING
    if not all(_can_count(year) for year in latest):
        return reasons.YEARS_WITHOUT_N
    return None


def _can_count(year: Yearly) -> bool:
    return year.count is not None and bool(year.whole) and 0 <= year.count <= (year.whole or 0)


@dataclass(frozen=True, slots=True)
class Together:
    """Several estimates as one, on their own scale; ``tau_squared`` is how much they truly differ."""

    estimate: float
    standard_error: float
    q: float
    tau_squared: float


def together(estimates: npt.ArrayLike, standard_errors: npt.ArrayLike) -> Together:
    """Random-effects mean (DerSimonian & Laird 1986). One-dimensional, equally long.

    ValueError for fewer than two estimates or a standard error that is not positive.
    """
    y, s = _estimates(estimates, standard_errors)
    weights = 1 / s**2
    fixed = (weights * y).sum() / weights.sum()
    q = float((weights * (y - fixed) ** 2).sum())
    spare = weights.sum() - (weights**2).sum() / weights.sum()
    tau_squared = max(0.0, (q - (len(y) - 1)) / float(spare))
    weights = 1 / (s**2 + tau_squared)
    return Together(float((weights * y).sum() / weights.sum()), float(weights.sum() ** -0.5), q, tau_squared)


@dataclass(frozen=True, slots=True)
class Shrunken:
    """Estimates drawn towards their common middle; ``kept`` is how much of each distance is left."""

    middle: float
    kept: Array
    values: Array


def efron_morris(values: npt.ArrayLike, variance: float) -> Shrunken:
    """Shrinkage of equally sure values towards their mean (Efron & Morris 1975, James–Stein plus).

    What is kept is 1 − (k − 3)·variance / Σ(y − ȳ)², never below zero. ValueError for fewer than
    four values, or a variance that is not positive.
    """
    y = np.asarray(values, float)
    if y.ndim != 1 or len(y) < 4 or not np.isfinite(y).all() or not variance > 0:
        raise ValueError("shrinkage takes at least four values and a positive variance")
    middle = float(y.mean())
    spread = float(((y - middle) ** 2).sum())
    kept = max(0.0, 1 - (len(y) - 3) * variance / spread) if spread > 0 else 0.0
    return Shrunken(middle, np.full(len(y), kept), middle + kept * (y - middle))


def shrunken(estimates: npt.ArrayLike, standard_errors: npt.ArrayLike) -> Shrunken:
    """Empirical-Bayes estimates of units of unlike size, in closed form (Morris 1983).

    Towards the random-effects mean; of each distance τ²/(τ² + s²) is kept, with τ² by DerSimonian
    and Laird, so that a small unit is drawn in more than a large one. Errors as ``together``.
    """
    return towards(together(estimates, standard_errors), estimates, standard_errors)


def towards(whole: Together, estimates: npt.ArrayLike, standard_errors: npt.ArrayLike) -> Shrunken:
    """The same towards others than these: few units say too little of how much such units differ."""
    y, s = (np.asarray(part, float) for part in (estimates, standard_errors))
    kept = whole.tau_squared / (whole.tau_squared + s**2)
    return Shrunken(whole.estimate, kept, whole.estimate + kept * (y - whole.estimate))


def _estimates(estimates: npt.ArrayLike, standard_errors: npt.ArrayLike) -> tuple[Array, Array]:
    y, s = np.asarray(estimates, float), np.asarray(standard_errors, float)
    if y.ndim != 1 or y.shape != s.shape or len(y) < 2:
        raise ValueError("at least two estimates, each with its standard error")
    if not (np.isfinite(y).all() and np.isfinite(s).all() and (s > 0).all()):
        raise ValueError("every estimate is a number and every standard error is above zero")
    return y, s
