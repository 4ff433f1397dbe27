"""What people do with the thread on a phone of their own, step by step, for the journeys of an authority."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import axe, overflow
from tests.browser.sjostad import PASSWORD, button, heading
from tests.messages.postbox import Postbox

NARROW, PHONE = 320, 390


@dataclass
class Phones:
    """Phones that are handed out, one to each. All are closed together."""

    chromium: Browser
    address: str
    sink: Postbox | None = None  # where invitations arrive; the demo sends none
    opened: list[BrowserContext] = field(default_factory=list)
    patience: int = 15_000  # ms

    def blank(self, *, width: int = PHONE, **more: Any) -> Page:
        """A phone that nobody has signed in on."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 844}, bypass_csp=True, base_url=self.address, **more
        )
        context.set_default_timeout(self.patience)
        self.opened.append(context)
        return context.new_page()

    def of(self, who: str, *, width: int = PHONE) -> Page:
        """Someone opens the link of their mail and chooses a password."""
        kept = self.sink.kept if self.sink is not None else []
        text = next(mail.get_content() for mail in kept if mail["To"] == f"{who}@sjostad.example")
        page = self.blank(width=width)
        page.goto(re.search(r"http://\S+", text)[0])
        for box in page.locator("input[type=password]").all():
            box.fill(PASSWORD)
        button(page, "Spara lösenordet")
        heading(page, "Min del")
        sound(page)
        return page

    def playing(self, role: str, at: str = "", *, width: int = PHONE) -> Page:
        """Someone chooses a role of the demo."""
        page = self.blank(width=width)
        page.goto("/demo/")
        sound(page)
        page.locator(".roles button").filter(
            has=page.get_by_text(role, exact=True), has_text=at
        ).first.click()
        heading(page, "Min del")
        sound(page)
        return page

    def close(self) -> None:
        """A window left open keeps a line to the server, which then fails in a later test."""
        while self.opened:
            self.opened.pop().close()


@pytest.fixture
def phones(chromium: Browser, empty: str, sink: Postbox) -> Iterator[Phones]:
    """Phones to hand out in an authority that is built from nothing."""
    handed = Phones(chromium, empty, sink)
    yield handed
    handed.close()


@pytest.fixture
def demo_phones(chromium: Browser, demo: str) -> Iterator[Phones]:
    """Phones to hand out in the demo."""
    handed = Phones(chromium, demo)
    yield handed
    handed.close()


def sound(page: Page) -> None:
    """What every page of a journey must be: clean for axe, and no wider than the phone."""
    found = axe(page)
    assert (found, overflow(page)) == ([], 0), (page.url, found)


def goes(page: Page, link: str, *, exact: bool = True) -> None:
    """Along a link, to a page that is sound."""
    page.get_by_role("link", name=link, exact=exact).first.click()
    sound(page)


def presses(page: Page, name: str) -> None:
    """A button, to a page that is sound."""
    button(page, name)
    sound(page)


def says(page: Page, *words: str) -> None:
    """The page tells these words."""
    for one in words:
        expect(page.locator("main")).to_contain_text(one)


def writes(page: Page, said: str) -> None:
    """Three small screens on the phone."""
    goes(page, "Skriv något du sett", exact=False)
    page.get_by_label("Vad har du sett?").fill(said)
    presses(page, "Nästa")
    page.get_by_label("Något jag har sett").check()
    presses(page, "Nästa")
    presses(page, "Skicka")
    heading(page, "Tack. Det kom fram.")


def builds(page: Page, kind: str, sentence: str, **fields: str) -> None:
    """On from the step that is open, with one that stands on it."""
    goes(page, "Bygg vidare på det")
    page.get_by_role("link", name=kind).first.click()
    page.get_by_label("I en mening").fill(sentence)
    for label, value in fields.items():
        page.get_by_label(label.replace("_", " ")).first.fill(value)
    if kind == "Behov":
        page.get_by_label("Vad handlar behovet om?").select_option("Lokaler")
    if kind == "Mål":
        page.get_by_label("Nationellt mål").select_option(index=1)
    sound(page)
    presses(page, "Spara")
    heading(page, sentence)


def carries(page: Page, *along: str) -> None:
    """The step that is open, one level up, with what is chosen to come along."""
    goes(page, "Lyft")
    for title in along:
        page.get_by_label(title).check()
    presses(page, "Lyft")


def answers(page: Page, text: str) -> None:
    """Everyone the open step goes back to, at once."""
    goes(page, "Svara dem som började")
    page.get_by_label("Svaret", exact=True).fill(text)
    presses(page, "Skicka svaret")


def opens_what_waits(page: Page, title: str) -> None:
    """From Min del to what waits for an answer, and on to one of it."""
    page.goto("/min-del/")
    goes(page, "Säg vad det blir av", exact=False)
    expect(page).to_have_url(re.compile("/svara/"))
    goes(page, title)


def reads_the_answer(page: Page, *words: str) -> None:
    """It stands first on Min del, and leads to the thread."""
    page.goto("/min-del/")
    sound(page)
    goes(page, "Läs svaret", exact=False)
    says(page, *words)
