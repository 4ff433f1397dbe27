"""Correction for many comparisons within one family, never per page."""

import numpy as np
import numpy.typing as npt

from helhet.analysis.statistics.intervals import Array

_ROUNDING = 1e-9  # far more than is lost in computing p, far less than anyone reads


def benjamini_hochberg(p: npt.ArrayLike) -> Array:
    """Adjusted p (Benjamini & Hochberg 1995), shape as given, one dimension.

    Calling all at or below q more than chance lets, on average, at most the share q of what is so
    called be chance. Holds for independent tests and for tests that lean the same way (Benjamini &
    Yekutieli 2001), as those of a unit and its parts do. NaN (nothing was tested) stays NaN and
    does not count as a comparison.
    """
    values = np.asarray(p, float)
    adjusted = np.full(values.shape, np.nan)
    is_tested = ~np.isnan(values)
    tested = values[is_tested]
    order = np.argsort(tested)
    ranks = np.arange(1, len(tested) + 1)
    stepped = np.minimum.accumulate((tested[order] * len(tested) / ranks)[::-1])[::-1]
    back = np.empty(len(tested))
    back[order] = np.minimum(stepped, 1.0)
    adjusted[is_tested] = back
    return adjusted


def limits(p: npt.ArrayLike, level: float = 0.05) -> Array:
    """How small each p would have to be to be at or below ``level`` when adjusted, the others as they are.

    With r the most that could be called when this p were zero, the limit is level · r / m. Shape as
    given, one dimension; NaN where nothing was tested. A p that lies on its limit is within it: of
    small tables p can be 0.05 to the last digit, and rounding must not decide what is said of them.
    """
    values = np.asarray(p, float)
    level *= 1 + _ROUNDING
    allowed = np.full(values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(values))
    many = len(tested)
    for place in tested:
        others = np.sort(values[tested[tested != place]])
        ranks = np.arange(2, many + 1)
        # The p in question stands first; the others must fill the ranks from two on.
        filled = ranks[others <= level * ranks / many]
        allowed[place] = level * (filled.max() if len(filled) else 1) / many
    return allowed
