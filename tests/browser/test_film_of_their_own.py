"""A student's film in an authority built from nothing: left, captioned, asked about, shown, taken back."""

import json
import re

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from helhet.chain.queries import unit_at
from helhet.voices.models import Film
from tests.browser.conftest import overflow
from tests.browser.sjostad import HOME, button, heading, sets_itself_up
from tests.browser.walking import NARROW, PHONE, Phones, goes, phones, says, sound
from tests.voices.conftest import media
from tests.voices.made import THEME, film_file, made_ready

pytestmark = [pytest.mark.browser]
__all__ = ["media", "phones"]
SCHOOL = f"{HOME}/hantverksgymnasiet"
SAID = "Vi satt i trappan tills bussen gick."
WHO = "grön tröja, i trappan"


def holds(page: Page) -> None:
    """Sound at the phone's width, and no wider than a narrow one."""
    sound(page)
    page.set_viewport_size({"width": NARROW, "height": 844})
    assert overflow(page) == 0, page.url
    page.set_viewport_size({"width": PHONE, "height": 844})


def test_a_film_goes_from_the_phone_to_the_theme_page_and_away(
    page: Page, empty: str, phones: Phones, chromium: Browser
) -> None:
    sets_itself_up(page, empty)
    student, teacher = phones.of("elin"), phones.of("bo")
    film = leaves(student)
    writes_the_captions(student, film)
    slips = lists_who_is_seen(teacher, film)
    is_met(phones, student, teacher, film, shown=False)
    for code in slips:
        answers(phones.blank(), code)
    is_met(phones, student, teacher, film, shown=True)
    plays_by_keyboard(chromium, teacher, film)
    takes_all_back(phones.blank(), slips[1])
    is_met(phones, student, teacher, film, shown=False)
    is_told_why(teacher, film)
    leaves_without_javascript(chromium, student)


def leaves(page: Page) -> Film:
    """By the page of the school's voices, in pieces, until it has been made ready."""
    page.goto(f"/roster{SCHOOL}/")
    says(page, "Inget visas här än.")
    holds(page)
    goes(page, "Berätta")
    holds(page)
    goes(page, "Filma", exact=False)
    holds(page)
    page.get_by_label("Vad ska det heta?").fill("Min onsdag")
    page.get_by_label("Fullföljda studier").check()
    page.get_by_label("Filmen", exact=True).set_input_files(film_file())
    button(page, "Skicka")
    heading(page, "Min onsdag")
    film = Film.objects.get()
    says(page, "Görs i ordning")
    holds(page)
    made_ready(film)  # as the worker does
    expect(page.locator("main")).to_contain_text("Plats, telefon och tid")  # the page asks by itself
    page.reload()
    holds(page)
    return film


def writes_the_captions(page: Page, film: Film) -> None:
    goes(page, "Texta filmen")
    holds(page)
    row = page.locator(".cue").first
    row.get_by_label("Börjar").fill("0:01,4")
    row.get_by_label("Slutar").fill("0:00,2")
    row.locator("textarea").fill(SAID)
    button(page, "Textningen är klar")
    expect(row.locator(".errors")).to_contain_text("slutar innan")
    expect(row.locator("textarea")).to_have_value(SAID)
    holds(page)
    row.get_by_label("Börjar").fill("0:00,2")
    row.get_by_label("Slutar").fill("0:01,4")
    button(page, "Textningen är klar")
    heading(page, "Min onsdag")
    says(page, SAID)
    holds(page)


def lists_who_is_seen(page: Page, film: Film) -> list[str]:
    """The teacher lists somebody under eighteen; the addresses of the two slips."""
    page.goto(f"/roster{SCHOOL}/")
    says(page, "Visas inte än", "Min onsdag")
    goes(page, "Min onsdag", exact=False)
    goes(page, "Skriv vilka som är med")
    holds(page)
    page.get_by_label("Hur känner man igen personen i filmen?").fill(WHO)
    page.get_by_label("Under 18").check()
    button(page, "Lägg till och gör en lapp")
    holds(page)
    slips = page.locator(".address").all_inner_texts()
    assert len(slips) == 2
    goes(page, "Tillbaka till listan")
    says(page, WHO)
    page.get_by_label("Jag har sett hela filmen. Alla som syns eller hörs står här.").check()
    button(page, "Jag svarar för det")
    heading(page, "Min onsdag")
    holds(page)
    return slips


def answers(page: Page, address: str) -> None:
    """Yes to every place, on a phone that nobody has signed in on."""
    page.goto(address)
    heading(page, "Får filmen ”Min onsdag” visas?")
    says(page, WHO)
    holds(page)
    for name in ("hall", "inside", "public", "social"):
        page.locator(f"input[name={name}][value=yes]").check()
    button(page, "Spara svaret")
    says(page, "Du har sagt ja till 4 ställen.")
    holds(page)
    assert "sessionid" not in {cookie["name"] for cookie in page.context.cookies()}


def takes_all_back(page: Page, address: str) -> None:
    page.goto(address)
    button(page, "Ta tillbaka allt")
    expect(page.locator("body")).to_contain_text(
        "Det gäller från och med nu. Filmen är borta från alla sidor."
    )
    expect(page.locator("video")).to_have_count(0)
    holds(page)


def is_met(phones: Phones, student: Page, teacher: Page, film: Film, *, shown: bool) -> None:
    """Every address where the film could be met, by who works on it and by who does not."""
    key = {"key": film.key}
    parts = [reverse(name, kwargs=key) for name in ("film", "film_fil", "film_bild")]
    parts.append(reverse("film_text", kwargs={**key, "language": "sv"}))
    stranger = phones.blank()
    for address in parts:
        assert stranger.request.get(address).ok == shown, address
    theme = reverse("tema", kwargs={"unit": unit_at(SCHOOL), "theme": THEME})
    for page in (student, teacher):
        page.goto(theme)
        expect(page.get_by_role("link", name="Min onsdag")).to_have_count(1 if shown else 0)
        if shown:
            holds(page)
        page.goto(f"/roster{SCHOOL}/")
        expect(page.locator(".films").get_by_role("link", name="Min onsdag")).to_have_count(1 if shown else 0)
        if shown:
            holds(page)


def signed_in(chromium: Browser, page: Page, **more: object) -> Page:
    """The same person in a browser that keeps the page's own rules about scripts and media."""
    base, state = re.match(r"http://[^/]+", page.url)[0], page.context.storage_state()
    context = chromium.new_context(
        viewport={"width": PHONE, "height": 844}, storage_state=state, base_url=base, **more
    )  # type: ignore[arg-type]
    context.set_default_timeout(15_000)
    return context.new_page()


def plays_by_keyboard(chromium: Browser, of: Page, film: Film) -> None:
    """From the theme page, with nothing but Tab, Enter and the space bar."""
    page = signed_in(chromium, of)
    page.goto(reverse("tema", kwargs={"unit": unit_at(SCHOOL), "theme": THEME}))
    tabs_to(page, "a.still")
    page.keyboard.press("Enter")
    heading(page, "Min onsdag")
    until(page, "document.querySelector('video').readyState >= 2")
    tabs_to(page, "video")
    assert page.evaluate("document.querySelector('video').textTracks[0].mode") == "showing"
    page.keyboard.press("Space")
    cues = "[...document.querySelector('video').textTracks[0].activeCues].map(one => one.text)"
    until(page, f"{cues}.includes({json.dumps(SAID)})")
    assert page.evaluate("document.querySelector('video').currentTime") > 0
    page.keyboard.press("Space")
    until(page, "document.querySelector('video').paused")
    tabs_to(page, ".speeds button:last-child")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('video').playbackRate") == 1.5
    expect(page.locator(".transcript")).to_contain_text(SAID)
    page.context.close()


def until(page: Page, holds: str) -> None:
    """Wait for something of the page; asked from outside it, for its own rules let nothing be evaluated."""
    for _n in range(300):
        if page.evaluate(holds):
            return
        page.wait_for_timeout(50)
    raise AssertionError(holds)


def tabs_to(page: Page, selector: str) -> None:
    for _n in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({selector!r})"):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def is_told_why(page: Page, film: Film) -> None:
    page.goto(reverse("film", kwargs={"key": film.key}))
    says(page, "Filmen visas inte.", "Ta bort personen")
    expect(page.locator("video")).to_have_count(0)
    holds(page)


def leaves_without_javascript(chromium: Browser, of: Page) -> None:
    """The same film once more, by plain forms."""
    page = signed_in(chromium, of, java_script_enabled=False)
    page.goto(f"/lamna-film{SCHOOL}/")  # as it once was printed
    heading(page, "Filma")
    page.get_by_label("Vad ska det heta?").fill("Min torsdag")
    page.get_by_label("Fullföljda studier").check()
    page.get_by_label("Filmen", exact=True).set_input_files(film_file())
    button(page, "Skicka")
    heading(page, "Min torsdag")
    film = Film.objects.latest("pk")
    made_ready(film)
    page.reload()
    page.get_by_role("link", name="Texta filmen").click()
    row = page.locator(".cue").first
    row.get_by_label("Börjar").fill("0:00,2")
    row.get_by_label("Slutar").fill("0:01,4")
    row.locator("textarea").fill(SAID)
    button(page, "Textningen är klar")
    heading(page, "Min torsdag")
    says(page, SAID)
    page.context.close()
