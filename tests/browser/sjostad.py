"""Hantverksskolan i Sjöstad: an authority of another shape than the demo's, set up in the browser alone.

One school unit with two programmes and no houses, a service team beside it, and six invited people.
"""

from collections.abc import Callable

from click.testing import CliRunner
from playwright.sync_api import Page, expect

from helhet.command.beginning import setup_code_command

PASSWORD = "en-helt-egen-mening-7"
HOME = "/hantverksskolan-i-sjostad"
UNITS = (
    "sökväg;typ;namn;kod\n"
    f"{HOME}/hantverksgymnasiet/bygg/;program;Bygg- och anläggningsprogrammet;BA\n"
    f"{HOME}/hantverksgymnasiet/fordon/;program;Fordons- och transportprogrammet;FT\n"
    f"{HOME}/vaktmasteriet/;serviceteam;Vaktmästeriet;\n"
)
PEOPLE = (
    "e-post;namn;roll;enhet;från\n"
    f"bo@sjostad.example;Bo Lund;lärare;{HOME}/hantverksgymnasiet/bygg/;2026-08-01\n"
    f"eva@sjostad.example;Eva Ask;förtroendevald;{HOME}/;2026-08-01\n"
    f"dana@sjostad.example;Dana Holm;förbundsdirektör;{HOME}/;2026-08-01\n"
    f"lars@sjostad.example;Lars Vik;vaktmästare;{HOME}/vaktmasteriet/;2026-08-01\n"
    f"elin@sjostad.example;Elin Berg;elev;{HOME}/hantverksgymnasiet/fordon/;2026-08-01\n"
)


def heading(page: Page, text: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(text)


def button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def give_table(page: Page, label: str, name: str, text: str) -> None:
    page.get_by_label(label, exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )


def step(page: Page, link: str) -> None:
    """By Min del to the start assistant, and on by the button of one of its steps."""
    page.get_by_role("banner").get_by_role("link", name="Helhet", exact=True).click()
    page.get_by_role("link", name="Sköt om huvudmannen").click()
    page.locator(".steps").get_by_role("link", name=link, exact=True).first.click()


def code(*options: str) -> str:
    """The code that the command prints, of the installation that this process is."""
    said = CliRunner().invoke(setup_code_command, [option for option in options if option])
    assert said.exit_code == 0, said.output
    return said.output.strip()


def founds(
    page: Page, address: str, name: str, email: str, *, number: str = "", another: str = "",
    says: Callable[[str], str] = code,
) -> None:  # fmt: skip
    """An authority and its administrator, with the code that the command says."""
    page.goto(f"{address}/kom-igang/")
    heading(page, "Kom igång")
    given = says(another)
    page.reload()  # the form is there for as long as there is a code
    page.get_by_label("Startkod").fill(given)
    page.get_by_label("Huvudmannens namn").fill(name)
    page.get_by_label("Organisationsnummer").fill(number)
    page.get_by_label("Ditt namn").fill("Åsa Ek")
    page.get_by_label("Din e-postadress").fill(email)
    page.get_by_label("Välj ett lösenord").fill(PASSWORD)
    button(page, "Lägg upp huvudmannen")
    expect(page.get_by_role("status")).to_contain_text(f"{name} är upplagd")


def builds_the_tree(page: Page) -> None:
    """The school by form, its programmes by a table."""
    step(page, "Enheter")
    page.get_by_label("Typ").select_option("Skolenhet")
    page.get_by_label("Namn", exact=True).fill("Hantverksgymnasiet")
    page.get_by_label("Skolform").select_option("Gymnasieskola")
    page.get_by_label("Kod i de officiella registren").fill("99887766")
    button(page, "Lägg till")
    expect(page.get_by_role("status")).to_contain_text("Hantverksgymnasiet har lagts till.")
    page.get_by_role("link", name="Läs in från en tabell").click()
    give_table(page, "CSV-fil", "enheter.csv", UNITS.replace("programmet;BA", "programmet;ba!"))
    button(page, "Visa vad den skulle ändra")
    wrong = page.get_by_role("alert")
    for words in ("ba!", "rad 2", "kolumn kod"):
        expect(wrong).to_contain_text(words)
    give_table(page, "CSV-fil", "enheter.csv", UNITS)
    button(page, "Visa vad den skulle ändra")
    expect(page.get_by_role("heading", name="3 ändringar")).to_be_visible()
    button(page, "Gör ändringarna")
    heading(page, "Enheter")
    expect(page.get_by_role("row").filter(has_text="Fordons- och transportprogrammet")).to_contain_text("FT")


def gives_roles(page: Page) -> None:
    """The principal by form, the others by a table."""
    step(page, "Personer")
    page.get_by_label("E-postadress").fill("rut@sjostad.example")
    page.get_by_label("Namn", exact=True).fill("Rut Dal")
    page.get_by_label("Roll", exact=True).select_option("Rektor")
    page.get_by_label("Vid", exact=True).select_option("– Hantverksgymnasiet")
    button(page, "Ge rollen")
    page.get_by_role("link", name="Läs in från en tabell").click()
    give_table(page, "CSV-fil", "personer.csv", PEOPLE)
    button(page, "Visa vad den skulle ändra")
    button(page, "Gör ändringarna")
    heading(page, "Personer")
    for name in ("Åsa Ek", "Rut Dal", "Bo Lund", "Eva Ask", "Dana Holm", "Lars Vik", "Elin Berg"):
        expect(page.get_by_role("heading", name=name)).to_be_visible()


def sets_itself_up(page: Page, address: str) -> None:
    """From nothing to people who have been invited."""
    page.goto(address)
    expect(page).to_have_url(f"{address}/kom-igang/")
    founds(page, address, "Hantverksskolan i Sjöstad", "asa@sjostad.example", number="222000-2998")
    builds_the_tree(page)
    gives_roles(page)
    button(page, "Bjud in alla som inte är inbjudna")
    expect(page.get_by_role("status")).to_contain_text("6 inbjudningar är på väg.")
