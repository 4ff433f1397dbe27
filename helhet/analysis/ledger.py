"""Everything of an authority's own that was ever released, and the decision that holds now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from helhet.analysis.models import Release, ReleasedCell
from helhet.analysis.release.facts import Counts, Fact, Ledger, Place
from helhet.analysis.speakers import Tree, tree_of
from helhet.chain.models import Unit
from helhet.warehouse.models import Snapshot
from helhet.warehouse.queries import snapshots


@dataclass(frozen=True, slots=True)
class Shown:
    """One released number as it is shown: in per cent, or a mean, with what it rests on."""

    value: float
    counts: Counts
    is_inner: bool


def programmes_of(tree: Tree) -> dict[str, str]:
    """The codes of the programmes by their paths."""
    return {unit.path: unit.official_code for unit in tree.units.values() if unit.kind == "programme"}


def state_of(tree: Tree, current: Iterable[Snapshot]) -> str:
    """A short text that changes when an authority's own data have, or which programmes its units are."""
    own = sorted(row.pk for row in current if row.authority_id is not None)
    told = repr((own, sorted(programmes_of(tree).items()), sorted(tree.units))).encode()
    return hashlib.sha256(told).hexdigest()


def newest_release(authority: Unit, asof: datetime | None = None) -> Release | None:
    """The decision that holds, or held at ``asof``, for whichever state it was made."""
    made = Release.objects.filter(authority=authority)
    return (made if asof is None else made.filter(made_at__lte=asof)).first()


def ledger_of(authority: Unit) -> Ledger:
    """Every number that was ever released, also those that are no longer shown."""
    found: dict[bool, set[Fact]] = {True: set(), False: set()}
    for row in ReleasedCell.objects.filter(authority=authority):
        found[row.is_inner].add(fact_of(row))
    return Ledger(frozenset(found[False]), frozenset(found[True]))


def shown_at(release: int) -> dict[Place, Shown]:
    """What a decision lets be shown, by place. One SQL question."""
    held = Q(since__lte=release) & (Q(until=None) | Q(until__gt=release))
    rows = ReleasedCell.objects.filter(held, authority__releases=release)
    found = {}
    for row in rows:
        place, counts = fact_of(row)
        found[place] = Shown(row.value, counts, row.is_inner)
    return found


def fact_of(row: ReleasedCell) -> Fact:
    """Where the number stands, and what it rests on."""
    return Place(row.series, row.path, row.split, row.period), Counts(row.denominator, row.numerator)


@dataclass(frozen=True, slots=True)
class Overlapping:
    """A whole whose parts are more than it: they overlap, or one of the numbers is wrong."""

    series: str
    path: str
    split: str
    period: str


def overlapping(authority: Unit) -> list[Overlapping]:
    """Where an authority's own numbers contradict each other; the numbers themselves are not told."""
    last = newest_release(authority)
    names = ("series", "path", "split", "period")
    return [Overlapping(*(str(row[name]) for name in names)) for row in (last.overlaps if last else [])]


def is_waiting(authority: Unit) -> bool:
    """Whether an authority's own figures wait for a decision before they can be shown."""
    current = snapshots(authority)
    if all(row.authority_id is None for row in current):
        return False
    last = newest_release(authority)
    return last is None or last.state != state_of(tree_of(authority.root_path), current)
