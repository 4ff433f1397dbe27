"""Writing snapshots: a file named by the hash of its content, and one row that says it exists."""

import hashlib
import os
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.conf import settings

from helhet.chain.models import Unit
from helhet.warehouse.arrays import arrow
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import IDENTITY, SCHEMA

# Small groups, so that a question about one series reads only its own part of the file.
_ROWS_PER_GROUP = 8_192
_LARGEST = 2**62


class TableError(ValueError):
    """A reader made a table that cannot be kept: a fault in the reader, never in a file."""


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
    """Keep a table of observations; the content that is current for the scope is not new.

    An older edition read in again becomes a new snapshot over the same file, for what was read
    last is what counts. Raises TableError for another schema or one figure standing twice.
    """
    ordered = canonical(table)
    digest = content_hash(ordered)
    current = Snapshot.objects.filter(source=source, scope=scope, authority=authority).order_by("-pk").first()
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


def canonical(table: pa.Table) -> pa.Table:
    """The table in the warehouse's schema and order; raises TableError when it cannot be."""
    try:
        cast = table.select(SCHEMA.names).cast(SCHEMA).combine_chunks()
    except (KeyError, ValueError) as error:
        raise TableError(f"not a table of observations: {error}") from error
    for item in SCHEMA:
        if not item.nullable and cast[item.name].null_count:
            raise TableError(f"the column {item.name} has rows without a value")
    places = _places(cast)
    order = np.argsort(places, kind="stable")
    _refuse_twins(cast, places, order)
    return cast.take(arrow(order))


def _places(table: pa.Table) -> npt.NDArray[np.int64]:
    """Each row's place among the different identities, in order; one number sorts faster than texts."""
    places: npt.NDArray[np.int64] = np.zeros(table.num_rows, dtype=np.int64)
    different = 1
    for name in IDENTITY:
        ranks, count = _ranks(table[name])
        if different * count > _LARGEST:
            different, places = _renumbered(places)
        places = places * count + ranks
        different *= max(count, 1)
    return places


def _renumbered(places: npt.NDArray[np.int64]) -> tuple[int, npt.NDArray[np.int64]]:
    found, again = np.unique(places, return_inverse=True)
    return len(found), again.astype(np.int64)


def _ranks(column: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], int]:
    """Each text as its place among the column's different texts, and how many those are."""
    coded = column.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    place = np.empty(len(coded.dictionary), dtype=np.int64)
    place[pc.sort_indices(coded.dictionary).to_numpy()] = np.arange(len(coded.dictionary))
    return place[coded.indices.to_numpy()], len(coded.dictionary)


def _refuse_twins(table: pa.Table, places: npt.NDArray[np.int64], order: npt.NDArray[np.int64]) -> None:
    same = np.diff(places[order]) == 0
    if same.any():
        first = int(order[int(np.argmax(same))])
        cell = ", ".join(str(table[name][first]) for name in IDENTITY)
        raise TableError(f"one figure stands twice: {cell}")


def content_hash(table: pa.Table) -> str:
    """SHA-256 over the columns' values, whatever file format or compression they get."""
    digest = hashlib.sha256(str(table.num_rows).encode())
    for name in SCHEMA.names:
        column = pa.concat_arrays(table[name].chunks) if table.num_rows else table[name]
        digest.update(name.encode())
        if table.num_rows == 0:
            continue
        digest.update(_bytes(pc.is_null(column).cast(pa.int8())))
        if pa.types.is_string(column.type):
            # Lengths first: without them "ab", "c" would hash as "a", "bc".
            digest.update(_bytes(pc.fill_null(pc.binary_length(column), 0)))
            digest.update(pc.binary_join(_one_list(pc.fill_null(column, "")), "")[0].as_buffer())
        else:
            digest.update(_bytes(pc.fill_null(column, 0)))
    return digest.hexdigest()


def _bytes(column: pa.Array) -> bytes:
    values: npt.NDArray[np.generic] = column.to_numpy(zero_copy_only=False)
    return values.astype(values.dtype.newbyteorder("<")).tobytes()


def _one_list(column: pa.Array) -> pa.Array:
    return pa.LargeListArray.from_arrays(pa.array([0, len(column)], pa.int64()), column)


def _write(table: pa.Table, path: Path) -> None:
    """Write beside and rename, so that a reader never meets half a file."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    os.close(handle)
    try:
        pq.write_table(
            table,
            name,
            compression="zstd",
            row_group_size=_ROWS_PER_GROUP,
            write_statistics=list(IDENTITY),  # the only columns that questions choose by
        )
        Path(name).chmod(0o644)
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)


def damaged_files() -> list[str]:
    """Names of the files of snapshots that are gone or hold something else than their hash says."""
    lost = []
    for snapshot in Snapshot.objects.order_by("pk"):
        path = folder() / snapshot.file_name
        if not path.exists() or content_hash(pq.read_table(path)) != snapshot.content_hash:
            lost.append(snapshot.file_name)
    return sorted(set(lost))
