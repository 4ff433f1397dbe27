"""The whole day over the real live stream, from an empty database to next year's Backspegeln.

Adult education alone: its development director plans, a teacher is host, others moderate, write and keep the
door. In the hall are the stage, the control, the secretary and six phones at once: two by their badges, four
by the code, one of which loses its network while it votes, and one without JavaScript; a script plays six
more. Afterwards the principal says what becomes of a conclusion, anybody reads the day's page, and next
year's edition begins with what was promised.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import overflow
from tests.browser.hall import SLOW, main_button, presses_forward, shows_the_slides
from tests.browser.komvux import (
    HOME,
    SCHOOL,
    answers_by_mail,
    answers_in_the_page,
    begins,
    invites,
    menu,
    sets_itself_up,
    to_the_edition,
)
from tests.browser.serving import Heard, Served, hears, served
from tests.browser.sjostad import founds, heading
from tests.browser.walking import NARROW, Phones, goes, presses, says, sound

pytestmark = [pytest.mark.browser]
__all__ = ["served"]
CREW = {
    "Hanna Berg": "Värd.",
    "Siv Lind": "Sekreterare.",
    "Mona Sand": "Moderator.",
    "Bo Lund": "Incheckning.",
}
PEOPLE = (
    "e-post;namn;roll;enhet;från\n"
    f"ulla@sjostad.example;Ulla Vik;utvecklingschef;{HOME}/;2026-08-01\n"
    f"eva@sjostad.example;Eva Ask;förtroendevald;{HOME}/;2026-08-01\n"
    f"rut@sjostad.example;Rut Dal;rektor;{HOME}/komvux-i-sjostad/;2026-08-01\n"
) + "".join(
    f"{name.split()[0].lower()}@sjostad.example;{name};lärare;{HOME}/komvux-i-sjostad/;2026-08-01\n"
    for name in CREW
)
QUESTION = "Vad skulle hjälpa fler att bli klara?"
OPTIONS = ["Handledning på kvällen", "En plats att plugga", "Färre prov samtidigt", "Någon som frågar"]
ASKED = "Hur många stannar kvar efter första terminen?"
CONCLUDED = "Handledning finns två kvällar i veckan från januari."
QUOTE = "Jag pluggar när barnen sover."
TAKEN = "Jag frågar varje ny elev hur kvällarna ser ut."
REASON = "Två handledare är på plats från första veckan i januari."
ROOMS = ("", "program/", "regi/", "sekreterare/", "salens-fragor/", "efter/", "backspegeln/")
# Role and answer of the phones that a script plays.
PLAYED = (("students", 0), ("students", 0), ("students", 0), ("teachers", 1), ("guests", 1), ("staff", 2))


@pytest.fixture
def phones(chromium: Browser, served: Served) -> Iterator[Phones]:
    """Phones and desks to hand out; all that is waited for is waited for long."""
    handed = Phones(chromium, served.address, served.sink, patience=SLOW)
    expect.set_options(timeout=SLOW)
    yield handed
    expect.set_options(timeout=None)
    handed.close()


@dataclass(frozen=True, slots=True)
class Hall:
    """Everybody's windows on the day, and how those that follow it are told."""

    control: Page
    stage: Page
    moderator: Page
    secretary: Page
    guest: Page
    member: Page
    student: Page
    teacher: Page
    asker: Page
    plain: Page
    code: str
    heard: dict[str, Heard]


def test_a_day_from_the_door_to_what_was_promised_a_year_later(
    page: Page, served: Served, phones: Phones
) -> None:
    sets_itself_up(page, served.address, PEOPLE, says=served.code)
    planner = phones.of("ulla")
    begins(planner)
    writes_the_question(planner)
    makes_the_programme(planner)
    staffs(planner)
    invites(planner)
    guest, member = answers_by_mail(phones), answers_in_the_page(phones)
    keeps_the_door(phones, served)
    hall = comes_in(phones, served, guest, member)
    goes_to_the_question(hall)
    votes(hall, served)
    is_told_when_it_closes(hall)
    was_told_by_the_stream(hall)
    asks_and_is_answered(hall)
    concludes(hall)
    takes_along_and_goes_home(hall, served)
    confirms(planner)
    owner_answers(phones)
    address = writes_the_page(planner)
    anybody_reads(phones, address)
    looks_back_next_year(planner)
    is_nothing_to_others(phones, served, planner)


# ---- before the day


def way(page: Page, name: str) -> None:
    """From the edition's page to one of its others."""
    page.locator(".ways-on a").filter(has=page.get_by_text(name, exact=True)).click()
    sound(page)


def writes_the_question(page: Page) -> None:
    to_the_edition(page)
    way(page, "Förbered panelerna")
    page.locator("main .rows").get_by_role("link", name=re.compile(SCHOOL)).click()
    sound(page)
    goes(page, "Skriv en fråga")
    page.get_by_label("Frågan", exact=True).fill(QUESTION)
    page.get_by_label("Svaren, ett på varje rad").fill("\n".join(OPTIONS))
    presses(page, "Spara")
    says(page, QUESTION)


def makes_the_programme(page: Page) -> None:
    """Two points that nothing is chosen for are taken away, one gets its question, and there is lunch."""
    to_the_edition(page)
    way(page, "Bygg programmet")
    for title in ("Elevfilm", "Siffran, rösten, svaret"):
        page.get_by_role("button", name=re.compile(f"^Ta bort.*{title}")).click()
        sound(page)
    page.get_by_role("link", name=re.compile("^Ändra.*Fråga till salen")).click()
    page.get_by_label("Fråga", exact=True).select_option(QUESTION)
    presses(page, "Spara")
    goes(page, "Lägg till en punkt")
    goes(page, "Paus", exact=False)
    page.get_by_label("Vad heter punkten?").fill("Lunch")
    page.get_by_label("Hur många minuter?").fill("45")
    place = page.locator("#after option").filter(has_text="Gemensamt samtal").get_attribute("value")
    page.get_by_label("Kommer efter").select_option(place)
    presses(page, "Lägg in i programmet")
    says(page, "Lunch", QUESTION, "Dagen går ihop.")


def staffs(page: Page) -> None:
    to_the_edition(page)
    way(page, "Bemanning")
    for name, duty in CREW.items():
        page.get_by_label("Vem?").select_option(f"{name}, lärare")
        page.get_by_label(duty, exact=False).check()
        presses(page, "Ge uppgiften")
        expect(page.get_by_role("button", name=re.compile(f"^Ta bort {name}"))).to_be_visible()


def keeps_the_door(phones: Phones, served: Served) -> None:
    """The phone's camera opens one badge after the other."""
    page = phones.of("bo", width=NARROW)
    for name in ("Gun Gäst", "Eva Ask"):
        page.goto(served.badge_of(name))
        page.get_by_role("button", name=re.compile(f"^Checka in.*{name}")).click()
        sound(page)
        says(page, f"{name} är incheckad.")
    says(page, "2 av 2 är här")


# ---- during the day


def at_work(phones: Phones, who: str, section: str) -> Page:
    """Somebody with a duty finds the way to it, and turns to the big screen."""
    page = phones.of(who)
    menu(page)
    goes(page, "Stämma nummer 1", exact=False)
    page.set_viewport_size({"width": 1440, "height": 900})
    way(page, section)
    return page


def comes_in(phones: Phones, served: Served, guest: Page, member: Page) -> Hall:
    """The day begins, the stage stands there, and the phones come in: two by a press, four by the code."""
    control = at_work(phones, "hanna", "Regi")
    moderator = at_work(phones, "mona", "Salens frågor")
    secretary = at_work(phones, "siv", "Sekreterare")
    stage = control.context.new_page()
    stage.set_viewport_size({"width": 1920, "height": 1080})
    heard = {"control": hears(control), "stage": hears(stage)}
    stage.goto(re.sub("regi/$", "", control.url))
    way(stage, "Scen")
    control.reload()
    presses_forward(control, "Börja dagen")
    expect(stage.get_by_role("heading", level=1)).to_have_text("tillsammans")
    sound(stage)
    said = stage.locator(".join").first.inner_text()
    code = re.sub(r"\D", "", said.split("kod")[1])
    for name, page in (("Gun Gäst", guest), ("Eva Ask", member)):
        heard[name] = hears(page)
        page.goto(served.badge_of(name))
        sound(page)
        presses(page, "Kliv in")
    student, heard["student"] = comes_by_code(phones, code, "Elev")
    teacher, heard["teacher"] = comes_by_code(phones, code, "Lärare", width=NARROW)
    asker, heard["asker"] = comes_by_code(phones, code, "Elev")
    plain, heard["plain"] = comes_by_code(phones, code, "Annan personal", java_script_enabled=False)
    expect(control.locator("[data-in-hall]")).to_have_text("6")
    return Hall(
        control, stage, moderator, secretary, guest, member, student, teacher, asker, plain, code, heard
    )


def comes_by_code(phones: Phones, code: str, role: str, **more: object) -> tuple[Page, Heard]:
    """A phone that types what stands on the stage and says who holds it."""
    page = phones.blank(**more)
    heard = hears(page)
    page.goto("/salen/")
    page.get_by_label("Kod").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Vidare").click()
    page.get_by_role("button", name=role, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Öppning")
    return page, heard


def goes_to_the_question(hall: Hall) -> None:
    presses_forward(hall.control, "Visa nästa: Backspegeln")
    shows_the_slides(hall.control, f"Visa nästa: {SCHOOL}")
    presses_forward(hall.control, f"Visa nästa: {SCHOOL}")
    shows_the_slides(hall.control, "Visa nästa: Fråga till salen")
    presses_forward(hall.control, "Visa nästa: Fråga till salen")
    presses_forward(hall.control, "Öppna omröstningen")
    main_button(hall.control, "Stäng omröstningen")


def votes(hall: Hall, served: Served) -> None:
    """One votes with the network gone, one by forms alone; a script plays six. The stage says how many."""
    for page in (hall.student, hall.teacher):
        heading(page, QUESTION)
        sound(page)
    hall.student.get_by_label(OPTIONS[1]).check()
    hall.student.context.set_offline(True)
    hall.student.get_by_role("button", name="Rösta på B").click()
    heading(hall.student, "Din röst ligger i telefonen")
    for page, place in ((hall.guest, 0), (hall.asker, 0), (hall.member, 1), (hall.teacher, 2)):
        heading(page, QUESTION)
        page.get_by_label(OPTIONS[place]).check()
        page.get_by_role("button", name=re.compile("^Rösta på")).click()
        heading(page, "Din röst är sparad")
    hall.plain.reload()
    hall.plain.get_by_label(OPTIONS[3]).check()
    hall.plain.get_by_role("button", name="Rösta", exact=True).click()
    heading(hall.plain, "Din röst är sparad")
    assert overflow(hall.plain) == 0
    votes_by_script(hall, served)
    expect(hall.stage.locator("[data-answered]")).to_have_text("11")
    hall.student.context.set_offline(False)
    heading(hall.student, "Din röst är sparad")
    sound(hall.student)
    expect(hall.stage.locator("[data-answered]")).to_have_text("12")


def votes_by_script(hall: Hall, served: Served) -> None:
    """As a phone does it: by the code to a cookie, and with that to the channel."""
    for role, place in PLAYED:
        with httpx.Client(base_url=served.address, follow_redirects=True, timeout=SLOW / 1000) as phone:
            phone.post("/salen/", data={"code": hall.code})
            text = phone.post(f"/salen/{hall.code}/", data={"role": role}).text
            key = re.search(r'data-round="([^"]+)"', text)
            assert key is not None, text
            sent = phone.post("/live/rost", json={"round": key[1], "choice": [place], "words": ""})
            assert sent.json() == {"saved": True}


def is_told_when_it_closes(hall: Hall) -> None:
    """Until then nobody sees what the hall has answered, the host neither."""
    for page in (hall.stage, hall.control):
        sound(page)
        expect(page.locator(".bars")).to_have_count(0)
    presses_forward(hall.control, "Stäng omröstningen")
    for page in (hall.stage, hall.control):
        bars = page.locator(".bars li")
        expect(bars).to_have_count(4)
        for bar, (words, share) in zip(bars.all(), zip(OPTIONS, (42, 33, 17, 8), strict=True), strict=True):
            expect(bar).to_have_text(re.compile(rf"{words}\s+{share}$"))
        expect(page.locator(".result .src")).to_contain_text("n 12")
    sound(hall.stage)
    heading(hall.guest, "Omröstningen är stängd")


def was_told_by_the_stream(hall: Hall) -> None:
    """Nobody had to ask but the one whose network was gone, and forms alone hear nothing: both are seen."""
    for name, heard in hall.heard.items():
        of_stage = name in ("control", "stage")
        assert bool(heard.streams) == (name != "plain"), name
        assert all(path.startswith("/live/scen" if of_stage else "/live/strom") for path in heard.streams)
        assert bool(heard.asked) == (name == "student"), name


def asks_and_is_answered(hall: Hall) -> None:
    """A question is read before others see it, supported, put on the stage and answered."""
    hall.asker.get_by_role("link", name="Fråga", exact=True).click()
    hall.asker.get_by_label("Din fråga").fill(ASKED)
    hall.asker.get_by_role("button", name="Skicka frågan").click()
    expect(hall.asker.get_by_text("Väntar på att läsas")).to_be_visible()
    sound(hall.asker)
    hall.moderator.get_by_role("button", name=re.compile("^Släpp fram")).click()
    sound(hall.moderator)
    hall.member.get_by_role("link", name="Fråga", exact=True).click()
    hall.member.get_by_role("button", name=re.compile("^Det vill jag också veta")).click()
    says(hall.member, "2 vill veta")
    sound(hall.member)
    hall.control.get_by_role("button", name=re.compile("^Till scenen")).click()
    says(hall.stage, ASKED)
    presses_forward(hall.control, "Besvarad")
    expect(hall.stage.locator("main")).not_to_contain_text(ASKED)


def concludes(hall: Hall) -> None:
    """The secretary writes what is said while it is said, and the stage shows it."""
    presses_forward(hall.control, "Visa nästa: Samtal i bänkarna")
    heading(hall.teacher, "Vad kom ert bord fram till?")
    page = hall.secretary
    page.get_by_label("Slutsatsen, på en rad").fill(CONCLUDED)
    page.get_by_label("Panel", exact=True).select_option(SCHOOL)
    page.get_by_label("Ägs av").select_option("Rektor")
    page.get_by_label("Vid", exact=True).select_option(SCHOOL)
    page.get_by_label("Slutsatsen, på en rad").press("Enter")
    expect(page.locator(".captured").first).to_contain_text(f"Rektor, {SCHOOL}")
    page.get_by_label("Det som sades, ord för ord").fill(QUOTE)
    page.get_by_label("Sades av").select_option("Elev")
    page.get_by_label("De har sagt att det får berättas på dagens sida").check()
    page.get_by_role("button", name="Spara citatet").click()
    says(page, f"”{QUOTE}”", "får berättas")
    sound(page)
    presses_forward(hall.control, "Visa nästa: Slutsatser")
    says(hall.stage, CONCLUDED, f"Rektor, {SCHOOL}")
    sound(hall.stage)


def takes_along_and_goes_home(hall: Hall, served: Served) -> None:
    """What each takes along is written last; then the code leads nowhere."""
    hall.control.locator(".run").get_by_role("button", name="Avslutning").click()
    heading(hall.stage, "Det här tar jag med mig")
    heading(hall.student, "Det här tar jag med mig")
    hall.student.get_by_label("Jag tar med mig", exact=True).fill(TAKEN)
    hall.student.get_by_label("Det får berättas på dagens sida").check()
    hall.student.get_by_role("button", name="Spara").click()
    expect(hall.student.get_by_text("Sparat", exact=True)).to_be_visible()
    sound(hall.student)
    presses_forward(hall.control, "Avsluta dagen")
    expect(hall.control.locator(".main-form")).to_have_count(0)
    heading(hall.student, "Tack för i dag")
    came = httpx.post(f"{served.address}/salen/", data={"code": hall.code}, timeout=SLOW / 1000)
    assert "Ingen stämma som pågår har den koden" in came.text


# ---- after the day


def confirms(page: Page) -> None:
    menu(page)
    goes(page, "Stämma nummer 1", exact=False)
    way(page, "Vad det blev av dagen")
    page.get_by_role("button", name=re.compile("^Ja, det här sa vi")).click()
    sound(page)
    says(page, "Slutsatsen är bekräftad.", CONCLUDED, TAKEN)


def owner_answers(phones: Phones) -> None:
    """The principal finds the conclusion first on Min del."""
    page = phones.of("rut")
    goes(page, "Säg vad det blir av slutsatsen", exact=False)
    says(page, CONCLUDED)
    page.get_by_label("Det är redan på gång").check()
    page.get_by_label("Varför?").fill(REASON)
    presses(page, "Säg det")
    says(page, "Ditt svar är sparat.", REASON)


def writes_the_page(page: Page) -> str:
    """A draft of what was captured, changed and approved by a person. Gives where all may read it."""
    goes(page, "Dagens öppna sida")
    presses(page, "Gör ett utkast")
    page.get_by_label("Rubrik").fill("Fler kvällar för fler")
    for words in (QUOTE, CONCLUDED):
        page.get_by_label(words).check()
    presses(page, "Godkänn, så att alla kan läsa")
    says(page, "Nu kan alla läsa sidan.")
    address = page.get_by_role("link", name="Läs sidan som alla andra").get_attribute("href")
    assert address is not None
    return address


def anybody_reads(phones: Phones, address: str) -> None:
    page = phones.blank(width=NARROW)
    page.goto(address)
    heading(page, "Fler kvällar för fler")
    says(page, QUOTE, CONCLUDED)
    sound(page)


def looks_back_next_year(page: Page) -> None:
    """The next edition knows what was promised, and what became of it."""
    menu(page)
    goes(page, "Börja planera en ny stämma")
    page.get_by_label("Dag", exact=True).fill((timezone.localdate() + timedelta(days=364)).isoformat())
    presses(page, "Börja planera")
    to_the_edition(page, 2)
    way(page, "Backspegeln och Vindrutan")
    says(page, CONCLUDED, f"Rektor, {SCHOOL}", "Det är redan på gång", REASON)


def is_nothing_to_others(phones: Phones, served: Served, planner: Page) -> None:
    """The same addresses, of whoever planned the day and of an administrator of another authority."""
    outsider = phones.blank(width=1440)
    founds(
        outsider,
        served.address,
        "Annans kommun",
        "bo@annans.example",
        another="--another",
        says=served.code,
    )
    for page, status in ((planner, 200), (outsider, 404)):
        for last in ROOMS:
            answer = page.request.get(f"/stamman{HOME}/nr/1/{last}", max_redirects=0)
            assert answer.status == status, last
