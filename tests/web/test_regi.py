"""The control: the next thing to do is one button; two hosts go one step; nobody else gets in."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.models import (
    Assembly,
    Conclusion,
    Crew,
    HallQuestion,
    Item,
    Question,
    Quote,
    Round,
    Stage,
    Vote,
)
from helhet.web.pages.regi.checks import checks
from tests.assembly.conftest import Day, day
from tests.assembly.phones import asked
from tests.web.halls import Held, browser, held, phone

pytestmark = pytest.mark.django_db
__all__ = ["day"]


def at(got: Held, page: str = "regi") -> str:
    return reverse(page, kwargs=got.where)


def main_form(client, got: Held) -> dict[str, str]:
    page = BeautifulSoup(client.get(at(got)).content, "html5lib")
    form = page.select_one(".main-form")
    return {
        "": form.select_one("button .cut").text,
        **{row["name"]: row["value"] for row in form.select("input") if row["name"] != "csrfmiddlewaretoken"},
    }


def press(client, got: Held) -> str:
    """Press the main button; gives what it said."""
    sent = main_form(client, got)
    words = sent.pop("")
    assert client.post(at(got), sent).status_code == 302
    return words


def test_the_main_button_leads_through_a_question_and_on(day: Day) -> None:
    got, host = held(day), browser(day.host)
    actions.show_item(by=day.host, assembly=got.assembly, item=got.item)
    said = [press(host, got) for _n in range(3)]
    assert said[:2] == ["Öppna omröstningen", "Stäng omröstningen"]
    assert said[2].startswith("Visa nästa: ")
    assert Stage.objects.get().item.kind == "three_voices"


def test_the_day_begins_and_ends_with_the_same_button(day: Day) -> None:
    host = browser(day.host)
    got = Held(day, day.assembly, None, None)
    assert press(host, got) == "Börja dagen"
    last = Item.objects.filter(assembly=day.assembly, axis__in=("", "theme")).last()
    actions.show_item(by=day.host, assembly=Assembly.objects.get(), item=last)
    assert press(host, got) == "Avsluta dagen"
    assert Assembly.objects.get().state == "held"


def test_two_hosts_who_press_forward_at_once_go_one_step(day: Day) -> None:
    got = held(day)
    Crew.objects.create(assembly=got.assembly, person=day.world.teacher, duty="host")
    first, second = browser(day.host), browser(day.world.teacher)
    seen = [main_form(first, got), main_form(second, got)]
    before = Stage.objects.get().item.order
    for client, sent in zip((first, second), seen, strict=True):
        client.post(at(got), {key: value for key, value in sent.items() if key})
    assert Stage.objects.get().item.order == before + 1


def test_a_second_round_can_be_opened_where_the_first_was_closed(day: Day) -> None:
    got, host = held(day), browser(day.host)
    Question.objects.update(rounds=2)
    found = got.opens()
    assert "Öppna andra omgången" not in host.get(at(got)).content.decode()
    host.post(at(got), {"what": "close", "round": found.pk})
    assert "Öppna andra omgången" in host.get(at(got)).content.decode()
    host.post(at(got), {"what": "open", "question": found.question_id, "seconds": "60"})
    rounds = [(row.number, row.closed_at is None) for row in Round.objects.order_by("number")]
    assert rounds == [(1, False), (2, True)]


def test_three_voices_wait_for_both_rounds(day: Day) -> None:
    got = held(day)
    Question.objects.update(rounds=2)
    found = got.opens()
    actions.close_round(by=day.host, round=found)
    point = Item(
        assembly=got.assembly, kind="three_voices", question=Question.objects.get(), title="Tre röster"
    )
    said = [one.words for one in checks(got.assembly, point, timezone.localdate())]
    assert "Salen har inte svarat än" in said
    Question.objects.update(rounds=1)
    point.question = Question.objects.get()
    said = [one.words for one in checks(got.assembly, point, timezone.localdate())]
    assert "Salen har svarat" in said


def test_while_the_vote_is_open_the_control_tells_how_many_and_never_what(day: Day) -> None:
    got = held(day, kind="words")
    found = got.opens()
    for role in ("students", "students", "board"):
        client, _capability = phone(got.assembly, role)
        client.post(got.phone_at, {"what": "vote", "round": str(found.key), "words": "studiero"})
    text = browser(day.host).get(at(got)).content.decode()
    assert "studiero" not in text
    tally = BeautifulSoup(text, "html5lib").select_one(".tally").get_text(" ", strip=True)
    assert "Förtroendevalda 1 av 1" in tally
    assert "Elever 2 av 2" in tally


def test_a_refusal_is_told_and_changes_nothing(day: Day) -> None:
    got, host = held(day), browser(day.host)
    got.opens()
    answer = host.post(at(got), {"what": "forward", "seen": str(Stage.objects.get().version)}, follow=True)
    assert "Stäng omröstningen först." in answer.content.decode()
    assert Stage.objects.get().item == got.item


def test_votes_on_paper_are_entered_and_replaced(day: Day) -> None:
    got, host = held(day), browser(day.host)
    found = got.opens()
    for count in ("3", "2"):
        host.post(at(got), {"what": "paper", "round": found.pk, "role": "board", "n0": count, "n1": "1"})
    assert Vote.objects.filter(round=found, is_paper=True).count() == 3


@pytest.mark.parametrize("page", ["regi", "salens_fragor", "sekreterare"])
def test_who_has_no_duty_meets_no_page_and_sends_nothing(day: Day, page: str) -> None:
    got = held(day)
    question = asked(got.assembly, phone(got.assembly)[1])
    for who in (day.student, day.board, day.world.teacher, day.world.principal, day.world.outsider):
        client = browser(who)
        assert client.get(at(got, page)).status_code == 404
        for what in ("begin", "end", "black", "through", "conclusion"):
            given = {"what": what, "question": question.pk, "text": "A", "is_black": "1"}
            assert client.post(at(got, page), given).status_code == 404
    assert HallQuestion.objects.get().state == "waiting"
    assert not Conclusion.objects.exists()


def test_a_moderator_orders_questions_and_does_not_run_the_stage(day: Day) -> None:
    got, moderator = held(day), browser(day.moderator)
    question = asked(got.assembly, phone(got.assembly)[1])
    assert (
        moderator.post(at(got, "salens_fragor"), {"what": "through", "question": question.pk}).status_code
        == 302
    )
    assert moderator.post(at(got), {"what": "to_stage", "question": question.pk}).status_code == 302
    assert Stage.objects.get().asked == question
    assert moderator.post(at(got), {"what": "end"}).status_code == 404
    assert "main-form" not in moderator.get(at(got)).content.decode()


def test_the_moderator_hides_with_a_reason_and_blocks_the_phone(day: Day) -> None:
    got, moderator = held(day), browser(day.moderator)
    client, capability = phone(got.assembly)
    question = asked(got.assembly, capability, "Varför är läraren NN så dålig?")
    given = {"what": "hide", "question": question.pk, "because": "person", "block": "1"}
    moderator.post(at(got, "salens_fragor"), given)
    text = client.get(f"{got.phone_at}fragor/").content.decode()
    assert "Frågan går att koppla till en person." in text
    sent = client.post(f"{got.phone_at}fragor/", {"what": "ask", "text": "Igen?"})
    assert "inte ställa fler frågor" in sent.content.decode()


def test_questions_cost_as_few_reads_one_as_three(day: Day) -> None:
    got, counts = held(day), []
    client = browser(day.moderator)
    for _n in range(3):
        actions.let_through(by=day.moderator, question=asked(got.assembly, phone(got.assembly)[1]))
        with CaptureQueriesContext(connection) as told:
            client.get(at(got, "salens_fragor"))
        counts.append(len(told))
    assert counts[0] == counts[2]


def test_the_secretary_catches_a_line_once_however_often_it_is_sent(day: Day) -> None:
    got, client = held(day), browser(day.secretary)
    sent = {
        "what": "conclusion", "text": "Öppet till 17.", "owner_role": "principal", "unit": day.world.north.pk,
        "key": "0b54d2f0-6a5a-4b0e-9d0b-0d6c0f7a1c11",
    }  # fmt: skip
    for _n in range(2):
        assert client.post(at(got, "sekreterare"), sent, headers={"X-Sent-By": "script"}).json()["saved"]
    assert Conclusion.objects.count() == 1
    client.post(at(got, "sekreterare"), {"what": "drop", "conclusion": Conclusion.objects.get().pk})
    assert Conclusion.objects.get().dropped_at is not None


def test_a_line_that_is_refused_stands_in_its_form(day: Day) -> None:
    got, client = held(day), browser(day.secretary)
    sent = {"what": "quote", "text": "Vi lyssnar.", "role": "nobody"}
    answer = client.post(at(got, "sekreterare"), sent)
    assert answer.status_code == 422
    assert "Vi lyssnar.</textarea>" in answer.content.decode()
    assert not Quote.objects.exists()


def test_the_cue_sheet_tells_what_is_missing(day: Day) -> None:
    got = held(day)
    text = browser(day.secretary).get(at(got, "regi_korschema")).content.decode()
    assert "Ingen film är vald" in text
    assert "Vad skulle hjälpa fler?" in text
    assert Round.objects.count() == 0
