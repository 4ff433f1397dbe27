"""One hall for all tests of the channel: a real server, started once, on SQLite or on PostgreSQL."""

from collections.abc import Iterator

import pytest

from tests.fresh import SERVER
from tools.hall import Hall, hall
from tools.postgres import server


@pytest.fixture(scope="session")
def open_hall() -> Iterator[Hall]:
    """Its PostgreSQL is its own: what is done to that server here reaches no other test."""
    if not SERVER:
        with hall() as made:
            yield made
        return
    with server() as url:
        assert url, "the tests run on PostgreSQL, so there is one"
        with hall(url) as made:
            yield made
