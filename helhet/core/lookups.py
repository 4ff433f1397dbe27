"""One of many whole numbers, given to the database as one value."""

import json
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler

Sql = tuple[str, tuple[Any, ...]]


class AnyOf(Lookup[Any]):
    """``filter(AnyOf(F("room"), numbers))``: what ``room__in=numbers`` finds, for very many numbers.

    Django looks at each number of a list a dozen times on the way to the database, and psycopg keeps no
    question with more than fifty values ready: with 250 numbers they take 3 ms more than here.
    """

    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """``IN`` what a JSON list holds."""
        left, values = self.process_lhs(compiler, connection)
        question = "".join((left, " IN (SELECT value FROM json_each(%s))"))
        return question, (*values, json.dumps(list(self.rhs)))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> Sql:
        """``= ANY`` of an array."""
        left, values = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", (*values, list(self.rhs))
