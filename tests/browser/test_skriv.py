"""A caretaker writes by phone: with and without JavaScript, without a network, signed out, without a name."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from helhet.people.models import Person
from helhet.thread import actions
from helhet.thread.models import Draft, Step
from tests.browser.conftest import axe, overflow
from tests.thread.nameless import their_time_comes
from tests.world import World, build_world, person, sign_in

pytestmark = [pytest.mark.browser]
SEEN = "Biblioteket är låst efter klockan 15. Flera elever sitter i trappan."
PASSWORD = "en-helt-egen-mening-7"
Phone = Callable[..., Page]


@pytest.fixture
def world(transactional_db: None) -> World:
    cache.clear()
    return build_world()


@pytest.fixture
def caretaker(world: World) -> Person:
    return person("vakt", "caretaker", world.north)


@pytest.fixture
def phone(chromium: Browser, live_server: object, caretaker: Person) -> Iterator[Phone]:
    """Opens phones on which the caretaker has signed in."""
    opened: list[BrowserContext] = []

    def open_one(*, width: int = 390, has_script: bool = True, who: Person | None = caretaker) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 780},
            java_script_enabled=has_script,
            base_url=str(live_server.url),  # type: ignore[attr-defined]
            bypass_csp=True,
        )
        context.set_default_timeout(10_000)
        opened.append(context)
        if who is not None:
            let_in(context, who, str(live_server.url))  # type: ignore[attr-defined]
        return context.new_page()

    yield open_one
    for context in opened:
        context.close()


def let_in(context: BrowserContext, who: Person, url: str) -> None:
    client = Client()
    sign_in(client, who)
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def begin(page: Page) -> None:
    page.goto("/min-del/")
    page.get_by_role("link", name="Skriv något du sett").click()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def to_where(page: Page) -> None:
    page.get_by_label("Vad har du sett?").fill(SEEN)
    press(page, "Nästa")
    page.get_by_label("Här behöver vi hjälp").check()
    press(page, "Nästa")


@pytest.mark.parametrize("has_script", [True, False])
def test_from_min_del_to_tack(phone: Phone, caretaker: Person, has_script: bool) -> None:
    page = phone(has_script=has_script)
    begin(page)
    to_where(page)
    page.get_by_label("Norra", exact=True).check()
    press(page, "Skicka")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack. Det kom fram.")
    expect(page.locator(".fate-line .at")).to_contain_text("Mottaget")
    step = Step.objects.get()
    assert (step.author, step.kind, step.text) == (caretaker, "need_help", SEEN)
    begin(page)
    expect(page.locator("#text")).to_have_value("")


def test_without_a_network_the_text_is_kept_and_the_page_says_so(phone: Phone) -> None:
    page = phone()
    begin(page)
    page.wait_for_load_state("load")  # its script is part of the page that is there when the network goes
    page.context.set_offline(True)
    page.get_by_label("Vad har du sett?").press_sequentially("Biblioteket är låst.")
    expect(page.locator(".saved")).to_contain_text("Nätet är borta")
    press(page, "Nästa")
    expect(page.locator(".saved")).to_contain_text("Texten finns kvar")
    assert Draft.objects.count() == 0
    page.context.set_offline(False)
    page.reload()
    expect(page.locator("#text")).to_have_value("Biblioteket är låst.")
    press(page, "Nästa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad är det?")


def test_what_is_typed_follows_to_another_device(phone: Phone) -> None:
    page = phone()
    begin(page)
    page.get_by_label("Vad har du sett?").press_sequentially("Biblioteket")
    expect(page.locator(".saved")).to_have_text("Finns bara i det här fönstret tills du väljer")
    assert Draft.objects.count() == 0
    press(page, "Nästa")
    expect(page.locator(".saved")).to_have_text("Sparat", timeout=8000)
    other = phone()
    begin(other)
    expect(other.locator("#text")).to_have_value("Biblioteket")


def test_what_is_typed_before_the_script_has_come_is_kept_as_all_else(phone: Phone) -> None:
    """A slow network: the words stand there before the script does."""
    page, waits = phone(), []
    page.route("**/skriv*.js", lambda route: waits.append(route))
    page.goto("/min-del/")
    page.get_by_role("link", name="Skriv något du sett").click(no_wait_after=True)
    page.get_by_label("Vad har du sett?").press_sequentially("Biblioteket")
    expect(page.locator(".saved")).to_be_hidden()
    for route in waits:
        route.continue_()
    expect(page.locator(".saved")).to_have_text("Finns bara i det här fönstret tills du väljer")
    page.unroute("**/skriv*.js")
    page.reload()
    expect(page.locator("#text")).to_have_value("Biblioteket")


def test_what_one_person_typed_does_not_meet_the_next_at_the_same_device(
    phone: Phone, world: World, live_server: object
) -> None:
    page = phone()
    begin(page)
    page.get_by_label("Vad har du sett?").press_sequentially("Hemligt")
    page.context.clear_cookies()
    let_in(page.context, world.teacher, str(live_server.url))  # type: ignore[attr-defined]
    begin(page)
    expect(page.locator("#text")).to_have_value("")


@pytest.mark.parametrize("has_script", [True, False])
def test_a_session_that_ends_in_mid_text_takes_nothing(
    phone: Phone, caretaker: Person, has_script: bool
) -> None:
    caretaker.set_password(PASSWORD)
    caretaker.save()
    page = phone(has_script=has_script)
    begin(page)
    page.get_by_label("Vad har du sett?").fill(SEEN)
    page.context.clear_cookies(name=django_settings.SESSION_COOKIE_NAME)
    press(page, "Nästa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Logga in")
    expect(page.get_by_role("status")).to_contain_text("Det du skrev är sparat")
    page.locator("[name=login]").fill(caretaker.email)
    page.locator("[name=password]").fill(PASSWORD)
    press(page, "Logga in")
    expect(page.locator("#problem")).to_have_text("Du hade loggats ut. Din text finns här: gå vidare.")
    expect(page.locator("#text")).to_have_value(SEEN)
    press(page, "Nästa")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad är det?")


def test_without_a_name_and_back_with_the_code(phone: Phone, world: World) -> None:
    page = phone()
    begin(page)
    page.get_by_label("Vad har du sett?").fill(SEEN)
    press(page, "Skriv utan namn")
    page.get_by_label("Här behöver vi hjälp").check()
    page.wait_for_timeout(3000)  # what is typed with a name would have been kept by now
    assert Draft.objects.count() == 0
    press(page, "Nästa")
    page.get_by_label("Norra", exact=True).check()
    press(page, "Skicka")
    code = page.locator(".code").inner_text()
    assert Draft.objects.count() == 0
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    their_time_comes()
    actions.answer_down(by=world.principal, step=Step.objects.get(), text="Öppet till 17 från mars.")
    other = phone(who=None, has_script=False)
    other.goto("/kod/")
    other.get_by_label("Koden på din lapp").fill(code.upper())
    press(other, "Visa vad det blev av det")
    expect(other.locator(".said")).to_contain_text("Öppet till 17 från mars.")


def test_the_keyboard_alone_is_enough(phone: Phone) -> None:
    page = phone()
    begin(page)
    page.locator("#text").focus()
    page.keyboard.type(SEEN)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vad är det?")
    page.locator("[name=kind]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")  # from a radio button it goes on, not back
    expect(page.get_by_role("heading", level=1)).to_have_text("Vilken enhet gäller det?")
    page.locator("[name=where]").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack. Det kom fram.")
    assert Step.objects.get().kind == "strength"


@pytest.mark.parametrize("width", [320, 1440])
def test_every_screen_fits_and_axe_finds_nothing(phone: Phone, world: World, width: int) -> None:
    page = phone(width=width)
    found: list[str] = []

    def look(name: str) -> None:
        found.extend(f"{name}: {fault}" for fault in axe(page))
        found.extend([f"{name} is too wide"] * (overflow(page) > 0))

    begin(page)
    look("sett")
    page.get_by_label("Vad har du sett?").fill(f"{SEEN} Ring 070-123 45 67 om någon slår.")
    press(page, "Skriv utan namn")
    look("slag")
    press(page, "Nästa")
    look("fel")
    page.get_by_label("Här behöver vi hjälp").check()
    press(page, "Nästa")
    page.get_by_label("En annan enhet").first.check()
    look("vart")
    page.get_by_label("Norra", exact=True).check()
    press(page, "Skicka")
    look("varning")
    page.get_by_label("Jag har läst en gång till").check()
    page.get_by_label("Nej, den kan vänta på andra").check()
    press(page, "Skicka ändå")
    look("kod")
    code = page.locator(".code").inner_text()
    page.goto("/kod/")
    page.get_by_label("Koden på din lapp").fill(code)
    press(page, "Visa vad det blev av det")
    look("väntar")
    box = actions.open_letterbox(by=world.principal, unit=world.north, note="Matsalen")
    for address in (
        "/kod/",
        f"/lada/{box.token}/",
        "/utan-namn/norrby/",
        "/min-del/",
        "/mina/",
        "/skriv/norrby/?slag=condition",
    ):
        page.goto(address)
        look(address)
    principal = phone(width=width, who=world.principal)
    page = principal
    for address in ("/lador/norrby/gymnasiet/norra/", f"/lada-lapp/{box.token}/norrby/gymnasiet/norra/"):
        page.goto(address)
        look(address)
    assert found == []
