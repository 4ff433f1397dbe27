"""A network between phones and server that can be cut, in the three ways that a hall's network fails."""

import asyncio
from contextlib import suppress
from enum import Enum, auto
from types import TracebackType


class Way(Enum):
    """What becomes of what is sent."""

    OPEN = auto()
    REFUSES = auto()  # nobody is there: connections are refused, and those that were are broken
    HANGS = auto()  # everything is taken, nothing comes out, in either direction
    FORGETS = auto()  # what is sent arrives, and the answer is lost with its connection


class Network:
    """``async with Network(port) as net``: phones use ``net.address``, and ``net.turn`` changes its way."""

    def __init__(self, port: int) -> None:
        self._to, self._at = port, 0
        self._way = Way.OPEN
        self._server: asyncio.Server | None = None
        self._carried: set[asyncio.Task[None]] = set()
        self._cut: set[asyncio.Task[None]] = set()  # connections that have met a cut, and end with it
        self.lost = 0  # answers that were forgotten

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._at}"

    async def __aenter__(self) -> "Network":
        await self._listen()
        return self

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        await self.turn(Way.REFUSES)

    async def turn(self, way: Way) -> None:
        """From now on it is like this. Connections that met the cut before are broken: nobody knows them."""
        self._way = way
        ended = {*(self._carried if way in (Way.OPEN, Way.REFUSES) else self._cut)}
        self._cut = self._carried - ended
        for one in ended:
            one.cancel()
        await asyncio.gather(*ended, return_exceptions=True)
        if way is Way.REFUSES and self._server is not None:
            self._server.close()
            self._server = None
        elif way is not Way.REFUSES and self._server is None:
            await self._listen()

    async def _listen(self) -> None:
        self._server = await asyncio.start_server(self._met, "127.0.0.1", self._at, backlog=4096)
        self._at = self._server.sockets[0].getsockname()[1]

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        carrying = asyncio.create_task(self._carry(reader, writer))
        self._carried.add(carrying)
        if self._way is not Way.OPEN:
            self._cut.add(carrying)
        with suppress(asyncio.CancelledError):
            await carrying
        self._carried.discard(carrying)
        self._cut.discard(carrying)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        try:
            if self._way is Way.HANGS:
                await _for_ever()
            with suppress(OSError):
                there, answering = await asyncio.open_connection("127.0.0.1", self._to)
                ends.append(answering)
                await self._between(reader, answering, there, writer)
        finally:
            for end in ends:
                end.transport.abort()

    async def _between(
        self,
        phone: asyncio.StreamReader,
        to_server: asyncio.StreamWriter,
        server: asyncio.StreamReader,
        to_phone: asyncio.StreamWriter,
    ) -> None:
        pumps = [
            asyncio.create_task(self._pump(phone, to_server, is_answer=False)),
            asyncio.create_task(self._pump(server, to_phone, is_answer=True)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for pump in pumps:
                pump.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)

    async def _pump(
        self, source: asyncio.StreamReader, target: asyncio.StreamWriter, *, is_answer: bool
    ) -> None:
        while part := await source.read(2**16):
            if self._way is Way.HANGS:
                await _for_ever()
            if self._way is Way.FORGETS and is_answer:
                self.lost += 1
                return
            target.write(part)
            await target.drain()


async def _for_ever() -> None:
    await asyncio.Event().wait()
