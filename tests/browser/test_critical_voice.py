"""An authority built from nothing: who does not dare is heard, and what cannot wait is seen at once."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from helhet.core.actions import Channel
from helhet.thread import actions, rounds
from helhet.thread.models import WaitingText
from tests.browser.sjostad import HOME, heading, sets_itself_up
from tests.browser.test_slip_of_their_own import by_code, puts_up_a_note
from tests.browser.walking import NARROW, Phones, goes, opens_what_waits, phones, presses, says, sound

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
SAID = "Alla prov ligger samma vecka, igen"
BAD = "Skitskola"
HIT = "En lärare slår elever i verkstaden"


def test_who_does_not_dare_is_heard_together_with_others(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    principal, director, teacher = phones.of("rut"), phones.of("dana"), phones.of("bo", width=NARROW)
    box = puts_up_a_note(principal)

    code = writes_without_a_name(teacher, SAID)
    for said in (BAD, "Luften är dålig", "Läxorna krockar"):
        by_the_note(phones.blank(width=NARROW), box, said)
    waits(phones, box, code, "Väntar på att fler ska ha skrivit")
    a_monday_comes()
    waits(phones, box, code, "Väntar på att fler ska ha skrivit")  # four are too few
    by_the_note(phones.blank(width=NARROW), box, "Schemat ändras varje dag")
    a_monday_comes()
    waits(phones, box, code, "Den publiceras senast", "tillsammans med de andra")

    looks_at_them(director)
    thursday_comes()
    opens_what_waits(principal, SAID)
    says(principal, "Utan namn")
    expect(principal.locator("main")).not_to_contain_text("Bo Lund")
    principal.goto(f"/svara{HOME}/hantverksgymnasiet/")
    expect(principal.locator("main")).not_to_contain_text(BAD)


def test_what_cannot_wait_is_seen_at_once_and_by_few(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    principal, director, teacher = phones.of("rut"), phones.of("dana"), phones.of("bo")
    board = phones.of("eva")
    board.goto(f"/utan-namn{HOME}/")
    sound(board)
    goes(board, "Ändra visselblåsarkanalen")
    board.get_by_label("Telefon").fill("010-000 00 00")
    presses(board, "Spara")

    phone = phones.blank(width=NARROW)
    phone.goto(puts_up_a_note(principal))
    phone.get_by_label("Vad har du sett?").fill(HIT)
    presses(phone, "Nästa")
    phone.get_by_label("En utmaning").check()
    presses(phone, "Skicka")
    heading(phone, "Kan det vänta?")
    phone.get_by_label("Ja, visa den genast").check()
    presses(phone, "Skicka")
    heading(phone, "Tack. De som ska agera ser den nu.")
    says(phone, "Ring 112", "010-000 00 00")

    for who in (principal, director):
        who.goto("/min-del/")
        sound(who)
        goes(who, "Läs det här nu", exact=False)
        heading(who, HIT)
    teacher.goto(f"/tradar{HOME}/hantverksgymnasiet/")
    expect(teacher.locator("main")).not_to_contain_text(HIT)


def writes_without_a_name(page: Page, said: str) -> str:
    """Signed in, on a narrow phone, without a draft on the server; the code."""
    goes(page, "Skriv något du sett", exact=False)
    page.get_by_label("Vad har du sett?").fill(said)
    presses(page, "Skriv utan namn")
    says(page, "Du skriver utan namn")
    page.get_by_label("En utmaning").check()
    presses(page, "Nästa")
    page.get_by_label("Hantverksgymnasiet", exact=True).check()
    presses(page, "Skicka")
    heading(page, "Tack. Det kom fram.")
    return page.locator(".code").inner_text()


def by_the_note(page: Page, address: str, said: str) -> None:
    page.goto(address)
    page.get_by_label("Vad har du sett?").fill(said)
    presses(page, "Nästa")
    page.get_by_label("En utmaning").check()
    presses(page, "Skicka")
    heading(page, "Tack. Det kom fram.")


def waits(phones: Phones, box: str, code: str, *words: str) -> None:
    page = phones.blank(width=NARROW)
    by_code(page, box, code)
    says(page, *words)


def a_monday_comes() -> None:
    """The clock looks through the room as in a week that has begun since it last did."""
    from helhet.thread.models import Round

    today = timezone.localdate()
    actions.gather(by=Channel.SYSTEM, on=today)
    Round.objects.update(week=rounds.monday_of(today) - timedelta(days=7))
    actions.gather(by=Channel.SYSTEM, on=today)


def looks_at_them(page: Page) -> None:
    """From Min del to all at once; one is withheld for a reason of the list."""
    page.goto("/min-del/")
    sound(page)
    goes(page, "Titta på 5 texter utan namn", exact=False)
    says(page, SAID, BAD)
    row = page.locator(".list > li").filter(has_text=BAD)
    row.locator("summary").click()
    row.get_by_label("Är skräppost").check()
    sound(page)
    row.get_by_role("button", name="Håll tillbaka den").click()
    says(page, "Hålls tillbaka eftersom den är skräppost, förbundsdirektör.")
    sound(page)


def thursday_comes() -> None:
    WaitingText.objects.filter(stage="gathered").update(review_until=timezone.localdate())
    actions.publish_gathered(by=Channel.SYSTEM, on=timezone.localdate())
