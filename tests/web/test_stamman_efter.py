"""After the assembly in the browser: who confirms, who answers, what the board member reads in September."""

import uuid
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.models import Conclusion, HallQuestion, Quote, Registration, Takeaway
from helhet.people.models import Person
from helhet.thread.models import Step
from helhet.web import mirrored
from helhet.year import actions as year
from tests.assembly.conftest import Day, made_day
from tests.assembly.held import concluded, hold
from tests.assembly.test_mirror import goal, next_edition
from tests.assembly.test_publishing import SAID, approved, picture, quote, say
from tests.web.conftest import Reading


@pytest.fixture
def day(db: None) -> Day:
    return made_day()


def at(page: str, day: Day, number: int = 9, **more: object) -> str:
    return reverse(page, kwargs={"unit": day.world.authority, "number": number, **more})


def body(reading: Reading, who: Person, address: str) -> str:
    answer = reading.as_person(who).get(address)
    assert answer.status_code == 200, address
    return words_of(answer)


def words_of(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").select_one("main").get_text(" ").split())


def test_everyone_inside_reads_what_came_of_the_day_and_nobody_outside(reading, day):
    concluded(day)
    for who in (day.board, day.student, day.world.teacher, day.world.principal):
        told = body(reading, who, at("stamman_efter", day))
        assert "Hjälp efter lektionstid behövs. Rektor, Norra" in told
        assert "Svar senast" in told
    for page in ("stamman_efter", "backspegeln", "stamman_nyhet"):
        assert reading.as_person(day.world.outsider).get(at(page, day)).status_code == 404
        assert reading.as_person(day.board).get(at("stamman_efter", day, 77)).status_code == 404


def test_the_panel_confirms_on_the_page_and_others_meet_no_button(reading, day):
    row = concluded(day, is_confirmed=False)
    address = at("stamman_efter", day)
    for who in (day.board, day.world.teacher, day.student, day.secretary):
        assert row.text not in body(reading, who, address)
        assert reading.as_person(who).post(address, {"confirm": row.key}).status_code == 404
    assert "Ja, det här sa vi" in body(reading, day.moderator, address)
    reading.as_person(day.moderator).post(address, {"confirm": row.key})
    assert Conclusion.objects.get().confirmed_by == day.moderator


def test_a_principal_meets_it_on_min_del_and_says_what_becomes_of_it(reading, day):
    row = concluded(day)
    aim = goal(day)
    mine = reverse("min_del")
    assert "Säg vad det blir av slutsatsen" in body(reading, day.world.principal, mine)
    assert "Säg vad det blir av slutsatsen" not in body(reading, day.world.teacher, mine)
    address = at("stamman_slutsats", day, row=row.pk)
    assert "Panelen gav den till din roll." in body(reading, day.world.principal, address)
    sent = {"verdict": "goal", "reason": "Vi börjar med gymnasiearbetet.", "into": aim.key}
    answer = reading.as_person(day.world.principal).post(address, sent, follow=True)
    told = words_of(answer)
    assert "Det blir ett mål" in told
    assert "Vi börjar med gymnasiearbetet. Fler blir klara" in told
    assert "Säg vad det blir av slutsatsen" not in body(reading, day.world.principal, mine)


def test_an_answer_without_its_reason_is_not_taken_and_says_so(reading, day):
    row = concluded(day)
    address = at("stamman_slutsats", day, row=row.pk)
    answer = reading.as_person(day.world.principal).post(address, {"verdict": "parked", "reason": "Sedan."})
    assert "Säg till när." in words_of(answer)
    assert not row.step.fates.exists()


def test_nobody_but_the_owner_meets_the_form(reading, day):
    row = concluded(day)
    for who in (day.holder, day.board, day.moderator, day.world.teacher, day.student, day.world.outsider):
        address = at("stamman_slutsats", day, row=row.pk)
        assert reading.as_person(who).get(address).status_code == 404
        assert reading.as_person(who).post(address, {"verdict": "no", "reason": "Nej."}).status_code == 404
    hidden = concluded(day, is_confirmed=False)
    assert (
        reading.as_person(day.world.principal).get(at("stamman_slutsats", day, row=hidden.pk)).status_code
        == 404
    )


def test_a_role_nobody_holds_is_said_and_who_answers_instead(reading, day):
    concluded(day, role="student_health")
    told = body(reading, day.board, at("stamman_efter", day))
    assert "Ingen har den rollen där nu. I stället svarar rektor, Norra." in told


def test_what_is_late_is_seen(reading, day):
    row = concluded(day)
    Conclusion.objects.filter(pk=row.pk).update(confirmed_at=timezone.now() - timedelta(days=40))
    told = body(reading, day.board, at("stamman_efter", day))
    assert "Sena 1" in told
    assert "Inget svar. Det skulle ha kommit" in told


def test_a_question_is_kept_by_the_crew_and_its_fate_is_public(reading, day):
    hold(day.assembly)
    row, hidden = (
        HallQuestion.objects.create(assembly=day.assembly, key=uuid.uuid4(), holder="h", role="students",
                                    text=text, state=state, asked_at=timezone.now())
        for text, state in (("Varför låser ni?", "later"), ("Dold.", "hidden"))
    )  # fmt: skip
    address = at("stamman_efter", day)
    assert "Varför låser ni?" not in body(reading, day.student, address)
    assert reading.as_person(day.student).post(address, {"keep": row.key}).status_code == 404
    reading.as_person(day.moderator).post(address, {"keep": row.key})
    reading.as_person(day.moderator).post(address, {"keep": hidden.key})
    told = body(reading, day.student, address)
    assert "Varför låser ni? Väntar på svar" in told
    assert "Dold." not in told
    assert Step.objects.filter(kind="hall_question").count() == 1


def test_what_people_took_along_is_told_when_they_may_and_somebody_has_read_it(reading, day):
    hold(day.assembly)
    given = (("Jag ringer Anna Berg i augusti.", True), ("Läraren ljuger.", True), ("Bara mitt.", False))
    first, _second, own = (
        Takeaway.objects.create(assembly=day.assembly, key=uuid.uuid4(), holder=text, role="students",
                                text=text, may_be_told=may)
        for text, may in given
    )  # fmt: skip
    address = at("stamman_efter", day)
    assert "augusti" not in body(reading, day.board, address)
    assert "Läraren ljuger." in body(reading, day.moderator, address)
    assert reading.as_person(day.board).post(address, {"tell": first.key}).status_code == 404
    for row in (first, own):
        reading.as_person(day.moderator).post(address, {"tell": row.key})
    told = body(reading, day.board, address)
    assert "Elever Jag ringer" in told
    for hidden in ("Anna Berg", "Läraren ljuger.", "Bara mitt."):
        assert hidden not in told


def test_pictures_without_a_ground_are_not_on_the_page(reading, day):
    hold(day.assembly)
    one = picture(day)
    assert "En full sal." not in str(reading.as_person(day.board).get(at("stamman_efter", day)).content)
    say(one, is_yes=True)
    assert "Bilder från dagen" not in body(
        reading, day.board, at("stamman_efter", day)
    )  # yes to the public only


def test_backspegeln_shows_every_promise_with_its_shape_and_leads_to_its_thread(reading, day):
    row, other = concluded(day), concluded(day, "Fler apl-platser.", unit=day.world.south)
    actions.give_conclusion_fate(
        by=day.world.principal, conclusion=row, verdict="no", reason="Pengarna räcker inte."
    )
    next_edition(day)
    answer = reading.as_person(day.student).get(at("backspegeln", day, 10))
    soup = BeautifulSoup(answer.content, "html.parser")
    shapes = [one["class"][1] for one in soup.select(".mirror li .verdict")]
    assert shapes == ["v-none", "v-wait"]
    told = words_of(answer)
    for words in (row.text, other.text, "Pengarna räcker inte.", "Det blev nej", "Väntar på svar"):
        assert words in told
    assert soup.select_one(".mirror a")["href"] == reverse(
        "trad", kwargs={"key": row.step.key, "unit": row.step.unit}
    )


def test_the_public_reads_the_page_when_it_is_approved_and_not_before(reading, day):
    quote(day)
    hold(day.assembly)
    public = at("nyhet", day)
    draft = at("stamman_nyhet", day)
    reading.as_person(day.holder).post(draft, {"make": "1"})
    assert Client().get(public).status_code == 404
    for who in (day.board, day.world.principal, day.secretary, day.world.outsider):
        assert reading.as_person(who).get(draft).status_code == 404
        assert reading.as_person(who).post(draft, {"make": "1"}).status_code == 404
    sent = {"title": "Dagen", "lead": "", "body": "## Samtalen\n\n<script>alert(1)</script>", "version": "1",
            "quotes": str(Quote.objects.get().pk), "approve": "1"}  # fmt: skip
    reading.as_person(day.holder).post(draft, sent)
    answer = Client().get(public)
    assert "<h2>Samtalen</h2>" in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()
    assert f"”{SAID}” Elev" in words_of(answer)
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_quote_that_is_taken_back_on_the_page_is_gone_for_the_public(reading, day):
    one = quote(day)
    approved(day)
    assert SAID in words_of(Client().get(at("nyhet", day)))
    reading.as_person(day.holder).post(at("stamman_nyhet", day), {"withdraw": one.pk})
    assert SAID not in words_of(Client().get(at("nyhet", day)))


def test_a_correction_stands_on_the_public_page_with_its_day(reading, day):
    row = approved(day)
    draft = at("stamman_nyhet", day)
    sent = {"title": "Rättad", "version": str(row.version), "approve": "1"}
    assert "Säg vad som är rättat" in words_of(reading.as_person(day.holder).post(draft, sent))
    row.refresh_from_db()
    sent = {**sent, "version": str(row.version), "correction": "Titeln är rättad."}
    reading.as_person(day.holder).post(draft, sent)
    told = words_of(Client().get(at("nyhet", day)))
    assert "Rättad" in told
    assert "Titeln är rättad." in told


def test_the_page_costs_the_same_for_one_conclusion_as_for_three(reading, day):
    asked = []
    for count in (1, 2):
        for number in range(count):
            concluded(day, f"Nummer {count} {number}.")
        browser = reading.as_person(day.board)
        browser.get(at("stamman_efter", day))
        with CaptureQueriesContext(connection) as seen:
            browser.get(at("stamman_efter", day))
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_who_came_is_counted_by_role_for_those_who_run_the_day_or_decide(reading, day):
    hold(day.assembly)
    tenth = hold(next_edition(day))
    for number, (edition, role, came) in enumerate((
        (day.assembly, "board_member", True), (day.assembly, "board_member", False),
        (tenth, "board_member", True), (tenth, "student", True), (tenth, "student", True),
    )):  # fmt: skip
        Registration.objects.create(
            assembly=edition, name=f"Hemligt namn {number}", role=role, badge=str(number),
            checked_in_at=timezone.now() if came else None,
        )  # fmt: skip
    told = body(reading, day.board, at("stamman_efter", day, 10))
    assert "Roll 2026 2027 Förtroendevalda 1 1 Elever 0 2" in told
    assert "Hemligt namn" not in told
    assert "Förtroendevalda 1" in body(reading, day.moderator, at("stamman_efter", day))
    assert "Vilka som kom" not in body(reading, day.student, at("stamman_efter", day, 10))


def test_a_year_in_which_nobody_counted_is_told_as_missing_and_not_as_nobody(reading, day):
    hold(day.assembly)
    tenth = hold(next_edition(day))
    Registration.objects.create(
        assembly=tenth, name="Hemligt namn", role="student", badge="1", checked_in_at=timezone.now()
    )
    told = body(reading, day.board, at("stamman_efter", day, 10))
    assert "Roll 2026 2027 Elever saknas 1" in told


def test_the_stage_gets_a_few_promises_at_a_time_and_every_one_of_them(day):
    for number in range(9):
        concluded(day, f"Nummer {number}.")
    slides = mirrored.mirror_slides(next_edition(day))
    told = [row.title for slide in slides for row in mirrored.promises_in(slide)]
    assert [len(mirrored.promises_in(slide)) for slide in slides] == [4, 4, 1]
    assert told == [f"Nummer {number}." for number in range(9)]
    assert len(mirrored.mirror_slides(day.assembly)) == 1
    assert "<a " not in render_to_string("assembly/mirror.html", slides[0])


def test_the_boards_next_item_follows_the_conclusions_up_and_other_meetings_do_not(reading, day):
    row = concluded(day)
    on = timezone.now() + timedelta(days=9)
    for template, unit, who in (
        ("board_item", day.world.authority, day.holder),
        ("house_meeting", day.world.north, day.world.principal),
    ):
        forum = year.open_forum(by=who, unit=unit, template=template)
        meeting = year.plan_meeting(by=who, forum=forum, on=on)
        told = body(reading, who, reverse("mote", kwargs={"unit": unit, "meeting": meeting.pk}))
        assert ("Slutsatser från stämman" in told) == (template == "board_item")
        assert (row.text in told) == (template == "board_item")
    told = body(reading, day.holder, at("stamman_efter", day))
    assert "Slutsatserna följs upp vid styrelsens nästa sammanträde" in told
