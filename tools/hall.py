"""A hall for tests and measurements: the real live server, in a home and a database of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

LIVE = "helhet.config.asgi:application"
ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Hall:
    """A server, and beside it a process that does to its rows what host and phones would do."""

    def __init__(self, home: str, database: str = "", application: str = LIVE, **settings: str) -> None:
        self.port, self.application, self.home = free_port(), application, Path(home)
        self.address = f"http://127.0.0.1:{self.port}"
        self.workers, self.interface = 1, "asgi"
        kept = {key: value for key, value in os.environ.items() if not key.startswith(("HELHET_", "PORT"))}
        self.environment = {
            **kept, "HELHET_HOME": home, "HELHET_DATABASE_URL": database, "PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "helhet.config.settings", "PYTHONPATH": str(ROOT), **settings,
        }  # fmt: skip
        self._rows = subprocess.Popen(
            [sys.executable, "-m", "tools.hall_rows"], env=self.environment, cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.server: subprocess.Popen[bytes] | None = None

    def ask(self, what: str, **how: object) -> Any:
        """Let the other process do one of its deeds, and give what it says."""
        assert self._rows.stdin
        assert self._rows.stdout
        self._rows.stdin.write(json.dumps({"what": what, "how": how}) + "\n")
        self._rows.stdin.flush()
        line = self._rows.stdout.readline()
        if not line:
            raise RuntimeError(f"{what}: the process with the rows has ended")
        return json.loads(line)

    def start(self) -> None:
        from helhet.command.serving import allow_many_phones, asgi, wsgi

        allow_many_phones()
        command = asgi(self.application, "127.0.0.1", self.port, self.workers)
        if self.interface == "wsgi":  # as the pages are served
            command = wsgi(self.application, "127.0.0.1", self.port, self.workers)
        self.server = subprocess.Popen(command, env=self.environment, cwd=ROOT, start_new_session=True)
        for _ in range(600):
            if self.server.poll() is not None:
                raise RuntimeError("the live server ended before it answered")
            with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                urllib.request.urlopen(f"{self.address}/live/halsa", timeout=5).close()
                return
            time.sleep(0.1)
        raise RuntimeError(f"{self.address} did not answer")

    def kill(self) -> None:
        """All processes of the server at once, without a word to any."""
        if self.server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.server.pid, signal.SIGKILL)
            self.server.wait()
            self.server = None

    @contextmanager
    def running(self, application: str, interface: str = "asgi") -> Iterator[None]:
        """With another application instead, for a while."""
        self.kill()
        own, self.application, self.interface = self.application, application, interface
        try:
            self.start()
            yield
        finally:
            self.kill()
            self.application, self.interface = own, "asgi"
            self.start()

    def processes(self) -> list[int]:
        """Those of the server, each before those that it has started."""
        found = [self.server.pid] if self.server else []
        for number in found:
            for task in Path(f"/proc/{number}/task").glob("*/children"):
                found += [int(one) for one in task.read_text().split()]
        return found

    def end(self) -> None:
        self.kill()
        self._rows.communicate()


@contextmanager
def hall(database: str = "", application: str = LIVE, **settings: str) -> Iterator[Hall]:
    """A hall whose day has begun, with its server running."""
    with tempfile.TemporaryDirectory(prefix="helhet-hall-") as home:
        made = Hall(home, database, application, **settings)
        try:
            made.ask("begin")
            made.start()
            yield made
        finally:
            made.end()
