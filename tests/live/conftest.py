"""One hall for all tests of the channel: a real server, started once."""

from collections.abc import Iterator

import pytest

from tools.hall import Hall, hall


@pytest.fixture(scope="session")
def open_hall() -> Iterator[Hall]:
    with hall() as made:
        yield made
