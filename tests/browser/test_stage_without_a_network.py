"""The stage when the network is cut: it goes on with what it has loaded, and shows no film too long."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from helhet.assembly import actions
from helhet.assembly.models import Account, Crew, Item
from helhet.people.models import Person
from helhet.voices import files
from helhet.voices.models import Film, Ground
from helhet.web.pages.scen import ahead, loading
from helhet.web.pages.scen import page as scen
from tests.assembly.conftest import made_day
from tests.browser.conftest import axe, overflow
from tests.browser.hall import SLOW
from tests.voices.conftest import media
from tests.voices.made import shown_everywhere
from tests.web.halls import Held, held
from tests.world import sign_in

pytestmark = [pytest.mark.browser]
__all__ = ["media"]
PLAYED = "() => document.querySelector('video') && document.querySelector('video').currentTime > 1"
TAKEN_BACK = 5_000  # ms within which a film is gone, as decision 47 says
SECONDS = 30


@cache
def long_film() -> Path:
    """Half a minute in several parts: a player asks for two megabytes at a time."""
    path = Path(mkdtemp()) / "film.mp4"
    picture = f"testsrc2=size=640x360:rate=25:duration={SECONDS}"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture, "-vf", "noise=alls=40:allf=t", "-pix_fmt",
         "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-b:v", "3M", "-movflags", "+faststart",
         str(path)],
        check=True,
    )  # fmt: skip
    assert path.stat().st_size > 3 * 2 * 1024 * 1024
    return path


@dataclass
class Hall:
    """A day that goes on with a film and a panel, and the windows on it."""

    chromium: Browser
    address: str
    got: Held
    film: Film
    opened: list[BrowserContext] = field(default_factory=list)

    def window(self, page: str, who: Person, *, script: str = "", **more: object) -> Page:
        given = {"viewport": {"width": 1440, "height": 900}, **more}
        context = self.chromium.new_context(base_url=self.address, **given)
        context.set_default_timeout(SLOW)
        client = Client()
        sign_in(client, who)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": self.address}])
        if script:
            context.add_init_script(script)
        self.opened.append(context)
        made = context.new_page()
        made.goto(reverse(page, kwargs=self.got.where))
        return made

    def stage(self, **more: object) -> Page:
        return self.window("scen", self.got.day.host, **more)

    def regi(self) -> Page:
        return self.window("regi", self.got.day.host, bypass_csp=True)

    def shows(self, kind: str) -> Item:
        item = Item.objects.filter(assembly=self.got.assembly, kind=kind, axis__in=("", "theme")).first()
        actions.show_item(by=self.got.day.host, assembly=self.got.assembly, item=item)
        return item

    def loads(self, stage: Page) -> None:
        """The control asks, and the stage says that it has it all."""
        actions.ask_to_load(by=self.got.day.host, assembly=self.got.assembly)
        until = (
            "() => JSON.parse(localStorage.getItem(`stage:${location.pathname}:loaded`) || '{}').loads > 0"
        )
        stage.wait_for_function(until)
        stage.evaluate("helhetAhead.tell()")  # what it says last has come
        row = self.got.assembly.stage_browsers.get()
        assert (row.films, row.frames) == (row.films_of, row.frames_of)


@pytest.fixture
def hall(chromium: Browser, transactional_db: None, live_server) -> Iterator[Hall]:
    day = made_day()
    film, _person = shown_everywhere(day.student, day.world.teacher, day.world.north)
    (files.folder_of(film) / files.FILM).write_bytes(long_film().read_bytes())
    panel = day.assembly.panels.filter(axis="theme").first()
    told = {"assembly": day.assembly, "theme": panel.theme, "done_at": timezone.now()}
    Account.objects.create(**told, unit=day.world.north, well="Studieron är bättre.", need="En hall till.")
    Item.objects.filter(assembly=day.assembly, kind="film", panel=panel).update(film=film)
    made = Hall(chromium, live_server.url, held(day), film)
    yield made
    while made.opened:
        made.opened.pop().close()


def cuts(stage: Page) -> None:
    """The network goes, and the stage has noticed."""
    stage.context.set_offline(True)
    expect(stage.locator("[data-cut]")).to_be_visible(timeout=SLOW)


def kept(stage: Page) -> str:
    """The addresses in the stage's caches."""
    return str(stage.evaluate("""async () => {
        let told = "";
        for (const name of await caches.keys())
            for (const one of await (await caches.open(name)).keys()) told += one.url + "\\n";
        return told;
    }"""))  # fmt: skip


def plays(stage: Page) -> None:
    stage.wait_for_function(PLAYED)


def test_the_stage_goes_through_slides_and_films_without_a_network(hall: Hall) -> None:
    stage, control = hall.stage(), hall.regi()
    loaded = control.locator("[data-part=loaded]")
    expect(loaded).to_contain_text("Scenen har inte laddat något i förväg", timeout=SLOW)
    control.get_by_role("button", name="Ladda i förväg").click()
    expect(loaded).to_contain_text("Scenen har filmen och alla bilder", timeout=SLOW)
    until = re.compile(r"bekräftades \d\d\.\d\d\. Utan nät spelas de till \d\d\.\d\d")
    expect(loaded).to_contain_text(until, timeout=SLOW)
    panel = hall.shows("panel")
    expect(stage.get_by_role("heading", level=1)).to_have_text(panel.title, timeout=SLOW)
    cuts(stage)
    expect(stage.locator("[data-cut]")).to_have_text(
        re.compile(r"Inget nät sedan \d\d\.\d\d\. Pilarna bläddrar här\.")
    )
    stage.keyboard.press("PageDown")
    expect(stage.locator(".deck-in")).to_contain_text("Studieron är bättre.")
    stage.keyboard.press("ArrowLeft")
    expect(stage.locator(".deck-in")).to_have_count(0)
    for _n in range(40):
        if stage.locator("video").count():
            break
        stage.keyboard.press("ArrowRight")
    plays(stage)
    stage.evaluate(
        f"document.querySelector('video').currentTime = {SECONDS - 4}"
    )  # a part it has not asked for
    stage.wait_for_function(f"() => document.querySelector('video').currentTime > {SECONDS - 3}")
    stage.reload()  # the machine is started again
    plays(stage)
    stage.context.set_offline(False)
    expect(stage.locator("[data-cut]")).to_have_text(re.compile("Nätet är tillbaka"), timeout=SLOW)
    expect(stage.locator("video")).to_have_count(1)
    expect(loaded).to_contain_text(re.compile("Står vid ”.+”, bild 1"), timeout=SLOW)
    control.get_by_role("button", name="Gå dit i Regi också").click()
    expect(stage.locator("[data-cut]")).to_be_hidden(timeout=SLOW)
    expect(stage.locator("video")).to_have_count(1)
    expect(loaded.get_by_role("button", name="Gå dit i Regi också")).to_have_count(0, timeout=SLOW)
    assert axe(control) == []


def test_a_film_that_plays_when_the_network_goes_plays_on(hall: Hall) -> None:
    stage = hall.stage()
    hall.loads(stage)
    hall.shows("film")
    plays(stage)
    stage.context.set_offline(True)
    stage.evaluate(f"document.querySelector('video').currentTime = {SECONDS - 4}")
    stage.wait_for_function(f"() => document.querySelector('video').currentTime > {SECONDS - 3}")


def test_without_loading_ahead_it_stops(hall: Hall) -> None:
    """The negative control: what has not been loaded cannot be played, and no key turns a slide."""
    stage = hall.stage()
    hall.shows("film")
    plays(stage)
    cuts(stage)
    expect(stage.locator("[data-cut]")).to_have_text(re.compile(r"Inget nät sedan \d\d\.\d\d\.$"))
    before = stage.locator(".stage").inner_html()
    stage.keyboard.press("ArrowRight")
    assert stage.locator(".stage").inner_html() == before
    stage.evaluate(f"document.querySelector('video').currentTime = {SECONDS - 4}")
    stage.wait_for_timeout(4_000)
    assert not stage.evaluate(f"document.querySelector('video').currentTime > {SECONDS - 3}")


@pytest.mark.parametrize("is_asked", [True, False])
def test_a_film_that_is_taken_back_is_cleared_within_five_seconds(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, is_asked: bool
) -> None:
    stage = hall.stage()
    hall.loads(stage)
    hall.shows("film")
    plays(stage)
    assert f"/film/{hall.film.key}/film.mp4" in kept(stage)
    if not is_asked:
        monkeypatch.setattr(loading, "still_allowed", lambda _assembly, keys: set(keys))
    Ground.objects.update(ended_at=timezone.now())
    if is_asked:
        expect(stage.locator(".stage")).to_contain_text("Filmen visas inte", timeout=TAKEN_BACK)
    else:
        stage.wait_for_timeout(TAKEN_BACK)
    assert (str(hall.film.key) in kept(stage)) is not is_asked
    assert stage.locator("video").count() == (not is_asked)
    cuts(stage)  # nor is there a way back to it
    stage.reload()
    if is_asked:
        expect(stage.locator(".stage")).to_contain_text("Filmen visas inte")
        assert str(hall.film.key) not in stage.content()


def test_one_that_is_kept_and_not_shown_is_cleared_too(hall: Hall) -> None:
    stage = hall.stage()
    hall.loads(stage)
    assert str(hall.film.key) in kept(stage)
    Ground.objects.update(ended_at=timezone.now())
    stage.wait_for_timeout(TAKEN_BACK)
    assert str(hall.film.key) not in kept(stage)


@pytest.mark.parametrize("lasts", [12, 900])
def test_without_a_network_a_film_is_shown_as_long_as_its_ground_holds(
    hall: Hall, monkeypatch: pytest.MonkeyPatch, lasts: int
) -> None:
    for module in (scen, loading):
        monkeypatch.setattr(module, "GROUND_LASTS", timedelta(seconds=lasts))
    stage = hall.stage()
    hall.loads(stage)
    hall.shows("film")
    plays(stage)
    cuts(stage)
    if lasts == 12:
        expect(stage.locator(".stage")).to_contain_text("Filmen visas inte", timeout=SLOW)
        assert stage.evaluate(f"fetch('{part(hall)}').then(() => 'given', () => 'kept back')") == "kept back"
        stage.reload()
        expect(stage.locator(".stage")).to_contain_text("Filmen visas inte")
        stage.context.set_offline(False)
        plays(stage)  # the server has been asked, and says yes
    else:
        stage.wait_for_timeout(12_000)
        assert stage.locator("video").count() == 1
        assert stage.evaluate(f"fetch('{part(hall)}').then(() => 'given', () => 'kept back')") == "given"


def part(hall: Hall) -> str:
    return reverse("scen_film", kwargs={**hall.got.where, "key": hall.film.key, "part": "film.mp4"})


def test_what_comes_otherwise_than_it_was_is_not_kept(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "_hash", lambda *_given: "0" * 64)
    stage, control = hall.stage(), hall.regi()
    control.get_by_role("button", name="Ladda i förväg").click()
    loaded = control.locator("[data-part=loaded]")
    expect(loaded).to_contain_text("Scenen har 0 av 1 film och alla bilder", timeout=SLOW)
    expect(loaded).to_contain_text("En fil kom inte fram som den var. Ladda i förväg igen", timeout=SLOW)
    assert "film.mp4" not in kept(stage)


def test_a_browser_that_can_keep_nothing_says_so_and_shows_as_before(hall: Hall) -> None:
    stage = hall.stage(script="Object.defineProperty(window, 'isSecureContext', { value: false });")
    control = hall.regi()
    loaded = control.locator("[data-part=loaded]")
    expect(loaded).to_contain_text("Den här webbläsaren kan inte ladda i förväg", timeout=SLOW)
    hall.shows("film")
    plays(stage)
    Ground.objects.update(ended_at=timezone.now())
    expect(stage.locator(".stage")).to_contain_text("Filmen visas inte", timeout=TAKEN_BACK)


def test_all_is_gone_when_the_day_is_over(hall: Hall) -> None:
    stage = hall.stage()
    hall.loads(stage)
    actions.end_day(by=hall.got.day.host, assembly=hall.got.assembly)
    stage.wait_for_function("() => caches.keys().then(names => names.length === 0)")
    stage.wait_for_function(
        "() => navigator.serviceWorker.getRegistrations().then(found => found.length === 0)"
    )
    assert not hall.got.assembly.stage_browsers.exists()


def test_all_is_gone_for_who_has_no_duty_any_longer(hall: Hall) -> None:
    stage = hall.stage()
    hall.loads(stage)
    Crew.objects.filter(person=hall.got.day.host).delete()
    stage.wait_for_function("() => caches.keys().then(names => names.length === 0)")


def test_who_signs_out_leaves_nothing_for_the_next_at_the_machine(hall: Hall) -> None:
    stage = hall.stage()
    hall.loads(stage)
    address = stage.url
    stage.goto("about:blank")
    stage.context.clear_cookies()
    stage.goto(address)
    expect(stage).to_have_url(re.compile("/konto/login/"))
    assert stage.evaluate("caches.keys()") == []


def test_the_script_looks_after_the_stage_alone(hall: Hall) -> None:
    stage = hall.stage()
    hall.loads(stage)
    found = stage.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all.map(one => one.scope))"
    )
    assert [scope.removeprefix(hall.address) for scope in found] == ["/scen/"]
    stage.goto(f"/film/{hall.film.key}/")
    assert stage.evaluate("navigator.serviceWorker.controller") is None


def test_the_sign_and_the_control_are_sound(hall: Hall) -> None:
    stage = hall.stage(bypass_csp=True)
    hall.loads(stage)
    control = hall.regi()
    control.set_viewport_size({"width": 320, "height": 800})
    assert overflow(control) == 0
    assert axe(control) == []
    cuts(stage)
    assert axe(stage) == []
    assert overflow(stage) == 0
