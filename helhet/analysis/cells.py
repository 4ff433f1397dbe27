"""Make one cell: from one printed row, from several parts, or without a value but with a reason."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from django.conf import settings

from helhet.analysis import reasons
from helhet.analysis.model import Calculation, Figure, Interval, Stamp, Status, UnitRef
from helhet.analysis.statistics.intervals import wilson
from helhet.core.periods import Period
from helhet.core.text import Text
from helhet.core.wording import rounded
from helhet.indicators.model import Indicator, Measure
from helhet.sources.model import Source, sources
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import Observation

Snapshots = Mapping[int, Snapshot]


def version_of(current: Collection[Snapshot]) -> str:
    """A short text that changes when any of the data behind has changed."""
    keys = sorted(row.pk for row in current)
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:16]


def without_value(
    indicator: Indicator,
    place: UnitRef,
    split: str,
    status: Status,
    reason: Text,
    period: Period | None = None,
    stamp: Stamp | None = None,
) -> Figure:
    """A cell that shows no value and says why."""
    return Figure(indicator.key, place, period, split, status, None, None, None, None, stamp, reason)


def no_data(indicator: Indicator, place: UnitRef, split: str, period: Period) -> Figure:
    """The source knows the unit, but not for this period."""
    return without_value(indicator, place, split, Status.MISSING, reasons.NO_DATA, period)


def single(
    indicator: Indicator,
    place: UnitRef,
    split: str,
    period: Period,
    row: Observation,
    weight: int | None,
    known: Snapshots,
) -> Figure:
    """A cell as it was printed (or given, for an authority's own table)."""
    stamp = _stamp(row, known, Calculation(row.calculation))
    if row.value is None:
        is_hidden = row.status == "suppressed"
        status = Status.SUPPRESSED if is_hidden else Status.MISSING
        reason = reasons.HIDDEN if is_hidden else reasons.NO_DATA
        return without_value(indicator, place, split, status, reason, period, stamp)
    return _shown(indicator, place, split, period, row.value, None, weight, stamp)


def incomplete(
    indicator: Indicator, place: UnitRef, split: str, period: Period, row: Observation, known: Snapshots
) -> Figure:
    """A whole of which some part has no value to show; the words never tell which or why."""
    stamp = _stamp(row, known, Calculation.COMPUTED)
    reason = reasons.PARTS_LACKING
    return without_value(indicator, place, split, Status.MISSING, reason, period, stamp)


def of_members(
    indicator: Indicator,
    place: UnitRef,
    split: str,
    period: Period,
    rows: Sequence[Observation],
    members: int,
    known: Snapshots,
) -> Figure:
    """Rows of the member municipalities: the federation's value only where all print the same."""
    if len(rows) == members and len({row.value for row in rows}) == 1:
        # A municipality's own n is not the federation's.
        told = rows[0] if members == 1 else replace(rows[0], denominator=None)
        cell = single(indicator, place, split, period, told, told.denominator, known)
        if members == 1 or cell.stamp is None or not cell.status.has_value:
            return cell
        return replace(cell, note=reasons.members_agree(cell.stamp.publisher, members))
    stamp = _stamp(rows[0], known, Calculation.PUBLISHED)
    reason = reasons.MEMBERS_DIFFER
    return without_value(indicator, place, split, Status.MISSING, reason, period, stamp)


def rolled_up(
    indicator: Indicator,
    place: UnitRef,
    split: str,
    period: Period,
    pairs: Sequence[tuple[Observation, int | None]],
    known: Snapshots,
) -> Figure:
    """The parts together, by the measure's own denominator, or the reason why not.

    A share is the sum of counts over the sum of wholes; a mean is weighted by its denominator.
    Where any part is hidden there is no sum, which would give the hidden part away.
    """
    stamp = _stamp(pairs[0][0], known, Calculation.COMPUTED)
    if any(row.value is None for row, _ in pairs):
        return incomplete(indicator, place, split, period, pairs[0][0], known)
    weights = [weight for _, weight in pairs if weight]
    if len(weights) < len(pairs):
        reason = reasons.no_denominator(stamp.publisher, indicator.noun)
        return without_value(indicator, place, split, Status.MISSING, reason, period, stamp)
    whole = sum(weights)
    values = [row.value or 0.0 for row, _ in pairs]
    if indicator.measure is Measure.SHARE:
        counts = [round(v * w / 100) for v, w in zip(values, weights, strict=True)]
        value = 100 * sum(counts) / whole
        return _shown(indicator, place, split, period, value, sum(counts), whole, stamp)
    value = sum(v * w for v, w in zip(values, weights, strict=True)) / whole
    return _shown(indicator, place, split, period, value, None, whole, stamp)


def kept(indicator: Indicator, row: Figure, value: float, count: int | None, whole: int | None) -> Figure:
    """The number that was shown before, where so few came or went that the new one would tell of them."""
    if row.period is None:
        raise ValueError(f"{row.unit.path} has a number but no period")
    older = _shown(indicator, row.unit, row.split, row.period, value, count, whole, row.stamp)
    return replace(older, note=reasons.CORRECTED_BY_FEW)


def _shown(
    indicator: Indicator,
    place: UnitRef,
    split: str,
    period: Period,
    value: float,
    count: int | None,
    whole: int | None,
    stamp: Stamp | None,
) -> Figure:
    is_share = indicator.measure is Measure.SHARE
    if is_share and count is None and whole:
        count = round(value * whole / 100)
    interval = _interval(count, whole) if is_share and whole and count is not None else None
    return Figure(
        indicator=indicator.key,
        unit=place,
        period=period,
        split=split,
        status=Status.SHOWN,
        value=float(rounded(value, indicator.decimals)),
        numerator=count if is_share else None,
        denominator=whole,
        interval=interval,
        stamp=stamp,
        no_interval=None if interval else (reasons.NO_N if is_share else reasons.NO_VARIANCE),
    )


def _interval(count: int, whole: int) -> Interval:
    low, high = wilson(count, whole)
    return Interval(100 * float(low), 100 * float(high), "Wilson")


_MADE_UP = Text(sv="Exempel: påhittade siffror", en="Example: made-up figures")


def _title(key: str, source: Source | None) -> Text:
    """What a source is called. In the demo an authority's own figures are made up, and say so everywhere."""
    if key == "own-table" and settings.ENVIRONMENT.is_demo:
        return _MADE_UP
    return source.title if source is not None else Text(sv=key, en=key)


def _stamp(row: Observation, known: Snapshots, calculation: Calculation) -> Stamp:
    snapshot = known[row.snapshot_id]
    key = snapshot.stands_for or snapshot.source
    source = sources().get(key)
    unknown = Text(sv=key, en=key)
    return Stamp(
        source=key,
        publisher=source.publisher if source else unknown,
        title=_title(key, source),
        calculation=calculation,
        read_at=snapshot.read_at,
        published_on=snapshot.published_on,
    )
