"""Everything of an authority's own that was ever released, and the decision that holds now."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from helhet.analysis.models import Release, ReleasedCell
from helhet.analysis.release.own import Counts, Place
from helhet.analysis.release.solve import Fact, Ledger
from helhet.analysis.speakers import Tree
from helhet.chain.models import Unit
from helhet.warehouse.models import Snapshot


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


def newest_release(authority: Unit) -> Release | None:
    """The decision that holds, for whichever state it was made."""
    return Release.objects.filter(authority=authority).first()


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
