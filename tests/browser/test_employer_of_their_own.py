"""An employer in an authority built from nothing: a link, three questions, and what became of it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import overflow
from tests.browser.sjostad import HOME, heading, sets_itself_up
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

pytestmark = [pytest.mark.browser]
__all__ = ["demo_phones", "phones"]
VEHICLES = f"{HOME}/hantverksgymnasiet/fordon"
LACKING = "Felsökning på el är svårt för de flesta"
REASON = "Vi köper två simulatorer och lägger felsökningen före höstens apl."


def test_an_employer_speaks_by_a_link_and_reads_what_became_of_it(
    page: Page, empty: str, phones: Phones, chromium: Browser
):
    sets_itself_up(page, empty)
    principal = phones.of("rut")
    address = makes_a_link(principal)
    speaks(phones.blank(width=NARROW), address)
    opens_what_waits(principal, LACKING)
    says(principal, "Arbetsgivare, Verkstaden vid hamnen", "Apl-platser och handledare")
    gives_its_fate(principal)
    reads_what_became_of_it(phones.blank(width=NARROW), address)
    stands_on_the_page_of_employers(principal)
    fills_in_the_weeks(principal)
    is_not_read_by_a_student(phones.of("elin"))
    speaks_without_javascript(chromium, address)
    closes_it(principal, phones.blank(), address)


def test_so_it_is_in_the_demo(demo_phones: Phones):
    principal = demo_phones.playing("Rektor", "Magnus Åbergsgymnasiet", width=NARROW)
    principal.goto("/arbetsgivarnas-rost/kfv/gymnasiet/magnus-aberg/")
    sound(principal)
    says(principal, "Ett av fyra yrkesprogram", "Ritningsläsning", "Det används",
         "Ingen arbetsgivare har sagt något här än.", "Exempel")  # fmt: skip


def makes_a_link(page: Page) -> str:
    """From Röster to the address that is handed over."""
    page.goto(f"/roster{HOME}/")
    goes(page, "Arbetsgivarnas röst")
    says(
        page, "Inget yrkesprogram här har hört sina arbetsgivare", "Ingen arbetsgivare har sagt något här än."
    )
    goes(page, "Gör en länk Fordons- och transportprogrammet")
    page.get_by_label("En arbetsplats").check()
    page.get_by_label("Vad heter arbetsplatsen eller rådet?").fill("Verkstaden vid hamnen")
    presses(page, "Gör länken")
    heading(page, "Lämna över länken nu")
    address = page.locator(".note-on-wall .address").inner_text()
    expect(page.locator(".mail-text")).to_contain_text(address)
    return address


def speaks(page: Page, address: str) -> None:
    """Three questions; what is written survives a window that is closed."""
    page.goto(address)
    says(page, "Tre frågor, tre minuter, inget konto.", "Verkstaden vid hamnen")
    sound(page)
    presses(page, "Börja")
    page.get_by_label("Vad kan eleverna när de kommer till er?").fill("De kommer i tid.")
    says(page, "Sparat på den här enheten")
    page.goto(address)  # as after a dropped network
    presses(page, "Börja")
    expect(page.get_by_label("Vad kan eleverna när de kommer till er?")).to_have_value("De kommer i tid.")
    presses(page, "Nästa")
    page.get_by_label("Vad saknas?").fill(f"{LACKING}. En elev hade adhd.")
    presses(page, "Nästa")
    for offer in ("Apl-platser", "Handledare"):
        page.get_by_label(offer).check()
    sound(page)
    presses(page, "Nästa")
    heading(page, "Läs igenom och skicka")
    says(page, "adhd", "hälsa")
    presses(page, "Ändra")
    presses(page, "Nästa")
    page.get_by_label("Vad saknas?").fill(f"{LACKING}.")
    presses(page, "Nästa")
    presses(page, "Nästa")
    says(page, "De kommer i tid.", LACKING, "apl-platser och handledare")
    presses(page, "Skicka")
    heading(page, "Tack. Det kom fram.")
    says(page, "Rektor vid Hantverksgymnasiet")
    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies()}
    page.goto(address)
    presses(page, "Börja")
    expect(page.get_by_label("Vad kan eleverna när de kommer till er?")).to_have_value("")


def gives_its_fate(page: Page) -> None:
    goes(page, "Säg vad det blir av det")
    page.get_by_label("Det är redan på gång").check()
    page.get_by_label("Varför?").fill(REASON)
    presses(page, "Säg det")


def reads_what_became_of_it(page: Page, address: str) -> None:
    page.goto(address)
    says(page, "Ni har fått ett svar.")
    sound(page)
    goes(page, "Läs vad det blev av det ni har sagt")
    says(page, LACKING, "Det är redan på gång", REASON)


def stands_on_the_page_of_employers(page: Page) -> None:
    page.goto(f"/kedjan{VEHICLES}/")
    goes(page, "Arbetsgivarnas röst")
    says(page, "Arbetsgivare, Verkstaden vid hamnen", LACKING, REASON,
         "Apl-veckorna är inte ifyllda.")  # fmt: skip


def fills_in_the_weeks(page: Page) -> None:
    goes(page, "Fyll i årets apl-veckor Fordons- och transportprogrammet")
    page.get_by_label("Hur många elever slutar på programmet?").fill("24")
    page.get_by_label("Avtalade veckor").fill("15,0")
    page.get_by_label("Genomförda veckor").fill("14,7")
    presses(page, "Läs in")
    says(page, "i snitt 15,0 veckor avtalade och 14,7 veckor genomförda.")


def is_not_read_by_a_student(page: Page) -> None:
    page.goto(f"/arbetsgivarnas-rost{HOME}/")
    sound(page)
    says(page, "Arbetsgivare har sagt något här, senast i")
    expect(page.locator("main")).not_to_contain_text(LACKING)


def speaks_without_javascript(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": NARROW, "height": 844})
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Börja").click()
    page.locator("#can").fill("De frågar när de är osäkra.")
    for _screen in range(3):
        page.get_by_role("button", name="Nästa").click()
    page.get_by_role("button", name="Skicka").click()
    heading(page, "Tack. Det kom fram.")
    context.close()


def closes_it(principal: Page, page: Page, address: str) -> None:
    principal.goto(f"/arbetsgivarlankar{VEHICLES}/")
    sound(principal)
    says(principal, "har sagt något 2 gånger")
    presses(principal, "Stäng Verkstaden vid hamnen")
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 404
    assert overflow(page) == 0
    expect(principal.locator("main")).to_contain_text(re.compile("stängd"))
