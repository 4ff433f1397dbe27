"""Every decision in the demo has a path down and back, or says that it lacks evidence."""

from collections.abc import Iterable

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.demo.people import example_person
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.thread import actions
from helhet.thread.models import Link, Step
from helhet.thread.queries import still_to_answer
from helhet.thread.readers import thread_reader
from helhet.thread.story import has_ground, story, way_down
from tests.world import sign_in

pytestmark = pytest.mark.django_db
LACKS = "Det här beslutet saknar underlag."


@pytest.fixture
def decisions(demo: None) -> list[Step]:
    return list(Step.objects.filter(kind="decision").select_related("unit").order_by("written_at"))


def board_member() -> Person:
    authority = unit_at("/kfv/")
    assert authority is not None
    return example_person("board_member", authority)


def hangs_loose(decisions: Iterable[Step]) -> list[str]:
    """Decisions with neither a path down and back nor words that say that they lack evidence."""
    who = board_member()
    reader = thread_reader(who, active_assignments(who, timezone.localdate()))
    browser = Client()
    sign_in(browser, who)
    found = []
    for step in decisions:
        told = story(step, reader)
        if has_ground(told, told.start):
            is_whole = bool(way_down(told, told.start)) and not still_to_answer(step)
        else:
            at = reverse("trad", kwargs={"key": step.key, "unit": step.unit})
            page = BeautifulSoup(browser.get(at).content, "html.parser").select_one("main")
            is_whole = LACKS in page.get_text(" ")
        if not is_whole:
            found.append(step.title)
    return found


def test_every_decision_has_a_path_down_and_back_or_says_what_it_lacks(decisions: list[Step]):
    assert len(decisions) >= 2
    assert hangs_loose(decisions) == []


def test_a_decision_of_either_sort_is_there_to_look_at(decisions: list[Step]):
    who = board_member()
    reader = thread_reader(who, active_assignments(who, timezone.localdate()))
    told = [story(step, reader) for step in decisions]
    assert {has_ground(one, one.start) for one in told} == {True, False}


def test_a_path_that_is_broken_on_the_way_back_is_found(decisions: list[Step]):
    answered = Link.objects.filter(meaning=Link.Meaning.ANSWERS, earlier__kind="observation").first()
    assert answered is not None
    answered.delete()
    assert hangs_loose(decisions) == ["Bemannad studiehall till klockan 17"]


def test_a_decision_that_stands_on_a_voice_nobody_has_answered_is_found(decisions: list[Step]):
    unheard = Step.objects.filter(kind="need_help", fates=None).first()
    assert unheard is not None
    bare = next(step for step in decisions if not step.stands_on.exists())
    actions.link(by=Channel.SYSTEM, later=bare, earlier=unheard)
    assert bare.title in hangs_loose(decisions)
