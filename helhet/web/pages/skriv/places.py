"""Where something one has seen may belong: the reader's own units first, then all the others."""

from helhet.chain.models import Unit
from helhet.chain.queries import above, at_or_below_path, open_on
from helhet.web.page import Reader

_NEAR = frozenset({"house", "school_unit", "provider"})
_MOST = 4


def nearest(reader: Reader, unit: Unit) -> list[Unit]:
    """The unit of the page, those the reader works at, and the schools above them; at most four.

    Who works beside the schools, as a caretaker does, gets the first schools of the authority."""
    own = [row.unit for row in reader.assignments if row.unit.root_path == unit.root_path]
    schools = [row for row in reversed(above(unit)) if row.kind in _NEAR] or _schools(reader, unit)
    found = {row.path: row for row in (unit, *own, *schools) if row.kind != "group"}
    return list(found.values())[:_MOST]


def _schools(reader: Reader, unit: Unit) -> list[Unit]:
    """The first schools of the authority, for who works at several."""
    if unit.kind in _NEAR:
        return []
    rows = open_on(at_or_below_path(unit.root_path), reader.today)
    found = list(rows.filter(kind__in=("house", "provider"))[:_MOST])
    return found or list(rows.filter(kind="school_unit")[:_MOST])  # a small authority has no houses


def every(unit: Unit, reader: Reader) -> list[tuple[str, str]]:
    """Every open unit of the authority but classes, with its place in the tree shown by dashes."""
    rows = open_on(at_or_below_path(unit.root_path), reader.today).exclude(kind="group")
    return [(row.path, f"{'– ' * (row.path.count('/') - 2)}{row.name}") for row in rows]
