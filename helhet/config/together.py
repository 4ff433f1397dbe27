"""Pages and live channel on one port, for the demo and for who has no proxy in front."""

from typing import Any, cast

from a2wsgi import WSGIMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from helhet.config.asgi import application as live
from helhet.config.wsgi import application as wsgi

_PAGES_AT_ONCE = 4  # as many as the page server alone would answer
_pages = cast(ASGIApp, WSGIMiddleware(cast(Any, wsgi), workers=_PAGES_AT_ONCE))


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """What begins with /live/, and the server's own start and stop, is the live channel's."""
    if scope["type"] != "http" or scope["path"].startswith("/live/"):
        await live(scope, receive, send)
    else:
        await _pages(scope, _as_coroutine(receive), send)


def _as_coroutine(receive: Receive) -> Receive:
    """The server gives something to wait for that is no coroutine, and a2wsgi takes nothing else."""

    async def received() -> Message:
        return await receive()

    return received
