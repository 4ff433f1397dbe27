"""A phone's vote from its request to the disk: who may, how often, what became of it."""

import json
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from helhet.assembly import actions, entering
from helhet.assembly.capability import COOKIE, Capability
from helhet.assembly.casting import Ballot, Came, Outcome
from helhet.core.actions import Channel
from helhet.live.batching import Batches, FullError, UnavailableError
from helhet.live.holding import capability_of
from helhet.live.limits import Limit

WINDOW = 0.01  # seconds that a vote waits for others
_MOST_IN_A_BATCH = 500
_ROOM = 4000  # that may wait; the next one is asked to come back
_LARGEST = 4096  # bytes of a request
_KNOWN_FOR = 30.0  # seconds before it is asked again whether a phone takes part
_NOBODY = {"cache-control": "no-store"}


def _cast(ballots: list[Ballot]) -> list[Outcome]:
    return actions.cast(by=Channel.ANONYMOUS, ballots=ballots)


def _found(holders: list[str]) -> list[bool]:
    there = entering.taking_part(holders)
    return [holder in there for holder in holders]


class Door:
    """Which phones take part, asked of the database for many at once and remembered for a while."""

    def __init__(self) -> None:
        self.asking: Batches[str, bool] = Batches(_found, window=0.005, most=400, room=_ROOM * 2)
        self._known: dict[str, float] = {}

    async def lets_in(self, phone: Capability) -> bool:
        """Whether the phone takes part. Raises FullError and UnavailableError."""
        now = time.monotonic()
        if self._known.get(phone.holder, 0.0) > now:
            return True
        is_in = await self.asking.put(phone.holder)
        if is_in:
            self._known[phone.holder] = now + _KNOWN_FOR
        return is_in


class Votes:
    """Votes wait for each other for a moment and are written together; each is told when it is on disk."""

    batches: type[Batches[Ballot, Outcome]] = Batches

    def __init__(self, door: Door, work: Callable[[list[Ballot]], list[Outcome]] = _cast) -> None:
        self._door = door
        self._limit = Limit()
        self.writing = self.batches(work, window=WINDOW, most=_MOST_IN_A_BATCH, room=_ROOM)

    async def take(self, request: Request) -> Response:
        """``{"round", "choice", "words"}`` → 200 saved, 409 late, 422 wrong, 403, 413, 415, 429, 503."""
        refused = _refused(request)
        if refused:
            return _told(refused, {})
        phone = capability_of(request.cookies.get(COOKIE, ""))
        if phone is None:
            return _told(403, {})
        if not self._limit.allows(phone.holder):
            return _told(429, {}, again=1)
        try:
            return await self._voted(phone, await _body(request))
        except (FullError, UnavailableError) as error:
            return _told(503, {}, again=1 if isinstance(error, FullError) else 2)
        except ClientDisconnect:
            return _told(400, {})

    async def _voted(self, phone: Capability, body: bytes | None) -> Response:
        if body is None:
            return _told(413, {})
        ballot = _ballot(phone, body)
        if ballot is None:
            return _told(422, {"problem": ""})
        if not await self._door.lets_in(phone):
            return _told(403, {})
        outcome = await self.writing.put(ballot)
        if outcome.came is Came.SAVED:
            return _told(200, {"saved": True})
        if outcome.came is Came.LATE:
            return _told(409, {"late": True})
        return _told(422, {"problem": outcome.words})


def _refused(request: Request) -> int:
    """Why a request is not looked at, or 0: another site sent it, or something else than JSON came."""
    if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
        return 415
    origin = request.headers.get("origin")
    own = {f"{scheme}://{request.headers.get('host', '')}" for scheme in ("http", "https")}
    if origin is not None and origin not in own | set(settings.CSRF_TRUSTED_ORIGINS):
        return 403
    return 403 if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none") else 0


async def _body(request: Request) -> bytes | None:
    """What was sent, or None of more than a vote can be."""
    sent = b""
    async for part in request.stream():
        sent += part
        if len(sent) > _LARGEST:
            return None
    return sent


def _ballot(phone: Capability, body: bytes) -> Ballot | None:
    try:
        sent = json.loads(body)
        choice, words = sent.get("choice", []), sent.get("words", "")
        if not isinstance(words, str) or not isinstance(sent["round"], str) or not isinstance(choice, list):
            return None
        if not all(type(place) is int for place in choice):
            return None
        return Ballot.of(phone, sent["round"], choice, words)
    except (ValueError, KeyError, AttributeError, RecursionError):
        return None


def _told(status: int, content: dict[str, Any], again: int = 0) -> JSONResponse:
    headers = {**_NOBODY, "retry-after": str(again)} if again else _NOBODY
    return JSONResponse(content, status, headers)
