"""A script asks the hall without end, from a few phones and a few addresses, while the hall votes."""

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from helhet.assembly.capability import COOKIE
from tools.hall import Hall
from tools.phones import closed, head_of
from tools.poll import Loss, poll

_AT_ONCE = 8  # requests of the script's that are under way


@dataclass(slots=True)
class Flood:
    """What came of it."""

    loss: Loss  # of the votes meanwhile
    came: Counter[int]  # how often each status was the script's answer
    waiting: int  # questions that the moderator meets
    most_of_one: int  # of them from one phone
    seconds: float
    votes: list[float] = field(default_factory=list)  # seconds that each vote took to be thanked for


async def flooded(hall: Hall, code: str, questions: int, phones: int, places: int, voters: int) -> Flood:
    """So many questions, from so many phones at so many addresses of the loopback, and votes meanwhile."""
    script: list[str] = await asyncio.to_thread(hall.ask, "phones", count=phones)
    async with poll(hall, voters) as made:
        started, took = time.perf_counter(), list[float]()
        sending = asyncio.create_task(_sent(hall.address, code, script, questions, places))
        for number in itertools.cycle(range(voters)):
            begun = time.perf_counter()
            (answer,) = await made.tell([number])
            took.append(time.perf_counter() - begun)
            if (sending.done() and number == voters - 1) or answer is None:
                break
            await asyncio.sleep(0.02)
        came, seconds = await sending, time.perf_counter() - started
        waiting, most = await asyncio.to_thread(hall.ask, "asked")
        return Flood(await made.loss(len(took), 0), came, waiting, most, seconds, sorted(took))


async def _sent(address: str, code: str, script: Sequence[str], questions: int, places: int) -> Counter[int]:
    came: Counter[int] = Counter()
    numbers = iter(range(questions))

    async def sender(which: int) -> None:
        place, streams = f"127.0.0.{2 + which % places}", None
        for number in numbers:
            try:
                if streams is None:
                    port = urlsplit(address).port
                    streams = await asyncio.open_connection("127.0.0.1", port, local_addr=(place, 0))
                came[await _asked(streams, address, code, script[number % len(script)], number)] += 1
            except (OSError, asyncio.IncompleteReadError):
                came[0] += 1
                if streams is not None:
                    await closed(streams[1])
                streams = None
        if streams is not None:
            await closed(streams[1])

    await asyncio.gather(*(sender(which) for which in range(_AT_ONCE)))
    return came


async def _asked(
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    address: str,
    code: str,
    capability: str,
    number: int,
) -> int:
    reader, writer = streams
    body = urlencode({"what": "ask", "key": uuid4(), "text": f"Exempel: fråga {number}?"}).encode()
    writer.write(
        f"POST /salen/{code}/ HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\nX-Sent-By: script\r\n"
        f"Cookie: {COOKIE}={capability}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Content-Length: {len(body)}\r\n\r\n".encode()
        + body
    )
    status, headers = await head_of(reader)
    await reader.readexactly(int(headers.get("content-length", "0")))
    return status
