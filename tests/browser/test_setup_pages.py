"""Setting up and reading in: every step fits, reads, and is done with the keyboard alone."""

import dataclasses
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import Page, expect

from helhet.chain.actions import close_unit
from helhet.chain.models import Unit
from helhet.people.setup import setup_code
from tests.browser.conftest import axe, overflow
from tests.world import World, build_world, sign_in

pytestmark = [pytest.mark.browser]
PASSWORD = "en-helt-egen-mening-7"
UNITS = "sökväg;typ;namn\n/norrby/nya/;skolhus;Nya huset med ett mycket långt namn i Norrby\n"
WRONG = "sökväg;typ;namn;kod\n/norrby/x/;slott;X;\n/norrby/y/;skolenhet;Y;12\n"
PEOPLE = (
    "e-post;namn;roll;enhet\nen.ovanligt.lang.adress@gymnasieforbundet.example;Ny;rektor;/norrby/gymnasiet/\n"
)
WEEKS = "Enhet;Läsår;Snitt;Antal elever\n10000001;2024/25;15,4;24\n10000002;2024/25;13,9;18\n"
NO_UNIT = WEEKS.replace("10000002", "Saknas")


@dataclasses.dataclass(frozen=True)
class Place:
    """A server with a small world, and a page where its administrator has signed in."""

    url: str
    page: Page
    world: World

    def go(self, path: str) -> None:
        answer = self.page.goto(self.url + path)
        assert answer is not None
        assert answer.status == 200, path

    def give(self, text: str, name: str = "tabell.csv") -> None:
        self.page.locator("#table").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        )
        self.page.locator("form:has(#table) button").click()


@pytest.fixture
def server(transactional_db: None, live_server: object, settings, tmp_path: Path) -> str:
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, home=str(tmp_path), demo="no", url="")
    return str(live_server.url)  # type: ignore[attr-defined]


@pytest.fixture
def place(server: str, page: Page) -> Place:
    world = build_world()
    close_unit(by=world.administrator, unit=Unit.objects.get(path="/norrby/vuxna/"), on=date(2026, 7, 1))
    client = Client()
    sign_in(client, world.administrator)
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": server}])
    return Place(server, page, world)


def founding(place: Place) -> None:
    setup_code()
    place.page.context.clear_cookies()
    place.go("/kom-igang/")


def founding_refused(place: Place) -> None:
    founding(place)
    for label, text in (
        ("Startkod", setup_code()), ("Huvudmannens namn", "Ny"), ("Organisationsnummer", "1"),
        ("Ditt namn", "Ny"), ("Din e-postadress", "ny@example.org"), ("Välj ett lösenord", "12345678"),
    ):  # fmt: skip
        place.page.get_by_label(label).fill(text)
    place.page.get_by_role("button", name="Lägg upp huvudmannen").click()
    expect(place.page.get_by_role("alert")).to_contain_text("organisationsnummer")


def founded(place: Place) -> None:
    place.page.context.clear_cookies()
    place.go("/kom-igang/")


def unit_refused(place: Place) -> None:
    place.go("/enheter/norrby/")
    place.page.get_by_label("Namn", exact=True).fill("Norrby")
    place.page.get_by_label("Typ").select_option("programme")
    place.page.get_by_label("Kod i de officiella registren").fill("na")
    place.page.get_by_role("button", name="Lägg till").click()
    expect(place.page.get_by_role("alert")).to_contain_text("programkod")


def closing(place: Place) -> None:
    place.go("/enhet/norrby/gymnasiet/norra/ett/")
    place.page.locator("section:has(#close) button").click()
    expect(place.page.get_by_role("button", name="Stäng", exact=True)).to_be_visible()


def table(page: str, text: str) -> Callable[[Place], None]:
    def shown(place: Place) -> None:
        place.go(f"/{page}/norrby/")
        place.give(text)

    return shown


def ending(place: Place) -> None:
    place.go("/personer/norrby/")
    place.page.get_by_role("button", name="Avsluta").first.click()


def at(path: str) -> Callable[[Place], None]:
    return lambda place: place.go(path)


def columns(place: Place) -> None:
    place.go("/kallor/norrby/las-in/own-table/")
    place.give(WEEKS, "apl.csv")


def columns_refused(place: Place) -> None:
    columns(place)
    place.page.get_by_label("Namn på det här sättet att läsa").fill("Apl-veckor")
    place.page.get_by_role("button", name="Visa hur den läses").click()
    expect(place.page.locator("main")).to_contain_text(
        "Välj siffran i listan ovan, eller skriv vad den heter."
    )


def looked_at(place: Place, text: str = WEEKS) -> None:
    place.go("/kallor/norrby/las-in/own-table/")
    place.give(text, "apl.csv")
    place.page.get_by_label("Värde", exact=True).select_option("Snitt")
    place.page.get_by_label("Hur är värdena skrivna?").select_option("number")
    place.page.get_by_label("Vilken siffra är det?").select_option("own.workplace-learning-weeks")
    place.page.get_by_label("Namn på det här sättet att läsa").fill("Apl-veckor")
    place.page.get_by_role("button", name="Visa hur den läses").click()


def read(place: Place) -> None:
    looked_at(place)
    place.page.get_by_role("button", name="Läs in de här siffrorna").click()
    expect(place.page.get_by_role("heading", level=1)).to_have_text("apl.csv")


STATES: dict[str, Callable[[Place], None]] = {
    "founding": founding,
    "founding refused": founding_refused,
    "founded": founded,
    "steps": at("/kom-igang/norrby/"),
    "units": at("/enheter/norrby/"),
    "a unit refused": unit_refused,
    "the authority": at("/enhet/norrby/"),
    "a unit": at("/enhet/norrby/gymnasiet/norra/ett/"),
    "closing": closing,
    "units from a table": at("/enheter-tabell/norrby/"),
    "units wrong": table("enheter-tabell", WRONG),
    "units planned": table("enheter-tabell", UNITS),
    "people": at("/personer/norrby/"),
    "ending": ending,
    "people planned": table("personer-tabell", PEOPLE),
    "people wrong": table("personer-tabell", PEOPLE.replace("rektor", "kung")),
    "sources": at("/kallor/norrby/"),
    "own table": at("/kallor/norrby/las-in/own-table/"),
    "own columns": columns,
    "own columns refused": columns_refused,
    "own preview": looked_at,
    "own wrong": lambda place: looked_at(place, NO_UNIT),
    "run": read,
    "key figures": at("/kallor/norrby/las-in/kolada/"),
    "publisher's file": at("/kallor/norrby/las-in/skolverket-leavers/"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_step_fits_every_width_and_axe_finds_nothing(place: Place, state: str):
    STATES[state](place)
    for width in (1440, 390, 320):
        place.page.set_viewport_size({"width": width, "height": 900})
        assert axe(place.page) == [], width
        assert overflow(place.page) <= 0, width
        assert unlike_the_eye(place.page) == [], width
    place.page.keyboard.press("Tab")
    assert unfocused(place.page) == []


# What has the focus in turn, and whether a sighted reader meets it in the same order.
ORDER = """() => {
  const stops = 'main a[href], main button, main input:not([type=hidden]), main select';
  const all = [...document.querySelectorAll(stops)]
    .filter(one => one.checkVisibility()).map((one, n) => ({one, n, index: one.tabIndex}));
  const turn = all.toSorted((a, b) => (b.index > 0) - (a.index > 0) || a.n - b.n).map(row => row.one);
  const wrong = [];
  for (let n = 1; n < turn.length; n++) {
    const [before, after] = [turn[n - 1].getBoundingClientRect(), turn[n].getBoundingClientRect()];
    if (after.bottom <= before.top) wrong.push(turn[n].outerHTML.slice(0, 120));
  }
  return wrong;
}"""
# An element that has the focus shows it by an outline of at least two pixels.
UNSEEN = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  return seen || one === document.body ? [] : [one.outerHTML.slice(0, 120)];
}"""


def unlike_the_eye(page: Page) -> list[str]:
    return list(page.evaluate(ORDER))


def unfocused(page: Page) -> list[str]:
    return list(page.evaluate(UNSEEN))


def test_what_is_too_wide_out_of_order_or_unseen_is_found(place: Place):
    place.go("/enheter/norrby/")
    page = place.page
    assert (overflow(page) <= 0, unlike_the_eye(page)) == (True, [])
    page.evaluate("document.querySelector('#add').style.width = '3000px'")
    assert overflow(page) > 0
    page.evaluate("document.querySelector('.fields .btn').tabIndex = 5")
    assert unlike_the_eye(page) != []
    page.add_style_tag(content=":focus-visible { outline: 0 !important }")
    page.locator("#id_name").focus()
    assert unfocused(page) != []


def tab_to(page: Page, label: str) -> None:
    """Press Tab until what has the focus is called so; every stop on the way shows its focus."""
    wanted = page.get_by_label(label, exact=True).or_(page.get_by_role("button", name=label, exact=True))
    for _ in range(60):
        page.keyboard.press("Tab")
        assert unfocused(page) == []
        if wanted.first.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab never came to {label}")


def typed(page: Page, **fields: str) -> None:
    for label, text in fields.items():
        tab_to(page, label.replace("_", " "))
        page.keyboard.press(text) if text == "ArrowDown" else page.keyboard.type(text)


def test_an_authority_and_its_first_unit_and_role_are_made_with_the_keyboard_alone(page: Page, server: str):
    page.goto(f"{server}/kom-igang/")
    typed(page, Startkod=setup_code(), Huvudmannens_namn="Sjöstads kommun", Medlemskommuner="1487, 1488")
    typed(page, Ditt_namn="Åsa Ek", **{"Din_e-postadress": "asa@sjostad.example"}, Välj_ett_lösenord=PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".steps li").nth(1)).to_contain_text("Återstår.")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.locator(":focus").inner_text() == "Enheter":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Enheter")
    typed(page, Typ="Skolf", Namn="Komvux", Skolform="Kom")
    tab_to(page, "Lägg till")
    page.keyboard.press("Enter")
    expect(page.get_by_role("row").filter(has_text="Komvux")).to_contain_text("Skolform")
    page.goto(f"{server}/personer/sjostads-kommun/")
    typed(page, **{"E-postadress": "bo@sjostad.example"}, Namn="Bo", Roll="Re", Vid="ArrowDown")
    tab_to(page, "Ge rollen")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_contain_text("Bo är nu rektor vid Komvux.")


def test_a_table_is_chosen_and_agreed_to_with_the_keyboard_alone(place: Place):
    page = place.page
    # The browser must know before the page loads that the window for choosing a file is ours: told
    # just before the key, a busy machine may still open the window itself, where nobody answers it.
    with page.expect_file_chooser() as chooser:
        place.go("/enheter-tabell/norrby/")
        tab_to(page, "CSV-fil")
        page.keyboard.press("Space")
    chooser.value.set_files({"name": "t.csv", "mimeType": "text/csv", "buffer": UNITS.encode()})
    tab_to(page, "Visa vad den skulle ändra")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="En ändring")).to_be_visible()
    tab_to(page, "Gör ändringarna")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Tabellen är inläst")
    assert Unit.objects.filter(path="/norrby/nya/").exists()


def test_a_wrong_table_says_file_row_column_and_what_to_do_and_keeps_nothing(place: Place):
    before = set(Unit.objects.values_list("path", "name"))
    STATES["units wrong"](place)
    said = place.page.get_by_role("alert")
    for words in ("tabell.csv", "rad 2, kolumn typ", "rad 3, kolumn kod", "slott", "Rätta cellen"):
        expect(said).to_contain_text(words)
    STATES["own wrong"](place)
    for words in ("Saknas", "rad 3", "kolumn Enhet"):
        expect(place.page.get_by_role("alert")).to_contain_text(words)
    expect(place.page.locator(".prov")).to_contain_text("apl.csv")
    assert set(Unit.objects.values_list("path", "name")) == before
