"""Writing snapshots: a file named by the hash of its content, and one row that says it exists."""

import hashlib
import os
import tempfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from helhet.chain.models import Unit
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import IDENTITY, SCHEMA

_ORDER = [(name, "ascending") for name in IDENTITY]
# Small groups, so that a question about one series reads only its own part of the file.
_ROWS_PER_GROUP = 8_192


def folder() -> Path:
    """Where the Parquet files stand."""
    root = getattr(settings, "WAREHOUSE_ROOT", None)
    return Path(root) if root else settings.ENVIRONMENT.home_path / "warehouse"


def save_snapshot(
    *,
    source: str,
    scope: str,
    table: pa.Table,
    authority: Unit | None,
    published_on: date | None,
    stands_for: str = "",
) -> tuple[Snapshot, bool]:
    """Keep a table of observations; the same content for the same scope again is not new.

    Returns the snapshot and whether it is new. Raises ValueError when the table has another
    schema, which is a fault in a reader and never in a file.
    """
    ordered = table.select(SCHEMA.names).cast(SCHEMA).sort_by(_ORDER)
    digest = content_hash(ordered)
    current = (
        Snapshot.objects.filter(source=source, scope=scope, authority=authority)
        .order_by("-pk")
        .first()
    )
    if current is not None and current.content_hash == digest:
        return current, False
    snapshot = Snapshot(
        source=source,
        scope=scope,
        authority=authority,
        stands_for=stands_for,
        content_hash=digest,
        rows=ordered.num_rows,
        published_on=published_on,
    )
    _write(ordered, folder() / snapshot.file_name)
    snapshot.save()
    return snapshot, True


def content_hash(table: pa.Table) -> str:
    """SHA-256 over the columns' values, whatever file format or compression they get."""
    digest = hashlib.sha256()
    for name in SCHEMA.names:
        column = table[name].combine_chunks()
        values = column.cast(pa.string()) if not pa.types.is_string(column.type) else column
        filled = pc.fill_null(values, "\x00")
        digest.update(name.encode())
        digest.update("\x1f".join(filled.to_pylist()).encode())
    return digest.hexdigest()


def _write(table: pa.Table, path: Path) -> None:
    """Write beside and rename, so that a reader never meets half a file."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        pq.write_table(table, name, compression="zstd", row_group_size=_ROWS_PER_GROUP)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
