"""An authority's own tables with all their versions, as the release engine reads them.

Only the engine reads this: nothing here has been released.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from helhet.analysis.answers import unreleased
from helhet.analysis.model import Figure, Status
from helhet.analysis.release.facts import Counts, Fact, Place
from helhet.analysis.release.own import OwnTable
from helhet.analysis.speakers import Tree
from helhet.indicators.model import Family, Indicator, Measure, indicators
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import Observation
from helhet.warehouse.queries import observations, snapshots


@dataclass(frozen=True, slots=True)
class OwnData:
    """Every version of every own table, the older of each first, and the values to show of the newest."""

    tables: tuple[OwnTable, ...]
    values: Mapping[Fact, float]


def own_series() -> dict[str, Indicator]:
    """The series that are an authority's own, by key, each with the indicator of the strictest rule."""
    found: dict[str, Indicator] = {}
    for row in indicators().values():
        known = found.get(row.series)
        if row.family is Family.COMPUTED and (known is None or _is_stricter(row, known)):
            found[row.series] = row
    return found


def _is_stricter(one: Indicator, other: Indicator) -> bool:
    return one.privacy.smallest_denominator > other.privacy.smallest_denominator


def own_data(tree: Tree) -> OwnData:
    """All that was ever read of an authority's own series. Two SQL questions, one to the warehouse."""
    versions = {row.pk: row for row in Snapshot.objects.filter(authority=tree.authority).order_by("pk")}
    current = {row.pk for row in snapshots(tree.authority)}
    by_version: dict[tuple[str, int], list[Observation]] = defaultdict(list)
    series = own_series()
    for row in observations(sorted(series), authority=tree.authority, current=list(versions.values())):
        by_version[row.series, row.snapshot_id].append(row)
    tables: list[OwnTable] = []
    values: dict[Fact, float] = {}
    for (key, version), rows in sorted(by_version.items(), key=lambda item: item[0][1]):
        indicator, is_current = series[key], version in current
        for period, cells in _by_period(unreleased(indicator, tree, rows, [versions[version]])).items():
            tables.append(_table(indicator, period, cells, is_current=is_current))
            if is_current:
                values |= {(_place(indicator, row), counts_of(row)): row.value
                           for row in cells if row.value is not None}  # fmt: skip
    return OwnData(tuple(tables), values)


def _by_period(rows: Iterable[Figure]) -> dict[str, list[Figure]]:
    """The cells that count someone, or that their owner has hidden; the rest tell of nobody."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for row in rows:
        if row.period is not None and (row.status.has_value or row.status is Status.SUPPRESSED):
            found[row.period.code].append(row)
    return found


def _table(indicator: Indicator, period: str, rows: Iterable[Figure], *, is_current: bool) -> OwnTable:
    counts = {(row.unit.path, row.split): counts_of(row) for row in rows}
    is_share = indicator.measure is Measure.SHARE
    return OwnTable(indicator.series, period, is_share, indicator.privacy, counts, is_current)


def _place(indicator: Indicator, row: Figure) -> Place:
    return Place(indicator.series, row.unit.path, row.split, row.period.code if row.period else "")


def counts_of(row: Figure) -> Counts:
    """What a figure rests on; one that its owner has hidden, or of unknown size, rests on None."""
    return Counts(None) if row.denominator is None else Counts(row.denominator, row.numerator)
