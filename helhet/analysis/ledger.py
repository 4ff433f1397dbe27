"""Everything of an authority's own that was ever released, and the decision that holds now."""

import hashlib
from collections import defaultdict
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
    found: dict[str, set[Fact]] = defaultdict(set)
    for row in ReleasedCell.objects.filter(authority=authority):
        found[row.scope].add((place_of(row), Counts(row.denominator, row.numerator)))
    return Ledger(frozenset(found.pop("", ())), {scope: frozenset(facts) for scope, facts in found.items()})


def shown_at(release: int) -> dict[str, dict[Place, Shown]]:
    """What a decision lets be shown: by scope, "" for the whole authority. One SQL question."""
    held = Q(since__lte=release) & (Q(until=None) | Q(until__gt=release))
    rows = ReleasedCell.objects.filter(held, authority__releases=release)
    found: dict[str, dict[Place, Shown]] = defaultdict(dict)
    for row in rows:
        found[row.scope][place_of(row)] = Shown(row.value, Counts(row.denominator, row.numerator))
    return dict(found)


def place_of(row: ReleasedCell) -> Place:
    """Where the number stands."""
    return Place(row.series, row.path, row.split, row.period)
