"""Many are done together, and each is told of its own when it is done."""

import asyncio
import threading
from collections.abc import Awaitable, Callable

import pytest
from django.db import OperationalError

from helhet.live.batching import Batches, FullError, UnavailableError
from helhet.live.limits import Limit
from tests.live.running import run

Story = Callable[[Batches[int, int]], Awaitable[None]]


def told(work: Callable[[list[int]], list[int]], story: Story, most: int = 100, room: int = 1000) -> None:
    async def all_of_it() -> None:
        batches: Batches[int, int] = Batches(work, window=0.01, most=most, room=room)
        running = asyncio.create_task(batches.run())
        try:
            await story(batches)
        finally:
            running.cancel()

    run(all_of_it())


def test_what_comes_within_a_moment_is_done_together_and_told_apart() -> None:
    sizes = []

    def work(items: list[int]) -> list[int]:
        sizes.append(len(items))
        return [item * 2 for item in items]

    async def story(batches: Batches[int, int]) -> None:
        assert await asyncio.gather(*(batches.put(number) for number in range(250))) == list(range(0, 500, 2))

    told(work, story)
    assert sizes == [100, 100, 50]


def test_nobody_is_told_before_the_work_is_done() -> None:
    may_end = threading.Event()

    def work(items: list[int]) -> list[int]:
        may_end.wait(10)
        return items

    async def story(batches: Batches[int, int]) -> None:
        waiting = asyncio.create_task(batches.put(1))
        done, _pending = await asyncio.wait([waiting], timeout=0.2)
        assert not done
        may_end.set()
        assert await waiting == 1

    told(work, story)


def test_when_too_much_waits_the_next_is_refused() -> None:
    may_end = threading.Event()

    def work(items: list[int]) -> list[int]:
        may_end.wait(10)
        return items

    async def story(batches: Batches[int, int]) -> None:
        waiting = [asyncio.create_task(batches.put(number)) for number in range(3)]
        await asyncio.sleep(0)
        with pytest.raises(FullError):
            await batches.put(3)
        may_end.set()
        assert await asyncio.gather(*waiting) == [0, 1, 2]

    told(work, story, room=3)


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_told_of_and_asked_again_next_time() -> None:
    is_down = [True]

    def work(items: list[int]) -> list[int]:
        if is_down.pop() if is_down else False:
            raise OperationalError("attempt to write a readonly database")
        return items

    async def story(batches: Batches[int, int]) -> None:
        with pytest.raises(UnavailableError):
            await batches.put(1)
        assert await batches.put(1) == 1

    told(work, story)


def test_one_that_cannot_be_worked_on_stops_nobody_else() -> None:
    def work(items: list[int]) -> list[int]:
        if 13 in items:
            raise ValueError("13")
        return items

    async def story(batches: Batches[int, int]) -> None:
        found = await asyncio.gather(*(batches.put(number) for number in range(20)), return_exceptions=True)
        assert [number for number, one in enumerate(found) if isinstance(one, ValueError)] == [13]
        assert [one for one in found if isinstance(one, int)] == [n for n in range(20) if n != 13]

    told(work, story)


def test_who_has_gone_is_not_waited_for() -> None:
    async def story(batches: Batches[int, int]) -> None:
        gone = asyncio.create_task(batches.put(1))
        await asyncio.sleep(0)
        gone.cancel()
        assert await batches.put(2) == 2

    told(lambda items: items, story)


def test_a_phone_votes_five_times_a_second_and_others_are_not_held_up() -> None:
    clock = [100.0]
    limit = Limit(lambda: clock[0])
    assert [limit.allows("a") for _ in range(7)] == [True] * 5 + [False] * 2
    assert limit.allows("b")
    clock[0] += 0.2
    assert [limit.allows("a") for _ in range(2)] == [True, False]
    for number in range(20_100):
        limit.allows(str(number))
    clock[0] += 10
    limit.allows("c")
    assert len(limit._left) == 1, "who is silent is forgotten"
