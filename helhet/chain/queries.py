"""Reads of the tree. Every query is scoped by a path, so one authority never sees another's."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from helhet.chain.models import OldPath, Unit


def normal(path: str) -> str:
    """``kfv/gymnasiet`` and ``/kfv/gymnasiet/`` are the same path."""
    inner = path.strip().strip("/")
    return f"/{inner}/" if inner else "/"


def way_to(path: str) -> list[str]:
    """The path of the authority, those between, and the path itself: all that stands at or above it."""
    parts = path.strip("/").split("/")
    return [f"/{'/'.join(parts[: n + 1])}/" for n in range(len(parts))]


def unit_at(path: str) -> Unit | None:
    """The unit at a path, or None."""
    return Unit.objects.filter(path=normal(path)).first()


def unit_formerly_at(path: str) -> Unit | None:
    """The unit that once stood at a path: follows moves of a parent too."""
    path = normal(path)
    parts = path.strip("/").split("/")
    heads = [normal("/".join(parts[:n])) for n in range(len(parts), 0, -1)]
    known = {old.path: old.unit for old in OldPath.objects.filter(path__in=heads).select_related("unit")}
    for head in heads:
        found = unit_at(known[head].path + path[len(head) :]) if head in known else None
        if found is not None:
            return found
    return None


def authorities() -> QuerySet[Unit]:
    """All roots."""
    return Unit.objects.filter(parent=None).order_by("sort_key")


def at_or_below(unit: Unit) -> QuerySet[Unit]:
    """The unit and everything under it, in tree order."""
    return at_or_below_path(unit.path)


def at_or_below_path(path: str) -> QuerySet[Unit]:
    """The unit at a path and everything under it, in tree order."""
    return Unit.objects.filter(path__startswith=normal(path)).order_by("path")


def above(unit: Unit) -> list[Unit]:
    """The way down from the authority to the unit's parent."""
    return sorted(Unit.objects.filter(path__in=way_to(unit.path)[:-1]), key=lambda u: len(u.path))


def open_on(units: QuerySet[Unit], on: date) -> QuerySet[Unit]:
    """Only the units that are open on a day."""
    return units.filter(Q(opened_on=None) | Q(opened_on__lte=on)).filter(
        Q(closed_on=None) | Q(closed_on__gt=on)
    )


def heir_of(unit: Unit) -> Unit:
    """Where the work of a unit goes on: its heir if it, or a unit above it, was merged; else itself."""
    if unit.closed_on is None:
        return unit
    merged = Unit.objects.filter(path__in=[unit.path, *(row.path for row in above(unit))])
    rows = merged.exclude(merged_into=None).select_related("merged_into")
    nearest = max(rows, key=lambda row: len(row.path), default=None)
    return nearest.merged_into if nearest is not None and nearest.merged_into is not None else unit


def heirs() -> dict[str, str]:
    """Paths of closed units whose work goes on elsewhere, and where: ``heir_of`` for all. One SQL read."""
    closed = dict(Unit.objects.exclude(closed_on=None).values_list("path", "merged_into__path"))
    found = {}
    for path in closed:
        parts = path.strip("/").split("/")
        way = [normal("/".join(parts[:n])) for n in range(len(parts), 0, -1)]
        heir = next((closed[one] for one in way if closed.get(one)), None)
        if heir is not None:
            found[path] = heir
    return found


def merged_into(paths: Iterable[str]) -> dict[str, list[str]]:
    """The units that were merged into some, by the heir's path. One SQL question."""
    found: dict[str, list[str]] = {}
    rows = Unit.objects.filter(merged_into__path__in=sorted(paths))
    for heir, old in rows.values_list("merged_into__path", "path"):
        found.setdefault(heir, []).append(old)
    return found


def goes_on_at(unit: Unit, field: str = "unit") -> Q:
    """Rows whose unit stands at or below a unit, or was merged into one that does. One SQL question."""
    merged = Unit.objects.filter(merged_into__path__startswith=unit.path).values_list("path", flat=True)
    condition = Q(**{f"{field}__path__startswith": unit.path})
    for path in merged:
        condition |= Q(**{f"{field}__path__startswith": path})
    return condition


def children(unit: Unit, on: date) -> QuerySet[Unit]:
    """Open units directly under a unit, in Swedish order of name."""
    return open_on(unit.children.all(), on).order_by("sort_key")
