"""The hall asks: nothing is shown before somebody has read it, and a script does not drown the hall."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.assembly import actions, hall
from helhet.assembly.actions import asking
from helhet.assembly.hiding import is_rude
from helhet.assembly.models import HallQuestion, Participant, Stage, Support
from helhet.core.actions import ActionError, Channel
from helhet.people.models import JournalEntry
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import Day
from tests.assembly.phones import asked, begun, phone

pytestmark = pytest.mark.django_db
State = HallQuestion.State
ANYONE = Channel.ANONYMOUS


def test_a_question_waits_until_it_is_let_through(day: Day) -> None:
    assembly = begun(day)
    question = asked(assembly, phone(assembly))
    assert hall.questions(assembly, State.OPEN) == []
    actions.let_through(by=day.moderator, question=question)
    assert [one.row for one in hall.questions(assembly, State.OPEN)] == [question]


def test_sent_again_it_is_the_same_question(day: Day) -> None:
    assembly, key = begun(day), uuid4()
    mine, other = phone(assembly), phone(assembly)
    first, second = (
        actions.ask(by=ANYONE, assembly=assembly, capability=mine, key=key, text="Varför?") for _n in "ab"
    )
    assert first == second
    assert HallQuestion.objects.count() == 1
    with pytest.raises(ActionError):
        actions.ask(by=ANYONE, assembly=assembly, capability=other, key=key, text="Varför?")


def test_only_a_phone_that_is_in_the_hall_asks(day: Day) -> None:
    assembly = begun(day)
    stranger = phone(assembly)
    Participant.objects.filter(holder=stranger.holder).delete()
    with pytest.raises(ActionError):
        asked(assembly, stranger)


def test_one_supports_others_once_and_never_oneself(day: Day) -> None:
    assembly = begun(day)
    asker, other = phone(assembly), phone(assembly)
    question = actions.let_through(by=day.moderator, question=asked(assembly, asker))
    for _n in "ab":
        actions.support(by=ANYONE, assembly=assembly, capability=other, question=question)
    assert [one.count for one in hall.questions(assembly, State.OPEN)] == [2]
    with pytest.raises(ActionError):
        actions.support(by=ANYONE, assembly=assembly, capability=asker, question=question)
    actions.support(by=ANYONE, assembly=assembly, capability=other, question=question, wants=False)
    assert not Support.objects.exists()


def test_what_nobody_has_let_through_cannot_be_supported(day: Day) -> None:
    assembly = begun(day)
    question = asked(assembly, phone(assembly))
    with pytest.raises(ActionError):
        actions.support(by=ANYONE, assembly=assembly, capability=phone(assembly), question=question)


def test_merged_questions_keep_everyone_who_wants_to_know(day: Day) -> None:
    assembly = begun(day)
    first, second, third = (phone(assembly) for _n in range(3))
    one, two = (
        actions.let_through(by=day.moderator, question=asked(assembly, who)) for who in (first, second)
    )
    actions.support(by=ANYONE, assembly=assembly, capability=third, question=one)
    actions.support(by=ANYONE, assembly=assembly, capability=third, question=two)
    stays = actions.merge_questions(by=day.moderator, question=one, into=two)
    assert [(found.row, found.count) for found in hall.questions(assembly, State.OPEN)] == [(stays, 3)]
    with pytest.raises(ActionError):
        actions.merge_questions(by=day.moderator, question=two, into=one)


def test_the_one_who_asked_reads_why_it_is_not_shown(day: Day) -> None:
    assembly = begun(day)
    who = phone(assembly)
    question = asked(assembly, who)
    with pytest.raises(ActionError):
        actions.hide_question(by=day.moderator, question=question, because="")
    actions.hide_question(by=day.moderator, question=question, because="person")
    assert [row.hidden_for for row in hall.own_questions(assembly, who)] == ["person"]
    assert hall.questions(assembly, State.OPEN, State.WAITING) == []


def test_a_blocked_phone_asks_nothing_more_and_what_it_had_waiting_goes(day: Day) -> None:
    assembly = begun(day)
    who, other = phone(assembly), phone(assembly)
    question, _second, kept = asked(assembly, who), asked(assembly, who), asked(assembly, other)
    actions.block_phone(by=day.moderator, question=question)
    assert [one.row for one in hall.questions(assembly, State.WAITING)] == [kept]
    with pytest.raises(ActionError, match="rösta"):
        asked(assembly, who)
    actions.block_phone(by=day.moderator, question=question, is_blocked=False)
    asked(assembly, who)


def test_one_phone_has_few_questions_waiting(day: Day) -> None:
    assembly = begun(day)
    who = phone(assembly)
    for _n in range(asking.MOST_WAITING):
        asked(assembly, who)
    with pytest.raises(ActionError):
        asked(assembly, who)
    asked(assembly, phone(assembly))


def test_a_script_with_many_phones_fills_no_more_than_can_be_read(day: Day, monkeypatch) -> None:
    monkeypatch.setattr(asking, "MOST_IN_ALL", 7)
    assembly, refused = begun(day), 0
    for _n in range(20):
        try:
            asked(assembly, phone(assembly))
        except ActionError:
            refused += 1
    assert (refused, HallQuestion.objects.count()) == (13, 7)


def test_without_the_limit_all_of_them_would_come_in(day: Day, monkeypatch) -> None:
    monkeypatch.setattr(asking, "_check_room", lambda *_: None)
    assembly = begun(day)
    who = phone(assembly)
    for _n in range(20):
        asked(assembly, who)
    assert HallQuestion.objects.count() == 20


@pytest.mark.parametrize("text", ["Din jävla idiot", "vilken SKIT", "Fan också"])
def test_rude_words_are_seen(text: str) -> None:
    assert is_rude(text)


@pytest.mark.parametrize("text", ["Hur blir fanan till?", "När är det slut?", "Hör ni oss?", "Vi skiter"])
def test_common_words_are_let_be(text: str) -> None:
    assert not is_rude(text)


def test_a_rude_question_is_read_last(day: Day) -> None:
    assembly = begun(day)
    rude, fair = asked(assembly, phone(assembly), "Din idiot?"), asked(assembly, phone(assembly), "Varför?")
    assert [(one.row, one.is_rude) for one in hall.questions(assembly, State.WAITING)] == [
        (fair, False), (rude, True),
    ]  # fmt: skip


def test_a_question_stands_on_the_stage_until_it_is_answered(day: Day) -> None:
    assembly = begun(day)
    question = asked(assembly, phone(assembly))
    before = Stage.objects.get().version
    stage = actions.put_on_stage(by=day.moderator, question=question)
    assert (stage.asked, stage.version) == (question, before + 1)
    actions.mark_answered(by=day.moderator, question=question)
    stage.refresh_from_db()
    assert (stage.asked, stage.version) == (None, before + 2)


def test_a_question_on_paper_is_open_at_once_and_blocks_no_phone(day: Day) -> None:
    assembly = begun(day)
    question = actions.enter_question(by=day.moderator, assembly=assembly, text="På papper?", role="board")
    assert [one.row for one in hall.questions(assembly, State.OPEN)] == [question]
    with pytest.raises(ActionError):
        actions.block_phone(by=day.moderator, question=question)


MODERATING = {
    "let_through": lambda by, row, _other: actions.let_through(by=by, question=row),
    "put_later": lambda by, row, _other: actions.put_later(by=by, question=row),
    "mark_answered": lambda by, row, _other: actions.mark_answered(by=by, question=row),
    "hide_question": lambda by, row, _other: actions.hide_question(by=by, question=row, because="rude"),
    "merge_questions": lambda by, row, other: actions.merge_questions(by=by, question=row, into=other),
    "block_phone": lambda by, row, _other: actions.block_phone(by=by, question=row),
    "put_on_stage": lambda by, row, _other: actions.put_on_stage(by=by, question=row),
    "take_off_stage": lambda by, row, _other: actions.take_off_stage(by=by, assembly=row.assembly),
    "enter_question": lambda by, row, _other: actions.enter_question(
        by=by, assembly=row.assembly, text="Varför?", role="students"
    ),
}
# What a phone does for itself, by its capability and nothing else.
BY_PHONE = {"ask", "support", "write_table_note", "take_along", "give_feedback"}


@pytest.mark.parametrize("name", MODERATING)
def test_who_has_no_duty_moderates_nothing(day: Day, name: str) -> None:
    assembly = begun(day)
    question, other = asked(assembly, phone(assembly)), asked(assembly, phone(assembly))
    others = [day.student, day.world.teacher, day.world.principal, day.world.outsider]
    # What comes on paper is handed to the secretary too.
    for who in others + ([] if name == "enter_question" else [day.secretary]):
        with pytest.raises(ForbiddenError):
            MODERATING[name](who, question, other)
    question.refresh_from_db()
    assert question.state == State.WAITING
    MODERATING[name](day.moderator, question, other)


def test_no_line_of_the_journal_tells_when_a_phone_asked(day: Day) -> None:
    assembly = begun(day)
    who = phone(assembly)
    JournalEntry.objects.all().delete()
    question = asked(assembly, who)
    assert not JournalEntry.objects.exists()
    actions.let_through(by=day.moderator, question=question)
    actions.support(by=ANYONE, assembly=assembly, capability=phone(assembly), question=question)
    told = " ".join(f"{row.action} {row.details}" for row in JournalEntry.objects.all())
    assert "let_through" in told
    assert [one for one in (who.holder, who.secret, question.text) if one in told] == []


def test_many_questions_are_read_with_as_few_asked_as_one(day: Day) -> None:
    assembly = begun(day)
    counts = []
    for _n in range(3):
        actions.let_through(by=day.moderator, question=asked(assembly, phone(assembly)))
        with CaptureQueriesContext(connection) as told:
            hall.questions(assembly, State.OPEN)
        counts.append(len(told))
    assert counts == [1, 1, 1]
