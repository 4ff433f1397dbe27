"""A round that phones answer on a real hall, what stands of it in the rows, and what is heard meanwhile."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tools.hall import Hall
from tools.phones import Answer, Phone, follow

_GIVE_UP = 60.0  # seconds a phone tries
_HEARD_WITHIN = 40.0  # seconds

Make = Callable[[str, str], Phone]  # of an address and a capability


@dataclass(frozen=True, slots=True)
class Loss:
    """``thanked`` while it went wrong, ``lost`` of those; ``doubled`` and ``missing`` when all is done."""

    thanked: int
    lost: int
    doubled: int
    missing: int


@dataclass(slots=True)
class Poll:
    """Phone number ``n`` answers ``n % 2``."""

    hall: Hall
    key: str
    capabilities: list[str]
    phones: list[Phone]

    async def vote(self, number: int) -> Answer:
        """One try of one phone."""
        return await self.phones[number].vote(self.key, number % 2)

    async def tell(self, numbers: Sequence[int], within: float = _GIVE_UP) -> list[Answer | None]:
        """These phones try until they are told."""
        until = time.perf_counter() + within
        tries = (self.phones[n].vote_until_told(self.key, n % 2, until) for n in numbers)
        return await asyncio.gather(*tries)

    async def kept(self, answers: Sequence[Answer]) -> tuple[int, int]:
        """How many of the first phones were thanked, and of how many of those nothing is stored."""
        stored = await self._stored()
        thanked = [number for number, answer in enumerate(answers) if answer.status == 200]
        return len(thanked), sum(not stored[number] for number in thanked)

    async def written(self) -> int:
        """How many votes there are, whosever they are."""
        return int(await asyncio.to_thread(self.hall.ask, "count", key=self.key))

    async def loss(self, thanked: int, lost: int) -> Loss:
        """When all is done."""
        stored, written = await self._stored(), await self.written()
        return Loss(thanked, lost, max(0, written - len(self.phones)), stored.count(False))

    async def _stored(self) -> list[bool]:
        """Of each phone whether its answer stands there as it gave it."""
        found = await asyncio.to_thread(self.hall.ask, "stored", key=self.key, phones=self.capabilities)
        return [choice == [number % 2] for number, choice in enumerate(found)]


@asynccontextmanager
async def poll(
    hall: Hall, count: int, address: str = "", make: Make = Phone, seconds: int | None = None
) -> AsyncGenerator[Poll, None]:
    """A round for so many phones, which send to the hall or to another address; closed afterwards."""
    key: str = await asyncio.to_thread(hall.ask, "ask", seconds=seconds)
    capabilities: list[str] = await asyncio.to_thread(hall.ask, "phones", count=count)
    made = Poll(hall, key, capabilities, [make(address or hall.address, one) for one in capabilities])
    try:
        yield made
    finally:
        for phone in made.phones:
            await phone.hang_up()
        await asyncio.to_thread(hall.ask, "close", key=key)


@dataclass(slots=True)
class Hearing:
    """What somebody who listens has heard last; ``version`` is -1 before they have heard anything."""

    state: dict[str, Any] = field(default_factory=lambda: {"version": -1})
    apart: float = 0.0  # seconds that the server's clock was ahead of ours when it told
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def version(self) -> int:
        return int(self.state["version"])

    async def until(self, version: int) -> None:
        """Wait until they have heard of this version of the stage, or a later one."""
        await self._until(lambda: self.version >= version)

    async def until_answered(self, count: int) -> None:
        """Wait until they have heard that so many have answered."""
        await self._until(lambda: self.state.get("answered", 0) >= count)

    async def until_apart(self, least: float, most: float) -> None:
        """Wait until they have heard a time that is so many seconds ahead of ours."""
        await self._until(lambda: least <= self.apart <= most)

    async def _until(self, is_so: Callable[[], bool]) -> None:
        async with asyncio.timeout(_HEARD_WITHIN):
            while not is_so():
                self._news.clear()
                await self._news.wait()

    def hear(self, state: dict[str, Any]) -> None:
        self.state = state
        self.apart = (datetime.fromisoformat(state["now"]) - datetime.now(UTC)).total_seconds()
        self._news.set()


@asynccontextmanager
async def hearing(address: str, path: str, capability: str = "") -> AsyncGenerator[Hearing, None]:
    """Somebody who listens meanwhile, and again when the connection breaks."""
    heard = Hearing()

    async def listens() -> None:
        async with aclosing(follow(address, path, capability)) as told:
            async for state in told:
                heard.hear(state)

    listening = asyncio.create_task(listens())
    try:
        yield heard
    finally:
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
