"""What is put back is what the product's actions make; a test can rely on it as on them."""

import re
from dataclasses import fields

import pytest
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from helhet.chain.actions import create_unit
from helhet.people.models import JournalEntry
from tests.kept import Kept, Rows, all_rows
from tests.thread.conftest import made_chain
from tests.world import BY, build_world, person

pytestmark = pytest.mark.django_db
WORLDS = [build_world, made_chain]
# Every making has its own numbers, minutes and keys drawn by chance.
OWN = ("id", "at", "key", "password")


def plain(rows: Rows) -> dict[str, list[dict[str, object]]]:
    """Rows without what differs between one making and the next.

    The journal's details name rows by their numbers.
    """
    return {
        table: [
            {
                name: re.sub(r" \d+(?=\W)", " #", value) if name == "details" else value
                for name, value in zip(columns, row, strict=True)
                if not name.endswith(OWN)
            }
            for row in found
        ]
        for table, (columns, found) in rows.items()
    }


def told(made: object) -> list[object]:
    """All fields of all that was given, in order."""
    if isinstance(made, models.Model):
        names = [one.attname for one in made._meta.concrete_fields if not one.attname.endswith(OWN)]
        return [type(made), *(getattr(made, name) for name in names), made._state.adding, made._state.db]
    return [one for part in fields(made) for one in told(getattr(made, part.name))]


@pytest.mark.parametrize("world", WORLDS)
def test_what_is_put_back_is_what_actions_make(world: Kept[object]) -> None:
    back, rows = world(), all_rows()
    for table in world.rows:
        with connection.cursor() as cursor:
            cursor.execute(f'DELETE FROM "{table}"')
    made = world.build()
    assert plain(rows) == plain(all_rows())
    assert told(back) == told(made)
    assert JournalEntry.objects.exists()


@pytest.mark.parametrize("world", WORLDS)
def test_it_is_put_back_in_few_statements_and_made_where_nothing_is_kept(world: Kept[object]) -> None:
    for one, is_made in ((world, False), (Kept(world.build), True)):
        with transaction.atomic(), CaptureQueriesContext(connection) as asked:
            one()
            transaction.set_rollback(True)
        assert (len(asked) > 2 * len(world.rows) + 3) == is_made


def test_where_there_are_rows_it_is_made_by_actions() -> None:
    create_unit(by=BY, parent=None, kind="authority", name="En till")
    with CaptureQueriesContext(connection) as asked:
        build_world()
    assert len(asked) > 50


def test_one_more_of_each_can_be_made() -> None:
    world = build_world()
    assert person("one-more", "teacher", world.north).pk > world.outsider.pk


@pytest.mark.django_db(transaction=True)
def test_it_is_put_back_also_where_every_statement_stands_alone() -> None:
    assert build_world().north.assignments.exists()
