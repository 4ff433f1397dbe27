"""A whole year, checked item by item: what the template asks for is held, and everyone is told once."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from helhet.messages.models import Message, Notice
from helhet.people.permissions import active_assignments
from helhet.reports.coverage.overview import coverage
from helhet.reports.story import Chapter, span, story_of
from helhet.thread.models import Step
from helhet.thread.readers import ThreadReader, thread_reader
from helhet.year import actions
from helhet.year.expected import expected_at
from helhet.year.models import Meeting, Topic
from helhet.year.wheel.events.authority import ASSEMBLY
from helhet.year.wheel.queries import State, planned_in
from tests.year.scripted import ANSWER, STARTS, Lived, an_authority, caller_at, lives, simulated

pytestmark = pytest.mark.django_db
END = date(STARTS + 1, 6, 30)


@pytest.fixture
def lived() -> Iterator[Lived]:
    with simulated(date(STARTS, 8, 1)) as clock:
        made = an_authority(clock)
        lives(made, END)
        yield made


def test_a_year_from_august_to_june(lived: Lived):
    everything_of_the_template_was_held(lived)
    nobody_was_told_twice_or_mailed_twice_in_a_day()
    who_was_called_took_part(lived)
    what_was_to_be_prepared_was_told_before_its_meeting()
    the_student_quarter_was_answered(lived)
    what_is_followed_and_lost_is_what_was_scripted(lived)
    the_story_tells_what_was_scripted(lived)
    the_next_year_follows_and_this_one_stays(lived)


def everything_of_the_template_was_held(lived: Lived) -> None:
    rows = planned_in(lived.year, END)
    lost = {(row.occasion.name, row.unit.name): row.state for row in rows if not row.state.is_over}
    assert lost == {}
    kinds = Counter(row.occasion.forum for row in rows if row.state is State.HELD)
    assert set(kinds) == {row.forum for row in lived.world.authority.events_of_the_year.exclude(forum="")}
    assert len(lived.held) == sum(kinds.values())
    assert {row.occasion.event.key for row in rows if row.state is State.DONE} >= {ASSEMBLY, "annual_report"}


def nobody_was_told_twice_or_mailed_twice_in_a_day() -> None:
    told = Counter(Notice.objects.values_list("person", "kind", "subject"))
    assert set(told.values()) == {1}
    digests = Message.objects.filter(sort=Message.Sort.DIGEST)
    days = Counter((row.to, timezone.localdate(row.created_at)) for row in digests)
    assert set(days.values()) == {1}
    assert len({to for to, _day in days}) >= 10


def who_was_called_took_part(lived: Lived) -> None:
    """Each meeting's call reached each who takes part by a role, once, but not whoever called."""
    by_meeting: dict[int, set[int]] = {}
    for row in Notice.objects.filter(kind="year_call"):
        by_meeting.setdefault(int(row.subject.split(":")[1]), set()).add(row.person_id)
    for meeting in lived.held:
        expected = {row.person_id for row in expected_at(meeting.forum, END)} - {
            caller_at(lived, meeting.unit).pk
        }
        assert by_meeting.get(meeting.pk, set()) == expected, meeting
    assert len(by_meeting) > 20


def what_was_to_be_prepared_was_told_before_its_meeting() -> None:
    on = dict(Meeting.objects.values_list("pk", "on"))
    rows = Notice.objects.filter(kind="year_prepare")
    assert rows.exists()
    assert all(row.created_at < on[int(row.subject.split(":")[1])] for row in rows)


def the_student_quarter_was_answered(lived: Lived) -> None:
    topic = Topic.objects.get()
    assert topic.stage is Topic.Stage.FOLLOWED_UP
    answer = Step.objects.get(pk=topic.answer_id)
    assert ANSWER in (answer.title, answer.text)
    told = Notice.objects.filter(kind="thread_answered", person=lived.people["student"])
    assert told.count() == 1


def reader(lived: Lived) -> ThreadReader:
    who = lived.people["director"]
    return thread_reader(who, active_assignments(who, END))


def what_is_followed_and_lost_is_what_was_scripted(lived: Lived) -> None:
    found = coverage(lived.world.authority, STARTS, END, reader(lived), sees_people=True)
    lost = {kind.key: one.lost for kind, one in found.kinds}
    said = {kind.key: " ".join(gap.says for gap in one.gaps) for kind, one in found.kinds}
    assert (lost["occasion_not_held"], lost["role_without_holder"]) == (0, 0)
    assert (lost["goal_without_sign"], lost["condition_without_answer"]) == (1, 1)
    silent = "Vuxna har aldrig lämnat något. Laget, Norra har aldrig lämnat något."
    assert said["unit_without_contribution"] == silent
    assert "vårdnadshavare" in said["role_without_part"].casefold()
    assert "rektor" not in said["role_without_part"].casefold()
    assert "Södra" in said["condition_without_answer"]


def the_story_tells_what_was_scripted(lived: Lived) -> None:
    told = {
        one.chapter: one for one in story_of(lived.world.authority, reader(lived), span(STARTS, END)).chapters
    }
    titles = {chapter: " ".join(item.title for item in one.every) for chapter, one in told.items()}
    assert "Bussarna gör skillnad" in titles[Chapter.THOUGHT]
    assert "Resultatdialog" in titles[Chapter.DID]
    assert "Börja tidigare på hösten" in titles[Chapter.LEARNT]
    assert "Fler kommer i tid" not in " ".join(titles.values())  # it stayed in its house


def the_next_year_follows_and_this_one_stays(lived: Lived) -> None:
    before = list(lived.year.occasions.order_by("pk").values())
    lived.clock.to(END + timedelta(days=1))
    after = actions.begin_year(
        by=lived.people["development_director"], authority=lived.world.authority, starts=STARTS + 1
    )
    assert after.occasions.count() == lived.year.occasions.count()
    assert list(lived.year.occasions.order_by("pk").values()) == before
    assert {row.state for row in planned_in(after, END)} == {State.AHEAD}
