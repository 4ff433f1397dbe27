"""Min del: at most seven things, each with a verb and a way on."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.people.actions import add_person
from helhet.people.roles import ROLES
from helhet.thread import actions
from helhet.thread.models import Step
from helhet.web.page import pages
from tests.web.conftest import Reading
from tests.world import BY, World, person


@pytest.mark.parametrize("role", ROLES)
def test_every_role_meets_at_most_seven_things_that_all_lead_on(
    reading: Reading, world: World, role: str
) -> None:
    reading.as_person(person(f"en-{role}".replace("_", "-"), role, world.north))
    page = BeautifulSoup(reading.get("/min-del/").content, "html5lib")
    links = page.select(".mine a")
    assert 1 <= len(links) <= 7
    assert [a["href"] for a in links if reading.get(a["href"]).status_code != 200] == []
    assert all(a.select_one(".verb").text.strip() for a in links)
    assert str(ROLES[role].sentence) in page.text


def test_the_first_address_leads_to_it(reading: Reading, world: World) -> None:
    assert reading.as_person(world.teacher).get("/").url == "/min-del/"


def test_who_has_no_role_is_told_what_to_do(reading: Reading, world: World) -> None:
    nobody = add_person(by=BY, email="ny@example.org", name="Ny")
    page = reading.as_person(nobody).get("/min-del/")
    assert (page.status_code, "h1" in page.content.decode()) == (200, True)


def test_it_is_only_for_the_signed_in(reading: Reading, world: World) -> None:
    assert reading.get("/min-del/").url == "/konto/login/?next=/min-del/"


def verbs(reading: Reading) -> list[str]:
    page = BeautifulSoup(reading.get("/min-del/").content, "html5lib")
    return [verb.text.strip() for verb in page.select(".mine .verb")]


def said(world: World, who, text: str = "Biblioteket är låst.") -> Step:
    return actions.write(by=who, kind="observation", unit=world.north, text=text)


def effort(world: World) -> Step:
    given = {"group": "Årskurs 1", "process": "Fler läser klart."}
    return actions.write(
        by=world.principal, kind="effort", unit=world.north, text="Öppet till 17.", fields=given
    )


@pytest.mark.parametrize("role", ROLES)
def test_when_much_has_been_said_every_role_still_meets_at_most_seven_that_lead_on(
    reading: Reading, world: World, role: str
) -> None:
    who = person(f"en-{role}".replace("_", "-"), role, world.north)
    said(world, world.teacher, "Korridoren är tyst.")
    effort(world)
    for number in range(3):
        actions.answer_down(by=world.principal, step=said(world, who, f"Sak {number}."), text="Så blir det.")
    reading.as_person(who)
    links = BeautifulSoup(reading.get("/min-del/").content, "html5lib").select(".mine a")
    assert 5 <= len(links) <= 7
    assert links[0].select_one(".verb").text.strip() == "Läs svaret"
    assert "Skriv något du sett" in verbs(reading)
    assert [a["href"] for a in links if reading.get(a["href"]).status_code != 200] == []


def test_an_answer_stands_first_until_it_has_been_read(reading: Reading, world: World) -> None:
    answer = actions.answer_down(
        by=world.principal, step=said(world, world.teacher), text="Biblioteket blir öppet till klockan 17."
    )
    reading.as_person(world.teacher)
    page = BeautifulSoup(reading.get("/min-del/").content, "html5lib")
    first = page.select_one(".mine li")
    assert first["class"] == ["first"]
    assert "Biblioteket blir öppet till klockan 17. Det började med dig." in first.text
    actions.mark_read(by=world.teacher, step=answer)
    assert "Läs svaret" not in verbs(reading)


@pytest.mark.parametrize("role", ["caretaker", "cleaner", "kitchen", "office"])
def test_those_nobody_asks_are_asked_for_a_condition_card_once_a_term(
    reading: Reading, world: World, role: str
) -> None:
    who = person("vem", role, world.north)
    reading.as_person(who)
    assert "Fyll i terminens villkorskort" in verbs(reading)
    card = {"task": "Lås", "learning": "Ingen plats.", "direction": "limits", "condition": "premises"}
    actions.write(by=who, kind="condition", unit=world.north, text="Låst.", fields=card)
    assert "Fyll i terminens villkorskort" not in verbs(reading)


def test_a_voice_and_an_effort_that_the_role_may_not_read_are_not_shown(
    reading: Reading, world: World
) -> None:
    said(world, world.teacher)
    effort(world)
    reading.as_person(world.principal)
    assert {"Följ insatsen", "Lyssna på en röst"} <= set(verbs(reading))
    for who in (person("elev", "student", world.north), person("annan", "teacher", world.south)):
        reading.as_person(who)
        assert not {"Följ insatsen", "Lyssna på en röst"} & set(verbs(reading))


def test_who_leads_is_told_how_many_wait(reading: Reading, world: World) -> None:
    said(world, world.teacher)
    found = [
        verb for verb in verbs(reading.as_person(world.principal)) if verb.startswith("Säg vad det blir")
    ]
    assert found == (["Säg vad det blir av 1 bidrag"] if "svara" in pages() else [])
    assert not any("bidrag" in verb for verb in verbs(reading.as_person(world.teacher)))


def test_the_number_of_questions_to_the_database_does_not_grow(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)

    def one_more() -> None:
        actions.answer_down(by=world.principal, step=said(world, world.teacher), text="Så blir det.")
        said(world, world.principal)
        effort(world)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert reading.get("/min-del/").status_code == 200
        return len(found)

    one_more()
    asked()
    first = asked()
    one_more()
    one_more()
    assert asked() == first


def test_what_i_said_and_what_became_of_it(reading: Reading, world: World) -> None:
    step = said(world, world.teacher)
    said(world, world.principal, "Någon annans ord.")
    reading.as_person(world.teacher)
    assert "Ingen har svarat än." in reading.get("/mina/").content.decode()
    actions.give_fate(by=world.principal, step=step, verdict="no", reason="Vi har ingen vakt.")
    actions.answer_down(by=world.principal, step=step, text="Se matsalen.")
    page = reading.get("/mina/").content.decode()
    assert all(
        words in page for words in ("Biblioteket är låst", "Nej", "Vi har ingen vakt.", "Se matsalen.")
    )
    assert "Någon annans ord" not in page


def decision(world: World, who, title: str, **more) -> Step:
    return actions.write(by=who, kind="decision", unit=world.authority, text="", title=title, **more)


def test_who_decides_reads_what_is_proposed_and_what_decisions_rest_on(
    reading: Reading, world: World
) -> None:
    board = person("led", "board_member", world.authority)
    voice = actions.write(by=board, kind="observation", unit=world.authority, text="Dörren är låst.")
    decision(world, board, "Öppet till 17", builds_on=[voice], fields={"decided_on": "2024-04-16"})
    reading.as_person(board)
    page = BeautifulSoup(reading.get("/min-del/").content, "html5lib")
    assert "Ett beslut, alla med underlag" in page.select_one(".mine").text
    assert "Läs inför beslutet" not in verbs(reading)
    decision(world, board, "Samma regler i alla hus")
    page = BeautifulSoup(reading.get("/min-del/").content, "html5lib")
    assert [one.text for one in page.select(".mine li .about")][:2] == [
        "Samma regler i alla hus", "Två beslut, ett saknar underlag"
    ]  # fmt: skip
    reading.as_person(world.teacher)
    assert "Läs inför beslutet" not in verbs(reading)


def test_a_proposal_is_decided_when_it_gets_its_day(reading: Reading, world: World) -> None:
    board = person("led", "board_member", world.authority)
    proposed = decision(world, board, "Samma regler i alla hus")
    assert proposed.state == "proposed"
    changed = actions.revise(
        by=board, step=proposed, version=1, text="", title=proposed.title,
        fields={"decided_on": "2024-04-16"},
    )  # fmt: skip
    assert changed.state == "decided"


def test_writing_is_always_at_hand_for_who_may(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    page = BeautifulSoup(reading.get("/min-del/").content, "html5lib")
    assert [one.text.strip() for one in page.select(".at-hand .btn")] == ["Skriv något du sett"]
    auditor = person("revisor", "auditor", world.north)
    page = BeautifulSoup(reading.as_person(auditor).get("/min-del/").content, "html5lib")
    assert ("Skriv något du sett" in page.text) == (page.select(".at-hand") != [])
