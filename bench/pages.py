"""Indicator page and Helheten at 50 requests a second, mixed users. Limit: p99 200 ms."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx

from tools.postgres import server as postgres

_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]
_PATHS = [
    "/helheten/kfv/",
    "/indikator/leavers-diploma-share/kfv/",
    "/indikator/leavers-grade-points-diploma/kfv/gymnasiet/nils-ericson/",
    "/helheten/kfv/gymnasiet/magnus-aberg/",
]
_RATE, _SECONDS, _PEOPLE = 50, 12, 6


def run() -> list[str]:
    lines = [f"SQLite: {_measured('')}"]
    with postgres() as url:
        if url is not None:
            lines.append(f"PostgreSQL: {_measured(url)}")
    return lines


def _measured(database: str) -> str:
    with tempfile.TemporaryDirectory() as home, _serving(home, database) as address:
        took, failed = asyncio.run(_load(address))
    took.sort()
    return (
        f"{len(took)} requests, {failed} failed; p50 {_at(took, 0.5):.0f} ms, p99 {_at(took, 0.99):.0f} ms, "
        f"slowest {took[-1] * 1000:.0f} ms"
    )


def _at(took: list[float], share: float) -> float:
    """The time in milliseconds within which this share of the requests was answered."""
    return took[max(0, int(len(took) * share) - 1)] * 1000


@contextmanager
def _serving(home: str, database: str) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "HELHET_HOME": home, "HELHET_DATABASE_URL": database,
                   "HELHET_DEMO": "yes", "PORT": str(port)}  # fmt: skip
    subprocess.run([*_HELHET, "demo", "--load-only"], env=environment, check=True, capture_output=True)
    command = [*_HELHET, "serve", "--workers", "2"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    try:
        _wait(f"http://127.0.0.1:{port}/demo/")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, 15)
        process.wait()


def _wait(address: str) -> None:
    for _ in range(150):
        try:
            httpx.get(address)
            return
        except httpx.TransportError:
            time.sleep(0.2)
    raise SystemExit(f"{address} did not answer")


async def _load(address: str) -> tuple[list[float], int]:
    clients = [await _signed_in(address, n) for n in range(_PEOPLE)]
    took: list[float] = []
    failed = 0

    async def ask(number: int) -> None:
        nonlocal failed
        started = time.perf_counter()
        answer = await clients[number % _PEOPLE].get(_PATHS[number % len(_PATHS)])
        took.append(time.perf_counter() - started)
        failed += answer.status_code != 200

    tasks = []
    begun = time.perf_counter()
    for number in range(_RATE * _SECONDS):
        await asyncio.sleep(max(0.0, begun + number / _RATE - time.perf_counter()))
        tasks.append(asyncio.create_task(ask(number)))
    await asyncio.gather(*tasks)
    for client in clients:
        await client.aclose()
    return took, failed


async def _signed_in(address: str, number: int) -> httpx.AsyncClient:
    client = httpx.AsyncClient(base_url=address, timeout=30)
    page = (await client.get("/demo/")).text
    people = re.findall(r'name="person" value="(\d+)"', page)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    data = {"person": people[number], "csrfmiddlewaretoken": token[1] if token else ""}
    await client.post("/demo/", data=data, headers={"Referer": address})
    return client
