"""A caretaker's condition card in an authority built from nothing: need, conclusion, decision, answer."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sjostad import HOME, heading, sets_itself_up
from tests.browser.walking import (
    NARROW,
    Phones,
    answers,
    builds,
    carries,
    demo_phones,
    goes,
    opens_what_waits,
    phones,
    presses,
    reads_the_answer,
    says,
    sound,
)

pytestmark = [pytest.mark.browser]
__all__ = ["demo_phones", "phones"]
SAID = "Eleverna kan inte öva när verkstaden är låst efter tre"
NEED = "Någon som låser verkstaden klockan fem"
ANSWER = "Du låser klockan fem från januari, och timmarna är betalda."


def test_a_card_reaches_who_can_change_it_and_its_writer_is_answered(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    caretaker = phones.of("lars", width=NARROW)
    fills_in_the_card(caretaker, "– ", "Hantverksgymnasiet", "Vaktmästeriet")
    principal, director, board = (phones.of(who) for who in ("rut", "dana", "eva"))
    goes_up_and_comes_back(caretaker, principal, director, board, HOME)


def test_so_it_does_in_the_demo(demo_phones: Phones):
    caretaker = demo_phones.playing("Vaktmästare", width=NARROW)
    fills_in_the_card(caretaker, "– – ", "Magnus Åbergsgymnasiet", "Vaktmästeri")
    principal = demo_phones.playing("Rektor", "Magnus Åbergsgymnasiet")
    director, board = (demo_phones.playing(role) for role in ("Förbundsdirektör", "Förtroendevald"))
    goes_up_and_comes_back(caretaker, principal, director, board, "/kfv")


def goes_up_and_comes_back(caretaker: Page, principal: Page, director: Page, board: Page, home: str) -> None:
    """From the card to a need, a conclusion and a decision, and down again."""
    opens_what_waits(principal, SAID)
    says(principal, "Jag låser husen", "Lokaler", "Begränsar")
    builds(principal, "Behov", NEED)
    carries(principal, SAID)

    opens_what_waits(director, NEED)
    builds(director, "Slutsats", "Huset följer skoldagen, inte kontorstiden")
    board.goto(f"/tradar{home}/")
    goes(board, "Huset följer skoldagen, inte kontorstiden")
    builds(board, "Beslut", "Verkstaden är öppen till fem")
    says(board, "Vaktmästare, Vaktmästeri")
    answers(board, ANSWER)

    reads_the_answer(caretaker, ANSWER, SAID, NEED, "Verkstaden är öppen till fem")
    caretaker.goto("/min-del/")
    goes(caretaker, "Se vad det blev av det du sade", exact=False)
    says(caretaker, SAID, ANSWER)
    expect(caretaker.locator("main")).not_to_contain_text("Ingen har svarat")


def fills_in_the_card(page: Page, dashes: str, school: str, own: str) -> None:
    """The term's card: his task, what it does to learning, and who can change it."""
    goes(page, "Fyll i terminens villkorskort", exact=False)
    heading(page, "Terminens villkorskort")
    page.get_by_label("Vad gör du?").fill("Jag låser husen")
    page.get_by_label("Vad gör det med elevernas lärande?").fill(SAID)
    page.get_by_label("Begränsar").check()
    page.get_by_label("Vad handlar det om?").select_option("Lokaler")
    page.get_by_label("Vem kan ändra det?").select_option(f"{dashes}{school}")
    presses(page, "Nästa")
    heading(page, "Vilken enhet gäller det?")
    expect(page.get_by_label(school, exact=True)).to_be_visible()
    page.get_by_label(own, exact=True).check()
    presses(page, "Skicka")
    heading(page, "Tack. Det kom fram.")
    says(page, f"Rektor vid {school} läser")
    page.goto("/min-del/")
    sound(page)
    expect(page.locator("main")).not_to_contain_text("Fyll i terminens villkorskort")
