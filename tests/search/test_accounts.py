"""What units said before an assembly is found by everyone inside once it is locked, and by nobody before."""

from dataclasses import replace

import pytest
from django.urls import reverse

from helhet.assembly import actions
from helhet.assembly.frozen import said
from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.search import keeping, queries
from helhet.search.asking import asked
from helhet.search.models import Entry
from helhet.search.queries import Found, Kind, Narrowed, search
from helhet.thread.models import Step
from tests.assembly.conftest import Day, day
from tests.search.asking import found, reader_of, shown
from tests.web.conftest import Reading, reading

__all__ = ["day", "reading"]
pytestmark = pytest.mark.django_db
WORD, THEME, OTHER = "kvastskaft", "kunskapsresultat", "god-miljo-for-larande"


@pytest.fixture
def written(day: Day) -> Day:
    actions.write_account(
        by=day.world.principal, assembly=day.assembly, theme=THEME, unit=day.world.north, part="need", base=0,
        text=f"Ett {WORD} till varje arbetslag.",
    )  # fmt: skip
    return day


@pytest.fixture
def locked(written: Day) -> Day:
    actions.freeze(by=written.holder, assembly=written.assembly)
    return written


def count(day: Day, who: Person, where: Narrowed | None = None) -> int:
    return found(who, day.world.authority, WORD, where).count


def test_before_it_is_locked_nobody_finds_it_and_afterwards_everyone_inside_does(written: Day):
    readers = (written.world.principal, written.world.teacher, written.student)
    assert [count(written, who) for who in readers] == [0, 0, 0]
    actions.freeze(by=written.holder, assembly=written.assembly)
    assert [count(written, who) for who in readers] == [1, 1, 1]
    told = shown(written.student, written.world.authority, WORD)[0].told[0]
    assert told.kind is Kind.REPORT
    assert told.on == written.assembly.on
    assert "".join(piece.text for piece in told.title) == f"{written.world.north.name}: Kunskapsresultat"


def in_every_room(day: Day, who: Person) -> Found:
    """As if the rooms held nothing back, so that the right alone decides."""
    reader = reader_of(who, day.world.authority)
    inside = reader_of(day.student, day.world.authority)
    return search(replace(reader, told_rooms=inside.told_rooms), asked(WORD))


def test_who_has_no_role_in_the_authority_finds_none_of_it(locked: Day):
    keeping.settle()
    assert count(locked, locked.world.outsider) == 0
    assert in_every_room(locked, locked.world.outsider).count == 0
    assert found(locked.world.outsider, locked.world.other, WORD).count == 0


def test_without_the_right_in_the_question_it_would_be_found(locked: Day, monkeypatch: pytest.MonkeyPatch):
    """The control of the test above."""
    keeping.settle()
    monkeypatch.setattr(queries, "readable_accounts", lambda reader: said.locked_accounts(reader.authority))
    assert in_every_room(locked, locked.world.outsider).count == 1


def test_what_is_unlocked_again_is_gone_at_once(locked: Day):
    assert count(locked, locked.student) == 1
    actions.unfreeze(
        by=locked.holder,
        assembly=locked.assembly,
        because="Ett fel.",
        today=locked.assembly.on.replace(day=1),
    )
    assert not Entry.objects.exclude(account=None).exists()
    assert keeping.catch_up() == 0
    assert count(locked, locked.student) == 0


def test_locking_is_heard_by_the_index(locked: Day):
    keeping.settle()
    assert keeping.catch_up() == 0
    assert Entry.objects.exclude(account=None).count() == 1  # what nobody wrote has no words to be found by


def test_it_is_narrowed_by_unit_theme_and_year(locked: Day):
    world, year = locked.world, locked.assembly.on.year
    for where, expected in (
        (Narrowed(unit=world.north), 1),
        (Narrowed(unit=world.south), 0),
        (Narrowed(theme=THEME), 1),
        (Narrowed(theme=OTHER), 0),
        (Narrowed(kind=Kind.STEP), 0),
        (Narrowed(first=year, last=year), 1),
        (Narrowed(first=year + 1), 0),
        (Narrowed(thread=1), 0),
    ):
        assert count(locked, locked.student, where) == expected, where


def test_a_unit_that_was_merged_is_found_at_its_heir(locked: Day):
    world = locked.world
    Unit.objects.filter(pk=world.north.pk).update(closed_on=locked.assembly.on, merged_into=world.south)
    assert count(locked, locked.student, Narrowed(unit=world.south)) == 1


def test_the_page_leads_to_the_report_that_says_it(locked: Day, reading: Reading):
    keeping.settle()
    browser = reading.as_person(locked.student)
    page = browser.get(reverse("sok", kwargs={"unit": locked.world.authority}), {"q": WORD})
    at = {"unit": locked.world.authority, "number": locked.assembly.number, "panel": THEME}
    address = reverse("rapport", kwargs=at)
    assert f'href="{address}"' in page.content.decode()
    assert "Stämman nr 9" in page.content.decode()
    assert WORD in browser.get(address).content.decode()
    assert not Step.objects.exists()
