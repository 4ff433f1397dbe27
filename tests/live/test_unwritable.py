"""A database that cannot be written makes phones wait, and nothing is lost: for two seconds here."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext

import pytest

from tests.fresh import SERVER
from tests.live.running import run
from tools.chaos import Refused, unwritable
from tools.faults import full_disk, read_only
from tools.hall import LIVE, Hall
from tools.poll import Loss

PHONES, SECONDS = 20, 2.0
Fault = Callable[[Hall], AbstractContextManager[None]]


@contextmanager
def flagged(made: Hall) -> Iterator[None]:
    """SQLite refuses as it does where its file may only be read; see ``read_only``."""
    flag = made.home / "read-only"
    flag.touch()
    try:
        yield
    finally:
        flag.unlink()


def without_room(made: Hall) -> AbstractContextManager[None]:
    return full_disk(made.processes())


def told(made: Hall) -> AbstractContextManager[None]:
    return read_only(made.environment["HELHET_DATABASE_URL"])


def hung_up(made: Hall) -> AbstractContextManager[None]:
    return read_only(made.environment["HELHET_DATABASE_URL"], hangs_up=True)


ON_SQLITE = [(flagged, "tests.live.read_only:application"), (without_room, LIVE)]
ON_POSTGRES = [(told, LIVE), (hung_up, LIVE)]


def played(made: Hall, fault: Fault, application: str) -> Refused:
    with nullcontext() if application == LIVE else made.running(application):
        return run(unwritable(made, PHONES, SECONDS, lambda: fault(made)))


@pytest.mark.parametrize(("fault", "application"), ON_POSTGRES if SERVER else ON_SQLITE)
def test_phones_are_asked_to_come_again_and_each_vote_stands_there_once(
    open_hall: Hall, fault: Fault, application: str
) -> None:
    found = played(open_hall, fault, application)
    # A vote that is on disk already needs no room on it, so one sent again there may be thanked for.
    known = found.came[200, ""] if fault is without_room else 0
    assert found.came == Counter({(503, "2"): PHONES - known, (200, ""): known})
    assert found.loss == Loss(thanked=known, lost=0, doubled=0, missing=0)
    assert known <= PHONES // 2


@pytest.mark.parametrize("fault", [told] if SERVER else [without_room])
def test_a_server_that_thanks_first_loses_what_could_not_be_written_and_that_is_seen(
    open_hall: Hall, fault: Fault
) -> None:
    """The control of the test above: half of the phones, and no more, had voted before."""
    found = played(open_hall, fault, "tests.live.hasty:application")
    assert found.came == Counter({(200, ""): PHONES})
    assert found.loss.lost >= PHONES // 2
    assert found.loss.missing >= PHONES // 2
