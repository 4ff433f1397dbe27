"""A hall votes: a thousand phones within a second, five thousand within ten, while eight screens follow.

Limits on two cores: thanked when it is on disk p99 150 ms, on the screens p99 250 ms, none lost; beside it a
plain Django view that writes each vote by itself, with screens that ask every second. What goes wrong with a
hall is in ``chaos``.
"""

import asyncio
import gc
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from helhet.command.serving import allow_many_phones
from tools.hall import Hall, hall
from tools.phones import Phone, ask, listen
from tools.postgres import server as postgres

_SCREENS = 8
_dice = random.Random(1)


def run() -> Iterator[str]:
    allow_many_phones()
    yield from _measured("SQLite", "")
    with postgres(is_durable=True) as url:
        if url is not None:
            yield from _measured("PostgreSQL", url)


def _measured(name: str, database: str) -> Iterator[str]:
    with hall(database) as made:
        for phones, within in ((1000, 1.0), (5000, 10.0)):
            told, memory = asyncio.run(_follow_and_vote(made, phones, within))
            yield f"{name}, {phones} phones within {within:.0f} s: {told.line()}; {memory}"
            if phones == 1000:
                ours = told
        if not database:
            with made.running("bench._plain_site:application", interface="wsgi"):
                plain = asyncio.run(_ask_and_vote(made, 1000, 1.0))
            ratios = [plain.at(which, 0.99) / ours.at(which, 0.99) for which in ("acks", "seen")]
            yield f"{name}, a plain Django view, screens that ask every second: {plain.line()}"
            yield f"the plain view: {ratios[0]:.1f} times as long to thank, {ratios[1]:.1f} to show (p99)"


@dataclass
class Told:
    """When each vote was sent, when it was thanked for, when screens said so many had answered."""

    sent: dict[int, float] = field(default_factory=dict)
    thanked: dict[int, float] = field(default_factory=dict)
    screens: list[list[tuple[float, int]]] = field(default_factory=lambda: [[] for _ in range(_SCREENS)])
    stored: int = 0
    processor: float = 0.0  # seconds of the server's while they voted

    def acks(self) -> list[float]:
        return sorted(self.thanked[one] - self.sent[one] for one in self.thanked)

    def seen(self) -> list[float]:
        """From each vote's sending until each screen said a number that holds it."""
        in_order = sorted(self.thanked, key=lambda one: self.thanked[one])
        found = []
        for screen in self.screens:
            news = iter(screen)
            at, number = next(news, (float("inf"), sys.maxsize))
            for rank, one in enumerate(in_order, 1):
                while number < rank:
                    at, number = next(news, (float("inf"), sys.maxsize))
                found.append(at - self.sent[one])
        return sorted(found)

    def at(self, which: str, share: float) -> float:
        """Milliseconds within which this share was thanked (``acks``) or seen (``seen``)."""
        rows: list[float] = getattr(self, which)()
        return rows[max(0, int(len(rows) * share) - 1)] * 1000

    def line(self) -> str:
        shares = (0.5, 0.99, 1.0)
        thanked, seen = (", ".join(f"{self.at(w, share):.0f}" for share in shares) for w in ("acks", "seen"))
        lost = len(self.thanked) - self.stored
        return (
            f"thanked p50, p99, slowest {thanked} ms; on {_SCREENS} screens {seen} ms; "
            f"{len(self.thanked)} of {len(self.sent)} thanked, {lost} of them not stored; "
            f"{self.processor:.1f} s of the server's processor time"
        )


async def _follow_and_vote(made: Hall, count: int, within: float) -> tuple[Told, str]:
    before = made.memory()
    capabilities = await asyncio.to_thread(made.ask, "phones", count=count)
    key = await asyncio.to_thread(made.ask, "ask")
    told = Told()
    async with _listening(made, told, capabilities):
        memory = f"{made.memory()} MB with {count} phones listening, {before} MB before"
        gc.collect()
        gc.freeze()  # the driver's own pauses are no slowness of the server's
        await asyncio.sleep(1)  # they came in one after another; the question comes when they sit
        await _votes(made, key, capabilities, within, told)
        await asyncio.sleep(1.5)
    told.stored = await asyncio.to_thread(made.ask, "count", key=key)
    await asyncio.to_thread(made.ask, "close", key=key)
    return told, memory


async def _ask_and_vote(made: Hall, count: int, within: float) -> Told:
    """The plain way: the screens ask every second, and phones do not even ask."""
    capabilities = await asyncio.to_thread(made.ask, "phones", count=count)
    key = await asyncio.to_thread(made.ask, "ask")
    told = Told()

    async def screen(number: int, news: list[tuple[float, int]]) -> None:
        await asyncio.sleep(number / _SCREENS)
        while not news or news[-1][1] < count:
            state = await ask(made.address, "/skarm")
            news.append((time.perf_counter(), state["answered"]))
            await asyncio.sleep(1)

    screens = [asyncio.create_task(screen(number, news)) for number, news in enumerate(told.screens)]
    await _votes(made, key, capabilities, within, told)
    await asyncio.wait_for(asyncio.gather(*screens), 30)
    told.stored = await asyncio.to_thread(made.ask, "count", key=key)
    await asyncio.to_thread(made.ask, "close", key=key)
    return told


async def _votes(made: Hall, key: str, capabilities: list[str], within: float, told: Told) -> None:
    """Every phone votes once, at a moment by chance."""
    begun = time.perf_counter() + 0.1

    async def one(number: int, capability: str, at: float) -> None:
        phone = Phone(made.address, capability)
        await asyncio.sleep(begun + at - time.perf_counter())
        told.sent[number] = time.perf_counter()
        if await phone.vote_until_told(key, number % 2, time.perf_counter() + 60):
            told.thanked[number] = time.perf_counter()
        await phone.hang_up()

    moments, before = [_dice.uniform(0, within) for _ in capabilities], _processor(made)
    await asyncio.gather(
        *(one(n, c, at) for n, (c, at) in enumerate(zip(capabilities, moments, strict=True)))
    )
    told.processor = _processor(made) - before


@asynccontextmanager
async def _listening(made: Hall, told: Told, capabilities: list[str]) -> AsyncIterator[None]:
    address = await asyncio.to_thread(made.ask, "screen", is_crew=True)
    heard = asyncio.Semaphore(0)

    async def screen(news: list[tuple[float, int]]) -> None:
        async for state in listen(made.address, address):
            news.append((time.perf_counter(), state["answered"]))
            heard.release()

    async def phone(capability: str) -> None:
        async for _state in listen(made.address, "/live/strom", capability):
            heard.release()

    tasks = [asyncio.create_task(screen(news)) for news in told.screens]
    for start in range(0, len(capabilities), 200):
        tasks += [asyncio.create_task(phone(one)) for one in capabilities[start : start + 200]]
        await asyncio.sleep(0.2)
    for _task in tasks:
        await asyncio.wait_for(heard.acquire(), 60)
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)


def _processor(made: Hall) -> float:
    """Seconds of processor time that the server has had."""
    rows = [
        Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split() for number in made.processes()
    ]
    return sum(int(row[11]) + int(row[12]) for row in rows) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    for line in run():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
