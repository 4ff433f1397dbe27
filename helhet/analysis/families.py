"""Which values are compared with which: the families that signals.py gives its verdict on.

Made from released figures alone. The figures given must be those of all units of the authority,
whatever a page shows of them: the correction is the family's, and is the same on every page.
A split (women, men, one programme) is a family of its own.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from helhet.analysis.model import Figure, Figures
from helhet.analysis.reasons import ACROSS_BREAK, NO_DATA, NO_EARLIER, NO_N, NO_OTHERS, OTHERS_LACKING
from helhet.analysis.statistics.difference import Counted, Measured, Value
from helhet.analysis.statistics.signals import Pair
from helhet.core.periods import Period
from helhet.indicators.model import Indicator, Measure

# How many, the sum of the values, and the sum of their squares (None where the spread is not known).
Moments = tuple[float, float, float | None]


def change_family(figures: Figures, period: Period, split: str = "") -> dict[str, Pair]:
    """Every unit of the figures, by path: its value in ``period`` and the latest earlier released one.

    Nothing is held against a value on the other side of a break in the series.
    """
    paths = dict.fromkeys(row.unit.path for row in figures.rows if row.split == split)
    return {path: _change(figures.indicator, figures.of(path, split), period) for path in paths}


def since_family(figures: Figures, earlier: Period, period: Period, split: str = "") -> dict[str, Pair]:
    """Every unit of the figures, by path: its value in ``period`` and in one certain earlier period.

    As ``change_family``, but held against the same period for all, which may lie several periods back.
    """
    paths = dict.fromkeys(row.unit.path for row in figures.rows if row.split == split)
    return {path: _since(figures, path, split, earlier, period) for path in paths}


def _since(figures: Figures, path: str, split: str, earlier: Period, period: Period) -> Pair:
    now, before = (_cell(figures, path, split, one) for one in (period, earlier))
    value, against = _value(figures.indicator, now), _value(figures.indicator, before)
    if value is None:
        return Pair(None, None, (now.reason if now else None) or NO_DATA)
    if is_broken(figures.indicator, earlier, period):
        return Pair(value, None, ACROSS_BREAK)
    if against is None:
        return Pair(value, None, (before.reason if before else None) or NO_DATA)
    return Pair(value, against)


def is_broken(indicator: Indicator, earlier: Period, period: Period) -> bool:
    """The series came to be counted in a new way between two periods."""
    return any(earlier.code < cut.period <= period.code for cut in indicator.breaks)


def representatives(family: Mapping[str, Pair]) -> dict[str, str]:
    """For each path the one that is tested in its place: a house and its only school unit are one test.

    The same numbers along one line of units are the same people; counted twice they would weigh
    twice in the correction.
    """
    found: dict[str, str] = {}
    for path in sorted(family):
        same = [known for known in found if path.startswith(known) and family[known] == family[path]]
        found[path] = found[same[0]] if same and family[path].now is not None else path
    return found


def _change(indicator: Indicator, series: tuple[Figure, ...], period: Period) -> Pair:
    now = next((row for row in series if row.period == period), None)
    value = _value(indicator, now)
    if value is None:
        return Pair(None, None, (now.reason if now else None) or NO_DATA)
    earlier = [row for row in series if row.status.has_value and row.period and row.period < period]
    if not earlier or earlier[-1].period is None:
        return Pair(value, None, NO_EARLIER)
    if is_broken(indicator, earlier[-1].period, period):
        return Pair(value, None, ACROSS_BREAK)
    return Pair(value, _value(indicator, earlier[-1]))


def gap_family(figures: Figures, period: Period, first: str, second: str) -> dict[str, Pair]:
    """Two groups of every unit, by path: those of the split ``first`` beside those of ``second``."""
    found = {}
    for path in dict.fromkeys(row.unit.path for row in figures.rows):
        one, other = (_cell(figures, path, split, period) for split in (first, second))
        reason = next((row.reason for row in (one, other) if row is not None and row.reason), NO_DATA)
        values = _value(figures.indicator, one), _value(figures.indicator, other)
        found[path] = Pair(*values, None if None not in values else reason)
    return found


def rest_family(
    figures: Figures, paths: Collection[str], period: Period, *, whole: str | None = None, split: str = ""
) -> dict[str, Pair]:
    """Units of one kind, by path: each in ``period`` beside all the others of them.

    ``whole`` is the path of the unit that is all of them together: where it is released, the rest
    is the whole less the unit, also when some other unit is not released.
    """

    rows = {path: _cell(figures, path, split, period) for path in paths}
    together = _cell(figures, whole, split, period) if whole else None
    pairs = beside_the_rest(
        {path: _value(figures.indicator, row) for path, row in rows.items()},
        _value(figures.indicator, together),
    )
    for path, row in rows.items():
        if pairs[path].now is None and row is not None and row.reason is not None:
            pairs[path] = replace(pairs[path], reason=row.reason)
    return pairs


def _cell(figures: Figures, path: str, split: str, period: Period) -> Figure | None:
    return next((row for row in figures.of(path, split) if row.period == period), None)


def _value(indicator: Indicator, row: Figure | None) -> Value | None:
    """What a released figure rests on. No source prints the spread behind a mean yet."""
    if row is None or not row.status.has_value:
        return None
    if indicator.measure is Measure.SHARE:
        return Counted(row.numerator, row.denominator)
    return Measured(row.value or 0.0, None, row.denominator)


def beside_the_rest(values: Mapping[str, Value | None], whole: Value | None = None) -> dict[str, Pair]:
    """Each value against the others together, never against a whole that it is part of.

    The others are the sum of them all less the unit, or ``whole`` less the unit. Without ``whole``,
    one value that is not released leaves the others without a rest.
    """
    everyone: Sequence[Value | None] = [whole] if whole is not None else list(values.values())
    return {unit: _beside(own, everyone) for unit, own in values.items()}


def _beside(own: Value | None, everyone: Sequence[Value | None]) -> Pair:
    if own is None:
        return Pair(None, None, NO_DATA)
    if any(one is None for one in everyone):
        return Pair(own, None, OTHERS_LACKING)
    if isinstance(own, Counted):
        rest: Value | None = _counted_rest(own, [one for one in everyone if isinstance(one, Counted)])
    else:
        rest = _measured_rest(own, [one for one in everyone if isinstance(one, Measured)])
    if rest is None:
        return Pair(own, None, NO_N)
    return Pair(own, rest) if (rest.whole or 0) > 0 else Pair(own, None, NO_OTHERS)


def _counted_rest(own: Counted, everyone: list[Counted]) -> Counted | None:
    if any(one.count is None or not one.whole for one in (own, *everyone)):
        return None
    count = sum(one.count or 0 for one in everyone) - (own.count or 0)
    whole = sum(one.whole or 0 for one in everyone) - (own.whole or 0)
    return Counted(count, whole)


def _measured_rest(own: Measured, everyone: list[Measured]) -> Measured | None:
    """The others' mean and standard deviation, from the sums behind each."""
    if any(not one.whole for one in (own, *everyone)):
        return None
    mine, all_of_them = _moments(own), [_moments(one) for one in everyone]
    whole = sum(one[0] for one in all_of_them) - mine[0]
    if whole < 1:
        return Measured(0.0, None, 0)
    mean = (sum(one[1] for one in all_of_them) - mine[1]) / whole
    squares = [one[2] for one in all_of_them if one[2] is not None]
    if mine[2] is None or len(squares) < len(all_of_them) or whole < 2:
        return Measured(mean, None, round(whole))
    spread = max(0.0, sum(squares) - mine[2] - whole * mean * mean)
    return Measured(mean, (spread / (whole - 1)) ** 0.5, round(whole))


def _moments(value: Measured) -> Moments:
    n = float(value.whole or 0)
    if value.deviation is None:
        return n, n * value.mean, None
    return n, n * value.mean, (n - 1) * value.deviation**2 + n * value.mean**2
