"""The mixed-role exercise: three rounds, one card each, on one screen or several, and nothing is lost."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from helhet.thread.models import Draft, Step
from helhet.web import unsent
from tests.thread.conftest import Chain
from tests.web.conftest import Reading

ONE = {"c1-who": "caretaker", "c1-task": "Låser upp salarna"}
TWO = {"c1-text": "Nyckeln finns på ett ställe.", "c1-direction": "limits", "c1-condition": "organisation"}
THREE = {"c1-learning": "Lektionen börjar sent.", "c1-condition_owner": "/norrby/vakt/"}


class Exercise:
    """One person at the exercise of one unit."""

    def __init__(self, reading: Reading, who, unit) -> None:
        self.reading, self.unit = reading.as_person(who), unit

    def at(self, query: str = "") -> str:
        return reverse("ovning", kwargs={"unit": self.unit}) + query

    def get(self, query: str = "") -> BeautifulSoup:
        answer = self.reading.get(self.at(query))
        assert answer.status_code == 200
        return BeautifulSoup(answer.content, "html.parser")

    def begin(self, count: int = 1) -> None:
        assert self.reading.post(self.at(), {"count": str(count)}).headers["Location"] == self.at("?runda=1")

    def send(self, number: int, given: dict[str, str]):
        return self.reading.post(self.at(f"?runda={number}"), given)


@pytest.fixture
def exercise(reading: Reading, chain: Chain) -> Exercise:
    return Exercise(reading, chain.caretaker, chain.world.north)


def test_three_rounds_leave_a_condition_card_that_lands_with_who_can_change_it(exercise, chain):
    exercise.begin()
    assert exercise.send(1, ONE).headers["Location"] == exercise.at("?runda=2")
    assert exercise.send(2, TWO).headers["Location"] == exercise.at("?runda=3")
    assert exercise.send(3, THREE).headers["Location"] == exercise.at("?klart=1")
    card = Step.objects.get()
    assert (card.kind, card.unit, card.answered_at, card.author, card.role) == (
        "condition", chain.world.north, chain.service, chain.caretaker, "caretaker"
    )  # fmt: skip
    assert card.text == "Nyckeln finns på ett ställe."
    assert card.fields == {
        "task": "Låser upp salarna", "learning": "Lektionen börjar sent.", "direction": "limits",
        "condition": "organisation", "condition_owner": "/norrby/vakt/",
    }  # fmt: skip
    assert card.occasion == "Övningen Min uppgift, vaktmästare"
    assert not Draft.objects.exists()
    assert "Låser upp salarna" in exercise.get("?klart=1").get_text()


def test_several_at_one_screen_write_a_card_each_and_an_empty_one_is_put_away(exercise):
    exercise.begin(3)
    exercise.send(1, {**ONE, "c2-task": "", "c3-who": "kitchen", "c3-task": "Lagar lunchen"})
    assert len(exercise.get("?runda=2").select("fieldset.card")) == 2
    exercise.send(2, {**TWO, **{f"c3-{key[3:]}": value for key, value in TWO.items()}})
    exercise.send(3, {"c1-learning": "Ett.", "c3-learning": "Två."})
    assert [step.fields["task"] for step in Step.objects.order_by("pk")] == [
        "Låser upp salarna",
        "Lagar lunchen",
    ]


def test_what_is_missing_is_asked_for_and_what_was_written_stays(exercise):
    exercise.begin()
    assert "måste fyllas i" in exercise.send(1, {"c1-task": " "}).content.decode()
    exercise.send(1, ONE)
    answer = exercise.send(2, {**TWO, "c1-condition": ""})
    assert answer.status_code == 200
    assert "Nyckeln finns på ett ställe." in answer.content.decode()
    assert not Step.objects.exists()


def test_at_least_one_card_is_written(exercise):
    exercise.begin(2)
    assert "Skriv minst ett kort" in exercise.send(1, {"c1-task": "", "c2-task": ""}).content.decode()


def test_what_was_written_is_there_when_the_page_is_opened_again(exercise):
    exercise.begin()
    exercise.send(1, ONE)
    assert exercise.get("?runda=1").select_one("[name=c1-task]")["value"] == "Låser upp salarna"
    assert "Fortsätt där ni var" in exercise.get().get_text()


def test_the_clock_can_be_switched_off_and_takes_no_text_with_it(exercise):
    exercise.begin()
    assert exercise.get("?runda=1").select_one("[data-minutes]") is not None
    exercise.send(1, {"c1-task": "Halvskriv", "turn": "clock"})
    after = exercise.get("?runda=1")
    assert after.select_one("[data-minutes]") is None
    assert after.select_one("script[src*=ovning]") is None
    assert after.select_one("[name=c1-task]")["value"] == "Halvskriv"
    exercise.send(1, {"c1-task": "Halvskriv", "turn": "clock"})
    assert exercise.get("?runda=1").select_one("[data-minutes]") is not None


def test_a_session_that_ends_in_the_middle_of_a_round_loses_nothing(exercise, chain):
    exercise.begin()
    exercise.send(1, ONE)
    exercise.reading.logout()
    sent = {**TWO, "writer": unsent.mark(chain.caretaker)}
    answer = exercise.send(2, sent)
    assert answer.status_code == 302
    again = Exercise(exercise.reading, chain.caretaker, chain.world.north)
    assert "Nyckeln finns på ett ställe." in again.get("?runda=2").select_one("textarea").get_text()


def test_words_that_may_point_someone_out_are_read_once_more(exercise):
    exercise.begin()
    answer = exercise.send(1, {"c1-task": "Ringer 070-174 06 35 varje morgon"})
    assert "Läs en gång till innan du skickar" in answer.content.decode()
    assert exercise.send(1, {"c1-task": "Ringer 070-174 06 35 varje morgon", "sure": "1"}).status_code == 302


def test_cards_that_are_not_shared_are_counted_and_not_shown(exercise, chain, reading):
    exercise.begin()
    for number, given in ((1, ONE), (2, TWO), (3, THREE)):
        exercise.send(number, given)
    principal = Exercise(reading, chain.principal, chain.world.north).get("?klart=1").get_text(" ")
    assert "Låser upp salarna" in principal
    assert "Analysera dem tillsammans" in principal
    student = Exercise(reading, chain.student, chain.world.north).get("?klart=1").get_text(" ")
    assert "Låser upp salarna" not in student
    assert "Ytterligare ett kort delas inte med dig." in student


def test_everyone_inside_may_take_part_and_nobody_outside(reading, chain):
    address = reverse("ovning", kwargs={"unit": chain.world.north})
    for who, expected in (
        (chain.student, 200), (chain.teacher, 200), (chain.board, 200), (chain.outsider, 404),
    ):  # fmt: skip
        assert reading.as_person(who).get(address).status_code == expected
    assert reading.as_person(chain.student).post(address, {"count": "99"}).status_code == 404
