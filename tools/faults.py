"""What is done to a server from outside: a PostgreSQL that refuses, a full disk, a clock that jumps."""

import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

_SETTING = "default_transaction_read_only"


@contextmanager
def read_only(database: str, *, hangs_up: bool = False) -> Iterator[None]:
    """All of a PostgreSQL server refuses to write, also to sessions that are open; they may be broken too."""
    with (
        psycopg.connect(database, autocommit=True) as mine,
        psycopg.connect(database, autocommit=True) as other,
    ):
        mine.execute(f"SET {_SETTING} TO off")
        try:
            _turn(mine, other, "on", hangs_up=hangs_up)
            yield
        finally:
            _turn(mine, other, "off", hangs_up=False)


def _turn(
    mine: psycopg.Connection[tuple[object, ...]],
    other: psycopg.Connection[tuple[object, ...]],
    to: str,
    *,
    hangs_up: bool,
) -> None:
    mine.execute(f"ALTER SYSTEM SET {_SETTING} TO {to}")
    mine.execute("SELECT pg_reload_conf()")
    while other.execute(f"SHOW {_SETTING}").fetchone() != (to,):
        time.sleep(0.01)
    if hangs_up:
        keep = [mine.info.backend_pid, other.info.backend_pid]
        mine.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE backend_type = 'client backend' AND pid <> ALL(%s)", [keep],
        )  # fmt: skip


@contextmanager
def full_disk(processes: Sequence[int]) -> Iterator[None]:
    """Nothing that these processes write to a file finds room: Linux holds them to files of no length."""
    before = {number: resource.prlimit(number, resource.RLIMIT_FSIZE) for number in processes}
    for number, (_soft, hard) in before.items():
        resource.prlimit(number, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for number, limits in before.items():
            with suppress(ProcessLookupError):
                resource.prlimit(number, resource.RLIMIT_FSIZE, limits)


class Clock:
    """A clock that a server is started with, and that jumps for it alone; ``faketime`` makes it.

    What counts seconds, and is set by nobody, goes on as it did: so it is where a machine's clock is set.
    """

    def __init__(self, home: Path) -> None:
        self._file = home / "clock"
        self.jump(0)

    def jump(self, seconds: int) -> None:
        """So many seconds ahead of the real time from now on."""
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{seconds:+d}\n")
        fresh.replace(self._file)

    @property
    def surroundings(self) -> dict[str, str]:
        """What a process must be told to go by it."""
        asked = ["faketime", "-m", "-f", "+0", "printenv", "LD_PRELOAD"]
        library = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        return {
            "LD_PRELOAD": library, "FAKETIME_TIMESTAMP_FILE": str(self._file), "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1", "DONT_FAKE_MONOTONIC": "1",
        }  # fmt: skip
