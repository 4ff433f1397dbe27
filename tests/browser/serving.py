"""The product as it is installed: processes of its own, pages and channel on one port, mail that goes out."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Response

from tests.demo_home import HELHET
from tests.fresh import ROOT, Fresh, Surroundings
from tests.messages.postbox import Postbox, listening
from tools.hall import free_port

UP_WITHIN = 120  # seconds: the first start makes the style sheets ready, on a busy machine
_BADGE = (
    "import sys, django; django.setup()\n"
    "from helhet.assembly.models import Registration\n"
    "print(Registration.objects.get(name=sys.argv[1]).badge)"
)


@dataclass(frozen=True, slots=True)
class Served:
    """An installation that runs, with the mail that has left it."""

    address: str
    sink: Postbox
    surroundings: Surroundings

    def code(self, *options: str) -> str:
        """What ``helhet setup-code`` says to whoever runs the installation."""
        return self._said([*HELHET, "setup-code", *filter(None, options)])

    def badge_of(self, name: str) -> str:
        """Where a camera is led by the square on somebody's badge."""
        return f"/bricka/{self._said([sys.executable, '-c', _BADGE, name])}/"

    def _said(self, command: list[str]) -> str:
        told = {**self.surroundings, "DJANGO_SETTINGS_MODULE": "helhet.config.settings"}
        done = subprocess.run(
            command, env=told, cwd=ROOT, capture_output=True, text=True, check=True, timeout=UP_WITHIN
        )
        return done.stdout.strip()


@pytest.fixture
def served(fresh: Fresh, tmp_path: Path) -> Iterator[Served]:
    """``helhet serve --live`` where nobody has done anything yet."""
    port = free_port()
    with listening() as sink, fresh(tmp_path / "home") as surroundings:
        told = {**surroundings, "PORT": str(port), "HELHET_SMTP_URL": f"smtp://127.0.0.1:{sink.port}"}
        with _running(told, port, tmp_path / "said.txt"):
            yield Served(f"http://127.0.0.1:{port}", sink, told)


@contextmanager
def _running(surroundings: Surroundings, port: int, said: Path) -> Iterator[None]:
    with said.open("w") as out:
        process = subprocess.Popen(
            [*HELHET, "serve", "--live"], env=surroundings, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait(process, f"http://127.0.0.1:{port}/live/halsa", said)
            yield
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def _wait(process: "subprocess.Popen[bytes]", address: str, said: Path) -> None:
    until = time.monotonic() + UP_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(address, timeout=5).status_code == httpx.codes.OK:
                return
        time.sleep(0.1)
    raise AssertionError(f"the product did not answer:\n{said.read_text()}")


@dataclass(frozen=True, slots=True)
class Heard:
    """How a window has been told what is on: by streams that it listens to, and by asking now and then."""

    streams: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def hears(page: Page) -> Heard:
    """Watch a window from now on."""
    heard = Heard()

    def came(response: Response) -> None:
        path = httpx.URL(response.url).path
        kind = response.headers.get("content-type", "")
        if path.startswith("/live/") and response.ok and kind.startswith("text/event-stream"):
            heard.streams.append(path)
        if path.endswith("/lage"):
            heard.asked.append(path)

    page.on("response", came)
    return heard
