"""Estimates that take size into account: a small unit's value is drawn towards all units of its kind.

Made of released cells alone: a unit has an estimate only where its value and its number of people are
released, since the estimate with the number gives the value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from helhet.analysis.model import Figure
from helhet.analysis.national import NationalUnit
from helhet.analysis.statistics.funnel import FEWEST_UNITS
from helhet.analysis.statistics.intervals import Array
from helhet.analysis.statistics.pooling import together, towards
from helhet.indicators.model import Indicator, Measure

FEWEST_OF_OUR_OWN: Final = 10
"""How much units differ is never judged by a handful of houses."""
_LIKE_NATIONAL: Final = frozenset({"house", "school_unit"})


@dataclass(frozen=True, slots=True)
class Estimates:
    """In per cent: the middle, of how many units it is, whether of the country's, and each unit's by path."""

    middle: float
    units: int
    is_national: bool
    values: Mapping[str, float]


def estimates(
    indicator: Indicator, rows: Sequence[Figure], everyone: Sequence[NationalUnit]
) -> Estimates | None:
    """Empirical-Bayes estimates of one period's shares (Morris 1983); None where they cannot be made.

    ``rows`` are units of one kind and period, ``everyone`` the country's school units; towards them
    where there are enough, else towards the rows themselves. A unit's chance variation is that of the
    common share at its size.
    """
    known = [row for row in rows if _is_counted(row)]
    if indicator.measure is not Measure.SHARE or not known:
        return None
    own = [(row.numerator or 0, row.denominator or 0) for row in known]
    kinds = {row.unit.kind for row in known}
    is_national = len(everyone) >= FEWEST_UNITS and kinds <= _LIKE_NATIONAL
    if not is_national and (len(known) < FEWEST_OF_OUR_OWN or len(kinds) > 1):
        return None
    others = [(unit.count, unit.whole) for unit in everyone] if is_national else own
    count, whole = np.array(others, float).T
    common = float(count.sum() / whole.sum())
    if not 0 < common < 1:
        return None
    middle = together(count / whole, _errors(common, whole))
    own_count, own_whole = np.array(own, float).T
    found = towards(middle, own_count / own_whole, _errors(common, own_whole))
    values = {row.unit.path: 100 * float(value) for row, value in zip(known, found.values, strict=True)}
    return Estimates(100 * middle.estimate, len(others), is_national, values)


def _is_counted(row: Figure) -> bool:
    return row.status.has_value and row.numerator is not None and bool(row.denominator)


def _errors(share: float, whole: Array) -> Array:
    errors: Array = np.sqrt(share * (1 - share) / whole)
    return errors
