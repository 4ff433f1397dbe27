"""The ten-minute pack and the music of a break in an authority built from nothing, with only adult education.

The development director writes for the school, chooses the panel's three questions, leaves music for the
break, locks and sends out; a board member reads on a phone, the pack first.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from helhet.assembly.models import Music
from helhet.assembly.tasks import make_music_ready
from helhet.search import keeping
from tests.browser.komvux import HOME, SCHOOL, begins, invites, sets_itself_up, to_the_edition
from tests.browser.walking import NARROW, Phones, goes, phones, presses, says, sound
from tests.voices.conftest import media
from tests.voices.made import sound_file

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("media")]
__all__ = ["media", "phones"]
PEOPLE = (
    "e-post;namn;roll;enhet;från\n"
    f"ulla@sjostad.example;Ulla Vik;utvecklingschef;{HOME}/;2026-08-01\n"
    f"eva@sjostad.example;Eva Ask;förtroendevald;{HOME}/;2026-08-01\n"
)
ASKED = ("Vem ringer den som inte kom?", "Vad gör kvällsgruppen bättre?", "Vad kan vi sluta med?")


def test_a_pack_is_chosen_locked_sent_and_read_first(page: Page, empty: str, phones: Phones) -> None:
    sets_itself_up(page, empty, PEOPLE)
    planner = phones.of("ulla")
    begins(planner)
    writes(planner)
    chooses(planner)
    leaves_music(planner)
    invites(planner)
    locks_and_sends(planner)
    reads(phones)
    finds_it_again(planner)
    is_counted(planner)


def to_the_panel(page: Page) -> None:
    to_the_edition(page)
    goes(page, "Förbered panelerna", exact=False)
    page.locator("main .rows").get_by_role("link", name=re.compile(SCHOOL)).click()
    sound(page)


def writes(page: Page) -> None:
    """For the school, which has no leader of its own yet."""
    to_the_panel(page)
    field = page.locator("textarea").first
    field.fill("Fler börjar om. De stannar längre.")
    field.blur()
    expect(page.locator("[data-said]").first).to_contain_text("Sparat")


def chooses(page: Page) -> None:
    """A sentence is taken out of what the school wrote, another is the panel's own; then three questions."""
    to_the_panel(page)
    goes(page, "Välj tre frågor")
    page.locator("details.offer summary").first.click()
    page.get_by_role("button", name=re.compile("^Ta den.*Fler börjar om")).click()
    sound(page)
    page.get_by_label("En mening om vad som måste utvecklas vidare").fill("Kvällsgruppen är liten.")
    for label, text in zip(("Första frågan", "Andra frågan", "Tredje frågan"), ASKED, strict=True):
        page.get_by_label(label).fill(text)
    presses(page, "Bekräfta")
    says(page, "Bekräftat. Det står i tiominuterspaketet.")
    goes(page, "Se paketet")
    says(page, "Fler börjar om.", SCHOOL, "Kvällsgruppen är liten.", *ASKED)


def leaves_music(page: Page) -> None:
    to_the_edition(page)
    goes(page, "Musik i pausen", exact=False)
    page.locator(".break summary").first.click()
    form = page.locator("form.fields").first
    form.get_by_label("Vad heter stycket?").fill("Exempelvals")
    form.get_by_label("Vad hörs?").fill("Lugnt piano.")
    form.get_by_label("Rätt att spela").fill("Egen inspelning")
    form.get_by_label("Filen").set_input_files(sound_file())
    form.get_by_role("button", name=re.compile("Skicka musiken")).click()
    says(page, "Filen har kommit fram.")
    make_music_ready.func(Music.objects.get().pk)
    page.reload()
    sound(page)
    says(page, "Exempelvals", "Egen inspelning")
    expect(page.locator("audio").first).to_be_visible()


def locks_and_sends(page: Page) -> None:
    to_the_edition(page)
    goes(page, "Förbered panelerna", exact=False)
    presses(page, "Lås siffror och ord")
    to_the_edition(page)
    goes(page, "Rapporterna", exact=False)
    presses(page, "Skicka ut rapporterna")
    says(page, "1 har fått veta.")


def reads(phones: Phones) -> None:
    """On a small phone: from Min del straight to the pack."""
    page = phones.of("eva", width=NARROW)
    goes(page, "Läs tiominuterspaketet", exact=False)
    says(page, "Fler börjar om.", *ASKED)
    presses(page, "Jag har läst den här")
    says(page, "Du har sagt att du har läst den här.")


def finds_it_again(page: Page) -> None:
    """What the school wrote is found by its words, in any form, and leads to the report."""
    keeping.settle()
    page.goto(f"/sok{HOME}/?q=stannade+l%C3%A4ngre")
    sound(page)
    says(page, "En text", "Rapporter", "De stannar längre.")
    page.locator(".hits li").get_by_role("link").first.click()
    says(page, "Fler börjar om. De stannar längre.")


def is_counted(page: Page) -> None:
    to_the_edition(page)
    goes(page, "Rapporterna", exact=False)
    says(page, "Läs det här först", "Förtroendevald: 1 har öppnat den, 1 säger sig ha läst den")
