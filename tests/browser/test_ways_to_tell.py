"""A picture, a sound and a text from a student's phone: left, worded, asked about, met, taken back."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from helhet.people.models import Person
from helhet.voices.models import Film
from helhet.voices.tasks import make_ready
from tests.browser.conftest import CHROMIUM, QUIET, overflow
from tests.browser.sjostad import button, heading
from tests.browser.walking import NARROW, PHONE, goes, says, sound
from tests.thread.conftest import Chain, made_chain
from tests.voices.conftest import media
from tests.voices.made import SEEN, TOLD, made_ready, picture_file, sound_file
from tests.world import sign_in

pytestmark = [pytest.mark.browser]
__all__ = ["media"]


@pytest.fixture
def chain(transactional_db: None) -> Chain:
    return made_chain()


def opened(browser: Browser, address: str, who: Person | None = None, **more: object) -> Page:
    """A phone, signed in or not."""
    more = {"bypass_csp": True, **more}
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, base_url=address, **more)  # type: ignore[arg-type]
    if who is not None:
        client = Client()
        sign_in(client, who)
        cookie = client.cookies["sessionid"].value
        context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    context.set_default_timeout(15_000)
    return context.new_page()


@pytest.fixture
def phones(chromium: Browser, chain: Chain, live_server) -> Iterator[tuple[Page, Page, Page]]:
    """The student's, the teacher's and one that nobody has signed in on."""
    handed = tuple(opened(chromium, live_server.url, who) for who in (chain.student, chain.teacher, None))
    yield handed
    for page in handed:
        page.context.close()


def holds(page: Page) -> None:
    """Sound at the phone's width, and no wider than a narrow one."""
    sound(page)
    page.set_viewport_size({"width": NARROW, "height": 844})
    assert overflow(page) == 0, page.url
    page.set_viewport_size({"width": PHONE, "height": 844})


def begins(page: Page, chain: Chain, way: str) -> None:
    """From Röster to the form of a way, with its name and theme."""
    page.goto(reverse("roster", kwargs={"unit": chain.team}))
    goes(page, "Berätta")
    holds(page)
    goes(page, way, exact=False)
    page.get_by_label("Vad ska det heta?").fill("Min onsdag")
    page.get_by_label("Fullföljda studier").check()


def lists_one(page: Page, film: Film, seen: str) -> str:
    """The teacher lists somebody of age and answers for it; the address of the slip."""
    page.goto(reverse("vilka_syns", kwargs={"key": film.key}))
    holds(page)
    page.get_by_label("Hur känner man igen personen").fill("den som berättar")
    page.get_by_label("Har fyllt 18").check()
    button(page, "Lägg till och gör en lapp")
    holds(page)
    address = page.locator(".address").inner_text()
    goes(page, "Tillbaka till listan")
    page.get_by_label(seen).check()
    button(page, "Jag svarar för det")
    heading(page, "Min onsdag")
    holds(page)
    return address


def answers_and_regrets(stranger: Page, address: str, met: Page, chain: Chain, has: str) -> None:
    """By the square of the slip, which carries the code after the #: yes to all, and later no."""
    met.goto(reverse("roster", kwargs={"unit": chain.team}))
    expect(met.locator(".films").get_by_role("link", name="Min onsdag")).to_have_count(0)
    stranger.goto(address)
    stranger.wait_for_url("**/samtycke-lapp/")
    expect(stranger.locator(has)).to_have_count(1)
    holds(stranger)
    for name in ("hall", "inside", "public", "social"):
        stranger.locator(f"input[name={name}][value=yes]").check()
    button(stranger, "Spara svaret")
    says(stranger, "Du har sagt ja till 4 ställen.")
    met.reload()
    expect(met.locator(".films").get_by_role("link", name="Min onsdag")).to_have_count(1)
    holds(met)
    goes(met, "Min onsdag", exact=False)
    expect(met.locator(has)).to_have_count(1)
    holds(met)
    button(stranger, "Ta tillbaka allt")
    expect(stranger.locator("body")).to_contain_text("Det gäller från och med nu.")
    expect(stranger.locator(has)).to_have_count(0)
    met.reload()
    expect(met.locator(has)).to_have_count(0)
    says(met, "visas inte.")
    assert "sessionid" not in {cookie["name"] for cookie in stranger.context.cookies()}


def test_a_picture_goes_from_the_phone_to_roster_and_away(
    phones: tuple[Page, Page, Page], chain: Chain
) -> None:
    student, teacher, stranger = phones
    begins(student, chain, "Fotografera")
    holds(student)
    student.get_by_label("Bilden", exact=True).set_input_files(picture_file())
    student.get_by_label("Vad ser man, och varför är bilden med?").fill(SEEN)
    button(student, "Skicka")
    heading(student, "Min onsdag")
    film = Film.objects.get()
    made_ready(film)
    expect(student.get_by_role("img", name=SEEN)).to_have_count(1)  # the page asks by itself
    holds(student)
    goes(student, "Se alternativtexten")
    holds(student)
    address = lists_one(teacher, film, "Jag har sett bilden.")
    answers_and_regrets(stranger, address, teacher, chain, f'img[alt="{SEEN}"]')


def test_a_sound_goes_from_the_phone_to_roster_and_away(
    phones: tuple[Page, Page, Page], chain: Chain
) -> None:
    student, teacher, stranger = phones
    begins(student, chain, "Prata in")
    holds(student)
    student.get_by_label("Ljudet", exact=True).set_input_files(sound_file())
    button(student, "Skicka")
    heading(student, "Min onsdag")
    film = Film.objects.get()
    made_ready(film)
    goes(student, "Skriv ut det som sägs")
    heading(student, "Skriv ut det som sägs")
    row = student.locator(".cue").first
    row.get_by_label("Börjar").fill("0:00,2")
    row.get_by_label("Slutar").fill("0:01,4")
    row.locator("textarea").fill(TOLD)
    holds(student)
    button(student, "Allt är utskrivet")
    heading(student, "Min onsdag")
    student.locator("audio").evaluate("audio => audio.play()")
    expect(student.locator(".transcript .now")).to_have_text(TOLD)  # the words follow
    address = lists_one(teacher, film, "Jag har lyssnat på allt.")
    answers_and_regrets(stranger, address, teacher, chain, "audio")


def test_a_text_is_written_read_and_met_without_javascript(
    chromium: Browser, chain: Chain, live_server
) -> None:
    student, teacher = (
        opened(chromium, live_server.url, who, java_script_enabled=False, bypass_csp=False)
        for who in (chain.student, chain.teacher)
    )
    student.goto(reverse("roster", kwargs={"unit": chain.team}))
    student.get_by_role("link", name="Berätta").click()
    student.get_by_role("link", name="Skriv", exact=False).last.click()
    student.get_by_label("Vad vill du berätta?").fill(TOLD)
    student.get_by_label("Vad ska det heta?").fill("Min onsdag")
    student.get_by_label("Fullföljda studier").check()
    button(student, "Skicka")
    heading(student, "Min onsdag")
    expect(student.locator("blockquote")).to_contain_text(TOLD)
    teacher.goto(reverse("min_del"))
    teacher.get_by_role("link", name="Läs en elevs text").click()
    teacher.get_by_label("Ingen går att känna igen i texten.").check()
    button(teacher, "Godkänn")
    heading(teacher, "Min onsdag")
    teacher.goto(reverse("roster", kwargs={"unit": chain.team}))
    expect(teacher.locator(".films q")).to_contain_text("Biblioteket stänger klockan tre.")
    for page in (student, teacher):
        page.context.close()


@pytest.fixture
def with_microphone(chromium: Browser) -> Iterator[Browser]:
    """A browser whose microphone hears beeps, and asks nobody."""
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    browser = chromium.browser_type.launch(executable_path=CHROMIUM, args=[*QUIET, *fake])
    yield browser
    browser.close()


def test_what_is_spoken_into_the_page_is_recorded_and_sent(
    with_microphone: Browser, chain: Chain, live_server
) -> None:
    page = opened(with_microphone, live_server.url, chain.student, bypass_csp=False)
    page.goto(reverse("beratta", kwargs={"unit": chain.team}) + "?med=ljud")
    button(page, "Spela in nu")
    expect(page.get_by_role("status").first).to_contain_text("Spelar in.")
    page.wait_for_timeout(2500)
    button(page, "Stopp")
    expect(page.get_by_role("status").first).to_contain_text("Inspelningen är klar.")
    assert overflow(page) == 0
    page.get_by_label("Vad ska det heta?").fill("Min onsdag")
    page.get_by_label("Fullföljda studier").check()
    button(page, "Skicka")
    heading(page, "Min onsdag")
    film = Film.objects.get()
    assert film.file_name.startswith("inspelning.")
    assert make_ready.func(film.pk) == Film.State.READY, Film.objects.get().problem
    film.refresh_from_db()
    assert film.seconds is not None
    assert 1 < film.seconds < 10
    page.context.close()


def test_without_a_microphone_it_says_so_and_a_file_is_chosen(
    phones: tuple[Page, Page, Page], chain: Chain
) -> None:
    student = phones[0]
    student.goto(reverse("beratta", kwargs={"unit": chain.team}) + "?med=ljud")
    button(student, "Spela in nu")
    expect(student.get_by_role("status").first).to_contain_text("Mikrofonen går inte att använda här.")
    holds(student)
