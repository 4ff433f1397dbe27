"""What can go wrong with a hall in the midst of a vote, played on a real one: thanked against stored.

The server is killed; the network to the phones fails in three ways; the database cannot be written; more come
at once than there is room for; the same ballot comes to two servers; the clock jumps.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tools.hall import Hall
from tools.network import Network, Way
from tools.phones import Answer, Phone
from tools.poll import Loss, Make, Poll, hearing, poll

_CUTS = (Way.REFUSES, Way.HANGS, Way.FORGETS)
_HOUR = 3600
_NEARLY = 5.0  # seconds that a busy machine may take to tell the time


async def killed(hall: Hall, phones: int, after: int) -> Loss:
    """Phones vote; when so many of them have been thanked the server is killed, and started again."""
    async with poll(hall, phones) as made:
        voting = [asyncio.create_task(_soon(made, number)) for number in range(phones)]
        while sum(one.done() for one in voting) < after:
            await asyncio.sleep(0.001)
        hall.kill()
        thanked, lost = await made.kept(await asyncio.gather(*voting))
        await asyncio.to_thread(hall.start)
        await made.tell(range(phones))
        return await made.loss(thanked, lost)


async def _soon(made: Poll, number: int) -> Answer:
    await asyncio.sleep(number * 0.002)
    return await made.vote(number)


@dataclass(frozen=True, slots=True)
class Cut:
    """What came of a cut; ``was_deaf``: a phone that listens heard nothing of the stage's going on."""

    loss: Loss
    arrived: int  # votes that had come in without a phone's knowing
    was_deaf: bool
    hears_all: bool  # afterwards the phone hears what a screen does that was never cut off


async def cut_off(hall: Hall, phones: int, seconds: float, make: Make = Phone) -> Cut:
    """The network fails in each of its ways for a third of the time; a quarter of the phones vote before.

    A quarter more begins in each, and all send again and again. The stage goes on: a screen that is not
    behind the network is waited for at every step.
    """
    screen, (listener,) = hall.ask("screen"), hall.ask("phones", count=1)
    async with (
        Network(hall.port) as net,
        poll(hall, phones, net.address, make) as made,
        hearing(net.address, "/live/strom", listener) as far,
        hearing(hall.address, screen) as near,
    ):
        await far.until(0)
        share = phones // (len(_CUTS) + 1)
        thanked, lost = await made.kept(await asyncio.gather(*map(made.vote, range(share))))
        voting, shown = [], 0
        for turn, way in enumerate(_CUTS, 1):
            await net.turn(way)
            numbers = range(share * turn, share * (turn + 1))
            voting.append(asyncio.create_task(made.tell(numbers, seconds + 60)))
            shown = await asyncio.to_thread(hall.ask, "deed", name="show_slide", slide=turn)
            await near.until(shown)
            await asyncio.sleep(seconds / len(_CUTS))
        arrived, was_deaf = await made.written() - thanked, far.version < shown
        await net.turn(Way.OPEN)
        await asyncio.gather(*voting)
        await far.until(shown)
        hears_all = far.state["round"] == near.state["round"] and far.version == near.version
        return Cut(await made.loss(thanked, lost), arrived, was_deaf, hears_all)


@dataclass(frozen=True, slots=True)
class Refused:
    """What came of a fault, and of the first tries: how often each status, with when to come again."""

    loss: Loss
    came: Counter[tuple[int, str]]


async def unwritable(
    hall: Hall,
    phones: int,
    seconds: float,
    fault: Callable[[], AbstractContextManager[None]],
    make: Make = Phone,
) -> Refused:
    """Half of the phones have voted when nothing can be written for a while; all send, again and again."""
    screen = hall.ask("screen")
    async with poll(hall, phones, make=make) as made, hearing(hall.address, screen) as heard:
        await made.tell(range(phones // 2))
        with fault():
            answers = await asyncio.gather(*map(made.vote, range(phones)))
            voting = asyncio.create_task(made.tell(range(phones), seconds + 60))
            await asyncio.sleep(seconds)
            thanked, lost = await made.kept(answers)
        await voting
        await heard.until(await asyncio.to_thread(hall.ask, "deed", name="show_slide", slide=1))
        return Refused(await made.loss(thanked, lost), _came(answers))


async def too_many(hall: Hall, phones: int, refused: int, make: Make = Phone, within: float = 15) -> Refused:
    """All send at once while a long piece of work keeps the rounds; those refused send again afterwards.

    The rounds are free when so many have been refused, or when the time (seconds) is out.
    """
    async with poll(hall, phones, make=make) as made:
        await asyncio.to_thread(hall.ask, "hold")
        try:
            tries = [asyncio.create_task(made.vote(number)) for number in range(phones)]
            until = time.perf_counter() + within
            while sum(one.done() for one in tries) < refused and time.perf_counter() < until:
                await asyncio.sleep(0.05)
        finally:
            await asyncio.to_thread(hall.ask, "let_go")
        answers = await asyncio.gather(*tries)
        thanked, lost = await made.kept(answers)
        await made.tell([number for number, answer in enumerate(answers) if answer.status != 200])
        return Refused(await made.loss(thanked, lost), _came(answers))


def _came(answers: Sequence[Answer]) -> Counter[tuple[int, str]]:
    return Counter((answer.status, answer.retry_after) for answer in answers)


async def at_both(hall: Hall, other: str, phones: int, make: Make = Phone) -> Loss:
    """Half of the ballots come to two servers at the same moment, the rest by turns; both show all."""
    screen = hall.ask("screen")
    async with (
        poll(hall, phones) as made,
        hearing(hall.address, screen) as here,
        hearing(other, screen) as there,
    ):
        twins = [make(other, one) for one in made.capabilities]
        pairs = [
            asyncio.gather(made.vote(number), twins[number].vote(made.key, number % 2))
            for number in range(phones // 2)
        ]
        answers = [answer for pair in await asyncio.gather(*pairs) for answer in pair]
        for number in range(phones // 2, phones):
            mine = number % 2 == 0
            answers.append(await (made.vote(number) if mine else twins[number].vote(made.key, number % 2)))
        for twin in twins:
            await twin.hang_up()
        await here.until_answered(phones)
        await there.until_answered(phones)
        return await made.loss(sum(answer.status == 200 for answer in answers), 0)


@dataclass(frozen=True, slots=True)
class Jumped:
    """What came of a clock that jumps; ``heard``: how many seconds ahead it was after each jump."""

    loss: Loss
    heard: list[float]
    late: int  # votes that were told they came too late
    is_open: bool  # the round, when all was done


async def jumped(hall: Hall, phones: int, jump: Callable[[int], None]) -> Jumped:
    """The server's clock is right, an hour ahead, right, an hour behind, right; the round has two minutes.

    ``jump`` sets it so many seconds ahead. After each jump a share of the phones vote, and some once more.
    """
    screen, (listener,) = hall.ask("screen"), hall.ask("phones", count=1)
    async with (
        poll(hall, phones, seconds=120) as made,
        hearing(hall.address, "/live/strom", listener) as phone,
        hearing(hall.address, screen) as stage,
    ):
        jumps, found, heard = (0, _HOUR, 0, -_HOUR, 0), list[Answer | None](), []
        for turn, seconds in enumerate(jumps):
            jump(seconds)
            await phone.until_apart(seconds - _NEARLY, seconds + _NEARLY)
            numbers = {*range(turn, phones, len(jumps)), *range(0, phones, 7)}
            found += await made.tell(sorted(numbers))
            shown = await asyncio.to_thread(hall.ask, "deed", name="show_slide", slide=turn)
            await stage.until(shown)
            await phone.until(shown)
            heard.append(phone.apart)
        thanked = sum(answer is not None and answer.status == 200 for answer in found)
        is_open = not phone.state["round"]["closed"]
        return Jumped(await made.loss(thanked, 0), heard, len(found) - thanked, is_open)
