"""Deciding what may be shown of an authority's own figures, and keeping every number that was."""

from collections.abc import Iterable, Mapping

from helhet.analysis.ledger import ledger_of, newest_release, programmes_of, state_of
from helhet.analysis.models import Release, ReleasedCell
from helhet.analysis.own_data import OwnData, own_data
from helhet.analysis.release.own import Place
from helhet.analysis.release.solve import Clearance, Fact, cleared
from helhet.analysis.speakers import tree_of
from helhet.chain.models import Unit
from helhet.core.actions import By, action
from helhet.warehouse.queries import snapshots

# What is counted in a team or a class is for those who work there, and for nobody else.
_INNER = ("team", "group")


@action
def release_figures(*, by: By, authority: Unit) -> Release:
    """Decide anew what may be shown, together with all that was ever shown; the ledger keeps it.

    Does nothing where the data and the tree are as they were at the last decision. Raises UnsafeError
    where no safe release was found: then nothing is decided, and what has not been decided on is not
    shown.
    """
    # Two who decide at once would each not know what the other lets out: the second waits.
    Unit.objects.select_for_update().get(pk=authority.pk)
    tree = tree_of(authority.root_path)
    state = state_of(tree, snapshots(authority))
    last = newest_release(authority)
    if last is not None and last.state == state:
        return last
    data = own_data(tree)
    found = cleared(
        data.tables,
        ledger_of(authority),
        programmes=programmes_of(tree),
        inner=[path for path, unit in tree.units.items() if unit.kind in _INNER],
        scopes=[path for path in tree.units if path != tree.authority.path],
    )
    release = Release.objects.create(
        authority=authority, state=state, offered=found.offered, shown=len(found.authority)
    )
    _keep(release, found, data)
    return release


def _keep(release: Release, found: Clearance, data: OwnData) -> None:
    """End what is no longer shown and begin what is new; what is as it was goes on."""
    wanted: dict[str, Mapping[Place, Fact]] = {"": _by_place(found.authority)}
    wanted |= {scope: _by_place(facts) for scope, facts in found.own.items()}
    going_on: set[tuple[str, Fact]] = set()
    ended = []
    for row in ReleasedCell.objects.filter(authority=release.authority, until=None):
        place = Place(row.series, row.path, row.split, row.period)
        is_kept = row.scope == "" and place in found.older
        fact = wanted.get(row.scope, {}).get(place)
        if fact is not None and (fact[1].whole, fact[1].part) == (row.denominator, row.numerator):
            going_on.add((row.scope, fact))
        elif not is_kept:
            ended.append(row.pk)
    ReleasedCell.objects.filter(pk__in=ended).update(until=release)
    ReleasedCell.objects.bulk_create(
        _row(release, scope, fact, data)
        for scope, facts in wanted.items()
        for fact in facts.values()
        if (scope, fact) not in going_on
    )


def _by_place(facts: Iterable[Fact]) -> dict[Place, Fact]:
    return {fact[0]: fact for fact in facts}


def _row(release: Release, scope: str, fact: Fact, data: OwnData) -> ReleasedCell:
    place, counts = fact
    if counts.whole is None:
        raise ValueError(f"{place} rests on an unknown number and was released")
    return ReleasedCell(
        authority=release.authority,
        scope=scope,
        series=place.series,
        path=place.path,
        split=place.split,
        period=place.period,
        value=data.values[fact],
        numerator=counts.part,
        denominator=counts.whole,
        since=release,
    )
