"""An assembly in an authority of another shape: no houses, only adult education, built from nothing.

The development director makes the edition, its programme and its list; a guest without an account answers by
the mail; a teacher keeps the door with a phone. Every page on the way is sound: clean for axe, and as wide as
the phone.
"""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.sjostad import button, founds, give_table, heading, step
from tests.browser.walking import NARROW, Phones, demo_phones, goes, phones, presses, says, sound

pytestmark = [pytest.mark.browser]
__all__ = ["demo_phones", "phones"]
NAME, HOME = "Vuxenutbildningen i Sjöstad", "/vuxenutbildningen-i-sjostad"
SCHOOL = "Komvux i Sjöstad"
PAGES = (
    "", "andra/", "lokaler/", "bemanning/", "program/", "program/bygg/", "program/ny-punkt/?slag=film",
    "gaster/", "gaster/kok/", "brickor/", "incheckning/",
)  # fmt: skip
PEOPLE = (
    "e-post;namn;roll;enhet;från\n"
    f"ulla@sjostad.example;Ulla Vik;utvecklingschef;{HOME}/;2026-08-01\n"
    f"eva@sjostad.example;Eva Ask;förtroendevald;{HOME}/;2026-08-01\n"
    f"bo@sjostad.example;Bo Lund;lärare;{HOME}/komvux-i-sjostad/;2026-08-01\n"
)


def test_an_assembly_is_prepared_answered_and_opened_at_the_door(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    planner = phones.of("ulla")
    begins(planner)
    programme(planner)
    staffs(planner)
    invites(planner)
    guest = answers_by_mail(phones)
    member = answers_in_the_page(phones)
    address = badge_of(planner)
    keeps_the_door(phones, planner, address)
    reads_the_programme(guest, member)


def sets_itself_up(page: Page, address: str) -> None:
    founds(page, address, NAME, "asa@sjostad.example", number="222000-2998")
    step(page, "Enheter")
    page.get_by_label("Typ").select_option("Skolenhet")
    page.get_by_label("Namn", exact=True).fill(SCHOOL)
    page.get_by_label("Skolform").select_option("Komvux")
    page.get_by_label("Kod i de officiella registren").fill("99887766")
    button(page, "Lägg till")
    step(page, "Personer")
    page.get_by_role("link", name="Läs in från en tabell").click()
    give_table(page, "CSV-fil", "personer.csv", PEOPLE)
    button(page, "Visa vad den skulle ändra")
    button(page, "Gör ändringarna")
    heading(page, "Personer")
    button(page, "Bjud in alla som inte är inbjudna")
    expect(page.get_by_role("status")).to_contain_text("3 inbjudningar är på väg.")


def menu(page: Page) -> None:
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


def programme(page: Page) -> None:
    """Lunch is put where it collides, told so in words, and moved."""
    goes(page, "Lägg till en punkt")
    goes(page, "Paus", exact=False)
    page.get_by_label("Vad heter punkten?").fill("Lunch")
    page.get_by_label("Hur många minuter?").fill("45")
    page.get_by_label("Fast tid").fill("09:05")
    page.get_by_label("Kommer efter").select_option("9.00 Öppning")
    presses(page, "Lägg in i programmet")
    says(page, "Det här går inte ihop", "Lunch börjar 9.05, innan Öppning är slut 9.10.")
    page.get_by_role("link", name=re.compile("Ändra.*Lunch")).click()
    page.get_by_label("Fast tid").fill("")
    presses(page, "Spara")
    says(page, "Dagen går ihop.", "9.10–9.55")
    page.get_by_role("button", name=re.compile("Ned.*Lunch")).click()
    says(page, "9.25–10.10")


def to_the_edition(page: Page) -> None:
    page.get_by_role("navigation", name="Var du är").get_by_role("link", name="Stämma nummer 1").click()
    sound(page)


def staffs(page: Page) -> None:
    to_the_edition(page)
    goes(page, "Bemanning", exact=False)
    page.get_by_label("Vem?").select_option("Bo Lund, lärare")
    page.get_by_label("Incheckning.", exact=False).check()
    presses(page, "Ge uppgiften")
    says(page, "Bo Lund, lärare")


def invites(page: Page) -> None:
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


def badge_of(page: Page) -> str:
    """The badges of both, and the address in a square, as the database knows it."""
    from helhet.assembly.models import Registration

    to_the_edition(page)
    goes(page, "Till köket", exact=False)
    says(page, "2 gäster äter.", "Veganskt")
    expect(page.locator("main")).not_to_contain_text("Gun")
    to_the_edition(page)
    goes(page, "Brickor", exact=False)
    says(page, "2 brickor, till dem som kommer.", "Gun Gäst", "Arbetsgivare")
    return f"/bricka/{Registration.objects.get(name='Gun Gäst').badge}/"


def keeps_the_door(phones: Phones, planner: Page, address: str) -> None:
    """The phone's camera opens the badge; then a name; then one who is not on the list."""
    page = phones.of("bo", width=NARROW)
    page.goto(address)
    sound(page)
    says(page, "Gun Gäst")
    page.get_by_role("button", name=re.compile("Checka in.*Gun Gäst")).click()
    sound(page)
    says(page, "Gun Gäst är incheckad.", "1 av 2 är här")
    page.goto(address)
    says(page, "Incheckad ")
    expect(page.get_by_role("button", name=re.compile("Checka in.*Gun Gäst"))).to_have_count(0)
    page.get_by_label("Sök på namn").fill("ask")
    presses(page, "Sök")
    page.get_by_role("button", name=re.compile("Checka in.*Eva Ask")).click()
    says(page, "2 av 2 är här")
    page.locator("#unlisted > summary").click()
    part = page.locator("#unlisted")
    part.get_by_label("Namn").fill("Per Sen")
    part.get_by_label("Roll").select_option("Lärare")
    part.get_by_role("button", name="Checka in").click()
    says(page, "Per Sen är incheckad.", "3 av 3 är här")
    planner.goto(page.url)
    says(planner, "3 av 3 är här")


def reads_the_programme(guest: Page, member: Page) -> None:
    """Both read the same day; the door is for who keeps it."""
    guest.reload()
    says(guest, "Lunch", SCHOOL)
    goes(member, "Programmet", exact=False)
    says(member, "Lunch", SCHOOL, "Folkets hus")
    answer = member.goto(re.sub(r"program/$", "incheckning/", member.url))
    assert answer is not None
    assert answer.status == 404


def test_so_the_pages_are_in_the_demo_by_theme(demo_phones: Phones, tmp_path: Path):
    """On the width of a small phone, with the demo's own people, as last year's day made anew."""
    page = demo_phones.playing("Utvecklingschef", width=NARROW)
    page.goto("/ny-stamma/kfv/")
    page.get_by_label("Vilken i ordningen?").fill("77")
    page.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=60)).isoformat())
    presses(page, "Börja planera")
    for last in PAGES:
        page.goto(f"/stamman/kfv/nr/77/{last}")
        sound(page)
    page.goto("/stamman/kfv/nr/77/program/")
    page.pdf(path=tmp_path / "program.pdf", format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "program.pdf").read_bytes())) <= 2
