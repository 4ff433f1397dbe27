"""Phones and screens for tests and measurements: so little of HTTP that a thousand fit beside the server."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from helhet.assembly.capability import COOKIE

_BROKEN = (OSError, asyncio.IncompleteReadError, ValueError)  # a time that is out is an OSError


@dataclass(slots=True)
class Answer:
    """What came back of a vote: its status (0 where the connection broke) and how many seconds it took."""

    status: int
    seconds: float
    retry_after: str = ""


@dataclass(slots=True)
class Phone:
    """One that votes, on a connection that it opens when it needs one."""

    address: str
    capability: str
    patience: float = 10.0  # seconds that it waits for an answer: as the page's script does
    pause: float = 0.1  # seconds before it sends again: the script waits three
    _streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = field(default=None)

    async def vote(self, key: str, choice: int) -> Answer:
        started = time.perf_counter()
        body = json.dumps({"round": key, "choice": [choice]}).encode()
        host = urlsplit(self.address).netloc
        head = (
            f"POST /live/rost HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
            f"Cookie: {COOKIE}={self.capability}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        try:
            async with asyncio.timeout(self.patience):
                if self._streams is None:
                    self._streams = await _connected(self.address)
                reader, writer = self._streams
                writer.write(head.encode() + body)
                status, headers = await head_of(reader)
                await reader.readexactly(int(headers.get("content-length", "0")))
        except _BROKEN:
            await self.hang_up()
            return Answer(0, time.perf_counter() - started)
        return Answer(status, time.perf_counter() - started, headers.get("retry-after", ""))

    async def vote_until_told(self, key: str, choice: int, until: float) -> Answer | None:
        """As the page's script does: again and again until it is told. None where time ran out first."""
        while time.perf_counter() < until:
            answer = await self.vote(key, choice)
            if answer.status in (200, 409, 422):
                return answer
            await asyncio.sleep(self.pause)
        return None

    async def hang_up(self) -> None:
        streams, self._streams = self._streams, None
        if streams is not None:
            await closed(streams[1])


async def listen(address: str, path: str, capability: str = "") -> AsyncGenerator[dict[str, Any], None]:
    """What a screen or a phone is told, as it comes; ends when the server does."""
    reader, writer = await _connected(address)
    host = urlsplit(address).netloc
    cookie = f"Cookie: {COOKIE}={capability}\r\n" if capability else ""
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n{cookie}\r\n".encode())
    try:
        status, _headers = await head_of(reader)
        if status != 200:
            raise ConnectionError(f"{path} answered {status}")
        while line := await reader.readline():
            if line.startswith(b"data: "):
                yield json.loads(line[6:])
    finally:
        await closed(writer)


async def follow(address: str, path: str, capability: str = "") -> AsyncGenerator[dict[str, Any], None]:
    """As a browser does: listens, and again when that ended, without end."""
    while True:
        with suppress(*_BROKEN):
            async with aclosing(listen(address, path, capability)) as heard:
                async for state in heard:
                    yield state
        await asyncio.sleep(0.1)


async def ask(address: str, path: str) -> Any:
    """The JSON that an address gives, on a connection of its own."""
    reader, writer = await _connected(address)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {urlsplit(address).netloc}\r\n\r\n".encode())
        _status, headers = await head_of(reader)
        return json.loads(await reader.readexactly(int(headers["content-length"])))
    finally:
        await closed(writer)


async def closed(writer: asyncio.StreamWriter) -> None:
    """The connection ended, also where the other end has broken it."""
    writer.close()
    with suppress(OSError):
        await writer.wait_closed()


async def _connected(address: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    place = urlsplit(address)
    return await asyncio.open_connection(place.hostname, place.port)


async def head_of(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.split(":", 1) for line in head[1:] if ":" in line)
    return int(head[0].split(" ")[1]), {name.lower(): value.strip() for name, value in pairs}
