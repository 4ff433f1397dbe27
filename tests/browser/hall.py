"""What a host does in the control, for the journeys of a day in the hall."""

import re

from playwright.sync_api import Page, expect

SLIP = 450  # ms after which a press is no slip
SLOW = 30_000  # ms: a busy machine, and a page that asks now and then where it is told of nothing


def main_button(control: Page, words: str | re.Pattern[str]) -> None:
    """What the main button says once its host has had time to see it: a press before that is a slip."""
    control.wait_for_timeout(SLIP)
    expect(control.locator(".main-form .cut")).to_have_text(words, timeout=SLOW)


def presses_forward(control: Page, words: str) -> None:
    """The main button says what comes, and one key does it."""
    main_button(control, words)
    was = control.locator(".main-form").inner_html()
    control.keyboard.press("ArrowRight")
    expect(control.locator(".main-form")).not_to_have_js_property("innerHTML", was, timeout=SLOW)


def shows_the_slides(control: Page, then: str) -> None:
    """A point with much to tell has several slides, and the same key goes through them."""
    more = "Nästa bild"
    while True:
        main_button(control, re.compile(f"^({more}|{re.escape(then)})$"))
        if control.locator(".main-form .cut").inner_text() == then:
            return
        presses_forward(control, more)
