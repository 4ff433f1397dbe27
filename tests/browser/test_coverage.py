"""Täckning in a browser: by keyboard, at 320 px, without JavaScript, and in an authority of its own."""

from collections.abc import Iterator

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from helhet.people.models import Person
from tests.browser.conftest import axe, overflow
from tests.browser.sjostad import HOME, heading, sets_itself_up
from tests.observed import keep, row
from tests.thread.conftest import Chain, made_chain
from tests.thread.test_goal_tree import goal
from tests.world import sign_in

pytestmark = [pytest.mark.browser]


@pytest.fixture
def chain(transactional_db: None) -> Chain:
    made = made_chain()
    keep([row("leavers.diploma_share", "10000001", year, 85.0, 187) for year in ("2021/22", "2022/23")])
    goal(made.principal, made.world.north, "Fler kommer i tid.")
    return made


def signed_in(page: Page, url: str, who: Person) -> None:
    client = Client()
    sign_in(client, who)
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def plain(live_server: object, chromium: Browser) -> Iterator[Page]:
    """A narrow phone whose browser runs no scripts."""
    context = chromium.new_context(
        viewport={"width": 320, "height": 640},
        java_script_enabled=False,
        base_url=str(live_server.url),  # type: ignore[attr-defined]
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def is_sound(page: Page) -> None:
    assert (axe(page), overflow(page)) == ([], 0), page.url


def test_a_principal_goes_by_keyboard_from_a_gap_to_the_work(page: Page, live_server, chain: Chain):
    signed_in(page, str(live_server.url), chain.principal)
    page.goto(str(live_server.url) + reverse("tackning", kwargs={"unit": chain.world.north}))
    is_sound(page)
    page.set_viewport_size({"width": 320, "height": 640})
    is_sound(page)
    row_of_goal = page.get_by_role("link", name="”Fler kommer i tid” har ingen siffra")
    for _ in range(60):
        page.keyboard.press("Tab")
        if row_of_goal.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page.get_by_label("Hur märks det?")).to_be_visible()


def test_on_a_narrow_phone_without_scripts_the_marks_are_a_list(plain: Page, live_server, chain: Chain):
    signed_in(plain, str(live_server.url), chain.teacher)
    plain.goto(reverse("tackning", kwargs={"unit": chain.world.authority}))
    heading_of = plain.locator(".marks tbody th").first
    cell = plain.locator(".marks tbody td").first
    below = cell.bounding_box()["y"] - heading_of.bounding_box()["y"]
    assert below > 0
    assert plain.evaluate("document.documentElement.scrollWidth") == 320
    plain.get_by_role("navigation", name="Enhet").get_by_role("link", name="Norra").click()
    expect(plain.locator(".lead p").first).to_have_text("Norra")
    plain.get_by_role("link", name="”Fler kommer i tid” har ingen siffra").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Fler kommer i tid")


def test_the_demos_authority_and_one_of_its_houses(page: Page, demo: str):
    page.goto(f"{demo}/demo/")
    page.locator(".roles button").filter(has=page.get_by_text("Utvecklingschef", exact=True)).first.click()
    heading(page, "Min del")
    for path in ("/tackning/kfv/", "/tackning/kfv/gymnasiet/magnus-aberg/"):
        page.goto(demo + path)
        is_sound(page)
    page.goto(f"{demo}/aret/kfv/")
    page.get_by_role("link", name="Vad som följs och vad som tappas bort").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Täckning")


def test_an_authority_built_from_nothing_sees_what_it_does_not_follow_yet(page: Page, empty: str, sink):
    sets_itself_up(page, empty)
    page.goto(f"{empty}/tackning{HOME}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Täckning")
    expect(page.locator("#goal_without_sign + p")).to_have_text("Här finns inget mål.")
    expect(page.locator("#condition_without_answer + p")).to_have_text("Inget saknas här.")
    is_sound(page)
    page.set_viewport_size({"width": 320, "height": 640})
    is_sound(page)
