"""A student council's question in an authority built from nothing: who answers, and what can be read out."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.sjostad import button, heading, sets_itself_up
from tests.browser.walking import (
    NARROW,
    Phones,
    answers,
    builds,
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
QUESTION = "Varför får vi schemat först samma dag?"
GOAL = "Schemat är klart fjorton dagar före"
SCHOOL = "Magnus Åbergsgymnasiet"
ANSWER = "Från januari är schemat klart fjorton dagar före. Säg till om det inte håller."


def test_a_council_asks_and_reads_the_answer_out(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    principal, student = phones.of("rut"), phones.of("elin", width=NARROW)
    starts_a_council(principal)
    is_answered(student, principal, "Elevråd", "Hantverksgymnasiet")


def test_so_it_does_in_the_demo(demo_phones: Phones):
    student = demo_phones.playing("Elev", width=NARROW)
    is_answered(student, demo_phones.playing("Rektor", SCHOOL), "Elevrådet", SCHOOL)


def is_answered(student: Page, principal: Page, council: str, school: str) -> None:
    """From the council's meeting to whoever leads, and back to the council's next meeting."""
    plans(student, council, 0)
    asks(student)
    says(student, QUESTION, "Ingen har svarat än", f"Rektor vid {school} svarar senast")

    opens_what_waits(principal, QUESTION)
    says(principal, "Elev, ", council)
    builds(principal, "Orsaksanalys", "Schemat läggs ämne för ämne", Stöd_för="Elevrådets fråga")
    builds(principal, "Mål", GOAL, Senast="2027-06-11")
    student.reload()
    says(student, "Ingen har svarat än")
    answers(principal, ANSWER)

    reads_the_answer(student, ANSWER, QUESTION)
    plans(student, council, 1)
    before = student.get_by_role("region", name="Det här sade vi sist")
    for words in (QUESTION, "Svar finns", ANSWER, f"Mål: {GOAL}"):
        expect(before).to_contain_text(words)
    expect(student.locator("main")).not_to_contain_text("ämne för ämne")
    goes(student, GOAL)
    says(student, QUESTION, "Ett steg som inte delas med dig")
    expect(student.locator("main")).not_to_contain_text("ämne för ämne")


def menu(page: Page, name: str) -> None:
    """By the menu of the phone."""
    page.locator("details.menu > summary").click()
    sound(page)
    page.locator("details.menu").get_by_role("link", name=name, exact=True).click()
    sound(page)


def starts_a_council(page: Page) -> None:
    """Whoever leads starts it; the students meet in it."""
    menu(page, "Forum")
    page.get_by_label("Vilken sorts forum?").select_option("Elevråd")
    page.get_by_label("Var?").select_option("– Hantverksgymnasiet")
    presses(page, "Starta forumet")
    heading(page, "Elevråd")


def plans(page: Page, council: str, days: int) -> None:
    """A student plans the council's meeting, so many days from now."""
    menu(page, "Forum")
    goes_to_the_forum(page, council)
    closed = page.locator("#plan-part:not([open]) > summary")
    if closed.count():
        closed.click()
    page.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=days)).isoformat())
    page.get_by_label("Tid", exact=True).fill("11:30")
    presses(page, "Planera mötet")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{council}, ")


def goes_to_the_forum(page: Page, council: str) -> None:
    """The forum itself, which stands below its next meetings."""
    page.get_by_role("region", name="Forum du är med i").get_by_role("link", name=council).first.click()
    sound(page)


def asks(page: Page) -> None:
    """The question becomes a step at its point of the agenda."""
    point = page.locator(".points > li").filter(has_text="Vad frågar vi skolan?")
    point.locator("summary").click()
    point.get_by_label("Vad vill du säga?").fill(f"{QUESTION} Vi hinner inte läsa.")
    button(page, "Skriv in det i tråden")
    sound(page)
