"""The music of a break in a real browser: silent until the stage is unlocked, then as Regi says."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from helhet.assembly import actions
from helhet.assembly.models import Assembly
from helhet.people.models import Person
from tests.assembly.conftest import Day, made_day
from tests.assembly.packs import confirmed, prepared
from tests.assembly.sounds import pause_of, ready
from tests.browser.conftest import axe, overflow
from tests.voices.conftest import media
from tests.world import sign_in

__all__ = ["media"]
pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("media")]
Opens = Callable[..., Page]
_PLAYS = "() => window.helhetMusic && !window.helhetMusic.paused"
_SILENT = "() => window.helhetMusic.paused"


@pytest.fixture
def day(media: object, transactional_db: None) -> Day:
    return made_day()


@pytest.fixture
def opens(chromium: Browser, live_server: object, day: Day) -> Iterator[Opens]:
    """Open a page as somebody, in a browser of their own."""
    url = str(live_server.url)  # type: ignore[attr-defined]
    contexts = []

    def opened(who: Person, path: str, *, width: int = 1280) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 720}, bypass_csp=True)
        context.set_default_timeout(30_000)
        context.set_default_navigation_timeout(60_000)
        client = Client()
        sign_in(client, who)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
        contexts.append(context)
        tab = context.new_page()
        tab.goto(f"{url}{path}")
        return tab

    yield opened
    for context in contexts:
        context.close()


def on_a_break(day: Day) -> Assembly:
    ready(day)
    assembly = actions.begin_day(by=day.host, assembly=day.assembly)
    actions.show_item(by=day.host, assembly=assembly, item=pause_of(day))
    return assembly


def test_nothing_sounds_before_the_stage_is_unlocked_and_then_regi_decides(opens: Opens, day: Day) -> None:
    on_a_break(day)
    stage = opens(day.host, "/scen/norrby/nr/9/")
    regi = opens(day.host, "/stamman/norrby/nr/9/regi/", width=1440)
    regi.get_by_role("button", name="Starta musiken").click()
    expect(stage.get_by_text("Musik spelas: Exempelvals.")).to_be_visible()
    stage.wait_for_timeout(500)
    assert stage.evaluate(_SILENT), "nobody has unlocked the sound"
    stage.get_by_role("button", name="Lås upp ljudet").click()
    stage.wait_for_function(_PLAYS)
    expect(stage.get_by_role("button", name="Lås upp ljudet")).to_be_hidden()
    regi.get_by_role("button", name="Tona ut musiken").click()
    stage.wait_for_function("() => window.helhetMusic.volume < 0.9")
    stage.wait_for_function(_SILENT)
    regi.get_by_role("button", name="Starta musiken").click()
    stage.wait_for_function(_PLAYS)
    assert stage.evaluate("window.helhetMusic.volume") == 1
    assert stage.evaluate("window.helhetMusic.loop"), "a break is longer than most pieces"
    regi.get_by_role("button", name="Stoppa musiken").click()
    stage.wait_for_function(_SILENT)
    expect(stage.get_by_text("Musik spelas")).to_have_count(0)


def test_when_the_day_goes_on_the_music_fades_by_itself(opens: Opens, day: Day) -> None:
    assembly = on_a_break(day)
    stage = opens(day.host, "/scen/norrby/nr/9/")
    stage.get_by_role("button", name="Lås upp ljudet").click()
    actions.play_music(by=day.host, assembly=assembly)
    stage.wait_for_function(_PLAYS)
    first = assembly.items.get(kind="opening")
    actions.show_item(by=day.host, assembly=assembly, item=first)
    stage.wait_for_function(_SILENT)


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_music_and_of_the_pack_are_sound(opens: Opens, day: Day, width: int) -> None:
    on_a_break(day)
    confirmed(prepared(day))
    base = "/stamman/norrby/nr/9/"
    for path in ("musik/", "tio-minuter/", "panel/kunskapsresultat/tio-minuter/", "regi/", "paneler/"):
        page = opens(day.holder, base + path, width=width)
        assert axe(page) == [], path
        assert overflow(page) <= 0, path
    stage = opens(day.host, "/scen/norrby/nr/9/", width=1280)
    assert axe(stage) == []
