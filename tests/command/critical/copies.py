"""What somebody with the disk could copy: every row with its place and age, and the files themselves."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

Rows = dict[str, list[dict[str, Any]]]


def dump() -> Rows:
    """Every row of every table; ``_place`` is where it lies, ``_age`` the transaction that wrote it."""
    found: Rows = {}
    place = "rowid, 0" if connection.vendor == "sqlite" else "ctid, xmin::text::bigint"
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT {place}, * FROM "{table}"')
            names = ["_place", "_age", *(row[0] for row in cursor.description[2:])]
            rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
            found[table] = sorted(rows, key=lambda row: _place(row["_place"]))
    return found


def _place(place: object) -> tuple[int, ...]:
    return tuple(int(part) for part in str(place).strip("()").split(","))


def raw(folder: Path) -> None:
    """The files of the database: all of SQLite's; of PostgreSQL those that hold texts of the thread."""
    if connection.vendor == "sqlite":
        for path in Path(settings.ENVIRONMENT.home).glob("helhet.sqlite3*"):
            shutil.copyfile(path, folder / path.name)
        return
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        for table in connection.introspection.table_names(cursor):
            cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [f'"{table}"'])
            (folder / f"{table}.heap").write_bytes(bytes(cursor.fetchone()[0]))
