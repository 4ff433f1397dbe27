"""An authority built from nothing takes a thought the whole way: a teacher's phone, the board, and back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import axe, overflow
from tests.browser.test_second_authority import (
    HOME,
    PASSWORD,
    button,
    heading,
    sets_itself_up,
)
from tests.messages.sink import Sink

pytestmark = [pytest.mark.browser]
SAID = "Verkstaden är stängd när eleverna vill öva"


def joined(chromium: Browser, sink: Sink, who: str) -> Page:
    """Someone opens the link of their mail on a phone of their own."""
    text = next(mail.get_content() for mail in sink.kept if mail["To"] == who)
    context = chromium.new_context(viewport={"width": 390, "height": 844}, bypass_csp=True)
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(re.search(r"http://\S+", text)[0])
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    button(page, "Spara lösenordet")
    heading(page, "Min del")
    return page


def sound(page: Page) -> None:
    """What every page of the walk must be: clean for axe, and no wider than the phone."""
    assert (axe(page), overflow(page)) == ([], 0), page.url


def writes(page: Page, said: str) -> None:
    """Three small screens on the phone."""
    page.get_by_role("link", name="Skriv något du sett").click()
    page.get_by_label("Vad har du sett?").fill(f"{said}. De får gå hem i stället.")
    sound(page)
    button(page, "Nästa")
    page.get_by_label("Något jag har sett").check()
    sound(page)
    button(page, "Nästa")
    sound(page)
    button(page, "Skicka")
    heading(page, "Tack. Det kom fram.")
    sound(page)


def builds(page: Page, kind: str, sentence: str, **fields: str) -> None:
    """On from the step that is open, with one that stands on it."""
    page.get_by_role("link", name="Bygg vidare på det").click()
    sound(page)
    page.get_by_role("link", name=kind).first.click()
    page.get_by_label("I en mening").fill(sentence)
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " ")).first.fill(value)
    if kind == "Behov":
        page.get_by_label("Villkor", exact=True).select_option("Lokaler")
    sound(page)
    button(page, "Spara")
    heading(page, sentence)
    sound(page)


def test_a_thought_goes_the_whole_way_and_comes_back(
    page: Page,
    chromium: Browser,
    empty: str,
    sink: Sink,
):
    sets_itself_up(page, empty)
    before = list(chromium.contexts)
    try:
        walk(chromium, empty, sink)
    finally:
        # A window left open keeps a line to the server, which then fails in a later test.
        for context in chromium.contexts:
            if context not in before:
                context.close()


def walk(chromium: Browser, empty: str, sink: Sink) -> None:
    """The whole way, each on a phone of their own."""
    teacher = joined(chromium, sink, "bo@sjostad.example")
    principal = joined(chromium, sink, "rut@sjostad.example")
    board = joined(chromium, sink, "eva@sjostad.example")
    writes(teacher, SAID)

    principal.goto(f"{empty}/svara{HOME}/hantverksgymnasiet/")
    sound(principal)
    principal.get_by_role("link", name=SAID, exact=True).click()
    builds(principal, "Orsaksanalys", "Ingen vuxen är kvar efter tre", Stöd_för="En iakttagelse")
    builds(principal, "Behov", "En vuxen i verkstaden till fem")
    board.goto(f"{empty}/tradar{HOME}/")
    expect(board.locator("main")).not_to_contain_text("En vuxen i verkstaden")
    principal.get_by_role("link", name="Lyft", exact=True).click()
    sound(principal)
    button(principal, "Lyft")

    board.reload()
    sound(board)
    board.get_by_role("link", name="En vuxen i verkstaden till fem").click()
    builds(board, "Beslut", "Verkstaden är öppen till fem")
    board.get_by_role("link", name="Svara dem som började").click()
    sound(board)
    board.get_by_label("Svaret", exact=True).fill("Verkstaden är öppen till fem från januari.")
    button(board, "Skicka svaret")

    teacher.goto(f"{empty}/min-del/")
    teacher.get_by_role("link", name="Läs svaret").click()
    expect(teacher.locator("main")).to_contain_text("Verkstaden är öppen till fem från januari.")
    expect(teacher.locator("main")).to_contain_text(SAID)
    sound(teacher)
    board.reload()
    expect(board.locator("main")).to_contain_text("Kvar att svara på: inget")
