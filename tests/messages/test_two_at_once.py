"""Two who tell at the same moment tell once: on PostgreSQL, where both may be in the middle of it."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from helhet.messages.actions import notifying
from helhet.messages.models import Choice, Message, Notice
from helhet.messages.telling import Telling
from helhet.messages.ticking import tell_everyone
from helhet.people.models import Person
from tests.messages.told import at, told
from tests.world import World, build_world

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        not os.environ.get("HELHET_TEST_DATABASE"),
        reason="SQLite lets one write at a time",
    ),
]
SUNDAY, MONDAY = at("2026-03-01 12:00"), at("2026-03-02 07:00")


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def both(first: datetime, second: datetime) -> None:
    """Two ticks with a connection each, at the same time."""

    def run(now: datetime) -> None:
        try:
            tell_everyone(now)
        finally:
            connection.close()

    threads = [Thread(target=run, args=(now,)) for now in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)


def meeting(monkeypatch: pytest.MonkeyPatch, take: Callable[[Person], Choice]) -> None:
    """Both have found what is due before either goes on; ``take`` is how each then gets the choice."""
    before = Barrier(2)

    def taken(person: Person) -> Choice:
        before.wait(10)
        return take(person)

    monkeypatch.setattr(notifying, "locked_choice", taken)


@pytest.mark.parametrize("second", [MONDAY, at("2026-03-03 00:00")])
def test_two_ticks_at_once_write_one_digest_also_about_midnight(
    world: World, monkeypatch: pytest.MonkeyPatch, second: datetime
) -> None:
    told(world.teacher, SUNDAY)
    Choice.objects.create(person=world.teacher)
    meeting(monkeypatch, notifying.locked_choice)
    both(second - timedelta(seconds=1) if second != MONDAY else MONDAY, second)
    assert Message.objects.count() == 1
    assert Notice.objects.get().told_in == Message.objects.get()


def test_what_cannot_wait_is_told_once_too(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    row = told(world.teacher, SUNDAY, kind="reminder")
    Notice.objects.filter(pk=row.pk).update(kind="today")
    Choice.objects.create(person=world.teacher)
    meeting(monkeypatch, notifying.locked_choice)
    both(MONDAY, MONDAY)
    assert Message.objects.count() == 1


def test_without_the_lock_there_would_be_two(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: each reads the choice without waiting for the other, and neither has written yet."""
    told(world.teacher, SUNDAY)
    Choice.objects.create(person=world.teacher)
    after, found = Barrier(2), notifying.tellings

    def tellings(person: Person, choice: Choice, now: datetime) -> list[Telling]:
        rows = found(person, choice, now)
        after.wait(10)
        return rows

    monkeypatch.setattr(notifying, "tellings", tellings)
    meeting(monkeypatch, lambda person: Choice.objects.get(person=person))
    both(MONDAY, MONDAY)
    assert Message.objects.count() == 2
