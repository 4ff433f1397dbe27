"""A live channel whose database cannot be written to while a file stands in its home folder."""

from pathlib import Path

from helhet.config.asgi import make  # first: it makes Django ready

# isort: split
from django.conf import settings
from django.db import connection

from helhet.assembly.casting import Ballot, Outcome
from helhet.live.votes import Door, Votes, _cast

FLAG = Path(settings.ENVIRONMENT.home) / "read-only"


def cast_if_one_may(ballots: list[Ballot]) -> list[Outcome]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"PRAGMA query_only={'ON' if FLAG.exists() else 'OFF'}")
        else:
            cursor.execute(f"SET default_transaction_read_only TO {'on' if FLAG.exists() else 'off'}")
    return _cast(ballots)


class ReadOnlyVotes(Votes):
    def __init__(self, door: Door) -> None:
        super().__init__(door, cast_if_one_may)


application = make(ReadOnlyVotes)
