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
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
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
        self._surroundings: Mapping[str, str] = {}
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
        self.server = self._started(self.application, self.port)

    def _started(self, application: str, port: int) -> "subprocess.Popen[bytes]":
        from helhet.command.serving import allow_many_phones, asgi, wsgi

        allow_many_phones()
        command = asgi(application, "127.0.0.1", port, self.workers)
        if self.interface == "wsgi":  # as the pages are served
            command = wsgi(application, "127.0.0.1", port, self.workers)
        told = {**self.environment, **self._surroundings}
        server = subprocess.Popen(command, env=told, cwd=ROOT, start_new_session=True)
        for _ in range(600):
            if server.poll() is not None:
                raise RuntimeError("the live server ended before it answered")
            with suppress(urllib.error.URLError, ConnectionError, TimeoutError):
                urllib.request.urlopen(f"http://127.0.0.1:{port}/live/halsa", timeout=5).close()
                return server
            time.sleep(0.1)
        _killed(server)
        raise RuntimeError(f"nothing answered at port {port}")

    def kill(self) -> None:
        """All processes of the server at once, without a word to any."""
        if self.server is not None:
            _killed(self.server)
            self.server = None

    @contextmanager
    def running(
        self,
        application: str,
        interface: str = "asgi",
        workers: int = 1,
        surroundings: Mapping[str, str] = MappingProxyType({}),
    ) -> Iterator[None]:
        """With another application instead for a while, or more processes, or told something else."""
        self.kill()
        own = self.application, self.interface, self.workers
        self.application, self.interface, self.workers = application, interface, workers
        self._surroundings = surroundings
        try:
            self.start()
            yield
        finally:
            self.kill()
            self.application, self.interface, self.workers = own
            self._surroundings = {}
            self.start()

    @contextmanager
    def beside(self, application: str = LIVE) -> Iterator[str]:
        """Another server on the same rows that knows nothing of the first; its address."""
        port = free_port()
        server = self._started(application, port)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            _killed(server)

    def processes(self) -> list[int]:
        """Those of the server, each before those that it has started."""
        found = [self.server.pid] if self.server else []
        for number in found:
            for task in Path(f"/proc/{number}/task").glob("*/children"):
                found += [int(one) for one in task.read_text().split()]
        return found

    def memory(self) -> int:
        """Megabytes of the server's largest process."""
        found = [Path(f"/proc/{number}/statm").read_text().split()[1] for number in self.processes()]
        return max(int(pages) for pages in found) * os.sysconf("SC_PAGE_SIZE") // 2**20

    def end(self) -> None:
        self.kill()
        self._rows.communicate()


def _killed(server: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGKILL)
    server.wait()


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
