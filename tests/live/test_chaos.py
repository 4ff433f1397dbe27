"""The day survives: killed while the hall votes, a screen that was away.

A few rounds here; ``make bench`` plays two hundred, on both databases.
"""

from contextlib import suppress

import pytest

from tests.live.running import run
from tools.chaos import killed
from tools.hall import Hall
from tools.phones import listen
from tools.poll import Loss

PHONES = 60


def losses(made: Hall, rounds: int) -> list[Loss]:
    return [run(killed(made, PHONES, after=1 + 15 * number)) for number in range(rounds)]


def test_what_was_thanked_for_is_stored_when_the_server_is_killed_and_nothing_is_doubled(
    open_hall: Hall,
) -> None:
    found = losses(open_hall, 3)
    assert [(loss.lost, loss.doubled, loss.missing) for loss in found] == [(0, 0, 0)] * 3
    assert all(loss.thanked for loss in found), "it died while they voted"


def test_a_server_that_thanks_first_loses_votes_and_that_is_seen(open_hall: Hall) -> None:
    """The control of the test above."""
    with open_hall.running("tests.live.hasty:application"):
        assert sum(loss.lost for loss in losses(open_hall, 3)) > 0


def test_a_screen_that_lost_the_server_hears_how_it_is_now_when_it_comes_back(open_hall: Hall) -> None:
    async def next_of() -> dict[str, object]:
        heard = listen(open_hall.address, open_hall.ask("screen"))
        try:
            return await anext(heard)
        finally:
            await heard.aclose()

    before = run(next_of())
    open_hall.kill()
    with suppress(OSError):
        run(next_of())
        pytest.fail("there is no server")
    moved = open_hall.ask("deed", name="go_forward", seen=before["version"])
    open_hall.start()
    assert run(next_of())["version"] == moved
