"""A real Chromium against a real server on loopback, with the demo in its database."""

import dataclasses
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from helhet.web.warmup import warm
from tests.demo_home import copy_rows
from tests.messages.postbox import Postbox, listening

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
]  # fmt: skip
AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1440, "height": 1000}, bypass_csp=True)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def demo(transactional_db: None, live_server: object, demo_home: Path) -> str:
    """The address of a server with the demo federation."""
    copy_rows(demo_home)
    _warmed()
    return str(live_server.url)  # type: ignore[attr-defined]


@cache
def _warmed() -> None:
    """As the product's server does before it answers anyone: the first page is not waited for longer."""
    warm()


def axe(page: Page) -> list[str]:
    """What axe finds on a page at WCAG 2.2 AA, in words."""
    page.wait_for_load_state("domcontentloaded")  # a click returns while the next page is still empty
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],"
        " resultTypes: ['violations']})"  # every rule is tried; what passed is not described node by node
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 2).join(' | ')))"
    )
    return list(found)


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - innerWidth"))


@pytest.fixture
def empty(transactional_db: None, live_server: object, settings, tmp_path: Path) -> str:
    """The address of a server where nobody has done anything yet, and no demo is offered."""
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, home=str(tmp_path), demo="no", url="")
    return str(live_server.url)  # type: ignore[attr-defined]


@pytest.fixture
def sink(settings) -> Iterator[Postbox]:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    with listening() as sink:
        settings.EMAIL_PORT = sink.port
        yield sink
