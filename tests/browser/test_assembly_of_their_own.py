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

from tests.browser.komvux import (
    HOME,
    SCHOOL,
    answers_by_mail,
    answers_in_the_page,
    begins,
    invites,
    sets_itself_up,
    to_the_edition,
)  # fmt: skip
from tests.browser.walking import NARROW, Phones, demo_phones, goes, phones, presses, says, sound

pytestmark = [pytest.mark.browser]
__all__ = ["demo_phones", "phones"]
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
    sets_itself_up(page, empty, PEOPLE)
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


def staffs(page: Page) -> None:
    to_the_edition(page)
    goes(page, "Bemanning", exact=False)
    page.get_by_label("Vem?").select_option("Bo Lund, lärare")
    page.get_by_label("Incheckning.", exact=False).check()
    presses(page, "Ge uppgiften")
    says(page, "Bo Lund, lärare")


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
    page.get_by_label("Stämmans nummer").fill("77")
    page.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=60)).isoformat())
    presses(page, "Börja planera")
    for last in PAGES:
        page.goto(f"/stamman/kfv/nr/77/{last}")
        sound(page)
    page.goto("/stamman/kfv/nr/77/program/")
    page.pdf(path=tmp_path / "program.pdf", format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", (tmp_path / "program.pdf").read_bytes())) <= 2
