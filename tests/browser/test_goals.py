"""Goals, predictions, questions and the exercise: with keyboard alone, at 320 px, without JavaScript."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.thread import actions
from helhet.thread.models import Step
from tests.browser.conftest import axe, overflow
from tests.observed import keep, row
from tests.world import World, build_world, sign_in

pytestmark = [pytest.mark.browser]
SHARE = "leavers-diploma-share"
NORTH = "norrby/gymnasiet/norra"


@dataclass(frozen=True)
class Place:
    """A small world with figures, and a window where its principal has signed in."""

    url: str
    page: Page
    world: World

    def go(self, path: str) -> None:
        answer = self.page.goto(self.url + path)
        assert answer is not None
        assert answer.status == 200, path

    def is_sound(self) -> None:
        """Clean for axe, and no wider than the window."""
        assert (axe(self.page), overflow(self.page)) == ([], 0), self.page.url


def signed_in(page: Page, url: str, who: Person) -> None:
    client = Client()
    sign_in(client, who)
    name = django_settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


@pytest.fixture
def world(transactional_db: None) -> World:
    world = build_world()
    keep([row("leavers.diploma_share", "10000001", year, value, 200)
          for year, value in (("2021/22", 50.0), ("2022/23", 65.0))])  # fmt: skip
    return world


@pytest.fixture
def place(world: World, live_server: object, page: Page) -> Place:
    url = str(live_server.url)  # type: ignore[attr-defined]
    signed_in(page, url, world.principal)
    return Place(url, page, world)


@pytest.fixture
def plain(world: World, live_server: object, chromium: Browser) -> Iterator[Place]:
    """A narrow phone whose browser runs no scripts."""
    url = str(live_server.url)  # type: ignore[attr-defined]
    context = chromium.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    context.set_default_timeout(10_000)
    page = context.new_page()
    signed_in(page, url, world.principal)
    yield Place(url, page, world)
    context.close()


def foretold(world: World) -> Step:
    """An effort of two years ago, done in time, whose figure rose more than by chance."""
    step = actions.write(
        by=world.principal, kind="effort", unit=world.north, text="Handledning från augusti.",
        fields={"group": "Årskurs 3", "process": "Alla har en tid före jul."},
    )  # fmt: skip
    actions.predict(
        by=Channel.SYSTEM, step=step, indicator=SHARE, unit=world.north, direction="up", size=10.0,
        signal="Hälften har en plan i oktober.", signal_on=date(2022, 10, 15), result_on=date(2023, 12, 15),
        owner_role="principal", baseline="2021/22",
    )  # fmt: skip
    return actions.mark_done(by=world.principal, step=step, on=date(2022, 9, 1))


def plan(
    page: Page, *, goal: str = "", figure: str = f"{SHARE}|/{NORTH}/", sign_on: date | None = None
) -> None:
    """The sentence, a part at a time."""
    today = timezone.localdate()
    sign_on = sign_on or today + timedelta(days=60)
    page.get_by_label("Vad gör ni?").fill("Läxhjälp på tisdagar.")
    page.get_by_label("För vilka?").fill("Den som saknar en lugn plats")
    page.get_by_label("Vad förändras då?").fill("Läxan blir gjord innan bussen går.")
    page.get_by_label("Vilket är det första tecknet").fill("Femton kommer varje vecka.")
    page.get_by_label("När ser ni efter tecknet?").fill(sign_on.isoformat())
    page.get_by_label("Vilken siffra ändras?").select_option(figure)
    page.get_by_label("Upp", exact=True).check()
    page.get_by_label("Med hur mycket?").fill("3,5")
    page.get_by_label("När ska det synas senast?").fill((today + timedelta(days=400)).isoformat())
    if goal:
        page.get_by_label("För vilket mål?").select_option(label=goal)
    page.get_by_role("button", name="Planera insatsen").click()


def test_a_principal_sets_a_goal_and_plans_an_effort_and_the_verdict_comes_from_the_figures(place: Place):
    page, step = place.page, foretold(place.world)
    place.go(f"/mal/{NORTH}/")
    place.is_sound()
    page.get_by_role("link", name="Sätt ett mål").click()
    page.get_by_label("I en mening").fill("Fler klarar gymnasiearbetet")
    page.get_by_label("Nationellt mål").select_option("Skollagen 15:2")
    page.get_by_label("Senast", exact=True).fill("2028-06-01")
    place.is_sound()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fler klarar gymnasiearbetet")
    place.go(f"/mal/{NORTH}/")
    page.get_by_role("link", name="Planera en insats Fler klarar gymnasiearbetet").click()
    place.is_sound()
    plan(page)
    expect(page.locator(".messages")).to_contain_text("upp 3,5 procentenheter från läsåret 2022/23")
    effort = page.locator(".goal .effort")
    expect(effort).to_contain_text("Läxhjälp på tisdagar")
    expect(effort.locator(".verdict")).to_have_text("För tidigt")
    place.is_sound()
    page.get_by_role("link", name="Markera som gjord Läxhjälp på tisdagar").click()
    place.is_sound()
    page.get_by_role("button", name="Markera som gjord").click()

    page.get_by_role("link", name="Höll våra förutsägelser?").click()
    line = page.locator("table.held tbody tr", has_text=step.title)
    expect(line.locator(".verdict")).to_have_text("Fungerade")
    expect(line).to_contain_text("en uppgång på 15,0 procentenheter")
    place.is_sound()
    place.go(f"/fragor/{NORTH}/")
    place.is_sound()
    page.get_by_role("link", name="Följ upp").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uppföljning")


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_every_page_fits_and_is_clean(place: Place, width: int):
    foretold(place.world)
    place.page.set_viewport_size({"width": width, "height": 800})
    for path in (f"/mal/{NORTH}/", f"/forutsagelser/{NORTH}/", "/fragor/norrby/", f"/ny-insats/{NORTH}/",
                 f"/ovning/{NORTH}/", f"/ovning/{NORTH}/?klart=1"):  # fmt: skip
        place.go(path)
        place.is_sound()


def test_all_of_it_works_without_scripts_on_a_narrow_phone(plain: Place):
    page = plain.page
    plain.go(f"/ny-insats/{NORTH}/")
    plan(page)
    expect(page.locator(".effort")).to_contain_text("Läxhjälp på tisdagar")
    plain.go(f"/ovning/{NORTH}/")
    page.get_by_role("button", name="Börja").click()
    expect(page.locator(".clock")).to_have_text("Ungefär 4 minuter")
    page.get_by_label("Vad gör du?").fill("Lagar lunchen")
    page.get_by_role("button", name="Stäng av klockan").click()
    expect(page.locator(".clock")).to_have_text("Utan klocka. Ta den tid ni behöver.")
    expect(page.get_by_label("Vad gör du?")).to_have_value("Lagar lunchen")
    page.get_by_role("button", name="Nästa").click()
    page.get_by_label("Vad hjälper, eller kommer i vägen?").fill("Alla kommer samtidigt.")
    page.get_by_label("Begränsar").check()
    page.get_by_label("Vad handlar det om?").select_option("time")
    page.get_by_role("button", name="Nästa").click()
    page.get_by_label("Vad gör det med elevernas lärande?").fill("De sista hinner inte äta.")
    page.get_by_role("button", name="Lämna korten").click()
    expect(page.locator("main")).to_contain_text("De sista hinner inte äta.")
    assert Step.objects.get(kind="condition").fields["task"] == "Lagar lunchen"


def test_the_clock_counts_down_and_stops_nothing_when_it_is_out(place: Place):
    page = place.page
    place.go(f"/ovning/{NORTH}/")
    page.clock.install()
    page.get_by_role("button", name="Börja").click()
    place.is_sound()
    page.clock.run_for(60_000)
    # The page's own time goes on beside the minute it is given: a slow machine adds seconds of its own.
    expect(page.locator(".clock")).to_have_text(re.compile(r"^(3:00|2:[345]\d) kvar$"))
    page.clock.run_for(200_000)
    expect(page.locator(".clock")).to_have_text("Ta den tid ni behöver.")
    page.get_by_label("Vad gör du?").fill("Lagar lunchen")
    page.keyboard.press("Enter")  # goes on, and does not touch the clock
    expect(page.get_by_role("heading", level=1)).to_have_text("Villkoret")
    expect(page.locator(".clock")).to_contain_text("kvar")


def test_the_sentence_is_written_with_the_keyboard_alone(place: Place):
    page = place.page
    place.go(f"/ny-insats/{NORTH}/")
    page.get_by_label("På vilken analys bygger den?").focus()
    names = []
    for _ in range(13):
        names.append(page.evaluate("document.activeElement.name || document.activeElement.type"))
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.name") == names[-1]:
            page.keyboard.press("Tab")  # a date has several parts
    assert names == [
        "analysis", "goal", "text", "group", "process", "signal", "signal_on", "figure", "direction", "size",
        "result_on", "owner_role", "resources",
    ]  # fmt: skip
