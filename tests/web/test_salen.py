"""The phone in the hall by forms alone: in, vote, change, late, ask, take along; and a script that floods."""

import pytest
from bs4 import BeautifulSoup
from django.core.cache import caches
from django.test import Client

from helhet.assembly import actions
from helhet.assembly.capability import COOKIE
from helhet.assembly.models import (
    Feedback,
    HallQuestion,
    Participant,
    Registration,
    Stage,
    TableNote,
    Takeaway,
    Vote,
)
from helhet.people.models import JournalEntry
from helhet.web.limits import Limit
from helhet.web.pages.salen import deeds, entry
from tests.assembly.conftest import Day, day
from tests.assembly.phones import asked
from tests.web.halls import Held, held, phone

pytestmark = pytest.mark.django_db
__all__ = ["day"]
SCRIPT = {"X-Sent-By": "script"}


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    caches["memory"].clear()


def says(client: Client, address: str) -> str:
    page = BeautifulSoup(client.get(address).content, "html5lib")
    for part in page.select("template"):
        part.decompose()
    return page.select_one("main").get_text(" ", strip=True)


def votes(client: Client, got: Held, found, *choice: int, **more: str):
    return client.post(
        got.phone_at, {"what": "vote", "round": str(found.key), "choice": list(choice), **more}
    )


def test_the_code_and_a_role_lead_in_and_a_cookie_that_no_script_reads_is_all_there_is(day: Day) -> None:
    got, client = held(day), Client()
    code = got.assembly.join_code
    assert client.post("/salen/", {"code": f" {code[:3]} {code[3:]}"}).headers["Location"] == got.phone_at
    assert "Vem är du här som?" in says(client, got.phone_at)
    client.post(got.phone_at, {"role": "students"})
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert "På scenen nu" in says(client, got.phone_at)
    assert set(client.cookies) == {COOKIE}


def test_a_wrong_code_leads_nowhere_and_many_are_too_many(day: Day) -> None:
    held(day)
    client = Client()
    assert (
        "Ingen stämma som pågår har den koden." in client.post("/salen/", {"code": "111111"}).content.decode()
    )
    assert client.get("/salen/111111/").headers["Location"] == "/salen/"


@pytest.mark.parametrize("is_limited", [True, False])
def test_who_has_guessed_too_often_is_led_nowhere_by_the_right_code_either(
    day: Day, monkeypatch: pytest.MonkeyPatch, is_limited: bool
) -> None:
    got = held(day)
    inside, _capability = phone(got.assembly)
    monkeypatch.setattr(entry, "WRONG", Limit("hall-code-tried", most=20 if is_limited else 1000, seconds=60))
    client = Client()
    for code in range(100000, 100020):
        client.get(f"/salen/{code}/")
    assert (client.get(got.phone_at).status_code == 302) == is_limited
    joined = client.post(got.phone_at, {"role": "students"})
    assert (joined.headers.get("Location") == "/salen/") == is_limited
    assert inside.get(got.phone_at).status_code == 200, "who is in already is not shut out"


def test_a_vote_by_form_is_saved_shown_and_changed(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    found = got.opens()
    assert "Vad skulle hjälpa fler?" in says(client, got.phone_at)
    assert votes(client, got, found, 1).status_code == 302
    assert "Din röst är sparad" in says(client, got.phone_at)
    assert "En plats att plugga" in says(client, got.phone_at)
    page = BeautifulSoup(client.get(f"{got.phone_at}?andra=1").content, "html5lib")
    assert page.select_one("[data-screen] input:checked, [data-screen] input[checked]")["value"] == "1"
    votes(client, got, found, 2)
    assert [vote.choice for vote in Vote.objects.all()] == [[2]]


def test_twenty_taps_are_one_vote(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    found = got.opens()
    for _n in range(20):
        votes(client, got, found, 0)
    assert Vote.objects.count() == 1


@pytest.mark.parametrize(("kind", "given"), [
    ("single", {"choice": ["1"]}), ("multiple", {"choice": ["0", "2"]}), ("scale", {"choice": ["4"]}),
    ("free", {"words": "Mer studiero."}), ("words", {"words": "lugn, tid"}),
])  # fmt: skip
def test_every_kind_is_answered_by_form(day: Day, kind: str, given: dict[str, object]) -> None:
    got = held(day, kind=kind)
    client, _capability = phone(got.assembly)
    found = got.opens()
    client.post(got.phone_at, {"what": "vote", "round": str(found.key), **given})
    assert Vote.objects.count() == 1
    assert "Din röst är sparad" in says(client, got.phone_at)


def test_a_vote_after_closing_is_told_of_and_not_counted(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    found = got.opens()
    actions.close_round(by=day.host, round=found)
    script = client.post(
        got.phone_at,
        {"what": "vote", "round": str(found.key), "choice": ["0"]},
        headers=SCRIPT,
    )
    assert (script.status_code, script.json()["late"]) == (409, True)
    found.refresh_from_db()
    assert found.result["answers"] == 0


def test_a_wrong_answer_is_told_of_in_words(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    found = got.opens()
    assert "Välj ett av svaren." in votes(client, got, found).content.decode()
    assert not Vote.objects.exists()


def test_a_phone_that_is_not_in_the_hall_sends_nothing(day: Day) -> None:
    got = held(day)
    found = got.opens()
    client, capability = phone(got.assembly)
    Participant.objects.filter(holder=capability.holder).delete()
    script = client.post(
        got.phone_at,
        {"what": "vote", "round": str(found.key), "choice": ["0"]},
        headers=SCRIPT,
    )
    assert script.status_code == 403
    assert client.get(f"{got.phone_at}lage").json() == {"state": "out"}
    assert not Vote.objects.exists()


def test_what_is_polled_is_what_the_channel_tells_and_no_roles(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    found = got.opens()
    told = client.get(f"{got.phone_at}lage").json()
    assert (told["round"]["key"], told["theme"], told["item"]) == (
        str(found.key), got.item.panel.theme, str(got.item.key),
    )  # fmt: skip
    assert "roles" not in told


def test_one_sees_what_others_ask_when_it_is_let_through_and_supports_it(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    waits, through = (asked(got.assembly, phone(got.assembly)[1], f"Fråga {n}?") for n in "ab")
    actions.let_through(by=day.moderator, question=through)
    text = says(client, f"{got.phone_at}fragor/")
    assert through.text in text
    assert waits.text not in text
    client.post(f"{got.phone_at}fragor/", {"what": "support", "question": through.pk, "wants": "1"})
    assert "2 vill veta" in says(client, f"{got.phone_at}fragor/")


def test_a_question_is_ones_own_until_it_is_read(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    client.post(f"{got.phone_at}fragor/", {"what": "ask", "text": "Hur blir det?"})
    assert "Väntar på att läsas" in says(client, f"{got.phone_at}fragor/")
    assert "Hur blir det?" not in says(phone(got.assembly)[0], f"{got.phone_at}fragor/")


def test_a_script_that_posts_ten_thousand_questions_is_stopped_after_a_few(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    codes = [
        client.post(f"{got.phone_at}fragor/", {"what": "ask", "text": f"{n}?"}, headers=SCRIPT)
        .status_code
        for n in range(60)
    ]  # fmt: skip
    assert HallQuestion.objects.count() == 5
    assert set(codes[10:]) == {429}


def test_many_phones_from_one_place_are_held_back_too(day: Day, monkeypatch) -> None:
    got, refused = held(day), 0
    monkeypatch.setattr(deeds, "_FROM_ONE_PLACE", deeds.Limit("try", most=6, seconds=60, is_traceless=True))
    for n in range(12):
        client, _capability = phone(got.assembly)
        sent = client.post(f"{got.phone_at}fragor/", {"what": "ask", "text": f"{n}?"}, headers=SCRIPT)
        refused += sent.status_code == 429
    assert (refused, HallQuestion.objects.count()) == (6, 6)


def test_without_the_limit_all_of_them_come_in(day: Day, monkeypatch) -> None:
    got = held(day)
    monkeypatch.setattr(deeds, "_check_often", lambda *_: None)
    for n in range(12):
        phone(got.assembly)[0].post(f"{got.phone_at}fragor/", {"what": "ask", "text": f"{n}?"})
    assert HallQuestion.objects.count() == 12


def test_a_table_writes_and_one_takes_along(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    item = got.assembly.items.filter(kind="group_talk", axis="theme").first()
    actions.show_item(by=day.host, assembly=got.assembly, item=item)
    assert "Vad kom ert bord fram till?" in says(client, got.phone_at)
    client.post(got.phone_at, {"what": "note", "item": str(item.key), "table": "4", "text": "En plats."})
    assert TableNote.objects.get().text == "En plats."
    client.post(f"{got.phone_at}med-mig/", {"what": "take", "text": "Jag ska fråga."})
    assert Takeaway.objects.get().may_be_told is False
    assert "Jag ska fråga." in says(client, f"{got.phone_at}med-mig/")
    assert "Jag ska fråga." not in says(phone(got.assembly)[0], f"{got.phone_at}med-mig/")


def test_no_minute_of_what_a_phone_does_is_written_down(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    found = got.opens()
    before = JournalEntry.objects.count()
    votes(client, got, found, 0)
    client.post(f"{got.phone_at}fragor/", {"what": "ask", "text": "Varför?"})
    client.post(f"{got.phone_at}med-mig/", {"what": "take", "text": "Jag."})
    assert JournalEntry.objects.count() == before
    assert "sessionid" not in client.cookies


def test_when_the_day_is_over_the_phone_is_thanked_and_the_code_leads_nowhere(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    was_at = got.phone_at
    actions.end_day(by=day.host, assembly=got.assembly)
    assert "Tack för i dag" in says(client, was_at)
    assert Client().get(was_at).headers["Location"] == "/salen/"


def test_the_programme_shows_where_one_is(day: Day) -> None:
    got = held(day)
    client, _capability = phone(got.assembly)
    page = BeautifulSoup(client.get(f"{got.phone_at}program/").content, "html5lib")
    assert (
        page.select_one("[aria-current=step]").get_text(strip=True).endswith(Stage.objects.get().item.title)
    )


def test_a_badge_lets_one_phone_in_by_a_press(day: Day) -> None:
    got = held(day)
    Registration.objects.create(assembly=got.assembly, name="Elev", role="student", badge="a1b2c3")
    first, second = Client(), Client()
    assert first.get("/salen/bricka/a1b2c3/").status_code == 200
    assert COOKIE not in first.cookies
    assert first.post("/salen/bricka/a1b2c3/").headers["Location"] == got.phone_at
    assert "På scenen nu" in says(first, got.phone_at)
    assert "redan" in second.post("/salen/bricka/a1b2c3/").content.decode()
    assert COOKIE not in second.cookies


def test_a_capability_that_was_written_by_somebody_else_is_none(day: Day) -> None:
    got = held(day)
    client, capability = phone(got.assembly)
    client.cookies[COOKIE] = capability.signed()[:-2] + "xx"
    assert "Vem är du här som?" in says(client, got.phone_at)


def test_what_a_point_was_worth_is_asked_if_the_organiser_wants_it_and_said_once_by_a_phone(day: Day) -> None:
    got = held(day)
    client, capability = phone(got.assembly)
    at = f"{got.phone_at}med-mig/"
    item = got.item
    actions.show_item(by=day.host, assembly=got.assembly, item=item)
    actions.go_forward(by=day.host, assembly=got.assembly, seen=Stage.objects.get().version)
    answer = {"what": "feedback", f"useful-{item.key}": "4"}
    assert "Vad gav dagen dig?" not in says(client, at)
    client.post(at, answer)
    assert not Feedback.objects.exists()
    got.assembly.asks_feedback = True
    got.assembly.save(update_fields=["asks_feedback"])
    assert "Vad gav dagen dig?" in says(client, at)
    for useful in ("4", "4", "2"):
        assert client.post(at, answer | {f"useful-{item.key}": useful}).status_code == 302
    row = Feedback.objects.get()
    assert (row.item, row.useful, row.ballot) == (item, 2, capability.ballot(item.key))
