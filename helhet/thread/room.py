"""The waiting room as the database keeps it: rows whose places and ages say nothing.

A row's place in a file, and the number of the transaction that wrote it, tell in which order rows came
and, beside rows with minutes, when. So every row of the room is written anew, in an order given by chance,
whenever one comes and at every tick of the clock; and what the database keeps of earlier states is removed.
"""

import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.db.models import Model

from helhet.thread.models import SlipRead, WaitingText

ROOM: tuple[type[Model], ...] = (WaitingText, SlipRead)
_PATIENCE = 1000  # milliseconds to wait for readers before what they may still read is removed another time
_SEEING = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL)
"""

Row = TypeVar("Row", bound=Model)


@contextmanager
def rewritten(table: type[Row]) -> Iterator[list[Row]]:
    """All rows of a table of the room, to change, add to or take from; then they are all written anew.

    Within a transaction of the caller's. Others wait until it ends.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # a lock on a row would be written down in the row
            cursor.execute(f"LOCK TABLE {table._meta.db_table} IN EXCLUSIVE MODE")
    rows = list(table._default_manager.all())
    yield rows
    shuffle(rows)
    table._default_manager.all().delete()
    table._default_manager.bulk_create(rows)


def shuffle(rows: list[Row]) -> None:
    """Put rows in an order given by chance."""
    secrets.SystemRandom().shuffle(rows)


def settle(tables: Iterable[type[Model]] = ROOM) -> None:
    """Remove what the database keeps of earlier states of the room; does nothing within a transaction.

    SQLite's write-ahead log is emptied, and erased rows are overwritten as they go (``secure_delete``).
    PostgreSQL's dead rows are removed; its own write-ahead log is beyond the reach of the product.
    """
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout={_PATIENCE}")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute(f"PRAGMA busy_timeout={patience}")
            return
        _wait_for_snapshots(cursor)
        # Both: the first takes away dead rows whoever writes in other databases of the server, but leaves
        # their bytes in the file; the second writes the file anew, but keeps the dead rows others could see.
        for table in tables:
            cursor.execute(f"VACUUM {table._meta.db_table}")
            cursor.execute(f"VACUUM (FULL) {table._meta.db_table}")


def _wait_for_snapshots(cursor: CursorWrapper) -> None:
    """PostgreSQL keeps dead rows that somebody's transaction may still see: let those end, for a while."""
    end = time.monotonic() + _PATIENCE / 1000
    while time.monotonic() < end:
        cursor.execute(_SEEING)
        if not cursor.fetchone()[0]:
            return
        time.sleep(0.02)
