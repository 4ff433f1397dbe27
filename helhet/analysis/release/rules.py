"""The rules of this release: what a publisher printed stays; our own counts are protected.

For counts of our own (an authority's own table) a small cell is withheld, and with it every cell
from which it could be had back by subtraction: the wholes above it in the tree, and the other
categories of its split. A rest that no row of its own tells (five students of a house who are in
none of its programmes) counts as a small cell too. That is more than needed and never too little
within one indicator; the solver of the release engine will withhold less and join indicators.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from helhet.analysis.model import Figure, Status
from helhet.analysis.reasons import HIDDEN
from helhet.core.periods import Period
from helhet.indicators.model import Family, Indicator, Privacy


def protected(indicator: Indicator, rows: Sequence[Figure]) -> list[Figure]:
    """The same cells with those withheld that may not leave."""
    if indicator.family is not Family.COMPUTED:
        return list(rows)
    small = [row for row in rows if row.status is Status.SUPPRESSED or is_small(row, indicator.privacy)]
    small += wholes_with_small_rest(rows, indicator.privacy)
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


def wholes_with_small_rest(rows: Sequence[Figure], privacy: Privacy) -> Iterator[Figure]:
    """The cells that less their parts, of the tree or of one split, leave a small rest."""
    by_place: dict[tuple[Period | None, str], dict[str, Figure]] = defaultdict(dict)
    for row in rows:
        if row.status.has_value:
            by_place[row.period, row.split][row.unit.path] = row
    for (period, split), places in by_place.items():
        for path, whole in places.items():
            below = [other for other in places if other != path and other.startswith(path)]
            tops = [p for p in below if not any(p != q and p.startswith(q) for q in below)]
            families: list[list[Figure]] = [[places[top] for top in tops]]
            if not split:
                families += _categories(by_place, period, path)
            if any(_leaves_small_rest(whole, family, privacy) for family in families if family):
                yield whole


def _categories(
    by_place: dict[tuple[Period | None, str], dict[str, Figure]], period: Period | None, path: str
) -> list[list[Figure]]:
    """The split cells of one unit and period, together by what they are split on."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for (of, split), places in by_place.items():
        if of == period and split and path in places:
            found[split.partition(":")[0]].append(places[path])
    return list(found.values())


def _leaves_small_rest(whole: Figure, parts: Sequence[Figure], privacy: Privacy) -> bool:
    if whole.denominator is None or any(part.denominator is None for part in parts):
        return False  # such a cell is withheld for itself
    rest = whole.denominator - sum(part.denominator or 0 for part in parts)
    if rest <= 0:
        return False  # nobody is left; below zero the parts overlap and tell of no one
    if rest < privacy.smallest_denominator:
        return True
    if whole.numerator is None or any(part.numerator is None for part in parts):
        return False
    count = whole.numerator - sum(part.numerator or 0 for part in parts)
    return min(count, rest - count) < privacy.smallest_part


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
