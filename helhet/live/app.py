"""The ASGI app: stream, vote, health. No sessions, no accounts, no cookies set, no log of who asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from helhet.live.following import Follower
from helhet.live.streams import Streams
from helhet.live.votes import Door, Votes


def make(votes_of: type[Votes] = Votes) -> Starlette:
    """The app, with a follower and a writer of its own; Django must be set up."""
    follower, door = Follower(), Door()
    votes, streams = votes_of(door), Streams(follower, door)

    @asynccontextmanager
    async def working(_app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(one) for one in (follower.run(), votes.writing.run(), door.asking.run())]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks)

    async def health(_request: Request) -> Response:
        headers = {"cache-control": "no-store"}
        return JSONResponse({"ok": follower.is_well}, 200 if follower.is_well else 503, headers)

    return Starlette(
        lifespan=working,
        routes=[
            Route("/live/strom", streams.phone),
            Route("/live/scen/{place:path}", streams.screen),
            Route("/live/rost", votes.take, methods=["POST"]),
            Route("/live/halsa", health),
        ],
    )
