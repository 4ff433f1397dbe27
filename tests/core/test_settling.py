"""A server's process is set at rest before it answers, and SQLite knows how much stands in its tables."""

import subprocess
import sys

import pytest
from django.db import connection

from helhet.core.settling import count_rows
from tests.world import build_world

# A process with a library whose objects know whether they were put away at the end.
_PROCESS = """
import atexit, gc, duckdb
from helhet.core.settling import settle
duckdb.connect().execute("SELECT 1").fetchall()
settle()
print(gc.get_freeze_count())
"""


def ended(code: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)


def test_what_a_server_has_read_is_looked_through_no_more_and_is_put_away_at_the_end():
    done = ended(_PROCESS)
    assert int(done.stdout) > 10_000
    assert done.stderr == ""


def test_without_giving_it_back_at_the_end_a_library_complains():
    """The control of the test above."""
    assert "leaked" in ended(_PROCESS + "atexit.unregister(gc.unfreeze)").stderr


@pytest.mark.django_db
def test_sqlite_knows_how_much_stands_in_its_tables():
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL counts by itself")
    build_world()
    count_rows()
    assert counted("chain_unit") > 0


def counted(table: str) -> int:
    """The number of rows that SQLite reckons with."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(CAST(stat AS INTEGER)) FROM sqlite_stat1 WHERE tbl = %s", [table])
        return int(cursor.fetchone()[0] or 0)
