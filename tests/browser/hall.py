"""What a host does in the control, for the journeys of a day in the hall."""

import re
import time

from playwright.sync_api import Page, expect

SLIP = 450  # ms after which a press is no slip
_TRIED_FOR = 2_000  # ms that a press is waited for
SLOW = 30_000  # ms: a busy machine, and a page that asks now and then where it is told of nothing


def main_button(control: Page, words: str | re.Pattern[str]) -> None:
    """What the main button says, once its host has had time to see it: a press before that is a slip."""
    said = control.locator(".main-form .cut")
    expect(said).to_have_text(words, timeout=SLOW)
    control.wait_for_timeout(SLIP)
    expect(said).to_have_text(words, timeout=SLOW)


def presses_forward(control: Page, words: str) -> None:
    """The main button says what comes, and one key does it.

    A press while something else is being sent is no press, and on a busy machine nobody sees when that is
    over: as a host does, we press again while the button offers the same deed.
    """
    main_button(control, words)
    was = _deed(control)
    for _ in range(SLOW // _TRIED_FOR):
        control.keyboard.press("ArrowRight")
        until = time.monotonic() + _TRIED_FOR / 1000
        while time.monotonic() < until:
            if _deed(control) != was:
                return
            control.wait_for_timeout(50)
    raise AssertionError(f"the main button goes on saying {words}")


def _deed(control: Page) -> str:
    """What the main button says and would send, but for the token, which is another each time; "" of none."""
    return str(control.evaluate(
        "() => { const form = document.querySelector('.main-form'); return !form ? '' : form.innerText +"
        " [...form.elements].filter(one => one.name !== 'csrfmiddlewaretoken').map(one => one.value); }"
    ))  # fmt: skip


def shows_the_slides(control: Page, then: str) -> None:
    """A point with much to tell has several slides, and the same key goes through them."""
    more = "Nästa bild"
    while True:
        main_button(control, re.compile(f"^({more}|{re.escape(then)})$"))
        if control.locator(".main-form .cut").inner_text() == then:
            return
        presses_forward(control, more)
