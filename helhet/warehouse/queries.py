"""Reads of the warehouse, always as one authority sees it: its own data and the public ones."""

import hashlib
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.warehouse import duck
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import Observation
from helhet.warehouse.store import folder

_COLUMNS = "series, entity_kind, entity, period, split, value, denominator, mark, status, calculation"


def snapshots(authority: Unit | None, asof: datetime | None = None) -> list[Snapshot]:
    """The current snapshots: the newest of each source, scope and owner, as known at ``asof``."""
    visible = Snapshot.objects.filter(Q(authority=None) | Q(authority=authority))
    newest: dict[tuple[str, str, int | None], Snapshot] = {}
    for snapshot in visible.order_by("pk"):
        place = snapshot.source, snapshot.scope, snapshot.authority_id
        if asof is None or snapshot.read_at <= asof or (place not in newest and _was_printed(snapshot, asof)):
            newest[place] = snapshot
    return [row for row in newest.values() if not _is_replaced(row, newest.values())]


def _was_printed(row: Snapshot, asof: datetime) -> bool:
    """Printed by then, though it was read here later: what anybody could know. Never an authority's own.

    It counts only as the first reading of its scope: what is read anew is a correction.
    """
    printed = row.published_on
    return row.authority_id is None and printed is not None and printed <= timezone.localdate(asof)


def _is_replaced(row: Snapshot, others: Collection[Snapshot]) -> bool:
    """An extract steps aside as soon as its primary source has the scope: Snapshot.stands_for."""
    return row.stands_for != "" and any(
        other.source == row.stands_for and other.scope == row.stands_scope for other in others
    )


def version(authority: Unit | None) -> str:
    """A short text that changes when any data the authority sees has changed."""
    keys = sorted(row.pk for row in snapshots(authority))
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:16]


def observations(
    series: Collection[str],
    *,
    authority: Unit | None,
    entities: Collection[tuple[str, str]] | None = None,
    splits: Collection[str] | None = None,
    asof: datetime | None = None,
    current: list[Snapshot] | None = None,
) -> list[Observation]:
    """All current rows of some series, in one question whatever their number.

    ``entities`` are (kind, code) pairs, ``splits`` texts such as ``programme:NA``; None is all.
    ``asof`` reads what was known at that moment. ``current`` are snapshots already looked up, to
    spare a second SQL question.
    """
    known = {
        str(folder() / row.file_name): row
        for row in (snapshots(authority, asof) if current is None else current)
    }
    if not known or not series:
        return []
    # IN, not list_contains: it lets the engine skip the row groups of other series.
    where = [f"series IN ({', '.join('?' * len(series))})"]
    values: list[duck.Value] = [tuple(sorted(known)), *series]
    if entities is not None:
        where.append("list_contains(?, entity_kind || ':' || entity)")
        values.append(tuple(f"{kind}:{code}" for kind, code in entities))
    if splits is not None:
        where.append("list_contains(?, split)")
        values.append(tuple(splits))
    answer = duck.rows(
        f"SELECT {_COLUMNS}, filename FROM read_parquet(?, filename = true) "  # noqa: S608
        f"WHERE {' AND '.join(where)} ORDER BY series, entity_kind, entity, split, period",
        tuple(values),
    )
    found = []
    for row in answer:
        snapshot = known[row[-1]]
        found.append(Observation(*(*row[:-1], snapshot.source, snapshot.pk)))
    return found
