"""Vuxenutbildningen i Sjöstad: an authority with adult education alone, and the assembly that it begins.

No houses and no youth school: one school unit, so the day is cut by unit. Built from nothing, in the browser.
"""

import re
from collections.abc import Callable

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.sjostad import button, code, founds, give_table, heading, step
from tests.browser.walking import NARROW, Phones, goes, presses, says, sound

NAME, HOME = "Vuxenutbildningen i Sjöstad", "/vuxenutbildningen-i-sjostad"
SCHOOL = "Komvux i Sjöstad"


def sets_itself_up(page: Page, address: str, people: str, *, says: Callable[[str], str] = code) -> None:
    """From nothing to a table of people who have been invited."""
    founds(page, address, NAME, "asa@sjostad.example", number="222000-2998", says=says)
    step(page, "Enheter")
    page.get_by_label("Typ").select_option("Skolenhet")
    page.get_by_label("Namn", exact=True).fill(SCHOOL)
    page.get_by_label("Skolform").select_option("Komvux")
    page.get_by_label("Kod i de officiella registren").fill("99887766")
    button(page, "Lägg till")
    step(page, "Personer")
    page.get_by_role("link", name="Läs in från en tabell").click()
    give_table(page, "CSV-fil", "personer.csv", people)
    button(page, "Visa vad den skulle ändra")
    button(page, "Gör ändringarna")
    heading(page, "Personer")
    button(page, "Bjud in alla som inte är inbjudna")
    expect(page.get_by_role("status")).to_contain_text(f"{people.count('@')} inbjudningar är på väg.")


def menu(page: Page) -> None:
    """By the menu to the authority's assemblies."""
    page.locator("details.menu > summary").click()
    page.locator("details.menu").get_by_role("link", name="Stämman", exact=True).click()
    sound(page)


def begins(page: Page) -> None:
    """Today, so that the door is open; as the first one, by unit."""
    menu(page)
    goes(page, "Börja planera en ny stämma")
    page.get_by_label("Dag", exact=True).fill(timezone.localdate().isoformat())
    presses(page, "Börja planera")
    heading(page, "Dagens uppgifter")
    page.get_by_label("Plats", exact=True).fill("Folkets hus")
    page.get_by_label("Dagens ledord").fill("tillsammans")
    page.get_by_label("Hur många får plats?").fill("2")
    presses(page, "Spara")
    heading(page, "Stämma nummer 1")
    goes(page, "Dagens uppgifter", exact=False)
    presses(page, "Dela dagen efter enhet")
    goes(page, "Bygg programmet", exact=False)
    says(page, SCHOOL, "Dagen går ihop.")
    expect(page.locator("main")).not_to_contain_text("Kunskapsresultat")


def to_the_edition(page: Page, number: int = 1) -> None:
    """Up to it, from any of its pages."""
    up = page.get_by_role("navigation", name="Var du är")
    up.get_by_role("link", name=f"Stämma nummer {number}").click()
    sound(page)


def invites(page: Page) -> None:
    """All of a role, and a guest without an account."""
    to_the_edition(page)
    goes(page, "Gäster", exact=False)
    page.get_by_label("Förtroendevald (1)").check()
    presses(page, "Sätt upp dem på listan")
    page.locator("#guest-part > summary").click()
    part = page.locator("#guest-part")
    part.get_by_label("Namn").fill("Gun Gäst")
    part.get_by_label("E-post").fill("gun@sjostad.example")
    part.get_by_label("Roll").select_option("Arbetsgivare")
    presses(page, "Sätt upp på listan")
    presses(page, "Skicka inbjudningarna")
    says(page, "0 kommer, 2 får plats", "Eva Ask", "Gun Gäst")


def answers_by_mail(phones: Phones) -> Page:
    """A guest without an account, on a narrow phone."""
    assert phones.sink is not None
    text = next(mail.get_content() for mail in phones.sink.kept if mail["To"] == "gun@sjostad.example")
    page = phones.blank(width=NARROW)
    page.goto(re.search(r"http://\S+", text)[0])
    heading(page, "Välkommen, Gun Gäst")
    sound(page)
    page.get_by_label("Ja, jag kommer").check()
    page.get_by_label("Veganskt").check()
    presses(page, "Skicka svaret")
    says(page, "Du har tackat ja.", "veganskt")
    return page


def answers_in_the_page(phones: Phones) -> Page:
    """Whoever has an account finds the invitation on the edition's page."""
    page = phones.of("eva", width=NARROW)
    menu(page)
    goes(page, "Stämma nummer 1", exact=False)
    says(page, "Du är inbjuden. Kommer du?")
    page.get_by_label("Ja, jag kommer").check()
    presses(page, "Skicka svaret")
    says(page, "Du har tackat ja.")
    return page
