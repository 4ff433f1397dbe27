"""A survey on paper in an authority built from nothing: refused by person, mended, looked at, taken in."""

import pytest
from playwright.sync_api import Page, expect

from helhet.voices.models import Survey, Tally
from tests.browser.sjostad import HOME, button, give_table, heading, sets_itself_up
from tests.browser.walking import NARROW, Phones, goes, phones, presses, says, sound

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
BUILDING = f"{HOME}/hantverksgymnasiet/bygg"
HEADS = "grupp;vilka;antal tillfrågade;antal svarande;fråga;svar;antal;bra svar"
ROWS = [
    f"{group};elever;{invited};{sum(counts)};Är verkstaden lagom varm?;{option};{count};{mark}"
    for group, invited, counts in (("BA24", 24, (9, 11)), ("BA25", 18, (9, 6)), ("BA26", 6, (1, 4)))
    for option, count, mark in zip(("Ja", "Nej"), counts, ("x", ""), strict=True)
]
BY_PERSON = "ID;Starttid;Slutförandetid;E-post;Namn;Är verkstaden lagom varm?\n1;10:00;10:01;anonymous;;Ja\n"


def test_a_survey_on_paper_is_shown_as_ones_own(page: Page, empty: str, phones: Phones) -> None:
    sets_itself_up(page, empty)
    teacher, student = phones.of("bo", width=NARROW), phones.of("elin", width=NARROW)
    teacher.goto(f"/roster{BUILDING}/")
    goes(teacher, "Enkäter")
    goes(teacher, "Läs in en som är gjord någon annanstans")
    teacher.get_by_text("Vad står i kolumnerna?").click()
    sound(teacher)

    is_refused_by_person(teacher)
    is_mended(teacher)
    is_taken_in(teacher)
    is_met(student)


def gives(page: Page, text: str) -> None:
    page.get_by_label("Vad hette den?").fill("Värmen i verkstaden")
    page.get_by_label("Var är den gjord?").fill("På papper, räknad för hand")
    page.get_by_label("Sista dagen att svara").fill("2026-05-12")
    give_table(page, "Tabellen med antal", "svar.csv", text)
    presses(page, "Visa hur den läses")


def is_refused_by_person(page: Page) -> None:
    gives(page, BY_PERSON)
    expect(page.get_by_role("alert")).to_contain_text("verkar ha en rad för varje person")
    expect(page.get_by_role("alert")).to_contain_text("kolumn Starttid")
    assert not Survey.objects.exists()


def is_mended(page: Page) -> None:
    gives(page, "\n".join([HEADS, ROWS[0].replace(";9;", ";45 %;"), *ROWS[1:]]))
    alert = page.get_by_role("alert")
    for words in ("”45 %” är en andel", "rad 2", "kolumn antal", "Skriv hur många personer"):
        expect(alert).to_contain_text(words)
    gives(page, "\n".join([HEADS, *ROWS]))
    heading(page, "Värmen i verkstaden")
    says(page, "Ingenting är sparat än", "I BA26 har färre än tio svarat", "Bra svar: Ja.")
    assert not Survey.objects.exists()


def is_taken_in(page: Page) -> None:
    button(page, "Läs in enkäten")
    says(page, "Gjord utanför Helhet: På papper, räknad för hand.", "40 av 48 elever har svarat (83 %).")
    says(page, "BA25 och BA26 tillsammans")
    sound(page)
    assert not Tally.objects.exists()


def is_met(student: Page) -> None:
    student.goto(f"/enkater{BUILDING}/")
    expect(student.get_by_role("link", name="Läs in en som är gjord någon annanstans")).to_have_count(0)
    goes(student, "Värmen i verkstaden", exact=False)
    says(student, "BA25 och BA26 tillsammans", "Källa: På papper, räknad för hand, egen beräkning.")
