"""Work out what a question to the door is answered with: the cells, each with its status and source."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import islice

from helhet.analysis import cells
from helhet.analysis.gate import Gate
from helhet.analysis.ledger import newest_release, shown_at, state_of
from helhet.analysis.model import Audience, Figure, Figures, Status, UnitRef
from helhet.analysis.reasons import OTHER_LEVEL, OTHER_SCHOOL_FORM, OTHER_SPLIT
from helhet.analysis.speakers import Part, Tree
from helhet.analysis.splits import is_declared
from helhet.chain.models import Unit
from helhet.core.periods import Period
from helhet.indicators.model import Family, Indicator
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import Observation
from helhet.warehouse.queries import observations, snapshots

# (series, entity kind, entity, split) to its rows by period.
Index = dict[tuple[str, str, str, str], dict[str, Observation]]


@dataclass(frozen=True, slots=True)
class Edition:
    """The data of one moment; two are equal when they hold the same snapshots."""

    key: tuple[tuple[object, ...], ...]
    release: int  # the decision on the authority's own figures; 0 while they wait for one
    snapshots: tuple[Snapshot, ...] = field(compare=False)


def edition_of(tree: Tree, asof: datetime | None = None) -> Edition:
    """What an authority sees now: its own snapshots and the public ones, and what may be shown of them.

    One SQL question, and one more where it has figures of its own. With ``asof`` as they were known at that
    moment: of its own figures then what the decision of that day let out, and nothing that came later.
    """
    current = tuple(snapshots(tree.authority, asof))
    key = tuple((row.pk, row.content_hash, row.source, row.scope, row.read_at) for row in current)
    has_own = any(row.authority_id is not None for row in current)
    release = newest_release(tree.authority, asof) if has_own else None
    # A tree that has changed since takes nothing back of what was let out; the gate knows each number.
    holds = release is not None and (asof is not None or release.state == state_of(tree, current))
    return Edition(key, release.pk if release is not None and holds else 0, current)


@dataclass(frozen=True, slots=True)
class Sight:
    """What one question sees: the tree, the rows and the snapshots they stand in."""

    tree: Tree
    index: Index
    snapshots: dict[int, Snapshot]
    periods: dict[str, list[str]]  # of each series, oldest first, the nation's left out
    holders: dict[tuple[str, str], list[str]]  # by series and split the units with a row, by path


@lru_cache(maxsize=256)
def answers(
    indicators: tuple[Indicator, ...],
    paths: tuple[str, ...],
    splits: tuple[str, ...],
    audience: Audience,
    own: str,
    tree: Tree,
    edition: Edition,
) -> dict[str, Figures]:
    """The figures of several indicators, by key: one question to the warehouse, whatever their number.

    ``own`` is the path of the unit whose own staff asks, for the audience of that name. Worked out
    once for each state of the tree and of the data, and kept in memory.
    """
    units = [_unit_in(tree, path) for path in paths]
    current = list(edition.snapshots)
    wanted = _entities(tree, indicators, units, splits)
    has_own = any(indicator.family is Family.COMPUTED for indicator in indicators)
    rows = observations(
        sorted(_series(indicators)),
        authority=tree.authority,
        entities=sorted({(part.entity_kind, part.entity) for part in wanted} | {("nation", "SE")}),
        splits=None if has_own else sorted({part.split for part in wanted} | set(splits)),
        current=current,
    )
    sight = _sight(tree, rows, current)
    gate = Gate(audience, own, shown_at(edition.release) if has_own and edition.release else None)
    version = cells.version_of(current)
    found = {}
    for indicator in indicators:
        rows_of_indicator = _in_order(_released(indicator, units, splits, sight, gate))
        nation = tuple(row for split in splits for row in _nation(indicator, split, sight))
        found[indicator.key] = Figures(indicator, audience, version, rows_of_indicator, nation)
    return found


def _unit_in(tree: Tree, path: str) -> Unit:
    if path not in tree.units:
        raise LookupError(f"{path} is not in {tree.authority.path}: a question is about one authority")
    return tree.units[path]


def _in_order(rows: list[Figure]) -> tuple[Figure, ...]:
    """By the tree, then split, then oldest first, however the units were asked for."""
    unlike = {(row.unit.path, row.split, row.period): row for row in rows}
    ordered = sorted(unlike.values(), key=lambda row: (row.unit.path, row.split, _position(row)))
    return tuple(ordered)


def _position(row: Figure) -> tuple[float, str]:
    return (row.period.position, row.period.code) if row.period else (0.0, "")


def _released(
    indicator: Indicator, units: Sequence[Unit], splits: Collection[str], sight: Sight, gate: Gate
) -> list[Figure]:
    """The cells asked for, of our own counts only what has been decided that these readers may see."""
    rows = [row for unit in units for split in splits for row in _of(indicator, unit, split, sight)]
    return [gate.let_out(indicator, row) for row in rows] if indicator.family is Family.COMPUTED else rows


def unreleased(
    indicator: Indicator, tree: Tree, rows: list[Observation], current: list[Snapshot]
) -> list[Figure]:
    """Every cell of an authority's own indicator, all units and splits; for the release engine alone."""
    sight = _sight(tree, rows, current)
    splits = sorted({row.split for row in rows} | {""})
    over = {path for row in rows for path in _at_or_over(row.entity)}
    units = [unit for path, unit in tree.units.items() if path in over]
    return [cell for unit in units for split in splits for cell in _of(indicator, unit, split, sight)]


def _at_or_over(path: str) -> Iterator[str]:
    """A path and those of all units above it."""
    names = path.strip("/").split("/")
    return (f"/{'/'.join(names[:length])}/" for length in range(1, len(names) + 1))


def _series(indicators: Sequence[Indicator]) -> set[str]:
    return {
        series
        for indicator in indicators
        for series in (indicator.series, indicator.denominator_share)
        if series
    }


def _entities(
    tree: Tree, indicators: Sequence[Indicator], units: Sequence[Unit], splits: Collection[str]
) -> set[Part]:
    wanted = {
        part
        for indicator in indicators
        for unit in units
        for split in splits
        for part in tree.parts(unit, indicator, split)
    }
    return wanted | {Part("unit", path, "") for path in tree.units}


def _sight(tree: Tree, rows: list[Observation], current: list[Snapshot]) -> Sight:
    index: Index = defaultdict(dict)
    periods: dict[str, set[str]] = defaultdict(set)
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in rows:
        index[row.series, row.entity_kind, row.entity, row.split][row.period] = row
        if row.entity_kind != "nation":
            periods[row.series].add(row.period)
        if row.entity_kind == "unit" and row.entity in tree.units:
            holders[row.series, row.split].add(row.entity)
    ordered = {series: sorted(found, key=Period.parse) for series, found in periods.items()}
    by_path = {at: sorted(found) for at, found in holders.items()}
    return Sight(tree, index, {row.pk: row for row in current}, ordered, by_path)


def _of(indicator: Indicator, unit: Unit, split: str, sight: Sight) -> list[Figure]:
    place = UnitRef(unit.path, unit.name, unit.kind, unit.school_form)
    if unit.school_form and unit.school_form not in indicator.school_forms:
        reason = OTHER_SCHOOL_FORM
        return [cells.without_value(indicator, place, split, Status.NOT_APPLICABLE, reason)]
    if indicator.family is not Family.COMPUTED and not is_declared(indicator, split):
        return [cells.without_value(indicator, place, split, Status.NOT_APPLICABLE, OTHER_SPLIT)]
    own = sight.index.get((indicator.series, "unit", unit.path, split), {})
    parts = _parts(indicator, unit, split, sight)
    if not parts and not own and not _may_have(indicator, unit, split):
        return [cells.without_value(indicator, place, split, Status.NOT_APPLICABLE, OTHER_LEVEL)]
    rows = {part: _rows(indicator, part, sight) for part in parts}
    if not own and not any(rows.values()):
        reason, status = indicator.how_to_get, Status.NOT_COLLECTED
        return [cells.without_value(indicator, place, split, status, reason)]
    return [
        _cell(indicator, place, split, Period.parse(code, indicator.period_kind), own, rows, sight)
        for code in sight.periods[indicator.series]
    ]


def _parts(indicator: Indicator, unit: Unit, split: str, sight: Sight) -> list[Part]:
    if indicator.family is not Family.COMPUTED:
        return sight.tree.parts(unit, indicator, split)
    holders = sight.holders.get((indicator.series, split), [])
    tops: list[str] = []
    for path in islice(holders, bisect_left(holders, unit.path), None):
        if not path.startswith(unit.path):
            break
        # The topmost rows only: a programme inside a school unit that has its own row is in that row.
        if not (tops and path.startswith(tops[-1])):
            tops.append(path)
    return [Part("unit", path, split) for path in tops]


def _may_have(indicator: Indicator, unit: Unit, split: str) -> bool:
    """Whether someone could collect the figure here; a split of what has no split is nothing."""
    return not split and (unit.kind in indicator.levels or unit.kind in ("authority", "branch"))


def _rows(indicator: Indicator, part: Part, sight: Sight) -> dict[str, Observation]:
    return sight.index.get((indicator.series, part.entity_kind, part.entity, part.split), {})


def _cell(
    indicator: Indicator,
    place: UnitRef,
    split: str,
    period: Period,
    own: dict[str, Observation],
    rows: dict[Part, dict[str, Observation]],
    sight: Sight,
) -> Figure:
    known = sight.snapshots
    if period.code in own:
        row = own[period.code]
        return cells.single(indicator, place, split, period, row, row.denominator, known)
    here = {part: found[period.code] for part, found in rows.items() if period.code in found}
    if not here:
        return cells.no_data(indicator, place, split, period)
    if all(part.entity_kind == "municipality" for part in here):
        return cells.of_members(indicator, place, split, period, list(here.values()), len(rows), known)
    if any(found and part not in here and sight.tree.was_open(part, period) for part, found in rows.items()):
        return cells.incomplete(indicator, place, split, period, next(iter(here.values())), known)
    weights = {part: _weight(indicator, part, row, sight) for part, row in here.items()}
    if len(here) == 1:
        part, row = next(iter(here.items()))
        return cells.single(indicator, place, split, period, row, weights[part], known)
    pairs = [(row, weights[part]) for part, row in here.items()]
    return cells.rolled_up(indicator, place, split, period, pairs, known)


def _weight(indicator: Indicator, part: Part, row: Observation, sight: Sight) -> int | None:
    """The measure's own denominator behind a printed cell; None when it is not printed."""
    if indicator.denominator_share is None:
        # A number printed on the same row may count others than those the measure is about.
        has_own = indicator.denominator_series is not None or indicator.family is Family.COMPUTED
        return row.denominator if has_own else None
    key = (indicator.denominator_share, part.entity_kind, part.entity, part.split)
    share = sight.index.get(key, {}).get(row.period)
    if share is None or share.value is None or share.denominator is None:
        return None
    return round(share.value * share.denominator / 100)


def _nation(indicator: Indicator, split: str, sight: Sight) -> list[Figure]:
    place = UnitRef("", "Riket", "nation", "")
    rows = sight.index.get((indicator.series, "nation", "SE", split), {})
    found = []
    for code, row in rows.items():
        period = Period.parse(code, indicator.period_kind)
        weight = row.denominator
        found.append(cells.single(indicator, place, split, period, row, weight, sight.snapshots))
    return sorted(found, key=lambda figure: figure.period.position if figure.period else 0)
