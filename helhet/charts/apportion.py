"""Whole per cent that add up: to 100, and for the good answers to what they are together.

By largest remainder, first between good answers and the others, then among each of the two. So every
number is the exact one rounded up or down, and the sum a reader makes is the share that is told in words.
"""

from collections.abc import Sequence
from fractions import Fraction

from helhet.charts.model import AnswerRow, Answers, Share


def percents(chart: Answers, row: AnswerRow) -> tuple[int, ...]:
    """A shown row's whole per cent, in the order of the options.

    Options outside the scale, and all where several may be chosen, are rounded one by one.
    """
    return _percents(chart, row.shares, [Fraction(s.count, chart.of(row, s) or 1) for s in row.shares])


def percents_of_reference(chart: Answers) -> tuple[int, ...]:
    """The country's, of those with an opinion; none where there is no country to draw."""
    if chart.reference is None or not chart.of_options:
        return ()
    exact = [Fraction(str(share)) / 100 for share in chart.reference.shares]
    inside = sum(value for value, share in zip(exact, chart.of_options, strict=True) if not share.is_outside)
    if inside and not chart.is_several:
        exact = [
            value if share.is_outside else value / inside
            for value, share in zip(exact, chart.of_options, strict=True)
        ]
    return _percents(chart, chart.of_options, exact)


def good_percent(row: AnswerRow) -> int:
    """The good answers' share of those with an opinion, in whole per cent, a half upwards."""
    good = sum(share.count for share in row.shares if share.is_good)
    return half_up(Fraction(100 * good, row.opinions or 1))


def _percents(chart: Answers, shares: Sequence[Share], exact: Sequence[Fraction]) -> tuple[int, ...]:
    found = [half_up(100 * value) for value in exact]
    if chart.is_several:
        return tuple(found)
    good = [k for k, share in enumerate(shares) if share.is_good]
    rest = [k for k, share in enumerate(shares) if not share.is_good and not share.is_outside]
    total = 100 if any(exact[k] for k in (*good, *rest)) else 0
    first = half_up(100 * sum((exact[k] for k in good), Fraction(0))) if rest else total
    for places, whole in ((good, first), (rest, total - first)):
        for k, value in zip(places, apportioned([100 * exact[k] for k in places], whole), strict=True):
            found[k] = value
    return tuple(found)


def apportioned(exact: Sequence[Fraction], total: int) -> list[int]:
    """Each rounded down, and then up where most was lost, until they add up; the first of equals wins."""
    floors = [int(value) for value in exact]
    order = sorted(range(len(exact)), key=lambda k: (floors[k] - exact[k], k))
    for k in order[: total - sum(floors)]:
        floors[k] += 1
    return floors


def half_up(value: Fraction) -> int:
    """The nearest whole number, a half upwards as readers expect."""
    return int(value + Fraction(1, 2))
