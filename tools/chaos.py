"""A hall votes and its server is killed in the midst of it: what was thanked for against what is stored."""

import asyncio
import time
from dataclasses import dataclass

from tools.hall import Hall
from tools.phones import Answer, Phone

_GIVE_UP = 60.0  # seconds a phone tries


@dataclass(frozen=True, slots=True)
class Loss:
    """``thanked`` before the server died; ``lost`` of those; ``doubled`` and ``missing`` when all is done."""

    thanked: int
    lost: int
    doubled: int
    missing: int


async def killed(hall: Hall, phones: int, after: int) -> Loss:
    """Phones vote; when so many of them have been thanked the server is killed, and started again."""
    key: str = await asyncio.to_thread(hall.ask, "ask")
    capabilities: list[str] = await asyncio.to_thread(hall.ask, "phones", count=phones)
    voters = [Phone(hall.address, one) for one in capabilities]
    voting = [asyncio.create_task(_soon(voter, key, number)) for number, voter in enumerate(voters)]
    while sum(one.done() for one in voting) < after:
        await asyncio.sleep(0.001)
    hall.kill()
    answers = await asyncio.gather(*voting)
    stored = await asyncio.to_thread(hall.ask, "stored", key=key, phones=capabilities)
    thanked = [number for number, answer in enumerate(answers) if answer.status == 200]
    lost = sum(stored[number] != [number % 2] for number in thanked)
    await asyncio.to_thread(hall.start)
    until = time.perf_counter() + _GIVE_UP
    await asyncio.gather(
        *(voter.vote_until_told(key, number % 2, until) for number, voter in enumerate(voters))
    )
    stored = await asyncio.to_thread(hall.ask, "stored", key=key, phones=capabilities)
    written = await asyncio.to_thread(hall.ask, "count", key=key)
    await asyncio.to_thread(hall.ask, "close", key=key)
    for voter in voters:
        await voter.hang_up()
    missing = sum(one != [number % 2] for number, one in enumerate(stored))
    return Loss(len(thanked), lost, max(0, written - phones), missing)


async def _soon(voter: Phone, key: str, number: int) -> Answer:
    await asyncio.sleep(number * 0.002)
    return await voter.vote(key, number % 2)
