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
    goes,
    opens_what_waits,
    phones,
    presses,
    reads_the_answer,
    says,
    sound,
)

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
QUESTION = "Varför ligger alla prov i samma vecka?"
GOAL = "Högst två prov i veckan i årskurs 2"
ANSWER = "Från januari är det högst två prov i veckan. Säg till om det inte håller."


def test_a_council_asks_and_reads_the_answer_out(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    principal, student = phones.of("rut"), phones.of("elin", width=NARROW)
    starts_a_council(principal)
    plans(student, 0)
    asks(student)
    says(student, QUESTION, "Ingen har svarat än", "Rektor vid Hantverksgymnasiet svarar senast")

    opens_what_waits(principal, "hantverksgymnasiet", QUESTION)
    says(principal, "Elev, Fordons- och transportprogrammet", "Elevråd")
    builds(principal, "Orsaksanalys", "Provschemat läggs ämne för ämne", Stöd_för="Elevrådets fråga")
    builds(principal, "Mål", GOAL, Senast="2027-06-11")
    student.reload()
    says(student, "Ingen har svarat än")
    answers(principal, ANSWER)

    reads_the_answer(student, ANSWER, QUESTION)
    plans(student, 7)
    before = student.get_by_role("region", name="Det här sade vi sist")
    for words in (QUESTION, "Svar finns", ANSWER, f"Mål: {GOAL}"):
        expect(before).to_contain_text(words)
    expect(student.locator("main")).not_to_contain_text("Provschemat")
    goes(student, GOAL)
    says(student, QUESTION, "Ett steg som inte delas hit")
    expect(student.locator("main")).not_to_contain_text("Provschemat")


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


def plans(page: Page, days: int) -> None:
    """A student plans the council's meeting, so many days from now."""
    menu(page, "Forum")
    goes(page, "Elevråd Hantverksgymnasiet", exact=False)
    closed = page.locator("#plan-part:not([open]) > summary")
    if closed.count():
        closed.click()
    page.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=days)).isoformat())
    page.get_by_label("Tid", exact=True).fill("11:30")
    presses(page, "Planera mötet")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Elevråd, ")


def asks(page: Page) -> None:
    """The question becomes a step at its point of the agenda."""
    point = page.locator(".points > li").filter(has_text="Vad frågar vi skolan?")
    point.locator("summary").click()
    point.get_by_label("Vad vill du säga?").fill(f"{QUESTION} Vi hinner inte läsa.")
    button(page, "Skriv in det i tråden")
    sound(page)
