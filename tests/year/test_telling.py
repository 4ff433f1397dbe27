"""Who is told of a meeting called, moved or cancelled, what to prepare, what to call to: once each."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from helhet.core.actions import Channel
from helhet.messages.models import Notice
from helhet.people.actions import end_assignment
from helhet.people.models import Person
from helhet.year import actions
from helhet.year.models import Meeting
from helhet.year.wheel.model import Day, span_of, starts_of
from helhet.year.wheel.reminders import to_call, to_prepare
from tests.thread.conftest import Chain, made_chain
from tests.world import BY

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
NOW = starts_of(TODAY)


@pytest.fixture
def chain() -> Chain:
    return made_chain()


def called(chain: Chain, days: int = 14) -> Meeting:
    forum = actions.open_forum(by=chain.principal, unit=chain.world.north, template="results_dialogue")
    return actions.plan_meeting(by=chain.principal, forum=forum, on=timezone.now() + timedelta(days=days))


def told(kind: str) -> Counter[Person]:
    """How many standing notices of a kind each person has."""
    return Counter(row.person for row in Notice.objects.filter(kind=kind, ended_at=None))


def tick() -> int:
    """What the clock does, as the command does it."""
    dues, occasions = to_prepare(TODAY), to_call(TODAY)
    done = actions.remind_of_preparation(by=Channel.SYSTEM, dues=dues) if dues else 0
    return done + (actions.remind_of_calls(by=Channel.SYSTEM, occasions=occasions) if occasions else 0)


def test_those_who_take_part_are_called_and_not_the_one_who_called(chain: Chain):
    called(chain)
    assert told("year_call") == {chain.director: 1}
    text = Notice.objects.get(person=chain.director).title
    assert "Norra" in text


def test_what_has_been_calls_nobody(chain: Chain):
    called(chain, days=-1)
    assert not Notice.objects.exists()


def test_a_meeting_that_is_moved_takes_its_call_back_and_tells_the_new_time_once(chain: Chain):
    meeting = called(chain)
    actions.move_meeting(by=chain.principal, meeting=meeting, on=meeting.on + timedelta(days=40))
    assert told("year_call") == {}
    assert told("year_changed") == {chain.director: 1}
    meeting.refresh_from_db()
    actions.move_meeting(by=chain.principal, meeting=meeting, on=meeting.on - timedelta(days=40))
    assert told("year_changed") == {chain.director: 2}


def test_a_meeting_that_is_cancelled_and_held_after_all_is_told_both_times(chain: Chain):
    meeting = called(chain)
    actions.cancel_meeting(by=chain.principal, meeting=meeting, reason="Influensa.")
    assert (told("year_call"), told("year_changed")) == ({}, {chain.director: 1})
    assert "Influensa" not in Notice.objects.get(kind="year_changed").title
    actions.restore_meeting(by=chain.principal, meeting=meeting)
    assert told("year_changed") == {chain.director: 2}


def test_a_participant_who_has_left_is_told_of_nothing_more(chain: Chain):
    meeting = called(chain)
    end_assignment(by=BY, assignment=chain.director.assignments.get(), on=TODAY - timedelta(days=1))
    actions.cancel_meeting(by=chain.principal, meeting=meeting, reason="Influensa.")
    assert told("year_changed") == {}


def test_what_to_prepare_is_told_once_to_those_who_are_asked_when_its_time_begins(chain: Chain):
    called(chain, days=27)  # the material is read four weeks before
    first = tick()
    assert first > 0
    assert set(told("year_prepare")) <= {chain.principal, chain.director}
    assert tick() == 0  # the control of once: with what was told forgotten it is told again
    Notice.objects.filter(kind="year_prepare").delete()
    assert tick() == first


def test_nothing_of_another_authority_or_of_a_closed_forum_is_asked_for(chain: Chain):
    meeting = called(chain, days=27)
    actions.close_forum(by=chain.principal, forum=meeting.forum)
    assert to_prepare(TODAY) == []
    assert chain.outsider not in told("year_prepare")


def begun(chain: Chain, **changed: object):
    """A year with one event that it is time to call to now."""
    year = actions.begin_year(by=BY, authority=chain.world.authority, starts=NOW)
    for event in chain.world.authority.events_of_the_year.all():
        actions.retire_event(by=BY, event=event)
    year.occasions.all().delete()
    first = min(TODAY, span_of(NOW)[1] - timedelta(days=12))
    last = first + timedelta(days=10)
    asked = {
        "name": "Resultatdialog", "clock": "school_year", "level": "unit", "forum": "results_dialogue",
        "first": Day(first.month, first.day), "last": Day(last.month, last.day), "called_by": "principal",
    }  # fmt: skip
    actions.add_event(by=BY, authority=chain.world.authority, wanted=actions.Wanted(**{**asked, **changed}))
    return year


def test_whoever_sees_to_an_occasion_is_told_to_call_and_who_is_nearest_where_nobody_does(chain: Chain):
    year = begun(chain)
    assert tick() == 2  # the principals of the two houses; adult education has none
    assert set(told("year_call_it")) == {chain.principal, chain.other_principal}
    vacant = told("role_nobody_holds")
    assert {chain.director, chain.world.administrator} <= set(vacant)
    assert tick() == 0
    row = year.occasions.get(unit=chain.world.north)
    actions.call_meeting(by=chain.principal, occasion=row, on=timezone.now() + timedelta(days=9))
    assert row not in to_call(TODAY)


def test_a_council_of_students_is_not_reminded_of_calling_itself_together(chain: Chain):
    begun(chain, forum="student_council", called_by="student")
    assert to_call(TODAY) == []
