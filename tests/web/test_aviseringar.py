"""Aviseringar, Mina utskick, the way out, and the outbox: each sees their own, and an authority its own."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from helhet.messages.actions import mark_dead, notify_person, post
from helhet.messages.leaving import leaving_token
from helhet.messages.models import Choice, DeadAddress, Message, Notice
from helhet.people.models import JournalEntry, Person
from helhet.web.pages.utskick.page import CHOSEN
from tests.web.conftest import Reading
from tests.world import BY, World

pytestmark = pytest.mark.django_db


def told(who: Person, world: World, subject: str = "a", title: str = "Läs ett svar på Norra") -> Notice:
    words = {"kind": "thread_answered", "title": title, "address": "/mina/"}
    notify_person(by=BY, person=who, unit=world.north, subject=subject, **words)
    return Notice.objects.get(person=who, subject=subject)


def text_of(answer: object) -> str:
    return " ".join(BeautifulSoup(answer.content, "html5lib").body.get_text(" ").split())  # type: ignore[attr-defined]


def number(answer: object) -> str:
    found = BeautifulSoup(answer.content, "html5lib").select_one(".who .unread")  # type: ignore[attr-defined]
    return found.get_text().split()[0] if found else ""


def test_the_count_stands_by_the_role_until_it_is_read(reading: Reading, world: World) -> None:
    row = told(world.teacher, world)
    told(world.teacher, world, "b")
    reading.as_person(world.teacher)
    assert number(reading.get("/min-del/")) == "2"
    assert reading.get(f"/aviseringar/{row.pk}/").url == "/mina/"
    assert number(reading.get("/min-del/")) == "1"
    reading.post("/aviseringar/")
    assert number(reading.get("/roll/")) == ""
    assert number(reading.as_person(world.principal).get("/min-del/")) == ""


def test_the_list_says_what_why_and_what_is_unread(reading: Reading, world: World) -> None:
    told(world.teacher, world, "a", "Läs det första")
    row = told(world.teacher, world, "b", "Läs det andra")
    reading.as_person(world.teacher).get(f"/aviseringar/{row.pk}/")
    page = BeautifulSoup(reading.get("/aviseringar/").content, "html5lib")
    found = [(item.h2.text, "unread" in item.get("class", [])) for item in page.select(".notices > li")]
    assert found == [("Läs det andra", False), ("Läs det första", True)]
    assert "Du får det här för att det var du som skrev." in page.get_text()


def test_looking_ahead_reads_nothing(reading: Reading, world: World) -> None:
    row = told(world.teacher, world)
    reading.as_person(world.teacher)
    reading.head(f"/aviseringar/{row.pk}/")
    reading.get(f"/aviseringar/{row.pk}/", headers={"Sec-Purpose": "prefetch;prerender"})
    reading.get(f"/aviseringar/{row.pk}/", headers={"Purpose": "prefetch"})
    row.refresh_from_db()
    assert row.read_at is None
    reading.get(f"/aviseringar/{row.pk}/")
    row.refresh_from_db()
    assert row.read_at is not None


def test_nobody_reads_anothers(reading: Reading, world: World) -> None:
    row = told(world.teacher, world, title="Läs kanariefågeln")
    for who in (world.principal, world.administrator, world.outsider):
        reading.as_person(who)
        assert reading.get(f"/aviseringar/{row.pk}/").status_code == 404
        for address in ("/aviseringar/", "/mina-utskick/", "/min-del/"):
            assert "kanarie" not in text_of(reading.get(address)), (who, address)
        reading.post("/aviseringar/")
    row.refresh_from_db()
    assert row.read_at is None
    # The data could leak: the teacher does read it.
    reading.as_person(world.teacher)
    assert ["kanarie" in text_of(reading.get(f"/{page}/")) for page in ("aviseringar", "mina-utskick")] == [
        True
    ] * 2


def test_who_has_signed_out_is_asked_to_sign_in_and_reads_nothing(world: World) -> None:
    row = told(world.teacher, world)
    assert Client().get(f"/aviseringar/{row.pk}/").url.startswith("/konto/login/")
    row.refresh_from_db()
    assert row.read_at is None


@pytest.mark.parametrize("address", ["/aviseringar/", "/mina-utskick/"])
def test_a_list_costs_as_much_for_one_as_for_three(reading: Reading, world: World, address: str) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert reading.get(address).status_code == 200
        return len(found)

    reading.as_person(world.teacher)
    told(world.teacher, world, "0")
    post(by=BY, to=world.teacher.email, person=world.teacher, subject="Hej", text="Hej")
    reading.get(address)
    one = asked()
    for count in range(1, 3):
        told(world.teacher, world, f"{count}")
        post(by=BY, to=world.teacher.email, person=world.teacher, subject="Hej", text="Hej")
    assert asked() == one


def test_how_often_is_chosen_and_shown(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    before = BeautifulSoup(reading.get("/mina-utskick/").content, "html5lib")
    assert before.select_one("input[checked]")["value"] == "daily"
    reading.post("/mina-utskick/", {"how": "weekly", "weekday": "3"})
    after = BeautifulSoup(reading.get("/mina-utskick/").content, "html5lib")
    assert after.select_one("input[checked]")["value"] == "weekly"
    assert after.select_one("option[selected]").text == "Torsdag"
    assert reading.post("/mina-utskick/", {"how": "often", "weekday": "3"}).status_code == 200
    assert Choice.objects.get().how == "weekly"


def test_what_still_comes_says_why(reading: Reading, world: World) -> None:
    said = text_of(reading.as_person(world.teacher).get("/mina-utskick/"))
    for words in ("Någon kan fara illa", "går inte att välja bort", "Nytt lösenord", "Inbjudningar"):
        assert words in said


def way_out(who: Person) -> str:
    return f"/utskick/{leaving_token(who)}/"


def test_the_way_out_needs_no_sign_in_and_changes_nothing_when_it_is_opened(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = browser.get(way_out(world.teacher))
    said = text_of(answer)
    assert ("t…\u2060@example.org" in said, world.teacher.email in said, world.teacher.name in said) == (
        True,
        False,
        False,
    )
    assert not Choice.objects.exists()
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answer.headers["Cache-Control"]
    browser.post(way_out(world.teacher), {"how": "weekly", "weekday": "1"})
    row = Choice.objects.get()
    assert (row.person, row.how, row.weekday) == (world.teacher, "weekly", 1)


def test_one_press_in_a_mail_program_ends_it(world: World) -> None:
    """RFC 8058: a POST of its own, without a cookie or anything else."""
    browser = Client(enforce_csrf_checks=True)
    answer = browser.post(way_out(world.teacher), {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Choice.objects.get().how) == (200, "none")
    assert browser.cookies == {}


def test_a_link_that_we_did_not_sign_leads_nowhere(world: World) -> None:
    for bad in (way_out(world.teacher).replace(":", ";"), "/utskick/a/", f"{way_out(world.teacher)[:-2]}/"):
        assert [Client().get(bad).status_code, Client().post(bad).status_code] == [404, 404]
    assert not Choice.objects.exists()


def test_a_program_that_presses_without_end_is_stopped(world: World) -> None:
    answers = [Client().post(way_out(world.teacher), {"List-Unsubscribe": "One-Click"}).status_code
               for _press in range(CHOSEN.most + 2)]  # fmt: skip
    assert answers[-2:] == [429, 429]
    assert JournalEntry.objects.filter(action="messages.choose").count() == CHOSEN.most


OUTBOX = "/utkorg/norrby/"


def mailed(world: World, unit: object = None, **more: object) -> Message:
    words = {"to": "teacher@example.org", "subject": "Välkommen", "text": "Kanariefågel"}
    return post(by=BY, unit=unit or world.north, person=world.teacher, **words, **more)


def test_who_looks_after_people_sees_what_has_left_and_never_what_it_says(
    reading: Reading, world: World
) -> None:
    row = mailed(world)
    Message.objects.filter(pk=row.pk).update(
        state="given_up", attempts=3, last_error="ConnectionRefusedError: [Errno 111]"
    )
    digest = mailed(world)
    Message.objects.filter(pk=digest.pk).update(sort="digest", subject="Brådskande hos Annan")
    said = text_of(reading.as_person(world.administrator).get(OUTBOX))
    told = ["Välkommen", "teacher@example.org", "Uppgivet", "3 försök.", "Mejlservern gick inte att nå."]
    for words in (*told, "Sammanfattning"):
        assert words in said
    assert ("Kanariefågel" in said, "Brådskande" in said) == (False, False)


def test_an_outbox_is_its_authoritys_alone(reading: Reading, world: World) -> None:
    mailed(world)
    foreign = mailed(world, world.other, is_secret=True)
    for who, code in ((world.teacher, 404), (world.principal, 404), (world.outsider, 404)):
        assert reading.as_person(who).get(OUTBOX).status_code == code
    said = text_of(reading.as_person(world.outsider).get("/utkorg/annan/"))
    assert said.count("Till teacher@example.org") == 1
    mine = reading.as_person(world.administrator)
    assert text_of(mine.get(OUTBOX)).count("Till teacher@example.org") == 1
    for what in ("again", "give_up"):
        assert mine.post(OUTBOX, {"what": what, "row": foreign.pk}).status_code == 404
    assert mine.post(OUTBOX, {"what": "burn", "row": "1"}).status_code == 404


def test_trying_again_and_giving_up_is_done_from_the_page(reading: Reading, world: World) -> None:
    row = mailed(world)
    reading.as_person(world.administrator)
    reading.post(OUTBOX, {"what": "give_up", "row": row.pk})
    row.refresh_from_db()
    assert row.state == "given_up"
    reading.post(OUTBOX, {"what": "again", "row": row.pk})
    row.refresh_from_db()
    assert (row.state, row.attempts) == ("waiting", 0)
    Message.objects.update(state="sent")
    assert "Inget väntar" in text_of(reading.get(OUTBOX))
    assert "Välkommen" in text_of(reading.get(f"{OUTBOX}?visa=alla"))
    assert "Bara det som" in text_of(reading.post(OUTBOX, {"what": "again", "row": row.pk}, follow=True))


def test_the_outbox_costs_as_much_for_one_as_for_three(reading: Reading, world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert reading.get(OUTBOX).status_code == 200
        return len(found)

    reading.as_person(world.administrator)
    mailed(world)
    reading.get(OUTBOX)
    one = asked()
    mailed(world)
    mailed(world)
    assert asked() == one


def test_a_dead_address_stands_by_the_person_and_in_the_outbox_until_it_is_tried_again(
    reading: Reading, world: World
) -> None:
    mark_dead(by=BY, address=world.teacher.email, said="550 5.1.1 No such user")
    mark_dead(by=BY, address=world.outsider.email, said="550 5.1.1 No such user")
    reading.as_person(world.administrator)
    people = text_of(reading.get("/personer/norrby/"))
    assert people.count("Mejl kommer inte fram sedan") == 1
    outbox = text_of(reading.get(OUTBOX))
    assert ("teacher@example.org" in outbox, "outsider@example.org" in outbox) == (True, False)
    foreign = DeadAddress.objects.get(address=world.outsider.email)
    assert reading.post(OUTBOX, {"what": "address", "row": foreign.pk}).status_code == 404
    row = DeadAddress.objects.get(address=world.teacher.email)
    reading.post(OUTBOX, {"what": "address", "row": row.pk})
    assert list(DeadAddress.objects.all()) == [foreign]


def test_an_address_is_marked_by_hand_and_freed_at_the_person(reading: Reading, world: World) -> None:
    """What comes back later as mail is read by somebody, who says so here."""
    reading.as_person(world.administrator)
    reading.post(OUTBOX, {"what": "dead", "address": " Teacher@example.org"})
    assert DeadAddress.objects.get().address == world.teacher.email
    reading.post("/personer/norrby/", {"what": "alive", "person": world.teacher.pk})
    assert not DeadAddress.objects.exists()
    assert (
        reading.post("/personer/norrby/", {"what": "alive", "person": world.outsider.pk}).status_code == 404
    )
    answer = reading.post(OUTBOX, {"what": "dead", "address": world.outsider.email}, follow=True)
    assert ("Bara den som" in text_of(answer), DeadAddress.objects.exists()) == (True, False)


def test_a_guest_without_a_role_who_was_written_to_from_here_is_marked_and_freed(
    reading: Reading, world: World
) -> None:
    post(by=BY, to="gast@example.org", unit=world.authority, subject="Inbjudan", text="Välkommen")
    reading.as_person(world.administrator).post(OUTBOX, {"what": "dead", "address": "gast@example.org"})
    row = DeadAddress.objects.get()
    assert "gast@example.org" in text_of(reading.get(OUTBOX))
    reading.post(OUTBOX, {"what": "address", "row": row.pk})
    assert not DeadAddress.objects.exists()
