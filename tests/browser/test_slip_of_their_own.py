"""Without an account, in an authority built from nothing: a note on the wall, a code, and its fate."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.sjostad import HOME, button, heading, sets_itself_up
from tests.browser.walking import (
    NARROW,
    Phones,
    demo_phones,
    goes,
    opens_what_waits,
    phones,
    presses,
    says,
    sound,
)
from tests.thread.nameless import their_time_comes

pytestmark = [pytest.mark.browser]
__all__ = ["demo_phones", "phones"]
SAID = "Ingen vågar fråga när läraren suckar"
REASON = "Vi talar om det i arbetslaget på torsdag, och ni märker skillnad efter jul."


def test_what_is_said_without_a_name_is_answered_by_its_code(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    principal, teacher = phones.of("rut"), phones.of("bo")
    code = is_answered_by_code(phones, principal, "Hantverksgymnasiet")
    teacher.goto(f"/tradar{HOME}/hantverksgymnasiet/")
    says(teacher, SAID)
    expect(teacher.locator("main")).not_to_contain_text(code)


def test_so_it_is_in_the_demo(demo_phones: Phones):
    school = "Magnus Åbergsgymnasiet"
    is_answered_by_code(demo_phones, demo_phones.playing("Rektor", school), school)


def is_answered_by_code(phones: Phones, principal: Page, school: str) -> str:
    """A note on the wall, a text, its fate, and the code that opens it; the code."""
    address = puts_up_a_note(principal)
    code = writes_without_an_account(phones.blank(width=NARROW), address, school)

    later = phones.blank(width=NARROW)
    by_code(later, address, "tall 48 vind bro sten")
    says(later, "Ingen text har den koden.")
    by_code(later, address, code)
    says(later, SAID, "Väntar på att fler ska ha skrivit. Ingen har läst den än.")
    their_time_comes()
    by_code(later, address, code)
    says(later, SAID, "Ingen har svarat än")

    opens_what_waits(principal, SAID)
    says(principal, "Utan namn")
    gives_its_fate(principal)
    by_code(later, address, code.upper().replace(" ", "-"))
    says(later, SAID, "Det är redan på gång", REASON, "Rektor")
    assert "sessionid" not in {cookie["name"] for cookie in later.context.cookies()}
    return code


def puts_up_a_note(page: Page) -> str:
    """The address that stands on the note."""
    if not page.get_by_role("link", name="Öppna en låda").count():  # where there is more to do first
        goes(page, "Säg vad det blir av", exact=False)
    goes(page, "Öppna en låda", exact=False)
    page.get_by_label("Var ska lappen hänga?").fill("Verkstadens dörr")
    presses(page, "Öppna en låda")
    goes(page, "Visa lappen att skriva ut")
    return page.locator(".note-on-wall .address").inner_text()


def writes_without_an_account(page: Page, address: str, school: str) -> str:
    """The code that is shown when it has come in."""
    page.goto(address)
    sound(page)
    says(page, "Vad har du sett?")
    page.get_by_label("Vad har du sett?").fill(f"{SAID}. Då sitter vi tysta.")
    presses(page, "Nästa")
    page.get_by_label("En utmaning").check()
    presses(page, "Skicka")
    heading(page, "Tack. Det kom fram.")
    says(page, "Texten väntar nu på att fler ska skriva.", f"Sedan läser Rektor vid {school} den")
    code = page.locator(".code").inner_text()
    assert re.fullmatch(r"[a-zåäö]+ \d\d( [a-zåäö]+){3}", code)
    return code


def by_code(page: Page, address: str, code: str) -> None:
    """From the note on the wall to what the code opens."""
    page.goto(address)
    goes(page, "Läs vad det blev av det, med din kod")
    page.get_by_label("Koden på din lapp").fill(code)
    button(page, "Visa vad det blev av det")
    sound(page)


def gives_its_fate(page: Page) -> None:
    """What becomes of it, and why, in words that the one who wrote can read."""
    goes(page, "Säg vad det blir av det")
    page.get_by_label("Det är redan på gång").check()
    page.get_by_label("Varför?").fill(REASON)
    presses(page, "Säg det")
    says(page, REASON)
