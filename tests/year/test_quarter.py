"""The student quarter: a council queues, the board plans, hears and answers, and every student reads it."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

import pytest
from django.utils import timezone

from helhet.core.actions import ActionError
from helhet.people.models import JournalEntry, Person
from helhet.thread.actions import withdraw
from helhet.thread.queries import answers_unread
from helhet.thread.rules import ForbiddenError
from helhet.year import actions, rules
from helhet.year.models import Forum, Meeting, Topic
from helhet.year.quarter import councils_of, quarter_of
from tests.thread.conftest import Chain
from tests.world import BY, person
from tests.year.conftest import days_ago, just_begun

ASKED = "Schemat i årskurs 3"
TEXT = "Vi får schemat samma dag. Då hinner ingen planera sitt jobb. Kan det bli färdigt tidigare?"
ANSWER = "Från januari är schemat klart fjorton dagar före."
Stage = Topic.Stage


@dataclass(frozen=True)
class Board:
    """Two councils with a student each, and a quarter of the board today and one ahead."""

    chain: Chain
    council: Forum
    other_council: Forum
    other_student: Person
    today: Meeting
    ahead: Meeting

    def puts(self, council: Forum | None = None, title: str = ASKED) -> Topic:
        council = council or self.council
        by = self.chain.student if council == self.council else self.other_student
        return actions.put_topic(by=by, council=council, title=title, text=TEXT)

    def plans(self, topic: Topic, meeting: Meeting | None = None) -> Topic:
        return actions.schedule_topic(by=self.chain.director, topic=topic, meeting=meeting or self.today)


@pytest.fixture
def board(chain: Chain) -> Board:
    north = actions.open_forum(
        by=chain.principal, unit=chain.world.north, template="student_council", name="Elevrådet i Norra"
    )
    south = actions.open_forum(
        by=chain.other_principal, unit=chain.world.south, template="student_council", name="Elevrådet i Södra"
    )
    forum = actions.open_forum(by=chain.director, unit=chain.world.authority, template="student_quarter")
    today, ahead = (
        actions.plan_meeting(by=chain.director, forum=forum, on=on) for on in (just_begun(), days_ago(-30))
    )
    student = person("south-student", "student", chain.world.south_unit)
    return Board(chain, north, south, student, today, ahead)


def place_of(topic: Topic) -> int:
    """Its place in the queue as the page shows it, from one; 0 when it does not stand there."""
    queue = quarter_of(topic.unit).queue
    return next((one.place for one in queue if one.topic.pk == topic.pk), 0)


def again(topic: Topic) -> Topic:
    return Topic.objects.select_related("step__unit", "council__unit", "meeting", "answer").get(pk=topic.pk)


def test_a_topic_goes_from_the_queue_to_the_board_and_its_answer_back_to_who_asked(board: Board):
    chain = board.chain
    topic = board.puts()
    assert (topic.stage, place_of(topic)) == (Stage.WAITING, 1)
    assert (topic.step.unit, topic.step.role, topic.step.role_unit) == (
        chain.world.authority, "student", "Norra",
    )  # fmt: skip
    board.plans(topic)
    assert (again(topic).stage, place_of(again(topic))) == (Stage.SCHEDULED, 0)
    actions.hear_topic(by=chain.director, topic=topic)
    on = timezone.localdate() + timedelta(days=90)
    done = actions.answer_topic(by=chain.board, topic=topic, text=ANSWER, follow_up_on=on)
    assert (done.stage, done.follow_up_on, done.answer.kind) == (Stage.ANSWERED, on, "answer")
    assert list(answers_unread(chain.student)) == [done.answer]
    assert not answers_unread(board.other_student).exists()
    told = actions.follow_up_topic(by=chain.board, topic=topic, text="Det håller i alla klasser utom två.")
    assert (told.stage, told.found) == (Stage.FOLLOWED_UP, "Det håller i alla klasser utom två.")
    assert [row.pk for row in quarter_of(chain.world.authority).heard] == [topic.pk]


def test_what_the_council_said_before_is_answered_with_it(board: Board):
    chain = board.chain
    meeting = actions.plan_meeting(by=chain.student, forum=board.council, on=days_ago(0.1))
    other = person("another", "student", chain.group)
    said = actions.contribute(by=other, meeting=meeting, kind="need_help", text="När kommer schemat?").step
    with pytest.raises(ForbiddenError):  # students read their own words in the thread, not each other's
        actions.put_topic(by=chain.student, council=board.council, title="A", text="B.", builds_on=[said])
    topic = actions.put_topic(by=other, council=board.council, title="A", text="B.", builds_on=[said])
    board.plans(topic)
    actions.hear_topic(by=chain.director, topic=topic)
    on = timezone.localdate() + timedelta(days=9)
    answer = actions.answer_topic(by=chain.board, topic=topic, text=ANSWER, follow_up_on=on).answer
    assert {link.earlier for link in answer.stands_on.filter(meaning="answers")} == {said, topic.step}


def test_only_who_is_in_a_council_queues_and_only_for_it(board: Board):
    chain = board.chain
    for who in (chain.teacher, board.other_student, chain.outsider, chain.caretaker):
        with pytest.raises(ForbiddenError):
            actions.put_topic(by=who, council=board.council, title="A", text="B.")
    team = actions.open_forum(by=chain.teacher, unit=chain.team, template="team_meeting")
    with pytest.raises(ActionError, match="elevråd"):
        actions.put_topic(by=chain.teacher, council=team, title="A", text="B.")
    reader = rules.reader_for
    assert councils_of(reader(chain.student), chain.world.authority) == [board.council]
    assert councils_of(reader(board.other_student), chain.world.authority) == [board.other_council]
    assert councils_of(reader(chain.caretaker), chain.world.authority) == []
    assert councils_of(reader(chain.outsider), chain.world.authority) == []


def test_only_who_leads_for_the_board_plans_and_only_the_board_and_its_office_answer(board: Board):
    chain, topic = board.chain, board.puts()
    for who in (chain.student, chain.principal, chain.teacher, chain.board, chain.outsider):
        with pytest.raises(ForbiddenError):
            actions.schedule_topic(by=who, topic=topic, meeting=board.today)
        with pytest.raises(ForbiddenError):
            actions.give_room(by=who, meeting=board.today, topics=2)
    board.plans(topic)
    for who in (chain.student, chain.principal, chain.board, chain.outsider):
        with pytest.raises(ForbiddenError):
            actions.hear_topic(by=who, topic=topic)
    actions.hear_topic(by=chain.director, topic=topic)
    on = timezone.localdate() + timedelta(days=9)
    for who in (chain.student, chain.principal, chain.teacher, chain.outsider):
        with pytest.raises(ForbiddenError):
            actions.answer_topic(by=who, topic=topic, text=ANSWER, follow_up_on=on)
    assert again(topic).answer is None


def test_a_council_has_one_topic_in_the_queue_at_a_time(board: Board):
    topic = board.puts()
    with pytest.raises(ActionError, match="redan ett ämne"):
        board.puts(title="Maten")
    other = board.puts(board.other_council, "Bussen")
    assert [(row.topic.pk, row.place) for row in quarter_of(board.chain.world.authority).queue] == [
        (topic.pk, 1), (other.pk, 2),
    ]  # fmt: skip
    actions.withdraw_topic(by=board.chain.student, topic=topic)
    again_in = board.puts(title="Maten")
    assert [row.topic.pk for row in quarter_of(board.chain.world.authority).queue] == [other.pk, again_in.pk]


def test_a_topic_is_short_or_a_film_and_never_empty(board: Board):
    put = {"by": board.chain.student, "council": board.council}
    with pytest.raises(ActionError, match="Tre meningar räcker"):
        actions.put_topic(**put, title="A", text="å" * 601)
    with pytest.raises(ActionError, match="högst tre meningar"):
        actions.put_topic(**put, title="A")
    with pytest.raises(ActionError, match="vad det handlar om"):
        actions.put_topic(**put, title="  ", text="B.")
    assert not Topic.objects.exists()


def test_a_meeting_takes_as_many_topics_as_the_board_says(board: Board):
    director = board.chain.director
    first, second = board.puts(), board.puts(board.other_council, "Bussen")
    board.plans(first)
    with pytest.raises(ActionError, match="inte plats"):
        board.plans(second)
    actions.give_room(by=director, meeting=board.today, topics=2)
    board.plans(second)
    with pytest.raises(ActionError, match="Fler ämnen än så"):
        actions.give_room(by=director, meeting=board.today, topics=1)
    with pytest.raises(ActionError, match="högst 5"):
        actions.give_room(by=director, meeting=board.today, topics=6)
    slots = quarter_of(board.chain.world.authority).slots
    assert [(row.meeting.pk, row.meeting.room, row.left) for row in slots] == [
        (board.today.pk, 2, 0), (board.ahead.pk, 1, 1),
    ]  # fmt: skip
    actions.unschedule_topic(by=director, topic=first)
    assert place_of(again(first)) == 1


def test_a_topic_comes_back_to_its_old_place_when_its_meeting_is_cancelled(board: Board):
    director = board.chain.director
    first, second = board.puts(), board.puts(board.other_council, "Bussen")
    board.plans(first, board.ahead)
    assert place_of(again(second)) == 1
    actions.cancel_meeting(by=director, meeting=board.ahead, reason="Direktionen sammanträder inte.")
    assert (place_of(again(first)), place_of(again(second))) == (1, 2)
    with pytest.raises(ActionError, match="ska hållas"):
        board.plans(first, board.ahead)


def test_a_postponed_meeting_gives_its_topics_back_when_another_with_room_comes_before_it(board: Board):
    director = board.chain.director
    topic = board.puts()
    board.plans(topic, board.ahead)
    actions.move_meeting(by=director, meeting=board.ahead, on=board.ahead.on + timedelta(days=7))
    assert again(topic).meeting == board.ahead  # nothing comes sooner: it goes with its meeting
    sooner = actions.plan_meeting(
        by=director, forum=board.ahead.forum, on=board.ahead.on + timedelta(days=20)
    )
    actions.move_meeting(by=director, meeting=board.ahead, on=board.ahead.on + timedelta(days=40))
    assert place_of(again(topic)) == 1
    assert board.plans(topic, sooner).meeting == sooner


def test_nothing_is_heard_before_its_day_nor_answered_before_it_is_heard(board: Board):
    chain, topic = board.chain, board.puts()
    on = timezone.localdate() + timedelta(days=9)
    with pytest.raises(ActionError, match="Planera in"):
        actions.hear_topic(by=chain.director, topic=topic)
    board.plans(topic, board.ahead)
    with pytest.raises(ActionError, match="inte här än"):
        actions.hear_topic(by=chain.director, topic=topic)
    with pytest.raises(ActionError, match="Hör ämnet först"):
        actions.answer_topic(by=chain.board, topic=topic, text=ANSWER, follow_up_on=on)
    with pytest.raises(ActionError, match="Svara på det först"):
        actions.follow_up_topic(by=chain.board, topic=topic, text="Det blev bra.")
    board.plans(topic)
    actions.hear_topic(by=chain.director, topic=topic)
    with pytest.raises(ActionError, match="dag framåt"):
        actions.answer_topic(by=chain.board, topic=topic, text=ANSWER, follow_up_on=timezone.localdate())
    actions.answer_topic(by=chain.board, topic=topic, text=ANSWER, follow_up_on=on)
    with pytest.raises(ActionError, match="fått sitt svar"):
        actions.answer_topic(by=chain.board, topic=topic, text=ANSWER, follow_up_on=on)
    with pytest.raises(ActionError, match="redan hört"):
        actions.withdraw_topic(by=chain.student, topic=topic)


def test_what_the_council_takes_back_is_gone_from_the_queue_also_by_the_thread(board: Board):
    chain, authority = board.chain, board.chain.world.authority
    topic, other = board.puts(), board.puts(board.other_council, "Bussen")
    withdraw(by=board.other_student, step=other.step)
    assert [row.topic.pk for row in quarter_of(authority).queue] == [topic.pk]
    with pytest.raises(ForbiddenError):
        actions.withdraw_topic(by=board.other_student, topic=topic)
    gone = actions.withdraw_topic(by=chain.student, topic=topic)
    assert (gone.stage, gone.step.state) == (Stage.WITHDRAWN, "withdrawn")
    assert quarter_of(authority).queue == ()
    with pytest.raises(ActionError, match="tagit tillbaka"):
        board.plans(topic)


def test_without_a_planned_quarter_it_is_told_who_can_plan_one(board: Board):
    for meeting in (board.today, board.ahead):
        actions.cancel_meeting(by=board.chain.director, meeting=meeting, reason="Flyttas.")
    board.puts()
    found = quarter_of(board.chain.world.authority)
    assert (found.slots, found.has_room) == ((), False)
    assert [row.person for row in found.planners] == [board.chain.director]


def test_another_authority_has_its_own_queue(board: Board):
    director = person("other-director", "director", board.chain.world.other)
    forum = actions.open_forum(by=director, unit=board.chain.world.other, template="student_quarter")
    meeting = actions.plan_meeting(by=director, forum=forum, on=days_ago(-3))
    topic = board.puts()
    assert quarter_of(board.chain.world.other).queue == ()
    with pytest.raises(ForbiddenError):
        actions.schedule_topic(by=director, topic=topic, meeting=meeting)
    with pytest.raises(ForbiddenError):
        board.plans(topic, meeting)


def test_students_do_not_write_in_the_boards_notes(board: Board):
    item = board.today.items.order_by("order")[0]
    for who in (board.chain.student, board.other_student, board.chain.teacher, board.chain.principal):
        with pytest.raises(ForbiddenError):
            actions.save_note(by=who, item=item, base=0, text="Vi hörde.")
        with pytest.raises(ForbiddenError):
            actions.cancel_meeting(by=who, meeting=board.ahead, reason="Nej.")


def test_the_words_are_not_in_the_journal(board: Board):
    chain, topic = board.chain, board.puts(title="Hemlighet ett")
    board.plans(topic)
    actions.hear_topic(by=chain.director, topic=topic)
    on = timezone.localdate() + timedelta(days=9)
    actions.answer_topic(by=chain.board, topic=topic, text="Hemlighet två.", follow_up_on=on)
    actions.follow_up_topic(by=chain.board, topic=topic, text="Hemlighet tre.")
    rows = JournalEntry.objects.filter(action__contains="topic")
    assert rows.count() == 5
    assert not any("Hemlighet" in str(row.details) for row in JournalEntry.objects.all())
    assert set(rows.values_list("unit_path", flat=True)) == {chain.world.authority.path}


def test_the_queue_is_read_with_as_many_questions_for_one_topic_as_for_three(
    board: Board, django_assert_max_num_queries
):
    authority, number = board.chain.world.authority, count()

    def reads() -> None:
        with django_assert_max_num_queries(6):
            quarter_of(authority, date.today())

    board.puts()
    reads()
    for _ in range(2):
        council = actions.open_forum(
            by=BY, unit=board.chain.world.north_unit, template="student_council", name=f"Råd {next(number)}"
        )
        actions.put_topic(by=BY, council=council, title=ASKED, text=TEXT)
    reads()
