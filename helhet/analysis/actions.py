"""Deciding what may be shown of an authority's own figures, and keeping every number that was."""

from collections.abc import Callable
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from helhet.analysis.ledger import fact_of, ledger_of, newest_release, programmes_of, state_of
from helhet.analysis.models import Release, ReleasedCell
from helhet.analysis.own_data import OwnData, own_data
from helhet.analysis.release.facts import Fact
from helhet.analysis.release.linear import UnsolvedError
from helhet.analysis.release.problem import ContradictionError
from helhet.analysis.release.solve import Clearance, Stage, UnsafeError, cleared
from helhet.analysis.release.system import ImpossibleError
from helhet.analysis.speakers import Tree, tree_of
from helhet.chain.models import Unit
from helhet.core.actions import By, stepwise
from helhet.sources.model import silent
from helhet.warehouse.queries import snapshots

# What is counted in a team or a class is for those who work there, and for nobody else.
_INNER = ("team", "group")
_ATTEMPTS = 3


@stepwise
def release_figures(*, by: By, authority: Unit, tell: Callable[[int, int, str], None] = silent) -> Release:
    """Decide anew what may be shown, together with all that was ever shown; the ledger keeps it.

    Does nothing where the data and the tree are as they were at the last decision. ``tell`` hears how
    many steps are done, of how many, and what is being done. Raises UnsafeError where no safe release
    was found: then nothing is decided, and what has not been decided on is not shown.
    """
    for _attempt in range(_ATTEMPTS):
        last = newest_release(authority)
        tree = tree_of(authority.root_path)
        state = state_of(tree, snapshots(authority))
        if last is not None and last.state == state:
            return last
        found, data = _found(authority, tree, tell)
        release = _kept(authority, state, last, found, data)
        if release is not None:
            return release
    raise UnsafeError(f"the figures changed {_ATTEMPTS} times while it was being decided what may be shown")


def _found(authority: Unit, tree: Tree, tell: Callable[[int, int, str], None]) -> tuple[Clearance, OwnData]:
    """What may be shown; takes its time, and holds nobody up."""
    tell(0, len(Stage), _("reading all that was ever read in"))
    data = own_data(tree)
    inner = [path for path, unit in tree.units.items() if unit.kind in _INNER]
    ledger = ledger_of(authority)
    words = {
        Stage.JOINING: _("joining the tables with those of earlier periods"),
        Stage.FOR_ALL: _("looking for what must be kept back"),
        Stage.CHECKING: _("attacking the result"),
        Stage.FOR_OWN_STAFF: _("looking for what the staff of a class may see"),
    }
    try:
        found = cleared(
            data.tables,
            ledger,
            programmes=programmes_of(tree),
            inner=inner,
            tell=lambda stage: tell(stage.value - 1, len(Stage), words[stage]),
        )
    except (ContradictionError, ImpossibleError, UnsolvedError) as error:
        raise UnsafeError(str(error)) from error
    return found, data


def _kept(
    authority: Unit, state: str, last: Release | None, found: Clearance, data: OwnData
) -> Release | None:
    """The decision as it stands in the ledger; None where it rests on what is so no more.

    Two who decide at once would each not know what the other lets out: the second begins again.
    """
    with transaction.atomic():
        Unit.objects.select_for_update().get(pk=authority.pk)
        is_first = newest_release(authority) == last
        if not is_first or state_of(tree_of(authority.root_path), snapshots(authority)) != state:
            return None
        overlaps = [{**asdict(one.place), "whole": one.whole, "parts": one.parts} for one in found.overlaps]
        release = Release.objects.create(
            authority=authority,
            state=state,
            offered=found.offered,
            shown=len(found.authority),
            overlaps=overlaps,
        )
        _keep(release, found, data)
    return release


def _keep(release: Release, found: Clearance, data: OwnData) -> None:
    """End what is no longer shown and begin what is new; what is as it was goes on."""
    wanted = dict.fromkeys(found.authority, False) | dict.fromkeys(found.own, True)
    going_on: set[Fact] = set()
    ended = []
    for row in ReleasedCell.objects.filter(authority=release.authority, until=None):
        fact = fact_of(row)
        if wanted.get(fact) is row.is_inner:
            going_on.add(fact)
        elif row.is_inner or fact[0] not in found.older:
            ended.append(row.pk)
    ReleasedCell.objects.filter(pk__in=ended).update(until=release)
    ReleasedCell.objects.bulk_create(
        _row(release, fact, data, is_inner=is_inner)
        for fact, is_inner in wanted.items()
        if fact not in going_on
    )


def _row(release: Release, fact: Fact, data: OwnData, *, is_inner: bool) -> ReleasedCell:
    place, counts = fact
    if counts.whole is None:
        raise ValueError(f"{place} rests on an unknown number and was released")
    return ReleasedCell(
        authority=release.authority,
        is_inner=is_inner,
        series=place.series,
        path=place.path,
        split=place.split,
        period=place.period,
        value=data.values[fact],
        numerator=counts.part,
        denominator=counts.whole,
        since=release,
    )
