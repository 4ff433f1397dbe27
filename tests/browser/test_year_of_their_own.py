"""The year of an authority built from nothing: begun, edited, called to, followed in a calendar, printed."""

import re
from datetime import timedelta
from urllib.request import urlopen

import pytest
from django.utils import timezone
from icalendar import Calendar
from playwright.sync_api import Page, expect

from helhet.year.wheel.model import label_of, starts_of
from tests.browser.conftest import axe, overflow
from tests.browser.sjostad import button, heading, sets_itself_up
from tests.browser.test_goals import plan
from tests.browser.walking import NARROW, Phones, goes, phones, presses, says, sound
from tests.observed import keep, row

pytestmark = [pytest.mark.browser]
__all__ = ["phones"]
LABEL = label_of(starts_of(timezone.localdate()))


def test_a_year_is_begun_and_lived_in(page: Page, empty: str, phones: Phones):
    sets_itself_up(page, empty)
    begins(page)
    changes_the_template(page)
    principal = phones.of("rut", width=NARROW)
    calls(principal)
    counts_a_meeting_planned_beside(principal)
    follows(principal)
    plans_an_effort(principal)
    reads_without_a_script(phones, page)
    is_printed(page)
    goes_by_keyboard(page)
    changes_what_becomes_of_things(page)
    takes_an_event_out(page)
    rolls_over(page)


def begins(page: Page) -> None:
    """Whoever looks after the authority begins with the product's own year."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("banner").get_by_role("link", name="Året", exact=True).click()
    says(page, "Inget läsår är börjat här än")
    goes(page, "Börja ett läsår")
    says(page, "möten föreslås", "Ingen kallas till något än")
    presses(page, f"Börja {LABEL}")
    heading(page, f"Året {LABEL}")
    expect(page.locator(".wheel > svg")).to_be_visible()
    says(page, "Resultatdialog", "Siffror om dem som slutade i juni, från Kolada")


def changes_the_template(page: Page) -> None:
    """An event is moved, and one of their own comes."""
    goes(page, "Ändra mallen")
    goes(page, "Kvalitetsdialog")
    page.get_by_label("Från och med").fill("2027-06-01")
    page.get_by_label("Till", exact=True).fill("2027-06-20")
    presses(page, "Spara")
    expect(page.get_by_role("status")).to_contain_text("Sparat: ett tillfälle flyttas.")
    goes(page, "Lägg till en händelse")
    page.get_by_label("Namn", exact=True).fill("Verkstadens dag")
    page.get_by_label("Från och med").fill("2027-06-25")
    page.get_by_label("Till", exact=True).fill("2027-07-20")
    page.get_by_label("Var?").select_option("På varje skolhus och på vuxenutbildningen")
    page.get_by_label("Vem sköter det?").select_option("Rektor")
    presses(page, "Spara")
    expect(page.get_by_role("status")).to_contain_text("Sparat: ett tillkommer.")


def calls(principal: Page) -> None:
    """The principal finds the dialogue on a narrow phone and calls to it."""
    principal.locator("details.menu > summary").click()
    principal.locator("details.menu").get_by_role("link", name="Året", exact=True).click()
    sound(principal)
    assert overflow(principal) == 0
    principal.locator(".line", has_text="Analysdag").get_by_role("link").first.click()
    sound(principal)
    heading(principal, "Analysdag")
    soon = timezone.localdate() + timedelta(days=9)
    principal.get_by_label("Dag", exact=True).fill(f"{soon}")
    principal.get_by_label("Tid", exact=True).fill("08:30")
    principal.get_by_label("Plats", exact=True).fill("Verkstaden")
    presses(principal, "Kalla")
    says(principal, "Verkstaden", "utanför den tiden")


def counts_a_meeting_planned_beside(principal: Page) -> None:
    """A dialogue that was planned among the forums, and not from the year, counts in it all the same."""
    goes(principal, f"Året {LABEL}")
    year = principal.url
    principal.locator("details.menu > summary").click()
    principal.locator("details.menu").get_by_role("link", name="Forum", exact=True).click()
    principal.locator("summary", has_text="Starta ett forum").click()
    principal.get_by_label("Vilken sorts forum?").select_option("Resultatdialog")
    principal.get_by_label("Var?").select_option("/hantverksskolan-i-sjostad/hantverksgymnasiet/")
    presses(principal, "Starta forumet")
    soon = timezone.localdate() + timedelta(days=12)
    principal.get_by_label("Dag", exact=True).fill(f"{soon}")
    principal.get_by_label("Tid", exact=True).fill("13:00")
    presses(principal, "Planera mötet")
    principal.goto(year)
    line = principal.locator(".line", has=principal.get_by_text("Resultatdialog", exact=True))
    says(principal, "Planerat vid sidan av årshjulet")
    line.get_by_role("link").first.click()
    principal.locator("summary", has_text="Räkna ett möte som redan är planerat").click()
    principal.get_by_label("Möte", exact=True).select_option(f"{soon}")
    presses(principal, "Räkna det här")
    says(principal, "Mötet räknas i året nu.")
    sound(principal)
    principal.goto(year)
    expect(principal.get_by_role("main")).not_to_contain_text("Planerat vid sidan av årshjulet")
    principal.locator(".line", has_text="Analysdag").get_by_role("link").first.click()


def follows(principal: Page) -> None:
    """An address for the calendar, read as calendars do."""
    goes(principal, f"Året {LABEL}")
    goes(principal, "Följ i en kalender")
    presses(principal, "En adress för det jag är kallad till")
    address = principal.get_by_label("Adress att klistra in i kalendern").input_value()
    with urlopen(address, timeout=20) as answer:
        events = list(Calendar.from_ical(answer.read()).walk("VEVENT"))
    called = [one for one in events if str(one.get("location", "")) == "Verkstaden"]
    assert [timezone.localtime(one.decoded("dtstart")).strftime("%H.%M") for one in called] == ["08.30"]


def plans_an_effort(principal: Page) -> None:
    """What is planned with a day to look for its sign stands in the year, and in the principal's own part."""
    keep([row("leavers.diploma_share", "99887766", "2022/23", 70.0, 200)])
    at = "hantverksskolan-i-sjostad/hantverksgymnasiet"
    principal.goto(f"/ny-insats/{at}/")
    plan(principal, figure=f"leavers-diploma-share|/{at}/", sign_on=timezone.localdate())
    principal.goto(f"/aret/{at}/")
    goes(principal, "Min roll")
    line = principal.locator(".line.efforts")
    expect(line).to_contain_text("Första tecknet: Femton kommer varje vecka.")
    expect(line).to_contain_text("att följa upp")
    assert principal.locator(".wheel .followed").count() == 1
    line.get_by_role("link", name="Läxhjälp på tisdagar").click()
    heading(principal, "Läxhjälp på tisdagar")


def reads_without_a_script(phones: Phones, page: Page) -> None:
    """The same page without JavaScript has the same list."""
    plain = phones.blank(java_script_enabled=False)
    plain.context.add_cookies(page.context.cookies())
    plain.goto(page.url.split("/mall/")[0] + "/")
    assert plain.locator(".line").count() > 30
    expect(plain.locator(".month").first).to_be_visible()


def is_printed(page: Page) -> None:
    """On paper the picture and the list are there, and what is pressed on the screen is not."""
    page.goto(page.url.split("/mall/")[0] + "/")
    page.emulate_media(media="print")
    expect(page.locator(".year-ways")).to_be_hidden()
    expect(page.locator(".wheel > svg")).to_be_visible()
    assert len(page.pdf(format="A4")) > 20_000
    page.emulate_media(media="screen")
    assert (axe(page), overflow(page)) == ([], 0)


def goes_by_keyboard(page: Page) -> None:
    """From a name at the wheel to its line in the list, with Enter alone."""
    ring = page.locator(".wheel a.ring").first
    ring.focus()
    expect(ring).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#h\d+-1$"))
    expect(page.locator(".line:target")).to_be_in_viewport()


def changes_what_becomes_of_things(page: Page) -> None:
    """What is no meeting is moved, cancelled with a reason, taken back and done."""
    page.locator(".line", has_text="Verkstadens dag").get_by_role("link").first.click()
    heading(page, "Verkstadens dag")
    page.locator("summary", has_text="Flytta det").click()
    page.get_by_label("Från och med").fill("2027-07-01")
    page.get_by_label("Till", exact=True).fill("2027-07-31")
    presses(page, "Flytta")
    says(page, "juli")
    page.locator("summary", has_text="Det hålls inte i år").click()
    page.get_by_label("Varför?").fill("Verkstaden byggs om.")
    presses(page, "Ställ in")
    says(page, "inställt: Verkstaden byggs om.")
    presses(page, "Ångra")
    presses(page, "Markera som gjord")
    says(page, "gjort")
    goes(page, f"Året {LABEL}")


def takes_an_event_out(page: Page) -> None:
    """An event leaves the template and comes back, and the year follows the units."""
    goes(page, "Ändra mallen")
    goes(page, "Budget och plan")
    presses(page, "Ta bort den ur året")
    expect(page.get_by_role("status")).to_contain_text("försvinner")
    goes(page, "Budget och plan")
    presses(page, "Lägg tillbaka den i året")
    expect(page.get_by_role("status")).to_contain_text("tillkommer")
    presses(page, "Följ enheterna som de är nu")
    expect(page.get_by_role("status")).to_contain_text("Inget som ligger framåt flyttades")
    goes(page, "Året", exact=True)


def rolls_over(page: Page) -> None:
    """The next year comes from the template as it is now, and the old one is still there."""
    goes(page, "Rulla över till nästa läsår")
    button(page, f"Börja {label_of(starts_of(timezone.localdate()) + 1)}")
    says(page, "Verkstadens dag")
    expect(page.get_by_role("navigation", name="År").get_by_role("link")).to_have_count(2)
