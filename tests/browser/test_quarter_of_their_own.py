"""The student quarter in an authority built from nothing: a council queues, the board answers it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.sjostad import heading, sets_itself_up
from tests.browser.test_council_of_their_own import QUESTION, asks, menu, plans, starts_a_council
from tests.browser.walking import NARROW, Phones, goes, phones, presses, reads_the_answer, says, sound

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
TOPIC = "Schemat kommer för sent"
TOLD = "Vi får schemat samma dag. Kan det vara klart två veckor före?"
ANSWER = "Från januari är schemat klart fjorton dagar före."


def test_a_council_queues_and_the_boards_answer_comes_back(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    principal, student = phones.of("rut"), phones.of("elin", width=NARROW)
    director, board = phones.of("dana"), phones.of("eva")
    starts_a_council(principal)

    plans(student, "Elevråd", 0)
    asks(student)
    queues(student, on=QUESTION)
    says(student, "Ni är först i kön.", "Ingen kvart är planerad.", "förbundsdirektör")
    plans_a_quarter(director)
    student.reload()
    says(student, "Ni är först i kön.", "Direktionen har plats för ett ämne den")

    to_the_quarter(director)
    opens(director, "Planera in det")
    presses(director, "Planera in ämnet")
    director.get_by_role("button", name="Det har tagits upp").click()
    sound(director)
    says(director, "Direktionen har inte svarat än.")

    to_the_quarter(board)
    opens(board, "Svara elevrådet")
    board.get_by_label("Direktionens svar").fill(ANSWER)
    later = timezone.localdate() + timedelta(days=60)
    board.get_by_label("När följer ni upp det?").fill(later.isoformat())
    presses(board, "Skicka svaret")
    says(board, ANSWER, "följs upp")

    reads_the_answer(student, ANSWER, QUESTION)
    to_the_quarter(student)
    says(student, TOPIC, ANSWER, "följs upp")
    expect(student.locator("main")).not_to_contain_text("Elin")


def test_it_can_be_done_without_scripts(chromium: Browser, page: Page, empty: str, phones: Phones):
    """A topic is queued and taken back by forms alone, at the narrowest phone."""
    sets_itself_up(page, empty)
    starts_a_council(phones.of("rut"))
    known = phones.of("elin", width=NARROW).context.storage_state()
    plain = chromium.new_context(
        base_url=empty, java_script_enabled=False, storage_state=known, viewport={"width": 320, "height": 800}
    )
    student = plain.new_page()
    student.goto("/elevernas-kvart/hantverksskolan-i-sjostad/")
    fills(student)
    student.get_by_role("button", name="Ställ er i kö", exact=True).click()
    says(student, TOPIC, "Ni är först i kön.")
    student.get_by_role("button", name="Ta tillbaka ämnet").click()
    says(student, "Ingen väntar.")
    plain.close()


def to_the_quarter(page: Page) -> None:
    """By Forum in the menu."""
    page.goto("/min-del/")
    menu(page, "Forum")
    goes(page, "Elevernas kvart")
    heading(page, "Elevernas kvart")


def fills(page: Page) -> None:
    page.get_by_label("Vad handlar det om?").fill(TOPIC)
    page.get_by_label("Berätta i tre meningar").fill(TOLD)


def queues(page: Page, *, on: str) -> None:
    """Three sentences of the council's, built on what it asked before."""
    to_the_quarter(page)
    fills(page)
    page.get_by_label(on, exact=False).check()
    presses(page, "Ställ er i kö")


def opens(page: Page, name: str) -> None:
    """What stands behind a line that unfolds."""
    page.locator("summary").filter(has_text=name).first.click()
    sound(page)


def plans_a_quarter(page: Page) -> None:
    """Who leads for the board starts the forum and plans it for today."""
    menu(page, "Forum")
    page.get_by_label("Vilken sorts forum?").select_option("Elevernas kvart")
    page.get_by_label("Var?").select_option("Hantverksskolan i Sjöstad")
    presses(page, "Starta forumet")
    page.get_by_label("Dag", exact=True).fill(timezone.localdate().isoformat())
    page.get_by_label("Tid", exact=True).fill("11:30")
    presses(page, "Planera mötet")
