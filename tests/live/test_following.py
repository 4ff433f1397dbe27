"""Who listens is told four times a minute how it stands, though nothing is new and the database is silent."""

import asyncio
import json
from datetime import datetime

import pytest
from starlette.types import Message

from helhet.live import following
from helhet.live.following import Audience, Follower
from helhet.live.streams import _tell
from tests.live.running import run


async def heard_within(seconds: float) -> list[dict[str, object]]:
    """What is told to one who listens, by a follower that the database never answers."""
    follower, heard = Follower(), list[dict[str, object]]()

    async def send(message: Message) -> None:
        lines = message["body"].decode().splitlines()
        heard.append(json.loads(next(line for line in lines if line.startswith("data: "))[6:]))

    channel = follower.channel((1, Audience.PHONES))
    channel.tell(b'"version":7}')
    tasks = [asyncio.create_task(one) for one in (follower._beat(), _tell(channel, send))]
    await asyncio.sleep(seconds)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return heard


def test_what_stands_is_told_again_with_the_time_that_is_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "BEAT", 0.05)
    heard = run(heard_within(1.0))
    assert len(heard) >= 3
    assert {one["version"] for one in heard} == {7}
    times = [datetime.fromisoformat(str(one["now"])) for one in heard]
    assert times == sorted(set(times))


def test_it_is_not_told_all_the_time() -> None:
    """The control of the test above: what is told again is told by the beat, four times a minute."""
    assert following.BEAT == 15
    assert len(run(heard_within(0.3))) == 1
