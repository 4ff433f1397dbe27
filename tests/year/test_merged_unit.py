"""A unit is merged in mid-year: its forums meet on, with whoever leads at the heir and nobody new besides."""

import dataclasses
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.chain.actions import merge_unit
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread.queries import leaders_at, owners, waiting_for
from helhet.year import actions
from helhet.year.models import Forum, Meeting
from helhet.year.queries import next_meetings
from helhet.year.readers import forum_reader, may_read, readable, sides_of
from tests.thread.conftest import Chain, chain
from tests.world import BY, person, sign_in

__all__ = ["chain"]
TODAY = timezone.localdate()
QUESTION = "Varför ligger alla prov samma vecka?"


def reader(who: Person):
    return forum_reader(who, active_assignments(who, TODAY))


def takes_part(who: Person, forum: Forum) -> bool:
    found = readable(reader(who)).filter(pk=forum.pk).exists()
    assert may_read(reader(who), Forum.objects.get(pk=forum.pk)) == found
    return found


@dataclasses.dataclass(frozen=True)
class Council:
    """The southern school's council with a student, a meeting today and one ahead; then it is merged."""

    student: Person
    forum: Forum
    meeting: Meeting
    ahead: Meeting


@pytest.fixture
def council(chain: Chain) -> Council:
    world = chain.world
    student = person("south-student", "student", world.south_unit)
    forum = actions.open_forum(by=chain.other_principal, unit=world.south_unit, template="student_council")
    now = timezone.now()
    meeting, ahead = (
        actions.plan_meeting(by=student, forum=forum, on=now + timedelta(days=days)) for days in (0, 7)
    )
    actions.contribute(by=student, meeting=meeting, kind="need_help", text=QUESTION)
    merge_unit(by=BY, unit=world.south_unit, into=world.north_unit, on=TODAY)
    forum, meeting, ahead = (type(row).objects.get(pk=row.pk) for row in (forum, meeting, ahead))
    return Council(student, forum, meeting, ahead)


def test_the_heirs_leader_takes_part_and_the_old_one_no_longer(chain: Chain, council: Council):
    newcomer = person("north-student", "student", chain.world.north_unit)
    inside = (council.student, newcomer, chain.principal)
    outside = (chain.other_principal, chain.teacher, chain.other_teacher, chain.director, chain.outsider)
    assert all(takes_part(who, council.forum) for who in inside)
    assert not any(takes_part(who, council.forum) for who in outside)


def test_without_the_heir_the_old_leader_would_still_read_what_students_say(chain: Chain, council: Council):
    blind = dataclasses.replace(reader(chain.other_principal), moved={})
    assert may_read(blind, council.forum)


def test_the_meeting_goes_on_and_its_question_is_answered_by_the_heirs_leader(chain: Chain, council: Council):
    said = actions.contribute(
        by=council.student, meeting=council.meeting, kind="need_help", text="Vem svarar nu?"
    )
    assert [row.person for row in owners(said.step)] == [chain.principal]
    assert [row.person for row in leaders_at(council.forum.unit)] == [chain.principal]
    assert {row.title for row in waiting_for(reader(chain.principal).thread)} == {
        QUESTION, "Vem svarar nu?"
    }  # fmt: skip
    assert list(next_meetings(reader(chain.principal))) == [council.meeting, council.ahead]
    carried = actions.carry_up(by=chain.principal, meeting=council.meeting, steps=[said.step])
    assert [row.to_unit for row in carried] == [chain.world.north]
    item = council.meeting.items.first()
    actions.save_note(by=chain.principal, item=item, base=0, text="Vi flyttar ihop.")
    assert sides_of(reader(chain.principal), council.forum) == ["school"]


def test_the_page_of_the_heir_lists_the_forum_and_its_meetings_open(chain: Chain, council: Council):
    browser = Client()
    sign_in(browser, chain.principal)
    body = browser.get(reverse("forum", kwargs={"unit": chain.world.north_unit})).content.decode()
    mote = reverse("mote", kwargs={"unit": council.forum.unit, "meeting": council.ahead.pk})
    assert mote in body
    assert browser.get(mote).status_code == 200
    sign_in(browser, chain.other_principal)
    assert browser.get(mote).status_code == 404
