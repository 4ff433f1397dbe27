"""The server's clock jumps an hour to and fro in the midst of a vote: nothing closes, nothing is lost."""

import shutil

import pytest

from tests.live.running import run
from tools.chaos import Jumped, jumped
from tools.faults import Clock
from tools.hall import Hall

PHONES = 25
pytestmark = pytest.mark.skipif(not shutil.which("faketime"), reason="faketime is not installed")


def played(made: Hall, application: str) -> Jumped:
    clock = Clock(made.home)
    with made.running(application, surroundings=clock.surroundings):
        return run(jumped(made, PHONES, clock.jump))


def test_a_clock_that_jumps_closes_nothing_and_no_vote_is_lost_or_doubled(open_hall: Hall) -> None:
    """Listeners hear of each jump though nothing else is new: so the clocks of phones come right again."""
    found = played(open_hall, "tests.live.beating:application")
    assert [round(ahead / 60) for ahead in found.heard] == [0, 60, 0, -60, 0]
    assert (found.late, found.is_open) == (0, True)
    assert (found.loss.lost, found.loss.doubled, found.loss.missing) == (0, 0, 0)


def test_a_server_whose_clock_closes_the_vote_tells_phones_they_are_late_and_that_is_seen(
    open_hall: Hall,
) -> None:
    """The control of the test above."""
    found = played(open_hall, "tests.live.clockwork:application")
    assert found.late > 0
    assert found.loss.missing > 0
