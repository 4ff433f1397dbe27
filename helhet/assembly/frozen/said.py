"""What units said before assemblies, as it was locked: from then on reports tell everyone inside of it."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from helhet.assembly.frozen.store import ACCOUNT, PARTS, PLACES, account_key
from helhet.assembly.models import Frozen
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below_path, heirs
from helhet.indicators.themes import THEMES, Theme


@dataclass(frozen=True, slots=True)
class Said:
    """A locked account: what a unit said of a theme. ``unit`` is as it is called today."""

    row: Frozen
    theme: Theme
    unit: Unit
    words: tuple[str, ...]  # those parts that were written: what goes well, what further, what is needed


def locked_accounts(authority: Unit | None = None) -> QuerySet[Frozen]:
    """The locked accounts of an authority's assemblies, or of all: also those in which nothing is said."""
    rows = Frozen.objects.filter(key__startswith=ACCOUNT, assembly__frozen_at__isnull=False)
    return rows if authority is None else rows.filter(assembly__unit=authority)


def about(rows: QuerySet[Frozen], theme: str) -> QuerySet[Frozen]:
    """Those of some locked accounts that are of one theme."""
    return rows.filter(key__startswith=account_key(theme, "/"))


def at(rows: QuerySet[Frozen], authority: Unit, unit: Unit) -> QuerySet[Frozen]:
    """Those that a unit said, or one that stands below it or went on in it. Three SQL questions."""
    moved = heirs()
    every = at_or_below_path(authority.path).values_list("pk", "path")
    here = {key for key, path in every if moved.get(path, path).startswith(unit.path)}
    wanted = Q(pk=None)
    for (assembly, path), key in _places({"assembly__unit": authority}).items():
        if key in here:
            wanted |= Q(assembly=assembly, key__in=[account_key(theme, path) for theme in THEMES])
    return rows.filter(wanted)


def said_in(rows: Iterable[Frozen]) -> Iterator[Said]:
    """What is said in locked accounts; those in which nothing is are left out. Two SQL questions."""
    some = list(rows)
    places = _places({"assembly__in": {row.assembly_id for row in some}})
    units = Unit.objects.in_bulk(set(places.values()))
    for row in some:
        theme, _colon, path = row.key.removeprefix(ACCOUNT).partition(":")
        unit = units.get(places.get((row.assembly_id, path), 0))
        words = tuple(row.payload[part] for part in PARTS if row.payload.get(part))
        if words and unit is not None and theme in THEMES:
            yield Said(row, THEMES[theme], unit, words)


def _places(where: dict[str, Unit | Collection[int]]) -> dict[tuple[int, str], int]:
    """Which unit stood where when an assembly was locked, by assembly and path."""
    rows = Frozen.objects.filter(key=PLACES, assembly__frozen_at__isnull=False, **where)
    return {
        (assembly, one["path"]): one["unit"]
        for assembly, payload in rows.values_list("assembly_id", "payload")
        for one in payload["rows"]
    }
