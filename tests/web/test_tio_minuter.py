"""The ten-minute pack as page and PDF: the same numbers as the reports, read first, and told as they are."""

import io
import re
from datetime import timedelta
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from helhet.assembly import actions
from helhet.assembly.models import Assembly, PackPage, Reading
from helhet.assembly.panel_talks import PACK
from helhet.messages.models import Message
from helhet.people.models import Person
from tests.assembly import figures
from tests.assembly.conftest import Day
from tests.assembly.figures import HIDDEN, SMALL
from tests.assembly.packs import ASKED, FURTHER, THEME, WELL, confirmed, locked, panel_of, prepared
from tests.world import sign_in

BASE = "/stamman/norrby/nr/9/"
PAGE = f"{BASE}tio-minuter/"
FORM = f"{BASE}panel/{THEME}/tio-minuter/"


@pytest.fixture
def client(day: Day) -> Client:
    return Client()


def soup(client: Client, who: Person, path: str) -> BeautifulSoup:
    sign_in(client, who)
    answer = client.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def said(client: Client, who: Person, path: str, select: str = "main") -> str:
    found = soup(client, who, path).select_one(select)
    assert found is not None
    return " ".join(found.get_text(" ").split())


def paper(client: Client, who: Person) -> str:
    sign_in(client, who)
    file = client.get(f"{PAGE}{PACK}.pdf").content
    return " ".join(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages).split())


def test_page_and_paper_tell_the_same_as_was_locked(client: Client, day: Day) -> None:
    locked(day)
    figures.shown(value=71.5)
    for text in (said(client, day.board, PAGE, ".report"), paper(client, day.board)):
        plain = text.replace("\u202f", " ")
        for words in (WELL, FURTHER, "85,0 %", "Norra", "Tre frågor att ha med sig", *ASKED):
            assert words in plain, words
        assert re.search(r"85,0.%, rättad \d+ \w+: 71,5.%", text)


def test_it_is_for_all_inside_once_locked_and_before_that_for_who_prepares(client: Client, day: Day) -> None:
    confirmed(prepared(day))

    def statuses(who: Person) -> list[int]:
        sign_in(client, who)
        return [client.get(path).status_code for path in (PAGE, f"{PAGE}{PACK}.pdf")]

    assert statuses(day.board) == statuses(day.world.teacher) == [404, 404]
    assert statuses(day.moderator) == [200, 200]
    actions.freeze(by=day.holder, assembly=day.assembly)
    assert statuses(day.board) == statuses(day.world.teacher) == statuses(day.student) == [200, 200]
    assert statuses(day.world.outsider) == [404, 404]


def test_without_any_panels_choice_there_is_no_pack_to_read(client: Client, day: Day) -> None:
    prepared(day)
    actions.freeze(by=day.holder, assembly=day.assembly)
    sign_in(client, day.board)
    assert client.get(PAGE).status_code == 404
    assert PAGE not in client.get(f"{BASE}rapporter/").content.decode()
    assert "Ingen panel har valt sina tre frågor än." in said(client, day.moderator, f"{BASE}rapporter/")


def test_it_stands_first_among_the_reports_and_on_the_editions_page(client: Client, day: Day) -> None:
    locked(day)
    links = [link["href"] for link in soup(client, day.board, f"{BASE}rapporter/").select("main .rows a")]
    assert links[0] == PAGE
    assert PAGE in [link["href"] for link in soup(client, day.board, BASE).select("main .rows a")]


def test_a_group_too_small_to_tell_of_is_not_in_it(client: Client, day: Day, tmp_path: Path) -> None:
    figures.small(day.world.authority, tmp_path)
    confirmed(prepared(day, SMALL))
    actions.freeze(by=day.holder, assembly=day.assembly)
    sign_in(client, day.board)
    for text in (client.get(PAGE).content.decode(), paper(client, day.board)):
        assert "Visas inte" in text
        assert not [number for number in HIDDEN if number in text]


def test_reading_it_is_told_by_role_and_never_by_name(client: Client, day: Day) -> None:
    locked(day)
    said(client, day.board, PAGE)
    assert client.post(PAGE).status_code == 302
    told = said(client, day.moderator, f"{BASE}rapporter/", "section[aria-labelledby='first']")
    assert "Förtroendevald: 1 har öppnat den, 1 säger sig ha läst den" in told
    assert day.board.name not in told
    assert Reading.objects.get().report == PACK


def test_before_the_locking_opening_it_is_not_noted(client: Client, day: Day) -> None:
    confirmed(prepared(day))
    said(client, day.moderator, PAGE)
    assert not Reading.objects.exists()


def sent_out(day: Day) -> None:
    Assembly.objects.update(on=timezone.localdate() + timedelta(days=30))
    day.assembly.refresh_from_db()
    actions.invite_roles(by=day.holder, assembly=day.assembly, roles=["board_member"])
    actions.send_invitations(by=day.holder, assembly=day.assembly, base="https://helhet.test")
    Message.objects.all().delete()
    Person.objects.filter(pk=day.board.pk).update(email="bo@example.org")
    actions.send_reports(by=day.holder, assembly=day.assembly, base="https://helhet.test")


def test_the_mail_and_min_del_lead_to_it_first(client: Client, day: Day) -> None:
    locked(day)
    sent_out(day)
    text = Message.objects.get().text
    assert 0 < text.index(f"https://helhet.test{PAGE}") < text.index(f"https://helhet.test{BASE}rapporter/")
    assert WELL not in text
    assert "Läs tiominuterspaketet" in said(client, day.board, "/min-del/")
    said(client, day.board, PAGE)
    after = said(client, day.board, "/min-del/")
    assert "Läs tiominuterspaketet" not in after
    assert "Läs rapporterna inför stämman" in after


def test_without_a_pack_the_mail_and_min_del_say_nothing_of_it(client: Client, day: Day) -> None:
    prepared(day)
    actions.freeze(by=day.holder, assembly=day.assembly)
    sent_out(day)
    assert "tiominuter" not in Message.objects.get().text.lower()
    assert "tiominuter" not in said(client, day.board, "/min-del/").lower()


# Where it is chosen.
_WHOLE = {"well": WELL, "further": FURTHER, "first": ASKED[0], "second": ASKED[1], "third": ASKED[2]}


def send(client: Client, day: Day, **more: str) -> int:
    page = soup(client, day.moderator, FORM)
    figure = page.select("#id_figure option")[-1]["value"]
    version = page.select_one("[name=version]")["value"]
    return client.post(FORM, {**_WHOLE, "figure": figure, "version": version, **more}).status_code


def test_the_moderator_chooses_and_confirms_on_one_page(client: Client, day: Day) -> None:
    prepared(day)
    assert send(client, day, what="keep") == 302
    assert "Inte bekräftat än" in said(client, day.moderator, FORM)
    assert send(client, day, what="confirm") == 302
    assert "Bekräftat" in said(client, day.moderator, FORM)
    assert "Panelen har bekräftat" in said(client, day.moderator, f"{BASE}panel/{THEME}/", "#pack")
    assert ASKED[0] in said(client, day.moderator, PAGE)


def test_what_is_offered_is_taken_by_a_button_and_what_was_written_meanwhile_is_kept(
    client: Client, day: Day
) -> None:
    prepared(day)
    assert send(client, day, well="", second="", third="", take="well:1") == 302
    assert send(client, day, well="De säger att de trivs.", second="", third="", take="question:0") == 302
    row = PackPage.objects.get()
    assert row.well == "De säger att de trivs."
    assert row.questions == [ASKED[0], "Vem kan ge det som behövs: ”Tid för mentorer”?"]
    assert row.confirmed_at is None
    assert send(client, day, take="question:0") == 302
    assert "Töm en av dem först" in said(client, day.moderator, FORM, "body")


def test_what_cannot_be_confirmed_is_kept_and_says_what_is_left(client: Client, day: Day) -> None:
    prepared(day)
    assert send(client, day, third="", what="confirm") == 302
    text = said(client, day.moderator, FORM, "body")
    assert "Välj tre frågor" in text
    assert PackPage.objects.get().questions == list(ASKED[:2])


def test_a_text_sent_on_an_old_page_is_handed_back(client: Client, day: Day) -> None:
    prepared(day)
    send(client, day, what="keep")
    sign_in(client, day.moderator)
    answer = client.post(FORM, {**_WHOLE, "well": "Min mening.", "version": "0", "what": "keep"})
    page = BeautifulSoup(answer.content, "html.parser")
    assert "under tiden" in page.select_one("[role=alert]").get_text()
    assert page.select_one("#id_well").get_text().strip() == "Min mening."
    assert PackPage.objects.get().well == WELL


def test_only_who_prepares_the_panel_meets_the_form(client: Client, day: Day) -> None:
    prepared(day)
    for who in (day.secretary, day.board, day.world.teacher, day.world.outsider):
        sign_in(client, who)
        assert (client.get(FORM).status_code, client.post(FORM, _WHOLE).status_code) == (404, 404)


def test_once_it_is_locked_there_is_no_form(client: Client, day: Day) -> None:
    locked(day)
    assert not soup(client, day.moderator, FORM).select("main form")
    client.post(FORM, {**_WHOLE, "well": "Nytt.", "version": "1"})
    assert PackPage.objects.get().well == WELL


def test_the_pack_costs_the_same_whatever_panels_have_chosen(client: Client, day: Day) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            soup(client, day.moderator, PAGE)
        return len(asked)

    confirmed(prepared(day))
    soup(client, day.moderator, PAGE)
    one = count()
    for theme in ("god-miljo-for-larande", "fullfoljda-studier"):
        confirmed(panel_of(day, theme))
    assert count() == one
