"""What is let go of on PostgreSQL is gone also while somebody writes in another database of its server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from helhet.thread import room
from helhet.thread.models import WaitingText
from tests.thread.conftest import Chain
from tests.thread.nameless import waits

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not os.environ.get("HELHET_TEST_DATABASE"), reason="SQLite has no other databases"),
]
WORD = "Kanarieord"


@contextmanager
def somebody_writes_elsewhere() -> Iterator[None]:
    """A transaction in another database than the test's, with a number of its own, open all the while."""
    with psycopg.connect(os.environ["HELHET_TEST_DATABASE"]) as elsewhere:
        assert elsewhere.info.dbname != connection.settings_dict["NAME"]
        elsewhere.execute("SELECT pg_current_xact_id()")
        yield


def left_in_the_file() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        table = WaitingText._meta.db_table
        cursor.execute("SELECT pg_read_binary_file(pg_relation_filepath(%s))", [table])
        return WORD.encode() in bytes(cursor.fetchone()[0])


def a_text_came_and_went(chain: Chain) -> None:
    waits(chain.team, f"Alla {WORD} ligger samma vecka.")
    WaitingText.objects.all().delete()


def test_what_went_is_gone_from_the_file_whoever_writes_elsewhere(chain: Chain) -> None:
    with somebody_writes_elsewhere():
        a_text_came_and_went(chain)
        assert left_in_the_file()
        room.settle()
        assert not left_in_the_file()


def test_writing_the_file_anew_alone_would_leave_it(chain: Chain) -> None:
    with somebody_writes_elsewhere():
        a_text_came_and_went(chain)
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM (FULL) {WaitingText._meta.db_table}")
        assert left_in_the_file()
