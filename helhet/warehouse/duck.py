"""The read-only engine: one in-memory DuckDB a process, a cursor a question."""

import threading
from functools import cache, lru_cache
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


Value = str | tuple[str, ...]


@lru_cache(maxsize=512)
def rows(question: str, values: tuple[Value, ...]) -> tuple[tuple[Any, ...], ...]:
    """Answer one SQL question; safe to call from several threads.

    The files asked are named by their content and never change, so an answer once given stays
    true: the same question of the same files is answered from memory.
    """
    with _lock:
        cursor = _connection().cursor()
    try:
        plain = [list(value) if isinstance(value, tuple) else value for value in values]
        return tuple(cursor.execute(question, plain).fetchall())
    finally:
        cursor.close()
