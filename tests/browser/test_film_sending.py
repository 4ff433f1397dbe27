"""The sender of the page, against a real server: the line breaks, and the film is whole all the same."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route, expect

from helhet.voices import files
from helhet.voices.models import Film
from tests.thread.conftest import Chain, made_chain
from tests.voices.conftest import media
from tests.world import sign_in

pytestmark = [pytest.mark.browser]
__all__ = ["media"]
PIECE = 8 * 1024 * 1024  # as the page sends it
SIZE = 2 * PIECE + 4321


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of three pieces, no two alike."""
    path = tmp_path_factory.mktemp("large") / "onsdag.mp4"
    path.write_bytes(random.Random(5).randbytes(SIZE))
    return path


@pytest.fixture
def chain(transactional_db: None) -> Chain:
    return made_chain()


@pytest.fixture
def phone(chromium: Browser, chain: Chain, live_server) -> Iterator[Page]:
    """The student's phone, which keeps the page's own rules about scripts."""
    client = Client()
    sign_in(client, chain.student)
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=live_server.url)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


class Line:
    """The line between the phone and the server, which breaks when it is told to."""

    def __init__(self, page: Page, *, breaks_at: set[int], for_good: bool = False) -> None:
        self.pieces: list[int] = []  # where each piece that got through began
        self.asked = 0
        self.breaks_at, self.for_good = breaks_at, for_good
        page.route("**/bytes/", self.meets)

    def meets(self, route: Route) -> None:
        offset = int(route.request.headers.get("upload-offset", -1))
        if route.request.method == "HEAD":
            self.asked += 1
        elif offset in self.breaks_at:
            if not self.for_good:
                self.breaks_at.discard(offset)
            route.abort("connectionreset")
            return
        else:
            self.pieces.append(offset)
        route.continue_()


def begins(page: Page, chain: Chain, path: Path) -> None:
    page.goto(reverse("beratta", kwargs={"unit": chain.team}) + "?med=film")
    page.get_by_label("Vad ska det heta?").fill("Min onsdag")
    page.get_by_label("Fullföljda studier").check()
    page.get_by_label("Filmen", exact=True).set_input_files(path)
    page.get_by_role("button", name="Skicka", exact=True).click()


def test_a_film_whose_line_breaks_midway_arrives_whole_by_itself(
    phone: Page, chain: Chain, large: Path
) -> None:
    line = Line(phone, breaks_at={PIECE, 2 * PIECE})
    begins(phone, chain, large)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Min onsdag", timeout=30_000)
    film = Film.objects.get()
    assert film.state == Film.State.WAITING
    assert files.arriving(film).read_bytes() == large.read_bytes()
    assert line.pieces == [0, PIECE, 2 * PIECE]  # nothing was sent twice
    assert line.asked >= 2  # after each break the server was asked where to go on


def test_one_who_closed_the_page_goes_on_another_time(phone: Page, chain: Chain, large: Path) -> None:
    first = Line(phone, breaks_at={PIECE}, for_good=True)
    begins(phone, chain, large)
    expect(phone.get_by_role("status")).to_contain_text("Inget nät just nu.", timeout=30_000)
    film = Film.objects.get()
    assert (film.state, first.pieces) == (Film.State.ARRIVING, [0])
    later = phone.context.new_page()
    phone.goto("about:blank")  # what it tries again while it closes would not meet the broken line
    phone.close()
    line = Line(later, breaks_at=set())
    later.goto(reverse("roster", kwargs={"unit": chain.team}))
    later.get_by_role("link", name="Min onsdag").first.click()
    later.get_by_role("link", name="Skicka resten").click()
    expect(later.locator("main")).to_contain_text("49 %")
    later.get_by_label("Filmen", exact=True).set_input_files(large)
    later.get_by_role("button", name="Skicka resten").click()
    expect(later.get_by_text("Plats, telefon")).to_have_count(0)
    expect(later.get_by_role("heading", level=1)).to_have_text("Min onsdag", timeout=30_000)
    film.refresh_from_db()
    assert film.state == Film.State.WAITING
    assert files.arriving(film).read_bytes() == large.read_bytes()
    assert line.pieces == [PIECE, 2 * PIECE]


def test_another_file_than_the_one_begun_with_does_not_mix_with_it(
    phone: Page, chain: Chain, large: Path, tmp_path: Path
) -> None:
    Line(phone, breaks_at={PIECE}, for_good=True)
    begins(phone, chain, large)
    expect(phone.get_by_role("status")).to_contain_text("Inget nät just nu.", timeout=30_000)
    film = Film.objects.get()
    other = tmp_path / "annan.mp4"
    other.write_bytes(b"annan film")
    phone.goto(reverse("lamna_film_igen", kwargs={"key": film.key}))
    phone.get_by_label("Filmen", exact=True).set_input_files(other)
    phone.get_by_role("button", name="Skicka resten").click()
    expect(phone.get_by_text("Det är en annan fil.")).to_be_visible()
    assert files.arriving(film).read_bytes() == large.read_bytes()[:PIECE]


def test_what_the_server_refuses_is_told_beside_the_button(phone: Page, chain: Chain, large: Path) -> None:
    begun = reverse("beratta", kwargs={"unit": chain.team}) + "?med=film"
    phone.route(f"**{begun}", lambda route: route.fulfill(status=400, body="Det finns inte plats just nu.")
                if route.request.method == "POST" else route.continue_())  # fmt: skip
    begins(phone, chain, large)
    expect(phone.get_by_role("status")).to_contain_text("Det finns inte plats just nu.")
    expect(phone.get_by_role("button", name="Skicka", exact=True)).to_be_enabled()
