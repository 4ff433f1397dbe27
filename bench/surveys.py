"""A thousand students answer a survey: within a minute, as fast as it goes, with the server killed meanwhile.

Limit: p99 300 ms on two cores, none lost and none doubled. An answer is on disk before it is acknowledged:
the syncs are counted, and compared with a bare INSERT in the same database.
"""

import asyncio
import itertools
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import httpx

from tools.postgres import server as postgres

_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]
_PEOPLE, _SECONDS, _AT_ONCE, _FEW = 1000, 60, 16, 50
_GIVE_UP = 60.0  # seconds a phone tries
_dice = random.Random(1)


def run() -> list[str]:
    lines = [f"SQLite: {line}" for line in _measured("")]
    with postgres(is_durable=True) as url:
        if url is not None:
            lines += [f"PostgreSQL: {line}" for line in _measured(url)]
    return lines


def _measured(database: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as home:
        server = Server(home, database)
        with server.up():
            yield _timed(server, "spread evenly over a minute", _PEOPLE / _SECONDS)
            yield _timed(server, "as fast as it goes, 16 at once", None)
            yield _killed(server)
            yield from _synced(server)


class Server:
    """The real server with two processes, in a home and a database of its own."""

    def __init__(self, home: str, database: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        self.environment = {
            **os.environ, "HELHET_HOME": home, "HELHET_DATABASE_URL": database, "PORT": str(port),
            "DJANGO_SETTINGS_MODULE": "helhet.config.settings",
        }  # fmt: skip

    @property
    def is_sqlite(self) -> bool:
        return not self.environment["HELHET_DATABASE_URL"]

    @contextmanager
    def up(self) -> Iterator[None]:
        self.start()
        try:
            yield
        finally:
            self.kill()

    def start(self) -> None:
        command = [*_HELHET, "serve", "--workers", "2"]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(300):
            with suppress(httpx.TransportError):
                httpx.get(f"{self.address}/enkat/sw.js", timeout=30)
                return
            time.sleep(0.2)
        raise SystemExit(f"{self.address} did not answer")

    def kill(self) -> None:
        """All its processes at once, without a word to any."""
        for number in self.processes():
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self.process.wait()

    def processes(self) -> list[int]:
        """Those of the server, each before those that it has started."""
        found = [self.process.pid]
        for number in found:
            for task in Path(f"/proc/{number}/task").glob("*/children"):
                found += [int(one) for one in task.read_text().split()]
        return found

    def ask(self, what: str, key: str = "") -> Any:
        done = subprocess.run(
            [sys.executable, "-m", "bench._survey_rows", what, *([key] if key else [])],
            env=self.environment, check=True, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        return json.loads(done.stdout.splitlines()[-1])


class Class:
    """Those who answer one survey, each with a sheet and the word of a form."""

    def __init__(self, server: Server, people: int) -> None:
        made = server.ask("make")
        self.server, self.key, self.options = server, made["key"], made["options"]
        tokens = itertools.cycle(made["tokens"])
        self.people = [(next(tokens), self._sheet(number)) for number in range(people)]
        self.came: Counter[str] = Counter()
        self.took: list[float] = []
        self.refused = self.tries = 0

    def _sheet(self, number: int) -> dict[str, str]:
        chosen = {name: str(_dice.randrange(options)) for name, options in self.options.items() if options}
        return {**chosen, "once": f"{number:06d}{_dice.getrandbits(80):x}"}

    async def send(self, client: httpx.AsyncClient, token: str, sheet: dict[str, str]) -> None:
        """As the page's script does: until it is told that the answers have come."""
        until = time.perf_counter() + _GIVE_UP
        while time.perf_counter() < until:
            self.tries += 1
            started = time.perf_counter()
            with suppress(httpx.TransportError):
                answer = await client.post(f"/enkat/{token}/", data=sheet, headers={"X-Sent-By": "script"})
                if answer.status_code == 200 and answer.json()["came"]:
                    self.took.append(time.perf_counter() - started)
                    self.came[token] += 1
                    return
                self.refused += 1
            await asyncio.sleep(0.2)

    def counted(self) -> str:
        """What closing finds against what was acknowledged, class by class."""
        found = self.server.ask("close", self.key)
        acknowledged, counted = sum(self.came.values()), sum(found.values())
        wrong = sum(abs(self.came[token] - number) for token, number in found.items())
        return f"{acknowledged} acknowledged, {counted} counted, {wrong} lost or doubled in any class"


def _client(server: Server) -> httpx.AsyncClient:
    limits = httpx.Limits(max_connections=200, max_keepalive_connections=0)  # each phone comes by itself
    return httpx.AsyncClient(base_url=server.address, timeout=30, limits=limits)


def _timed(server: Server, how: str, rate: float | None) -> str:
    answers = Class(server, _PEOPLE)
    started = time.perf_counter()
    asyncio.run(_evenly(answers, rate) if rate else _at_once(answers))
    seconds = time.perf_counter() - started
    took = sorted(answers.took)
    return (
        f"{len(took)} answers {how}: p50 {_at(took, 0.5):.0f} ms, p99 {_at(took, 0.99):.0f} ms, "
        f"slowest {took[-1] * 1000:.0f} ms, {len(took) / seconds:.0f} a second, {answers.refused} refused; "
        f"{answers.counted()}"
    )


def _at(took: list[float], share: float) -> float:
    """The time in milliseconds within which this share was acknowledged."""
    return took[max(0, int(len(took) * share) - 1)] * 1000


async def _evenly(answers: Class, rate: float) -> None:
    async with _client(answers.server) as client:
        tasks, begun = [], time.perf_counter()
        for number, (token, sheet) in enumerate(answers.people):
            await asyncio.sleep(max(0.0, begun + number / rate - time.perf_counter()))
            tasks.append(asyncio.create_task(answers.send(client, token, sheet)))
        await asyncio.gather(*tasks)


async def _at_once(answers: Class, at_once: int = _AT_ONCE) -> None:
    people = iter(answers.people)

    async def phone(client: httpx.AsyncClient) -> None:
        for token, sheet in people:
            await answers.send(client, token, sheet)

    async with _client(answers.server) as client:
        await asyncio.gather(*(phone(client) for _ in range(at_once)))


def _killed(server: Server) -> str:
    """The server is killed when half have been acknowledged; every tenth sends once more what had come."""
    answers = Class(server, _PEOPLE)

    async def story() -> None:
        phones = asyncio.create_task(_at_once(answers))
        while sum(answers.came.values()) < _PEOPLE // 2:
            await asyncio.sleep(0.005)
        server.kill()
        await asyncio.to_thread(server.start)
        await phones

    asyncio.run(story())
    once_more = Class.__new__(Class)
    once_more.__dict__.update(answers.__dict__, people=answers.people[::10], came=Counter(), took=[])
    asyncio.run(_at_once(once_more))
    again = sum(once_more.came.values())
    told = f"killed halfway and started again, {answers.tries} tries, {again} sent once more"
    return f"{told}: {answers.counted()}"


def _synced(server: Server) -> Iterator[str]:
    answers = Class(server, _FEW)
    syncs = _syncs_traced(server, answers) if server.is_sqlite else _syncs_told(server, answers)
    came = sum(answers.came.values())
    if syncs is None:
        yield "strace cannot be had or may not look on: syncs are not counted"
    else:
        yield f"{syncs} syncs for {came} answers one after another, {syncs / max(1, came):.2f} for each"
    alone = Class(server, _FEW)
    asyncio.run(_at_once(alone, 1))
    bare, slowest = server.ask("bare")
    took = _at(sorted(alone.took), 0.5)
    yield (
        f"an answer alone takes {took:.1f} ms, p99 {_at(sorted(alone.took), 0.99):.1f} ms; "
        f"a bare INSERT with its commit {bare:.1f} ms, p99 {slowest:.1f} ms"
    )


def _syncs_told(server: Server, answers: Class) -> int:
    before = server.ask("syncs")
    asyncio.run(_at_once(answers, 1))
    time.sleep(12)  # an idle process tells what it has done within ten seconds
    return int(server.ask("syncs") - before)


def _syncs_traced(server: Server, answers: Class) -> int | None:
    """Calls of fsync and fdatasync in all the server's processes while the answers come."""
    if not _strace():
        return None
    with tempfile.NamedTemporaryFile(mode="r") as told:
        watched = [part for number in server.processes() for part in ("-p", str(number))]
        tracer = subprocess.Popen(
            ["strace", "-f", "-e", "trace=fsync,fdatasync", "-o", told.name, *watched],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        time.sleep(1)
        if tracer.poll() is not None:
            return None
        asyncio.run(_at_once(answers, 1))
        tracer.send_signal(signal.SIGINT)
        tracer.wait()
        return sum("sync(" in line and "resumed" not in line for line in told.read().splitlines())


def _strace() -> bool:
    if not shutil.which("strace") and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-y", "-q", "strace"], check=False, capture_output=True)
    return bool(shutil.which("strace"))


if __name__ == "__main__":
    sys.stdout.write("\n".join(run()) + "\n")
