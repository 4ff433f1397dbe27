"""An authority of another shape than the demo's, from an empty database to a figure, in the browser alone."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from helhet.warehouse.models import ImportRun
from helhet.web import page as frame
from tests.browser.sjostad import HOME, PASSWORD, button, founds, give_table, heading, sets_itself_up, step
from tests.messages.postbox import Postbox

pytestmark = [pytest.mark.browser]
CLOSED = [
    f"/kom-igang{HOME}/", f"/enheter{HOME}/", f"/enheter-tabell{HOME}/", f"/enheter-csv{HOME}/",
    f"/enhet{HOME}/hantverksgymnasiet/", f"/personer{HOME}/", f"/personer-tabell{HOME}/",
    f"/personer-csv{HOME}/", f"/kallor{HOME}/", f"/kallor{HOME}/las-in/own-table/",
    f"/helheten{HOME}/", f"/kedjan{HOME}/hantverksgymnasiet/bygg/",
    f"/indikator/workplace-learning-weeks{HOME}/", f"/indikator/workplace-learning-weeks{HOME}/data.csv",
    f"/indikator/workplace-learning-weeks{HOME}/hantverksgymnasiet/data.json",
]  # fmt: skip
# Weeks of all students together, and how many they are: 369,6 / 24 = 15,4 and 250,2 / 18 = 13,9.
WEEKS = "Enhet;Läsår;Summa veckor;Antal elever\nBA;2024/25;369,6;24\nFT;2024/25;250,2;18\n"


def joins(chromium: Browser, sink: Postbox) -> None:
    """The principal opens the link of the mail in a browser of her own."""
    text = next(mail.get_content() for mail in sink.kept if mail["To"] == "rut@sjostad.example")
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(re.search(r"http://\S+", text)[0])
    heading(page, "Välj ett lösenord")
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    button(page, "Spara lösenordet")
    heading(page, "Min del")
    expect(page.locator("main")).to_contain_text("Hantverksgymnasiet")
    context.close()


def mends_an_address(page: Page, sink: Postbox) -> None:
    """A teacher's address was written wrong: it is mended where they stand, and they are invited anew."""
    step(page, "Personer")
    teacher = page.locator(".people > li").filter(has_text="Bo Lund")
    teacher.locator("summary").click()
    teacher.get_by_label("E-postadress").fill("bosse@sjostad.example")
    teacher.get_by_role("button", name="Spara adressen").click()
    expect(page.get_by_role("status")).to_contain_text("Adressen är nu bosse@sjostad.example. Bjud in igen.")
    teacher.get_by_role("button", name="Bjud in").click()
    expect(teacher).to_contain_text("Inbjuden")
    assert sink.kept[-1]["To"] == "bosse@sjostad.example"


def reads_in(page: Page) -> None:
    """Weeks of workplace learning from the school's own table."""
    step(page, "Källor")
    page.get_by_role("link", name="Läs in Egna tabeller").click()
    give_table(page, "Tabellen", "apl.csv", WEEKS)
    button(page, "Gå vidare")
    page.get_by_label("Täljare").select_option("Summa veckor")
    page.get_by_label("Hur är värdena skrivna?").select_option(
        "Ett tal som inte är en andel, till exempel veckor"
    )
    page.get_by_label("Vilken siffra är det?").select_option("Veckor med arbetsplatsförlagt lärande")
    page.get_by_label("Namn på det här sättet att läsa").fill("Apl-veckor")
    button(page, "Visa hur den läses")
    expect(page.get_by_role("row").filter(has_text="Bygg- och")).to_contain_text("15,4")
    button(page, "Läs in de här siffrorna")
    heading(page, "apl.csv")
    expect(page.locator("main")).to_contain_text("Inga problem hittades.")


def sees_the_figure(page: Page, address: str) -> None:
    """(369,6 + 250,2) / 42 = 14,8 weeks, for the school and the authority, with source and n."""
    page.goto(f"{address}/helheten{HOME}/")
    row = page.get_by_role("row").filter(has_text="Samverkan för kompetensförsörjning")
    expect(row).to_contain_text("14,8")
    row.get_by_role("link", name="14,8").first.click()
    for words in ("14,8", "42 elever på yrkesprogram", "Huvudmannen själv"):
        expect(page.locator("main")).to_contain_text(words)


def statuses(page: Page, address: str) -> dict[str, int]:
    """How the server answers at every address of the authority."""
    closed = [*CLOSED, f"/kallor{HOME}/inlasning/{ImportRun.objects.get().pk}/"]
    return {path: page.request.get(address + path, max_redirects=0).status for path in closed}


def test_an_authority_of_another_shape_sets_itself_up_and_sees_its_own_figure(
    page: Page, chromium: Browser, empty: str, sink: Postbox, monkeypatch
):
    sets_itself_up(page, empty)
    joins(chromium, sink)
    mends_an_address(page, sink)
    page.goto(f"{empty}/helheten{HOME}/")
    expect(page.locator("main")).not_to_contain_text("14,8")
    reads_in(page)
    sees_the_figure(page, empty)
    page.goto(f"{empty}/kom-igang{HOME}/")
    expect(page.locator("main")).to_contain_text("5 av 5 steg är klara.")

    context = chromium.new_context()
    outsider = context.new_page()
    founds(outsider, empty, "Annans kommun", "bo@annans.example", another="--another")
    assert set(statuses(outsider, empty).values()) == {404}
    # All of it is there for whom it belongs to, and with the door open for others too.
    assert set(statuses(page, empty).values()) == {200}
    monkeypatch.setattr(frame, "_allowed", lambda *_: True)
    assert set(statuses(outsider, empty).values()) == {200}
    context.close()


def test_the_same_walk_works_without_javascript(chromium: Browser, empty: str, sink: Postbox):
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    context.set_default_timeout(10_000)
    page = context.new_page()
    sets_itself_up(page, empty)
    joins(chromium, sink)
    mends_an_address(page, sink)
    reads_in(page)
    sees_the_figure(page, empty)
    context.close()


def test_without_a_mail_server_the_page_says_that_the_invitation_has_not_left(
    page: Page, empty: str, sink: Postbox, settings
):
    settings.EMAIL_PORT = 1
    sets_itself_up(page, empty)
    expect(page.locator("main")).to_contain_text("Inbjudan har inte gått iväg än:")
    assert sink.kept == []
