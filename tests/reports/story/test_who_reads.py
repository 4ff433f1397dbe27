"""The story is told with what its reader may read: nothing else is quoted, in any chapter."""

from datetime import date

import pytest

from helhet.people.models import Person
from helhet.reports.story import ground, span, story_of
from helhet.thread import actions
from helhet.thread.models import Step
from helhet.thread.readers import ThreadReader
from tests.reports.story.conftest import AFTER, Year, at, beside, everything, told, write

KINDS = ("analysis", "effort", "lesson", "not_managed", "follow_up", "observation")


@pytest.fixture
def secrets(year: Year) -> Year:
    """One of each closed kind at the north house, with a word that must not leave it."""
    for n, kind in enumerate(KINDS):
        write(year.chain.principal, kind, year.chain.world.north, f"Hemligt {kind}", at(2022, 10, 1 + n),
              text="Hemligt därför.")  # fmt: skip
    return year


def words(year: Year, who: Person) -> str:
    world = year.chain.world
    return str([everything(told(who, unit)) for unit in (world.authority, world.north, world.south)])


def test_three_persons_read_three_stories(secrets: Year):
    chain = secrets.chain
    assert words(secrets, chain.principal).count("Hemligt ") >= len(KINDS)
    for who in (chain.other_teacher, chain.director, chain.student, chain.board, chain.outsider):
        assert "Hemligt" not in words(secrets, who), who


def test_without_the_readers_rule_they_would_all_be_told(secrets: Year, monkeypatch):
    """The negative control."""
    monkeypatch.setattr(ground, "readable", lambda _reader: Step.objects.all())
    assert "Hemligt" in words(secrets, secrets.chain.other_teacher)


def test_what_is_carried_up_is_told_there(secrets: Year):
    step = Step.objects.get(title="Hemligt analysis")
    actions.carry_up(by=secrets.chain.principal, step=step)
    assert "Hemligt analysis" in words(secrets, secrets.chain.director)


def test_it_is_said_how_many_are_not_shared_of_the_work_but_never_of_voices(secrets: Year):
    found = told(secrets.chain.director, secrets.chain.world.authority).chapters
    assert found[1].hidden == "Två orsaksanalyser från året delas inte med dig."
    assert found[2].hidden == "Två insatser från året delas inte med dig."
    assert [one.hidden for one in (found[0], found[3], found[4])] == ["", "", ""]
    for n in range(3):
        write(secrets.chain.teacher, "lesson", secrets.chain.team, f"Röst {n}", at(2022, 10, 1))
    again = told(secrets.chain.director, secrets.chain.world.authority).chapters
    assert [(one.words, one.hidden) for one in again] == [(one.words, one.hidden) for one in found]


def test_nobody_is_told_that_there_is_none_of_what_is_kept_from_them(secrets: Year):
    found = " ".join(
        one.words for one in told(secrets.chain.director, secrets.chain.world.authority).chapters
    )
    for said in ("Ingen orsaksanalys", "Ingen insats började", "Ingen insats har följts upp"):
        assert said not in found


def test_what_was_withdrawn_and_what_is_urgent_is_not_told(secrets: Year):
    chain = secrets.chain
    step = Step.objects.get(title="Hemligt lesson")
    actions.withdraw(by=chain.principal, step=step)
    assert "Hemligt lesson" not in words(secrets, chain.principal)
    urgent = write(chain.teacher, "observation", chain.team, "Akut sak", at(2022, 10, 9), is_urgent=True)
    assert urgent.is_urgent
    assert "Akut" not in words(secrets, chain.student)


def test_a_reader_without_rights_reads_only_numbers_that_all_may_read(year: Year):
    nobody = ThreadReader(0, frozenset(), frozenset(), ())
    story = story_of(year.chain.world.north, nobody, span(2022, AFTER))
    assert [len(one.items) for one in story.chapters] == [1, 0, 2, 1, 0]
    assert story.span.until == date(2023, 7, 31)


def test_a_meeting_beside_the_year_is_counted_for_nobody(year: Year):
    who, unit = year.chain.director, year.chain.world.authority
    before = everything(told(who, unit))
    beside(year.chain, at(2022, 11, 1))
    assert everything(told(who, unit)) == before
