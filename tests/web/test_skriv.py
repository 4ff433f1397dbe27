"""Writing by phone: three questions, nothing lost, what is pointed out, and what is nobody's business."""

import json
import re

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helhet.core.actions import Channel
from helhet.people.models import JournalEntry, Person
from helhet.thread import actions, rules, slips
from helhet.thread.models import Draft, Letterbox, Step, WaitingText
from helhet.web import unsent
from helhet.web.pages.lada import page as lada
from tests.web.conftest import Reading
from tests.world import World, person, sign_in

SEEN = "Biblioteket är låst efter klockan 15. Flera elever sitter i trappan."
WHERE = "/norrby/gymnasiet/norra/"
ADDRESS = "/skriv/norrby/gymnasiet/norra/"


def form_of(answer) -> dict[str, str]:
    """What the form on a page would send, all but its buttons."""
    form = BeautifulSoup(answer.content, "html5lib").select_one("main form")
    given = {row["name"]: row.get("value", "") for row in form.select("input[type=hidden]")}
    for area in form.select("textarea"):
        given[area["name"]] = area.text.removeprefix("\n")
    for row in form.select("input:checked, input[checked]"):
        given[row["name"]] = row.get("value", "on")
    return given


def go(reading: Client, answer, till: str = "next", address: str = ADDRESS, **given: str):
    return reading.post(address, {**form_of(answer), "till": till, **given})


def asked_where(reading: Client, text: str = SEEN, kind: str = "observation"):
    answer = go(reading, reading.get(ADDRESS), text=text)
    return go(reading, answer, kind=kind)


def heading(answer) -> str:
    return BeautifulSoup(answer.content, "html5lib").h1.text.strip()


def test_three_questions_lead_to_a_thank_you(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    answer = reading.get(ADDRESS)
    assert heading(answer) == "Vad har du sett?"
    answer = go(reading, answer, text=SEEN)
    assert heading(answer) == "Vad är det?"
    answer = go(reading, answer, kind="need_help")
    assert heading(answer) == "Vilken enhet gäller det?"
    answer = go(reading, answer, "send", where=WHERE)
    step = Step.objects.get()
    assert (step.author, step.kind, step.text, step.unit) == (world.teacher, "need_help", SEEN, world.north)
    thanks = reading.get(answer.url)
    assert heading(thanks) == "Tack. Det kom fram."
    assert "Rektor vid Norra läser." in thanks.content.decode()
    assert Client().get(answer.url).status_code == 302
    assert Reading().as_person(world.principal).get(answer.url).status_code == 404


def test_back_keeps_everything(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    answer = go(reading, asked_where(reading), "back", where=WHERE, nameless="1")
    assert BeautifulSoup(answer.content, "html5lib").select_one("[value=observation]").has_attr("checked")
    answer = go(reading, answer, "back")
    assert form_of(answer)["text"] == SEEN
    assert (form_of(answer)["where"], form_of(answer)["nameless"]) == (WHERE, "1")


@pytest.mark.parametrize(
    ("who", "status"), [("principal", 200), ("teacher", 200), ("student", 200), ("outsider", 404)]
)
def test_who_may_write(reading: Reading, world: World, who: str, status: int) -> None:
    found = person("student", "student", world.north) if who == "student" else getattr(world, who)
    reading.as_person(found)
    assert reading.get(ADDRESS).status_code == status
    assert reading.post("/skriv-utkast/norrby/gymnasiet/norra/", {"text": "x"}).status_code == status
    lador = reading.get("/lador/norrby/gymnasiet/norra/").status_code
    assert lador == (200 if who == "principal" else 404)


def test_nobody_writes_at_a_unit_of_another_authority(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    go(reading, asked_where(reading), "send", where="/annan/")
    go(reading, asked_where(reading), "send", where="/annan/", nameless="1")
    assert not Step.objects.exists()
    assert not WaitingText.objects.exists()


def test_too_much_pasted_is_refused_in_words_and_comes_back_whole(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    much = "åäö <b> " * 6250
    answer = go(reading, reading.get(ADDRESS), text=much)
    assert "högst 20000" in answer.content.decode().replace("\xa0", "")
    assert form_of(answer)["text"].strip() == much.strip()


def test_pasted_html_is_text(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    nasty = '<img src=x onerror="alert(1)"></textarea><script>alert(2)</script>'
    answer = asked_where(reading, nasty)
    assert form_of(answer)["text"] == nasty
    thanks = reading.get(go(reading, answer, "send", where=WHERE).url).content.decode()
    assert "&lt;script&gt;alert(2)" in thanks
    assert "<img src=x" not in thanks
    assert Step.objects.get().text == nasty


def test_a_warning_comes_before_anything_is_saved_and_stops_nobody(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    answer = go(reading, asked_where(reading, "Det gäller 811218-9876."), "send", where=WHERE)
    assert heading(answer) == "Läs en gång till innan du skickar"
    assert not Step.objects.exists()
    changed = go(reading, answer, "change")
    assert form_of(changed)["text"] == "Det gäller 811218-9876."
    unticked = go(reading, answer, "anyway")
    assert "Kryssa i" in unticked.content.decode()
    assert not Step.objects.exists()
    assert go(reading, unticked, "anyway", sure="1").status_code == 302
    assert Step.objects.get().text == "Det gäller 811218-9876."


def test_a_form_is_sent_once_however_often_the_button_is_pressed(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    answer = asked_where(reading)
    for _time in range(2):
        again = go(reading, answer, "send", where=WHERE, nameless="1")
    assert WaitingText.objects.count() == 1
    assert "redan skickat" in again.content.decode()


def test_a_condition_card_asks_its_own_fields(reading: Reading, world: World) -> None:
    reading.as_person(person("vakt", "caretaker", world.north))
    answer = reading.get(f"{ADDRESS}?slag=condition")
    assert heading(answer) == "Terminens villkorskort"
    answer = go(reading, answer, f_task="Låser huset")
    assert "Något saknas nedanför." in answer.content.decode()
    given = {"f_task": "Låser huset", "f_learning": "De kan inte plugga.", "f_direction": "limits"}
    answer = go(reading, answer, **given, f_condition="time")
    go(reading, answer, "send", where=WHERE)
    step = Step.objects.get()
    assert (step.kind, step.fields["direction"], step.text) == ("condition", "limits", "De kan inte plugga.")


def test_a_draft_comes_back_and_is_dropped_when_sent(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    kept = reading.post("/skriv-utkast/norrby/gymnasiet/norra/", {"text": "Biblio", "steg": "sett"})
    assert json.loads(kept.content) == {"kept": True}
    other_device = Reading().as_person(world.teacher)
    assert form_of(other_device.get(ADDRESS))["text"] == "Biblio"
    assert form_of(Reading().as_person(world.principal).get(ADDRESS))["text"] == ""
    go(other_device, asked_where(other_device), "send", where=WHERE)
    assert not Draft.objects.exists()


def test_typing_is_not_in_the_journal(reading: Reading, world: World) -> None:
    before = JournalEntry.objects.count()
    actions.save_draft(by=world.teacher, about="skriv", content={"text": "a"})
    actions.drop_draft(by=world.teacher, about="skriv")
    assert JournalEntry.objects.count() == before


def test_who_has_been_signed_out_loses_nothing(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    given = {**form_of(reading.get(ADDRESS)), "text": SEEN, "till": "next"}
    reading.cookies.pop("sessionid")
    assert reading.post("/skriv-utkast/norrby/gymnasiet/norra/", given).status_code == 401
    answer = reading.post(ADDRESS, given)
    assert answer.headers["Location"] == f"/konto/login/?next={ADDRESS}"
    sign_in(reading, world.teacher)
    answer = reading.get(ADDRESS)
    assert form_of(answer)["text"] == SEEN
    assert "Du hade loggats ut. Din text finns här: gå vidare." in answer.content.decode()
    assert heading(go(reading, answer)) == "Vad är det?"


def test_the_text_can_be_sent_after_a_real_sign_in_with_a_password(world: World) -> None:
    """Signing in makes a new session and a new token: the form that is handed back holds the new one."""
    world.teacher.set_password("en-helt-egen-mening-7")
    world.teacher.save()
    browser = Client(enforce_csrf_checks=True)
    signing = {**form_of(browser.get("/konto/login/")), "next": ADDRESS}
    sent = {"text": SEEN, "steg": "sett", "till": "next", "writer": unsent.mark(world.teacher)}
    browser.post(ADDRESS, {**sent, "csrfmiddlewaretoken": signing["csrfmiddlewaretoken"]})
    password = {"login": world.teacher.email, "password": "en-helt-egen-mening-7"}
    assert browser.post("/konto/login/", {**signing, **password}).headers["Location"] == ADDRESS
    assert heading(go(browser, browser.get(ADDRESS))) == "Vad är det?"


def test_who_else_signs_in_is_not_given_the_text(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    given = {**form_of(reading.get(ADDRESS)), "text": SEEN, "till": "next"}
    reading.cookies.pop("sessionid")
    reading.post(ADDRESS, given)
    sign_in(reading, world.principal)
    assert form_of(reading.get(ADDRESS))["text"] == ""


def test_what_one_wrote_is_not_sent_in_the_name_of_who_has_signed_in_since(
    reading: Reading, world: World
) -> None:
    reading.as_person(world.teacher)
    given = form_of(asked_where(reading))
    reading.as_person(world.principal)
    answer = reading.post(ADDRESS, {**given, "where": WHERE, "till": "send"})
    assert "Någon annan har loggat in" in answer.content.decode()
    assert not Step.objects.exists()


def test_a_nameless_text_is_not_kept_while_its_writer_signs_in(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    given = {**form_of(asked_where(reading)), "where": WHERE, "nameless": "1", "till": "send"}
    reading.cookies.pop("sessionid")
    before = _rows()
    answer = reading.post(ADDRESS, given)
    assert (answer.status_code, SEEN in answer.content.decode()) == (401, True)
    assert [row for row in written_since(before) if SEEN in row] == []
    assert "unsent" not in reading.session


def _rows() -> dict[str, set[str]]:
    """Every row of every table as text."""
    return {
        model._meta.label: {json.dumps(row, default=str, sort_keys=True) for row in model.objects.values()}
        for model in apps.get_models()
    }


def written_since(before: dict[str, set[str]]) -> list[str]:
    return [f"{label} {row}" for label, rows in _rows().items() for row in rows - before.get(label, set())]


def names(row: str, who: Person) -> bool:
    return who.email in row or bool(re.search(rf'"(person|author|by)_id": "?{who.pk}"?[,}}]', row))


def test_nothing_in_the_database_ties_a_nameless_text_to_who_wrote_it(
    reading: Reading, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    reading.as_person(world.teacher)
    before = _rows()
    reading.post("/skriv-utkast/norrby/gymnasiet/norra/", {"text": SEEN})
    answer = go(reading, asked_where(reading), "send", where=WHERE, nameless="1")
    code = BeautifulSoup(answer.content, "html5lib").select_one(".code").text
    assert re.fullmatch(r"\w+ \d\d \w+ \w+ \w+", code)
    since = written_since(before)
    assert [row for row in since if names(row, world.teacher)] == []
    assert len([row for row in since if "Biblioteket" in row]) == 1
    assert not any(code in row for row in since)
    assert not any(SEEN[:12] in str(value) or code in str(value) for value in reading.session.values())
    assert (SEEN[:12] in caplog.text, world.teacher.email in caplog.text, mail.outbox) == (False, False, [])


def test_a_named_text_would_be_found_by_the_same_search(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    before = _rows()
    reading.post("/skriv-utkast/norrby/gymnasiet/norra/", {"text": SEEN})
    assert any(names(row, world.teacher) and "Biblioteket" in row for row in written_since(before))
    go(reading, asked_where(reading), "send", where=WHERE)
    found = [row for row in written_since(before) if names(row, world.teacher)]
    assert any("Biblioteket" in row for row in found)
    assert any("thread.write" in row for row in found)


def test_a_nameless_text_is_never_written_as_oneself_for_it_would_stand_in_the_journal(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"kind": "observation", "unit": world.north, "text": SEEN, "code": slips.new_code()}
    before = _rows()
    with pytest.raises(rules.ForbiddenError):
        actions.contribute_nameless(by=world.teacher, **given)
    actions.contribute_nameless(by=Channel.ANONYMOUS, **given)
    assert not any(names(row, world.teacher) for row in written_since(before))
    monkeypatch.setattr(rules, "check_program", lambda _by: None)
    before = _rows()
    actions.contribute_nameless(by=world.teacher, **{**given, "code": slips.new_code()})
    assert any(names(row, world.teacher) for row in written_since(before))


@pytest.fixture
def box(world: World) -> Letterbox:
    return actions.open_letterbox(by=world.principal, unit=world.north, note="Matsalen")


def through_the_letterbox(client: Client, box: Letterbox, text: str = SEEN):
    address = f"/lada/{box.token}/"
    answer = go(client, client.get(address), address=address, text=text)
    return go(client, answer, "send", address=address, kind="challenge")


def test_a_letterbox_takes_words_without_an_account_until_it_is_closed(world: World, box: Letterbox) -> None:
    assert "Skriv upp den" in through_the_letterbox(Client(), box).content.decode()
    text = WaitingText.objects.get()
    assert (text.unit, text.kind, text.text, Step.objects.count()) == (world.north, "challenge", SEEN, 0)
    actions.close_letterbox(by=world.principal, letterbox=box)
    assert Client().get(f"/lada/{box.token}/").status_code == 404
    assert Client().post(f"/lada/{box.token}/", {"text": SEEN}).status_code == 404
    assert Client().get("/lada/finns-inte/").status_code == 404


def test_a_letterbox_warns_too(world: World, box: Letterbox) -> None:
    answer = through_the_letterbox(Client(), box, "Hon har anorexi.")
    assert heading(answer) == "Läs en gång till innan du skickar"
    address = f"/lada/{box.token}/"
    assert heading(go(Client(), answer, "anyway", address=address, sure="1")) == "Tack. Det kom fram."


def test_a_letterbox_that_is_filled_says_so_and_keeps_the_text(
    world: World, box: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lada, "SENT", lada.Limit("letterbox", most=2, seconds=3600, is_traceless=True))
    for _time in range(2):
        through_the_letterbox(Client(), box)
    answer = through_the_letterbox(Client(), box)
    assert (answer.status_code, form_of(answer)["text"], WaitingText.objects.count()) == (429, SEEN, 2)
    monkeypatch.setattr(lada.Limit, "is_reached", lambda *_: False)
    assert through_the_letterbox(Client(), box).status_code == 200


def test_who_leads_opens_prints_and_closes_a_letterbox(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)
    reading.post("/lador/norrby/gymnasiet/norra/", {"note": "Elevrådets tavla"})
    box = Letterbox.objects.get()
    page = reading.get("/lador/norrby/gymnasiet/norra/").content.decode()
    assert "Elevrådets tavla" in page
    note_address = f"/lada-lapp/{box.token}/norrby/gymnasiet/norra/"
    note = BeautifulSoup(reading.get(note_address).content, "html5lib")
    assert f"/lada/{box.token}/" in note.select_one(".address").text
    assert note.select_one(".qr svg[viewbox], .qr svg[viewBox]")  # else it is not as large as the note wants
    assert Reading().as_person(world.teacher).get(note_address).status_code == 404
    assert reading.get(f"/lada-lapp/{box.token}/norrby/gymnasiet/norra/ett/").status_code == 404
    reading.post("/lador/norrby/gymnasiet/norra/", {"close": box.token})
    assert Client().get(f"/lada/{box.token}/").status_code == 404


def test_the_questions_to_the_database_do_not_grow(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)

    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert reading.get(address).status_code == 200
        return len(found)

    def one_more() -> None:
        actions.write(by=world.principal, kind="observation", unit=world.north, text=SEEN)
        actions.open_letterbox(by=world.principal, unit=world.north)

    one_more()
    pages = ("/mina/", "/lador/norrby/gymnasiet/norra/", ADDRESS)
    [asked(page) for page in pages]
    first = [asked(page) for page in pages]
    one_more()
    one_more()
    assert [asked(page) for page in pages] == first
