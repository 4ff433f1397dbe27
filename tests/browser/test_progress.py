"""A page of long work says by itself how far it has come; without JavaScript one asks."""

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from helhet.warehouse.models import ImportRun
from tests.world import World, build_world, sign_in

pytestmark = [pytest.mark.browser]


@pytest.fixture
def world(transactional_db: None) -> World:
    return build_world()


def running() -> ImportRun:
    progress = {"done": 3, "of": 25, "doing": "Ekonomiprogrammet"}
    return ImportRun.objects.create(
        source="kolada", given="N17673", state=ImportRun.State.RUNNING, channel="command", progress=progress
    )


def opened(chromium: Browser, world: World, address: str, *, has_script: bool) -> Page:
    """The page as a browser shows it that keeps the page's own rules about scripts."""
    client = Client()
    sign_in(client, world.principal)
    context = chromium.new_context(java_script_enabled=has_script)
    cookie = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    page = context.new_page()
    page.goto(address)
    return page


def test_a_run_is_followed_to_its_end_without_anyone_asking(chromium, world, live_server):
    run = running()
    address = f"{live_server.url}/kallor/norrby/inlasning/{run.pk}/"
    page = opened(chromium, world, address, has_script=True)
    expect(page.get_by_text("3 av 25 klara")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("Ekonomiprogrammet")
    page.evaluate("document.title = 'samma sida'")

    run.progress = {"done": 20, "of": 25, "doing": "Teknikprogrammet"}
    run.save()
    expect(page.get_by_text("20 av 25 klara")).to_be_visible()
    run.state, run.ended_at, run.rows_kept = ImportRun.State.DONE, timezone.now(), 17
    run.save()
    expect(page.get_by_text("Inga problem hittades.")).to_be_visible()
    expect(page.get_by_role("link", name="Se hur långt det har kommit")).to_have_count(0)
    assert page.title() == "samma sida"  # it was never loaded anew
    page.context.close()


def test_without_javascript_one_asks_how_far_it_has_come(chromium, world, live_server):
    run = running()
    page = opened(chromium, world, f"{live_server.url}/kallor/norrby/inlasning/{run.pk}/", has_script=False)
    run.progress = {"done": 20, "of": 25, "doing": "Teknikprogrammet"}
    run.save()
    page.get_by_role("link", name="Se hur långt det har kommit").click()
    expect(page.get_by_text("20 av 25 klara")).to_be_visible()
    page.context.close()
