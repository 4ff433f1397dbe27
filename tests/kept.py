"""Rows that very many tests begin with: made once in a process by the product's own actions, then put back.

Making the small world takes a hundred times as long as writing down what it became. What is put back is the
same, row by row and field by field (``tests/core/test_kept.py``), and it is put back into empty tables alone:
where there is something already, or nothing has been kept, it is made by actions as ever.
"""

import functools
import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import connection, transaction

T = TypeVar("T")
Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]
_BUILDERS: list["Kept[Any]"] = []


class Kept(Generic[T]):
    """A function without arguments that makes rows and gives what it made."""

    def __init__(self, build: Callable[[], T]) -> None:
        self.build = build
        self.given = b""
        self.rows: Rows = {}
        functools.update_wrapper(self, build)
        _BUILDERS.append(self)

    def __call__(self) -> T:
        if not self.rows or _holds_any(self.rows):
            return self.build()
        with transaction.atomic():  # rows of different tables name each other
            for table, (columns, rows) in self.rows.items():
                _insert(table, columns, rows)
        return pickle.loads(self.given)

    def keep(self) -> None:
        """Make it once, and write down the rows that came and what was given."""
        with transaction.atomic():
            before = all_rows()
            self.given = pickle.dumps(self.build())
            self.rows = {
                table: (columns, [row for row in rows if row not in before[table][1]])
                for table, (columns, rows) in all_rows().items()
                if rows != before[table][1]
            }
            transaction.set_rollback(True)


def keep_all() -> None:
    """Called once in a process, before its first test: no test decides what the others begin with."""
    for one in _BUILDERS:
        one.keep()


def all_rows() -> Rows:
    """Every row of every table in the order of its first column; a server gives them in any."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            found[table] = ([row[0] for row in cursor.description], cursor.fetchall())
    return found


def _holds_any(rows: Rows) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f'SELECT EXISTS (SELECT 1 FROM "{table}")' for table in rows))
        return any(row[0] for row in cursor.fetchall())


def _insert(table: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    one = f"({', '.join(['%s'] * len(columns))})"
    sql = f'INSERT INTO "{table}" ({names}) VALUES {", ".join([one] * len(rows))}'
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for row in rows for value in row])
