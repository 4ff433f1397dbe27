"""Pages served with the hall's live channel on the same port, against pages alone. Limit: 2 × by page."""

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.pages import _HELHET, _PATHS, _signed_in, _wait
from tools.hall import free_port

_PAGES, _PEOPLE, _TURNS = 240, 4, 2


def run() -> list[str]:
    with tempfile.TemporaryDirectory() as home:
        port = free_port()
        environment = {**os.environ, "HELHET_HOME": home, "HELHET_DEMO": "yes", "PORT": str(port)}
        load = [*_HELHET, "demo", "--load-only"]
        subprocess.run(load, env=environment, check=True, capture_output=True)
        took: dict[bool, list[tuple[float, float]]] = {False: [], True: []}
        for _turn in range(_TURNS):
            for has_live, rows in took.items():
                with _serving(environment, has_live=has_live) as process:
                    address = f"http://127.0.0.1:{port}"
                    asyncio.run(_pages(address, 40))  # warm
                    before = _processor(process)
                    clock = asyncio.run(_pages(address, _PAGES))
                    rows.append((clock, _processor(process) - before))
    alone, together = ([min(one[at] for one in took[which]) for at in (0, 1)] for which in (False, True))
    return [
        f"pages alone {_PAGES / alone[0]:.0f} a second, {alone[1] / _PAGES * 1000:.1f} ms of processor time; "
        f"with the channel {_PAGES / together[0]:.0f} a second, {together[1] / _PAGES * 1000:.1f} ms: "
        f"{together[0] / alone[0]:.2f} × by the clock, {together[1] / alone[1]:.2f} × by processor time"
    ]


@contextmanager
def _serving(environment: dict[str, str], *, has_live: bool) -> Iterator[int]:
    command = [*_HELHET, "serve", *(["--live"] if has_live else [])]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(f"http://127.0.0.1:{environment['PORT']}/demo/")
        yield process.pid
    finally:
        process.terminate()
        process.wait()


async def _pages(address: str, count: int) -> float:
    """Seconds for so many pages, four people asking at once."""
    clients = [await _signed_in(address, number) for number in range(_PEOPLE)]
    numbers = iter(range(count))

    async def person(number: int) -> None:
        for page in numbers:
            answer = await clients[number].get(_PATHS[page % len(_PATHS)])
            assert answer.status_code == 200, answer.status_code

    started = time.perf_counter()
    await asyncio.gather(*(person(number) for number in range(_PEOPLE)))
    seconds = time.perf_counter() - started
    for client in clients:
        await client.aclose()
    return seconds


def _processor(pid: int) -> float:
    """Seconds of processor time that a process and those it started have had."""
    found = [pid]
    for number in found:
        for task in Path(f"/proc/{number}/task").glob("*/children"):
            found += [int(one) for one in task.read_text().split()]
    rows = [Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split() for number in found]
    return sum(int(row[11]) + int(row[12]) for row in rows) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print("\n".join(run()))
