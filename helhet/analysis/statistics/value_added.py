"""Value added: what units add when what people brought with them is taken into account.

The uncertainty is large and is part of the answer: most units cannot be told from the average, which
is why they are shown with intervals and never ranked (Goldstein & Spiegelhalter 1996; Leckie &
Goldstein 2009).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from helhet.analysis.statistics.intervals import Z95, Array

_HALVINGS: Final = 200


@dataclass(frozen=True, slots=True)
class ValueAdded:
    """A fitted model: coefficients (level first, then slopes), variances, deviance, and each unit.

    ``effects`` are drawn towards zero; ``errors`` are their comparative standard errors. Both follow
    ``units``, on the scale of the outcome.
    """

    coefficients: Array
    between: float
    within: float
    deviance: float
    units: Array
    effects: Array
    errors: Array

    def classes(self, z: float = Z95) -> Array:
        """1 where a unit's interval lies above the average, −1 below, 0 where it cannot be told from it."""
        return np.where(np.abs(self.effects) > z * self.errors, np.sign(self.effects), 0.0)


def value_added(outcome: npt.ArrayLike, prior: npt.ArrayLike, unit: npt.ArrayLike) -> ValueAdded:
    """Two-level model with a random intercept, by maximum likelihood (Aitkin & Longford 1986).

    ``outcome`` and ``unit`` have one place for each person, ``prior`` one row (one or more columns).
    Persons' rows are read, summed and forgotten: nothing but the units' figures comes back. ValueError
    for values that are no numbers, unequal lengths, or fewer than two units.
    """
    y, x = np.asarray(outcome, float), np.asarray(prior, float)
    x = np.column_stack([np.ones(len(y)), x]) if len(x) == len(y) else x
    if len(x) != len(y) or not (np.isfinite(y).all() and np.isfinite(x).all()):
        raise ValueError("every person has an outcome and a prior attainment, and both are numbers")
    names, place = np.unique(np.asarray(unit), return_inverse=True)
    if len(names) < 2 or len(place) != len(y):
        raise ValueError("value added takes at least two units, and one unit for each person")
    model = _Model(y, x, place)
    ratio = _root(model)
    coefficients, sums, within = model.fit(ratio)
    scale = 1 + ratio * model.sizes
    deviance = len(y) * (np.log(2 * np.pi * within) + 1) + np.log(scale).sum()
    errors = np.sqrt(within * ratio / scale)
    effects = ratio * sums / scale
    return ValueAdded(coefficients, ratio * within, within, float(deviance), names, effects, errors)


class _Model:
    """What the likelihood needs of the data, at a given ratio of the two variances."""

    def __init__(self, y: Array, x: Array, place: npt.NDArray[np.intp]) -> None:
        self.sizes = np.bincount(place).astype(float)
        self.sum_y: Array = np.bincount(place, y).astype(float)
        self.sum_x: Array = np.column_stack([np.bincount(place, column) for column in x.T])
        self.yy, self.xy, self.xx = float(y @ y), x.T @ y, x.T @ x

    def fit(self, ratio: float) -> tuple[Array, Array, float]:
        """Coefficients, the units' sums of residuals, and the variance within."""
        weight = ratio / (1 + ratio * self.sizes)
        xx = self.xx - self.sum_x.T @ (weight[:, None] * self.sum_x)
        xy = self.xy - self.sum_x.T @ (weight * self.sum_y)
        coefficients: Array = np.asarray(np.linalg.solve(xx, xy), float)
        squares = self.yy - (weight * self.sum_y**2).sum() - coefficients @ xy
        sums: Array = self.sum_y - self.sum_x @ coefficients
        return coefficients, sums, float(squares / self.sizes.sum())

    def slope(self, ratio: float) -> float:
        """How the deviance moves with the ratio; zero at the maximum of the likelihood."""
        _, sums, within = self.fit(ratio)
        scale = 1 + ratio * self.sizes
        return float((self.sizes / scale).sum() - (sums**2 / scale**2).sum() / within)


def _root(model: _Model) -> float:
    """The ratio of the variance between units to that within, by halving; 0 where units do not differ."""
    if model.slope(0.0) >= 0:
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        if model.slope(high) > 0:
            break
        low, high = high, high * 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if model.slope(middle) < 0 else (low, middle)
    return (low + high) / 2
