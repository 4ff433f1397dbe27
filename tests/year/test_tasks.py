"""What a kind of forum asks before and after a meeting: of whom, when, and by what it is seen to be done."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from helhet.core.actions import ActionError
from helhet.people.models import Person
from helhet.thread.actions import answer_down
from helhet.thread.rules import ForbiddenError
from helhet.year import actions, rules, tasks
from helhet.year.forums import templates
from helhet.year.forums.model import After, Preparation, Sign
from helhet.year.models import Forum, Meeting
from helhet.year.tasks import Due, due_of, facts_of, parts_of, tasks_for
from tests.thread.conftest import Chain
from tests.world import person
from tests.year.conftest import days_ago


@pytest.fixture
def dialogue(chain: Chain) -> Forum:
    return actions.open_forum(by=chain.director, unit=chain.world.north, template="quality_dialogue")


def planned(chain: Chain, forum: Forum, days: float) -> Meeting:
    return actions.plan_meeting(by=chain.director, forum=forum, on=days_ago(-days))


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_related("forum__unit").get(pk=meeting.pk)


def due(meeting: Meeting) -> dict[str, Due]:
    return {row.task.key: row for row in due_of(fresh(meeting), facts_of([meeting])[meeting.pk])}


def asked(who: Person, on: date | None = None) -> list[str]:
    return [row.task.key for row in tasks_for(rules.reader_for(who), on or timezone.localdate())]


def test_each_step_begins_so_long_before_and_is_to_be_done_when_the_next_begins(
    chain: Chain, dialogue: Forum
):
    meeting = planned(chain, dialogue, 40)
    day = timezone.localdate(meeting.on)
    told = [(row.task.key, (day - row.from_on).days, (day - row.by_on).days) for row in due(meeting).values()]
    assert told == [
        ("read", 28, 14),
        ("own_questions", 14, 7),
        ("ask_students", 14, 7),
        ("send_questions", 7, 0),
        ("confirm_authority", 0, -5),
        ("confirm_unit", 0, -5),
        ("answer", 0, -14),
        ("tell_on", 0, -21),
    ]
    assert not any(row.is_done for row in due(meeting).values())


def test_each_is_asked_only_what_is_theirs_and_only_in_its_time(chain: Chain, dialogue: Forum):
    meeting = planned(chain, dialogue, 20)
    day = timezone.localdate(meeting.on)
    before = {days: day - timedelta(days=days) for days in (29, 28, 14, 7)}
    assert asked(chain.principal, before[29]) == []
    assert asked(chain.principal, before[28]) == ["read"]
    assert asked(chain.principal, before[14]) == ["read", "ask_students", "own_questions"]
    assert asked(chain.director, before[14]) == []
    assert asked(chain.director, before[7]) == ["send_questions"]
    for who in (chain.teacher, chain.other_principal, chain.student, chain.outsider):
        assert asked(who, before[7]) == []


def test_who_opens_the_meeting_has_read_the_material_and_nobody_else_has(chain: Chain, dialogue: Forum):
    meeting = planned(chain, dialogue, 20)
    lead = person("lead", "lead_teacher", chain.team)
    actions.open_material(by=lead, meeting=meeting)
    actions.open_material(by=lead, meeting=meeting)
    actions.open_material(by=chain.director, meeting=meeting)  # nobody asked the authority to read
    assert due(meeting)["read"].persons == {lead.pk}
    assert "read" in asked(chain.principal)
    assert "read" not in asked(lead)
    with pytest.raises(ForbiddenError):
        actions.open_material(by=chain.outsider, meeting=meeting)


def test_own_questions_are_done_when_the_side_has_left_one_and_not_when_the_other_has(
    chain: Chain, dialogue: Forum
):
    meeting = planned(chain, dialogue, 5)
    actions.contribute(by=chain.director, meeting=meeting, kind="need_help", text="Vad oroar er mest?")
    state = due(meeting)
    assert (state["send_questions"].is_done, state["own_questions"].is_done) == (True, False)
    actions.contribute(by=chain.principal, meeting=meeting, kind="need_help", text="Får vi en tjänst till?")
    assert due(meeting)["own_questions"].is_done
    assert asked(chain.principal) == ["read", "ask_students"]


def test_what_nothing_tells_is_ticked_by_who_was_asked_and_can_be_taken_back(chain: Chain, dialogue: Forum):
    meeting = planned(chain, dialogue, 5)
    actions.tick_task(by=chain.principal, meeting=meeting, task="ask_students")
    assert due(meeting)["ask_students"].is_done
    actions.tick_task(by=chain.principal, meeting=meeting, task="ask_students", is_done=False)
    assert not due(meeting)["ask_students"].is_done
    with pytest.raises(ActionError, match="ingen behöver kryssa"):
        actions.tick_task(by=chain.principal, meeting=meeting, task="own_questions")
    with pytest.raises(ActionError):
        actions.tick_task(by=chain.principal, meeting=meeting, task="nothing")
    with pytest.raises(ForbiddenError):
        actions.tick_task(by=chain.director, meeting=meeting, task="ask_students")
    with pytest.raises(ForbiddenError):
        actions.tick_task(by=chain.outsider, meeting=meeting, task="ask_students")


def test_a_dialogue_is_not_over_with_its_hour_but_when_who_asked_has_an_answer(chain: Chain, dialogue: Forum):
    meeting = planned(chain, dialogue, -0.001)

    def parts() -> list[tuple[str, bool, bool]]:
        rows = parts_of(fresh(meeting), facts_of([meeting])[meeting.pk])
        return [(row.part.key, row.is_over, row.is_now) for row in rows]

    assert parts()[0] == ("introduction", False, True)
    question = actions.contribute(
        by=chain.principal, meeting=meeting, kind="need_help", text="Får vi en tjänst till?"
    ).step
    assert parts() == [
        ("introduction", True, False), ("dialogue", False, True), ("feedback", False, False),
    ]  # fmt: skip
    actions.agree(by=chain.principal, meeting=meeting, kind="conclusion", text="Det saknas en tjänst.")
    for who, side in ((chain.director, "authority"), (chain.principal, "unit")):
        now = fresh(meeting)
        actions.confirm_minutes(by=who, meeting=now, side=side, version=now.version)
    assert fresh(meeting).state == Meeting.State.CONFIRMED
    assert parts()[2] == ("feedback", False, True)
    assert (due(meeting)["confirm_unit"].is_done, due(meeting)["answer"].is_done) == (True, False)
    assert asked(chain.director) == ["answer"]
    answer_down(by=chain.principal, step=question, text="Ja, från augusti.")
    assert parts()[2] == ("feedback", True, False)
    assert asked(chain.director) == []


def test_nothing_is_asked_after_a_meeting_that_was_never_held_nor_of_one_that_was_cancelled(
    chain: Chain, dialogue: Forum
):
    planned(chain, dialogue, -3)
    assert asked(chain.principal) == []
    coming = planned(chain, dialogue, 5)
    assert asked(chain.principal) != []
    actions.cancel_meeting(by=chain.principal, meeting=coming, reason="Sjukdom.")
    assert asked(chain.principal) == []


def test_what_is_long_past_its_day_is_said_on_the_meeting_alone(chain: Chain, dialogue: Forum):
    meeting = planned(chain, dialogue, -0.001)
    actions.agree(by=chain.principal, meeting=meeting, kind="conclusion", text="Det saknas en tjänst.")
    last = timezone.localdate(meeting.on) + timedelta(days=5 + 14)
    assert "confirm_unit" in asked(chain.principal, last)
    assert "confirm_unit" not in asked(chain.principal, last + timedelta(days=1))
    assert not due(meeting)["confirm_unit"].is_done


def test_who_lost_their_role_is_asked_nothing(chain: Chain, dialogue: Forum):
    from helhet.people.actions import end_assignment
    from tests.world import BY

    planned(chain, dialogue, 5)
    assert asked(chain.principal) != []
    end_assignment(
        by=BY, assignment=chain.principal.assignments.get(), on=timezone.localdate() - timedelta(days=1)
    )
    assert asked(chain.principal) == []


def test_every_kind_says_what_it_asks_with_a_verb_and_every_sign_is_used():
    every = [one for kind in templates().values() for one in (*kind.preparation, *kind.after)]
    verbs = {
        "Lämna", "Skriv", "Läs", "Hämta", "Fråga", "Svara", "Berätta", "Bekräfta", "Bjud", "Välj",
    }  # fmt: skip
    assert {one.what.sv.split()[0] for one in every} <= verbs
    parts = [sign for kind in templates().values() for part in kind.parts for sign in part.signs]
    assert {*(one.sign for one in every), *parts} == set(Sign)
    for kind in templates().values():
        assert kind.preparation, kind.key
        assert kind.after, kind.key
        assert all(isinstance(one, Preparation) and one.weeks_before > 0 for one in kind.preparation)
        assert all(isinstance(one, After) and one.days_after > 0 for one in kind.after)


def test_tasks_are_read_with_as_many_questions_for_one_meeting_as_for_three(
    chain: Chain, dialogue: Forum, django_assert_max_num_queries
):
    def reads() -> None:
        reader = rules.reader_for(chain.principal)
        with django_assert_max_num_queries(9):
            tasks_for(reader, timezone.localdate())

    for days in (5, 12, 19):
        meeting = planned(chain, dialogue, days)
        actions.contribute(by=chain.principal, meeting=meeting, kind="need_help", text=f"Nr {days}?")
        if days != 12:
            reads()


def test_every_kind_asks_within_the_days_that_are_looked_at():
    """What a kind asks longer after a meeting than that would never be asked."""
    longest = max(one.days_after for kind in templates().values() for one in kind.after)
    earliest = max(kind.weeks_before for kind in templates().values())
    assert timedelta(days=longest) + tasks._ASKED_AFTER <= tasks._LATE
    assert timedelta(weeks=earliest) <= tasks._EARLY
