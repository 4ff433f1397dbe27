"""The read-only engine: one in-memory DuckDB a process, a cursor a question."""

import threading
from functools import cache
from typing import Any

import duckdb

_lock = threading.Lock()


@cache
def _connection() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:")
    # Pages run side by side already; one thread a question keeps them from fighting over cores.
    connection.execute("SET threads = 1")
    # Parquet is built in; nothing is ever fetched.
    connection.execute("SET autoinstall_known_extensions = false")
    return connection


def rows(question: str, values: list[object]) -> list[tuple[Any, ...]]:
    """Answer one SQL question; safe to call from several threads."""
    with _lock:
        cursor = _connection().cursor()
    try:
        return cursor.execute(question, values).fetchall()
    finally:
        cursor.close()
