"""The rules of this release: what a publisher printed stays; our own counts are protected.

For counts of our own (an authority's own table) a small cell is withheld, and with it every cell
from which it could be had back by subtraction: the wholes above it in the tree, and the other
categories of its split. That is more than needed and never too little; the solver of the release
engine will withhold less.
"""

from collections.abc import Sequence

from helhet.analysis.model import Figure, Status
from helhet.analysis.reasons import HIDDEN
from helhet.indicators.model import Family, Indicator, Privacy


def protected(indicator: Indicator, rows: Sequence[Figure]) -> list[Figure]:
    """The same cells with those withheld that may not leave."""
    if indicator.family is not Family.COMPUTED:
        return list(rows)
    small = [row for row in rows if is_small(row, indicator.privacy)]
    return [withheld(row) if _is_told_by(row, small) else row for row in rows]


def is_small(row: Figure, privacy: Privacy) -> bool:
    """Too few people in the whole, or a part (or its complement) of so few that it points at someone."""
    if not row.status.has_value:
        return False
    if row.denominator is None or row.denominator < privacy.smallest_denominator:
        return True
    if row.numerator is None:
        return False
    rest = row.denominator - row.numerator
    return min(row.numerator, rest) < privacy.smallest_part


def withheld(row: Figure) -> Figure:
    """The cell without anything that tells its value."""
    return Figure(
        indicator=row.indicator,
        unit=row.unit,
        period=row.period,
        split=row.split,
        status=Status.SUPPRESSED,
        value=None,
        numerator=None,
        denominator=None,
        interval=None,
        stamp=row.stamp,
        reason=HIDDEN,
    )


def _is_told_by(row: Figure, small: Sequence[Figure]) -> bool:
    """The cell is small itself, a whole above a small one, or a sibling within its split."""
    return any(
        row.period == cell.period
        and (
            (cell.unit.path.startswith(row.unit.path))
            or (row.unit.path == cell.unit.path and row.split != "" and cell.split != "")
        )
        for cell in small
    )
