"""Året som gick: with keyboard alone, at 320 px, without JavaScript, and where nothing was to begin with."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from helhet.people.models import Person
from tests.browser.conftest import axe, overflow
from tests.browser.sjostad import HOME, sets_itself_up
from tests.browser.test_goals import signed_in
from tests.browser.walking import Phones, phones, writes
from tests.reports.story.conftest import Year, made_year
from tests.thread.conftest import made_chain

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
NORTH = "/aret-som-gick/norrby/gymnasiet/norra/?lasar=2022"


@dataclass(frozen=True)
class Place:
    """A window where somebody has signed in."""

    url: str
    page: Page
    year: Year

    def go(self, path: str) -> None:
        answer = self.page.goto(self.url + path)
        assert answer is not None
        assert (answer.status, overflow(self.page)) == (200, 0), path


@pytest.fixture
def year(transactional_db: None) -> Year:
    return made_year(made_chain())


def opened(page: Page, url: str, who: Person, year: Year) -> Place:
    signed_in(page, url, who)
    return Place(url, page, year)


@pytest.fixture
def narrow(year: Year, live_server: object, chromium: Browser) -> Iterator[Place]:
    """A narrow phone whose browser runs no scripts."""
    context = chromium.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    context.set_default_timeout(10_000)
    yield opened(context.new_page(), str(live_server.url), year.chain.principal, year)  # type: ignore[attr-defined]
    context.close()


def test_the_picture_leads_by_keyboard_to_its_words_and_they_to_the_thread(
    year: Year, live_server: object, page: Page
):
    place = opened(page, str(live_server.url), year.chain.principal, year)  # type: ignore[attr-defined]
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        place.go(NORTH)
        assert axe(page) == [], width
    expect(page.locator(".lanes")).to_be_visible()
    page.locator(".lanes a").last.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{place.url}{NORTH}#learnt-3")
    last = page.locator("#learnt-3")
    expect(last).to_contain_text("Handledningen hjälpte")
    last.get_by_role("link").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Handledning")


def test_on_a_narrow_phone_without_scripts_the_words_stand_alone(
    narrow: Place,
):
    narrow.go(NORTH)
    expect(narrow.page.locator(".lanes")).to_be_hidden()
    expect(narrow.page.locator(".chapter")).to_have_count(5)
    narrow.page.get_by_role("link", name="Norrby", exact=True).first.click()
    expect(narrow.page.locator("h1")).to_have_text("Året som gick 2022/23")
    expect(narrow.page.locator("main")).to_contain_text("Bemannad studiehall")


def test_an_authority_that_begins_from_nothing_has_its_story_from_the_first_day(
    page: Page, empty: str, phones: Phones
):
    sets_itself_up(page, empty)
    teacher = phones.of("bo")
    writes(teacher, "Verkstaden är stängd när eleverna vill öva.")
    teacher.goto(f"{empty}/aret-som-gick{HOME}/")
    expect(teacher.locator("main")).to_contain_text("var ingen siffra känd här.")
    teacher.goto(f"{empty}/aret-som-gick{HOME}/hantverksgymnasiet/")
    expect(teacher.locator("main")).to_contain_text("Året är inte slut.")
    expect(teacher.locator("main")).to_contain_text("har ingen fått svar än")
    assert (axe(teacher), overflow(teacher)) == ([], 0)
