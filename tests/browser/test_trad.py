"""Tråden in a real browser: a map on a wide window, a list on a phone, by keyboard and without script."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect

from helhet.people.models import Person
from tests.browser.conftest import axe, overflow
from tests.thread.conftest import Chain, made_chain
from tests.thread.made import Made, made_thread
from tests.world import sign_in

pytestmark = [pytest.mark.browser]
WIDE, PHONE, NARROW = (
    {"width": 1440, "height": 1000},
    {"width": 390, "height": 844},
    {"width": 320, "height": 640},
)


@pytest.fixture
def chain(transactional_db: None) -> Chain:
    return made_chain()


@pytest.fixture
def made(chain: Chain) -> Made:
    return made_thread(chain)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(bypass_csp=True)
    made.set_default_timeout(10_000)
    yield made
    made.close()


def opened(
    context: BrowserContext, live_server, who: Person, made: Made, size: dict, query: str = ""
) -> Page:
    page = context.new_page()
    page.set_viewport_size(size)
    enter(context, live_server, who)
    at = reverse("trad", kwargs={"key": made.analysis.key, "unit": made.analysis.unit})
    page.goto(f"{live_server.url}{at}{query}")
    return page


def enter(context: BrowserContext, live_server, who: Person) -> None:
    client = Client()
    sign_in(client, who)
    context.add_cookies(
        [{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}]
    )


def test_a_wide_window_shows_the_map_with_every_step_inside_its_card(context, live_server, chain, made):
    page = opened(context, live_server, chain.principal, made, WIDE)
    cards = page.locator(".board .step")
    expect(cards).to_have_count(9)
    expect(page.locator(".thread-list")).to_be_hidden()
    boxes = [card.bounding_box() for card in cards.all()]
    apart = lambda a, b: (  # noqa: E731
        a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"]
        or a["y"] + a["height"] <= b["y"] or b["y"] + b["height"] <= a["y"]
    )  # fmt: skip
    assert all(apart(a, b) for n, a in enumerate(boxes) for b in boxes[:n])
    expect(page.locator(".board path.up")).to_have_count(8)
    expect(page.locator(".board path.back")).to_have_count(3)
    assert overflow(page) <= 0
    assert axe(page) == []


@pytest.mark.parametrize("size", [PHONE, NARROW])
def test_a_phone_shows_the_list_and_never_scrolls_sideways(context, live_server, chain, made, size):
    page = opened(context, live_server, chain.principal, made, size)
    expect(page.locator(".thread-map")).to_be_hidden()
    rows = page.locator(".steps-in-order > li")
    expect(rows).to_have_count(9)
    expect(rows.first).to_contain_text("Svar")  # the newest first
    expect(page.locator(".steps-in-order")).to_contain_text("Bygger på tre steg")
    assert overflow(page) <= 0
    assert axe(page) == []


def test_without_script_and_with_the_keyboard_alone_the_way_leads_down(chromium, live_server, chain, made):
    context = chromium.new_context(java_script_enabled=False, viewport=WIDE)
    page = opened(context, live_server, chain.principal, made, WIDE)
    page.locator(".thread-map").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".board .step a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(made.teacher_saw.title)
    page.goto(
        live_server.url + reverse("trad", kwargs={"key": made.decision.key, "unit": made.decision.unit})
    )
    page.locator(".why > summary").focus()
    page.keyboard.press("Enter")
    way = page.locator(".why > .way > li")
    expect(way).to_have_count(5)
    expect(way.last).to_contain_text("Iakttagelse")
    context.close()


def test_the_list_and_the_paper_say_the_same_as_the_map(context, live_server, chain, made):
    page = opened(context, live_server, chain.principal, made, WIDE, "?vy=utskrift")
    expect(page.locator(".steps-in-order > li")).to_have_count(9)
    expect(page.locator(".steps-in-order > li").first).to_contain_text(made.figure.unit.name)
    page.goto(page.url.split("?")[0])
    page.emulate_media(media="print")
    expect(page.locator(".thread-map")).to_be_hidden()
    expect(page.locator(".thread-list")).to_be_visible()
    assert overflow(page) <= 0
