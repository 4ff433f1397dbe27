"""Told, mailed and left, in a real browser without JavaScript, on the narrowest phone; axe finds nothing."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Browser, Page

from helhet.messages.actions import mark_dead, notify, notify_person, post
from helhet.messages.leaving import leaving_token
from helhet.messages.models import Choice, Message
from helhet.messages.ticking import deliver_all, tell_everyone
from helhet.people.models import Person
from tests.browser.conftest import axe, overflow
from tests.browser.test_forum import cookie
from tests.messages.postbox import Postbox
from tests.world import BY, World, build_world

pytestmark = [pytest.mark.browser]
LONG = "langtnamn.med.manga.bokstaver@forskola.kommunalforbundet.example.org"
Opens = Callable[..., Page]


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


@pytest.fixture
def opens(chromium: Browser, live_server: object) -> Iterator[Opens]:
    """Open a page as somebody, or as nobody."""
    url = str(live_server.url)  # type: ignore[attr-defined]
    contexts = []

    def opened(address: str, who: Person | None = None, *, width: int = 1280, **more: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, bypass_csp=True, **more)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        if who is not None:
            context.add_cookies([{"name": "sessionid", "value": cookie(who), "url": url}])
        contexts.append(context)
        tab = context.new_page()
        tab.goto(address if address.startswith("http") else url + address)
        return tab

    opened.url = url  # type: ignore[attr-defined]
    yield opened
    for context in contexts:
        context.close()


def told(who: Person, world: World) -> None:
    row = who.assignments.select_related("unit", "person").get()
    words = {"kind": "thread_silent", "address": "/roll/"}
    notify(by=BY, to=[row], subject="a", title="Svara på det som har väntat i 60 dagar, Norra", **words)
    notify_person(
        by=BY, kind="thread_answered", person=who, unit=world.north, subject="b",
        title="Läs vad det blev av det du skrev, Norra", address="/mina/",
    )  # fmt: skip


def test_from_the_mail_to_the_thing_and_out_again_without_javascript(
    world: World, opens: Opens, sink: Postbox, settings: LazySettings
) -> None:
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, url=opens.url)  # type: ignore[attr-defined]
    told(world.principal, world)
    tell_everyone(timezone.now() + timedelta(days=4))
    deliver_all()
    (mail,) = sink.kept
    to_thing, way_out = [line for line in mail.get_content().splitlines() if line.startswith("http")]
    page = opens(to_thing, world.principal, width=320, java_script_enabled=False)
    assert page.url.endswith("/mina/")
    assert page.locator(".who .unread").inner_text().split()[0] == "1"
    page.locator(".who .unread").click()
    page.get_by_role("button", name="Markera allt som läst").click()
    assert page.locator(".who .unread").count() == 0
    out = opens(way_out, width=320, java_script_enabled=False)
    out.get_by_role("radio", name="En gång i veckan").check()
    out.get_by_label("Dag, om det är").select_option("Fredag")
    out.get_by_role("button", name="Spara valet").click()
    assert "Valet är sparat" in out.locator("main").inner_text()
    row = Choice.objects.get(person=world.principal)
    assert (row.how, row.weekday) == ("weekly", 4)


def filled(world: World) -> list[tuple[str, Person | None]]:
    """Every page with something on it, and who reads it."""
    principal, keeper = world.principal, world.administrator
    told(principal, world)
    told(keeper, world)
    kept = [
        post(by=BY, to=to, subject="Välkommen till Helhet", text="…", unit=world.north)
        for to in (LONG, world.teacher.email, principal.email)
    ]
    Message.objects.update(state="sent")
    for row, state, said in (
        (kept[0], "given_up", "ConnectionRefusedError: [Errno 111] Connection refused"),
        (kept[1], "waiting", "451 4.7.1 Greylisted"),
    ):
        Message.objects.filter(pk=row.pk).update(state=state, attempts=2, last_error=said)
    mark_dead(by=BY, address=world.outsider.email, said="550 5.1.1 No such user here")
    mark_dead(by=BY, address=world.teacher.email, said="550 5.1.1 No such user here")
    mark_dead(by=BY, address=LONG, said="550 5.1.1 The email account that you tried to reach is gone.")
    return [
        ("/aviseringar/", principal), ("/mina-utskick/", principal), ("/min-del/", principal),
        (f"/utskick/{leaving_token(principal)}/", None), ("/utkorg/norrby/", keeper),
        ("/utkorg/norrby/?visa=alla", keeper), ("/personer/norrby/", keeper),
    ]  # fmt: skip


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_every_page_fits_and_axe_finds_nothing(world: World, opens: Opens, width: int) -> None:
    for address, who in filled(world):
        page = opens(address, who, width=width)
        assert (address, axe(page), overflow(page) <= 0) == (address, [], True)
