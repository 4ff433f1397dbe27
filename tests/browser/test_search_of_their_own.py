"""Searching where nothing was, and in the demo: found at once by those who may; by keyboard; no scripts."""

import re

import pytest
from playwright.sync_api import Page, expect

from helhet.search import listening, matching
from tests.browser.conftest import overflow
from tests.browser.sjostad import HOME, heading, sets_itself_up
from tests.browser.walking import NARROW, Phones, demo_phones, goes, phones, presses, says, sound, writes

pytestmark = [pytest.mark.browser]
__all__ = ["demo_phones", "phones"]
SAID = "Svetshjälmarna räcker inte till"


def seeks(page: Page, words: str) -> None:
    """By the frame's own way in."""
    page.get_by_role("banner").get_by_role("link", name="Sök", exact=True).click()
    heading(page, "Sök")
    sound(page)
    page.get_by_label("Vad letar du efter?").fill(words)
    presses(page, "Sök")


def test_what_is_written_is_found_at_once_by_those_who_may_read_it(
    page: Page, empty: str, phones: Phones, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(listening, "_is_at_once", True)  # as a server that has read its dictionary
    sets_itself_up(page, empty)
    teacher, principal, caretaker = (
        phones.of("bo", width=NARROW), phones.of("rut", width=NARROW), phones.of("lars", width=NARROW)
    )  # fmt: skip
    writes(teacher, f"{SAID}. Två får vänta.")
    for reader in (teacher, principal):
        seeks(reader, "svetshjälm")
        says(reader, "En text", SAID, "Två får vänta.")
        expect(reader.locator("mark").first).to_have_text("Svetshjälmarna")
    seeks(principal, "svetshjlämmen")
    says(principal, "Menade du")
    goes(principal, "svetshjälm", exact=False)
    says(principal, SAID)
    goes(principal, SAID)
    expect(principal).to_have_url(re.compile("/trad/"))
    for words in ("svetshjälm", "svetshjlämmen"):
        seeks(caretaker, words)
        says(caretaker, "Inget hittades.")
        expect(caretaker.locator("main")).not_to_contain_text("Menade du")
    answer = caretaker.goto(f"/sok{HOME}/finns-inte/?q=svets")
    assert answer is not None
    assert answer.status == 404


def test_of_very_many_texts_the_page_says_that_there_are_more(
    page: Page, empty: str, phones: Phones, monkeypatch: pytest.MonkeyPatch
):
    """Two stand for five hundred here."""
    monkeypatch.setattr(listening, "_is_at_once", True)
    monkeypatch.setattr(matching, "MOST", 2)
    sets_itself_up(page, empty)
    teacher, principal = phones.of("bo", width=NARROW), phones.of("rut", width=NARROW)
    for place in ("verkstan", "hallen", "förrådet"):
        teacher.goto("/min-del/")
        writes(teacher, f"Svetshjälmarna i {place} räcker inte till.")
    seeks(principal, "svetshjälm")
    says(principal, "Minst 2 texter", "Ett ord till, en enhet eller ett år ger färre.")
    expect(principal.locator(".switch a").nth(1)).to_have_text(re.compile(r"Steg\s+2\+"))
    sound(principal)
    seeks(principal, "svetshjälm verkstan")
    says(principal, "En text", "Svetshjälmarna i verkstan")


def test_so_it_is_in_the_demo_thread_by_thread(demo_phones: Phones):
    page = demo_phones.playing("Rektor", "Magnus Åbergsgymnasiet", width=NARROW)
    seeks(page, "handledning")
    says(
        page,
        "Alla har börjat på gymnasiearbetet före november",
        "En tråd,",
        "Handledningen startar i augusti",
    )
    goes(page, "till i tråden", exact=False)
    expect(page).to_have_url(re.compile("trad="))
    goes(page, "Sök överallt")
    page.get_by_text("Avgränsa").click()
    page.get_by_label("Till år").fill("2023")
    presses(page, "Visa")
    expect(page).to_have_url(re.compile("till=2023"))
    says(page, "Handledning före jul")
    expect(page.locator("main")).not_to_contain_text("startar i augusti")


def test_by_keyboard_alone_and_without_scripts(demo_phones: Phones):
    page = demo_phones.blank(java_script_enabled=False)
    page.goto("/demo/")
    page.locator(".roles button").filter(has=page.get_by_text("Rektor", exact=True)).first.press("Enter")
    page.get_by_role("banner").get_by_role("link", name="Sök", exact=True).press("Enter")
    page.get_by_label("Vad letar du efter?").focus()
    page.keyboard.type("handledningen")
    page.keyboard.press("Enter")
    says(page, "Handledningen", "En tråd,")
    page.locator(".hits h2 a").first.press("Enter")
    expect(page).to_have_url(re.compile("/trad/"))


def test_the_page_reads_well_on_a_large_screen_and_on_paper(demo_phones: Phones, tmp_path):
    page = demo_phones.playing("Rektor", "Magnus Åbergsgymnasiet", width=1280)
    page.goto("/sok/kfv/?q=elever")
    sound(page)
    page.emulate_media(media="print")
    assert overflow(page) == 0
    expect(page.locator("mark").first).to_be_visible()
