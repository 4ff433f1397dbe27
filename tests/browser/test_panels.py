"""The preparation room and the slides in real browsers: two write at once, and a deck is turned by keys."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from helhet.assembly import actions
from helhet.assembly.models import Account
from helhet.core.actions import Channel
from helhet.people.models import Person
from tests.assembly import figures
from tests.assembly.conftest import Day, made_day
from tests.browser.conftest import axe, overflow
from tests.world import sign_in

pytestmark = [pytest.mark.browser]
Opens = Callable[..., Page]
THEME = "kunskapsresultat"
ROOM = f"panel/{THEME}/"


@pytest.fixture
def day(transactional_db: None) -> Day:
    found = made_day()
    figures.shown()
    where = {"by": Channel.DEMO, "assembly": found.assembly, "theme": THEME, "unit": found.world.north}
    actions.choose_figure(**where, indicator=figures.SHARE)
    actions.write_account(**where, part="further", base=0, text="Vi vet för lite.\nVi hann inte.")
    panel = found.assembly.panels.get(theme=THEME)
    actions.write_question(
        by=Channel.DEMO, panel=panel, kind="single", text="Hinner du?", options=["Ja", "Nej"]
    )
    return found


@pytest.fixture
def opens(chromium: Browser, live_server: object, day: Day) -> Iterator[Opens]:
    """Open a page of the edition as somebody, in a browser of their own."""
    url = str(live_server.url)  # type: ignore[attr-defined]
    contexts = []

    def opened(who: Person, path: str, *, width: int = 1280, **more: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        context.set_default_navigation_timeout(60_000)  # the first page of a process loads a great deal
        client = Client()
        sign_in(client, who)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": url}])
        contexts.append(context)
        tab = context.new_page()
        tab.goto(f"{url}/stamman/norrby/nr/9/{path}")
        return tab

    yield opened
    for context in contexts:
        context.close()


def test_two_who_write_in_the_same_part_keep_both_their_words(opens: Opens, day: Day):
    one = opens(day.world.principal, "panel/norra/")
    two = opens(day.holder, f"{ROOM}?skriv=norrby/gymnasiet/norra")
    field = f"[id='f-{THEME}.{day.world.north.pk}.well']"
    said = f"[id='s-{THEME}.{day.world.north.pk}.well']"
    one.locator(field).press_sequentially("Fler blir klara.")
    expect(one.locator(said)).to_contain_text("Sparat")
    two.locator(field).press_sequentially("Färre är borta.")
    expect(two.locator(said)).to_contain_text("Någon annan skrev också här.")
    expect(two.locator(field)).to_have_value("Fler blir klara.\nFärre är borta.")
    account = Account.objects.get(theme=THEME, unit=day.world.north)
    assert account.well == "Fler blir klara.\nFärre är borta."


def test_without_a_network_the_words_are_kept_and_sent_later(opens: Opens, day: Day):
    page = opens(day.world.principal, "panel/norra/")
    field = f"[id='f-{THEME}.{day.world.north.pk}.well']"
    said = f"[id='s-{THEME}.{day.world.north.pk}.well']"
    page.context.set_offline(True)
    page.locator(field).press_sequentially("I tunneln.")
    expect(page.locator(said)).to_contain_text("inte skickat än")
    page.context.set_offline(False)
    expect(page.locator(said)).to_contain_text("av Principal")
    assert Account.objects.get(theme=THEME, unit=day.world.north).well == "I tunneln."


def test_the_slides_are_turned_by_keys_one_at_a_time(opens: Opens, day: Day):
    page = opens(day.world.principal, f"{ROOM}bilder/?talare=1")
    frames = page.locator(".frame")
    count = frames.count()
    page.get_by_role("button", name="Visa på hela skärmen").click()
    seen = []
    for key in ("ArrowRight", " ", "ArrowLeft", "End", "ArrowRight", "Home"):
        page.keyboard.press(key)
        seen.append(page.locator(".frame.is-here").get_attribute("id"))
    last = f"bild-{count}"
    assert seen == ["bild-2", "bild-3", "bild-2", last, last, "bild-1"]
    expect(page.locator("[data-place]")).to_have_text(f"Bild 1 av {count}")
    expect(page.locator(".frame.is-next .slide")).to_be_visible()
    page.keyboard.press("Escape")
    expect(frames.nth(count - 1)).to_be_visible()


def test_without_a_script_the_slides_are_one_long_page(opens: Opens, day: Day):
    page = opens(day.world.principal, f"{ROOM}bilder/", java_script_enabled=False)
    frames = page.locator(".frame")
    assert frames.count() == 3
    assert all(frames.nth(n).is_visible() for n in range(frames.count()))
    expect(page.get_by_role("button", name="Visa på hela skärmen")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_page_fits_and_axe_finds_nothing(opens: Opens, day: Day, width: int):
    question = day.assembly.questions.get()
    pages = ("paneler/", ROOM, f"{ROOM}?skriv=norrby/gymnasiet/norra", "panel/norra/", f"{ROOM}bilder/",
             f"{ROOM}bilder/?talare=1", f"{ROOM}fraga/", f"{ROOM}fraga/{question.pk}/", "rapporter/",
             f"rapport/{THEME}/", "rapport/norra/")  # fmt: skip
    for path in pages:
        shown = opens(day.holder, path, width=width, bypass_csp=True)
        shown.evaluate("document.querySelectorAll('main details').forEach(part => { part.open = true })")
        assert axe(shown) == [], path
        assert overflow(shown) <= 0, path
