"""The ASGI app: stream, vote, health. No sessions, no accounts, no cookies set, no log of who asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from helhet.core.settling import settle
from helhet.live.following import Follower
from helhet.live.streams import Streams
from helhet.live.votes import Door, Votes

VOTE = "/live/rost"


def make(votes_of: type[Votes] = Votes) -> ASGIApp:
    """The app, with a follower and a writer of its own; Django must be set up."""
    follower, door = Follower(), Door()
    votes, streams = votes_of(door), Streams(follower, door)

    @asynccontextmanager
    async def working(_app: Starlette) -> AsyncIterator[None]:
        settle()
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

    rest = Starlette(
        lifespan=working,
        routes=[
            Route("/live/strom", streams.phone),
            Route("/live/scen/{place:path}", streams.screen),
            Route("/live/halsa", health),
        ],
    )

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        # A thousand votes in a second: each goes by itself, past the looking for a route.
        if scope["type"] == "http" and scope["path"] == VOTE and scope["method"] == "POST":
            answer = await votes.take(Request(scope, receive))
            await answer(scope, receive, send)
        else:
            await rest(scope, receive, send)

    return app
