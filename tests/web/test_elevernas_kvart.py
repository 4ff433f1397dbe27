"""Elevernas kvart: every student of the authority sees queue and answers, and each does what is theirs."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.people.models import Person
from helhet.year import actions
from helhet.year.models import Topic
from tests.thread.conftest import chain
from tests.web.test_forum import client
from tests.world import BY, person
from tests.year.test_quarter import ANSWER, ASKED, TEXT, Board, again, board

__all__ = ["board", "chain"]


def at(board: Board) -> str:
    return reverse("elevernas_kvart", kwargs={"unit": board.chain.world.authority})


def words(who: Person, board: Board) -> str:
    answer = client(who).get(at(board))
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html5lib").find("main").get_text(" ").split())


def send(who: Person, board: Board, **given: object) -> object:
    return client(who).post(at(board), given)


def test_students_of_every_unit_see_the_queue_and_nobody_of_another_authority(board: Board):
    board.puts()
    chain = board.chain
    for who in (chain.student, board.other_student, chain.caretaker, chain.board, chain.principal):
        said = words(who, board)
        assert ASKED in said
        assert "Elevrådet i Norra, Norra" in said
    assert client(chain.outsider).get(at(board)).status_code == 404
    assert Client().get(at(board)).headers["Location"].startswith("/konto/login/")


def test_no_name_of_a_student_stands_there(board: Board):
    person = board.chain.student
    board.plans(board.puts())
    page = client(board.other_student).get(at(board)).content.decode()
    assert person.email not in page
    assert person.assignments.get().name not in words(board.other_student, board)


def test_an_address_of_a_school_leads_to_the_authoritys_queue(board: Board):
    below = reverse("elevernas_kvart", kwargs={"unit": board.chain.world.north})
    assert client(board.chain.student).get(below).headers["Location"] == at(board)


def test_a_council_queues_and_is_told_its_place_and_the_days_that_have_room(board: Board):
    chain = board.chain
    board.puts(board.other_council, "Bussen")
    answer = send(chain.student, board, what="put", council=board.council.pk, title=ASKED, text=TEXT)
    topic = Topic.objects.get(council=board.council)
    assert answer.headers["Location"] == f"{at(board)}#topic-{topic.pk}"
    said = words(chain.student, board)
    assert "Ni är tvåa i kön." in said
    assert "Direktionen har plats för ett ämne den" in said
    assert "Ni är först i kön." in words(board.other_student, board)
    assert "Ni är" not in words(chain.caretaker, board)


def test_what_does_not_belong_there_is_to_be_read_once_more(board: Board):
    given = {"what": "put", "council": board.council.pk, "title": "Läraren", "text": "Ring 070-123 45 67."}
    answer = send(board.chain.student, board, **given)
    assert "070-123 45 67" in answer.content.decode()
    assert not Topic.objects.exists()
    send(board.chain.student, board, **given, sure="1")
    assert Topic.objects.count() == 1


def test_a_topic_is_built_on_what_the_council_said_before_as_far_as_one_may_read_it(board: Board):
    chain = board.chain
    meeting = actions.plan_meeting(by=chain.student, forum=board.council, on=timezone.now())
    other = person("another", "student", chain.group)
    said = [
        actions.contribute(by=who, meeting=meeting, kind="need_help", text=text).step
        for who, text in ((chain.student, "När kommer schemat?"), (other, "Varför är det kallt?"))
    ]
    page = client(chain.student).get(at(board)).content.decode()
    assert ("När kommer schemat" in page, "Varför är det kallt" in page) == (True, False)
    given = {"what": "put", "council": board.council.pk, "title": ASKED, "text": TEXT}
    send(chain.student, board, **given, builds_on=[said[1].pk])
    assert not Topic.objects.exists()
    send(chain.student, board, **given, builds_on=[said[0].pk])
    topic = Topic.objects.get()
    assert [link.earlier for link in topic.step.stands_on.all()] == [said[0]]


def test_what_was_refused_comes_back_with_its_words(board: Board):
    board.puts()
    given = {"what": "put", "council": board.council.pk, "title": "Maten", "text": "Kön är lång."}
    page = send(board.chain.student, board, **given).content.decode()
    assert "har redan ett ämne i kön" in page
    assert "Kön är lång." in page


def test_the_board_plans_hears_answers_and_follows_up_on_the_page(board: Board):
    chain, topic = board.chain, board.puts()
    assert "Planera in det" in words(chain.director, board)
    assert "Planera in det" not in words(chain.board, board)
    send(chain.director, board, what="schedule", topic=topic.pk, meeting=board.today.pk)
    assert again(topic).stage is Topic.Stage.SCHEDULED
    send(chain.director, board, what="hear", topic=topic.pk)
    assert "Direktionen har inte svarat än." in words(chain.student, board)
    on = timezone.localdate() + timedelta(days=30)
    send(chain.board, board, what="answer", topic=topic.pk, text=ANSWER, follow_up_on=on.isoformat())
    for who in (chain.student, board.other_student):
        assert ANSWER in words(who, board)
    assert "Läs svaret" in client(chain.student).get(reverse("min_del")).content.decode()
    send(chain.board, board, what="follow_up", topic=topic.pk, text="Det håller.")
    assert "Det håller." in words(board.other_student, board)


def test_who_may_not_is_met_as_if_there_was_nothing_and_changes_nothing(board: Board):
    chain, topic = board.chain, board.puts()
    board.plans(topic)
    for who in (chain.student, chain.principal, chain.teacher, board.other_student):
        for what in ("hear", "unplan"):
            assert send(who, board, what=what, topic=topic.pk).status_code == 404
    for who in (board.other_student, chain.teacher, chain.director):
        assert send(who, board, what="withdraw", topic=topic.pk).status_code == 404
    assert send(chain.student, board, what="room", meeting=board.today.pk, topics=3).status_code == 404
    assert send(chain.director, board, what="hear", topic=10**9).status_code == 404
    assert send(chain.director, board, what="nothing", topic=topic.pk).status_code == 404
    assert send(chain.director, board, what="hear", topic="a").status_code == 404
    assert again(topic).stage is Topic.Stage.SCHEDULED


def test_without_a_planned_quarter_the_page_says_who_can_plan_one(board: Board):
    board.puts()
    for meeting in (board.today, board.ahead):
        actions.cancel_meeting(by=board.chain.director, meeting=meeting, reason="Flyttas.")
    said = words(board.chain.student, board)
    assert "Ingen kvart är planerad. Den som kan planera en: förbundsdirektör." in said


def test_full_quarters_say_so_and_more_room_can_be_given(board: Board):
    director = board.chain.director
    board.plans(board.puts())
    send(director, board, what="room", meeting=board.ahead.pk, topics=0)
    board.puts(board.other_council, "Bussen")
    assert "De planerade kvartarna är fulla." in words(board.other_student, board)
    assert send(director, board, what="room", meeting=board.today.pk, topics=9).status_code == 200
    send(director, board, what="room", meeting=board.today.pk, topics=2)
    assert "Plats för 1 ämne till" in words(board.other_student, board)


@pytest.mark.parametrize("name", ["student", "director"])
def test_it_costs_as_many_questions_for_three_topics_as_for_one(board: Board, name: str):
    browser = client(getattr(board.chain, name))

    def asked() -> int:
        browser.get(at(board))
        with CaptureQueriesContext(connection) as questions:
            assert browser.get(at(board)).status_code == 200
        return len(questions)

    board.puts()
    few = asked()
    for number in range(2):
        council = actions.open_forum(
            by=BY, unit=board.chain.world.south_unit, template="student_council", name=f"Råd {number}"
        )
        actions.put_topic(by=BY, council=council, title=ASKED, text=TEXT)
    assert asked() == few
    assert few <= 30
