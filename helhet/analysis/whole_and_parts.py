"""What a change of the whole consists of, from released figures alone, and when that cannot be said."""

from collections.abc import Sequence
from dataclasses import dataclass

from helhet.analysis.families import is_broken
from helhet.analysis.model import Figure, Figures, Status
from helhet.analysis.statistics.decomposition import Amount, Cause, Part, decomposition
from helhet.core.periods import Period
from helhet.indicators.model import Indicator, Measure


@dataclass(frozen=True, slots=True)
class InParts:
    """The change of the whole on the scale of the value, what each unit did, and what the mix did.

    ``units`` are names with what each unit's own change moved the whole; ``mix`` is what came of the
    students being divided otherwise between the units. Together they are the change. ``rounding`` is
    what printed means leave over.
    """

    earlier: Period
    now: Period
    change: float
    units: tuple[tuple[str, float], ...]
    mix: float
    rounding: float


def change_in_parts(figures: Figures, whole: str, parts: Sequence[str], period: Period) -> InParts | None:
    """The change of a unit up to a period in the parts below it; None where that cannot be told.

    Every part has to be released at both times, and together they have to be the whole: with one
    hidden, what the others leave would be that one. Nothing is split across a break in the series.
    """
    indicator = figures.indicator
    shown = [row for row in figures.of(whole) if row.status.has_value and row.period is not None]
    times = [row.period for row in shown if row.period is not None and not period < row.period]
    if len(times) < 2 or times[-1] != period or is_broken(indicator, times[-2], period):
        return None
    there = [path for path in parts if not _does_not_apply(figures, path)]
    made = [_part(figures, path, times[-2], period) for path in there]
    top = _part(figures, whole, times[-2], period)
    if top is None or len(made) < 2 or not _are_the_whole(top, [part for part in made if part], len(made)):
        return None
    found = decomposition(Part(top.name, top.now, top.earlier, tuple(p for p in made if p)), rest="")
    factor = 100.0 if indicator.measure is Measure.SHARE else 1.0
    names = [part.name for part in made if part]
    own = {name: sum(e.points for e in found.effects if e.path == (name,) and e.cause is Cause.WITHIN)
           for name in names}  # fmt: skip
    return InParts(
        earlier=times[-2],
        now=period,
        change=factor * found.change,
        units=tuple((name, factor * points) for name, points in own.items()),
        mix=factor * found.sum_of(Cause.BETWEEN),
        rounding=factor * found.sum_of(Cause.ROUNDING),
    )


def _does_not_apply(figures: Figures, path: str) -> bool:
    return all(row.status is Status.NOT_APPLICABLE for row in figures.of(path))


def _part(figures: Figures, path: str, earlier: Period, now: Period) -> Part | None:
    """A unit at both times; None where either is not released with its number."""
    rows = {row.period: row for row in figures.of(path)}
    amounts = [_amount(figures.indicator, rows.get(period)) for period in (now, earlier)]
    if None in amounts:
        return None
    return Part(rows[now].unit.name, amounts[0], amounts[1])


def _amount(indicator: Indicator, row: Figure | None) -> Amount | None:
    if row is None or not row.status.has_value or row.value is None or not row.denominator:
        return None
    if indicator.measure is Measure.SHARE:
        return Amount(float(row.numerator), float(row.denominator)) if row.numerator is not None else None
    return Amount.of_mean(row.value, float(row.denominator))


def _are_the_whole(top: Part, parts: Sequence[Part], expected: int) -> bool:
    """All parts are released, and their people are the people of the whole, at both times."""
    if len(parts) != expected or top.now is None or top.earlier is None:
        return False
    now = sum(part.now.weight for part in parts if part.now)
    earlier = sum(part.earlier.weight for part in parts if part.earlier)
    return now == top.now.weight and earlier == top.earlier.weight
