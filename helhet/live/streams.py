"""What is new, sent to a phone or a screen as it happens: server-sent events."""

import asyncio
from contextlib import suppress

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from helhet.assembly.capability import COOKIE
from helhet.assembly.stream import screen_of
from helhet.live.batching import FullError, UnavailableError
from helhet.live.following import Audience, Channel, Follower, Key
from helhet.live.holding import capability_of
from helhet.live.votes import Door

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),  # a proxy in front passes on each event as it comes
]


class Streams:
    """The two ways to listen: a phone by its capability, a screen by a signed address."""

    def __init__(self, follower: Follower, door: Door) -> None:
        self._follower, self._door = follower, door

    async def phone(self, request: Request) -> Response:
        """For a phone that takes part; 403 for any other."""
        phone = capability_of(request.cookies.get(COOKIE, ""))
        try:
            if phone is None or not await self._door.lets_in(phone):
                return _no(403)
        except (FullError, UnavailableError):
            return Response(status_code=503, headers={"retry-after": "2", "cache-control": "no-store"})
        return Listening(self._follower, (phone.assembly, Audience.PHONES))

    async def screen(self, request: Request) -> Response:
        """For whoever has an address that ``stream.screen_address`` made; 403 for any other."""
        screen = screen_of(request.query_params.get("lov", ""))
        if screen is None:
            return _no(403)
        audience = Audience.CREW if screen.is_crew else Audience.SCREENS
        return Listening(self._follower, (screen.assembly, audience))


def _no(status: int) -> Response:
    return Response(status_code=status, headers={"cache-control": "no-store"})


class Listening(Response):
    """An answer that goes on until whoever asked has gone."""

    def __init__(self, follower: Follower, key: Key) -> None:
        super().__init__()
        self._follower, self._key = follower, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send what the channel says now, and each time that it says something else."""
        channel = self._follower.channel(self._key)
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            telling = asyncio.ensure_future(_tell(channel, send))
            try:
                await _gone(receive, telling)
            finally:
                telling.cancel()
                with suppress(asyncio.CancelledError, OSError, RuntimeError):
                    await telling
        finally:
            self._follower.leave(self._key)


async def _gone(receive: Receive, telling: "asyncio.Future[None]") -> None:
    while not telling.done():
        if (await receive())["type"] == "http.disconnect":
            return


async def _tell(channel: Channel, send: Send) -> None:
    while True:
        news = channel.news
        if channel.number:
            await send(_part(channel.event()))
        await news.wait()


def _part(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": True}
