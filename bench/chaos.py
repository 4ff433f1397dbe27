"""A hall where all goes wrong: killed, cut off, unwritable, full, asked without end, two servers, clocks.

Each fault is played on SQLite and on PostgreSQL that waits for the disk, with phones that do as the page's
script does: they wait ten seconds for an answer and send again after three. Nothing that was thanked for may
be lost, nothing doubled, nothing missing in the end. It takes an hour; shorter by HELHET_BENCH_KILLS=20,
HELHET_BENCH_CUT=30 (seconds), HELHET_BENCH_UNWRITABLE=5 (seconds) and HELHET_BENCH_QUESTIONS=1000.
"""

import asyncio
import os
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext

from helhet.command.serving import allow_many_phones
from tools.chaos import at_both, cut_off, jumped, killed, too_many, unwritable
from tools.faults import Clock, full_disk, read_only
from tools.flood import flooded
from tools.hall import LIVE, Hall, hall
from tools.phones import Phone
from tools.poll import Loss
from tools.postgres import server as postgres

_VOTERS_KILLED = 60
_KILLS = int(os.environ.get("HELHET_BENCH_KILLS", "200"))
_CUT = float(os.environ.get("HELHET_BENCH_CUT", "600"))
_UNWRITABLE = float(os.environ.get("HELHET_BENCH_UNWRITABLE", "30"))
_QUESTIONS = int(os.environ.get("HELHET_BENCH_QUESTIONS", "10000"))
_HASTY = "tests.live.hasty:application"
_dice = random.Random(1)

Fault = Callable[[], AbstractContextManager[None]]


def run() -> Iterator[str]:
    allow_many_phones()
    with hall() as made:
        yield from (f"SQLite: {line}" for line in _played(made))
    with postgres(is_durable=True) as url:
        if url is not None:
            with hall(url) as made:
                yield from (f"PostgreSQL: {line}" for line in _played(made))


def _played(made: Hall) -> Iterator[str]:
    yield _killed(made, _KILLS)
    with made.running(_HASTY):
        yield f"thanking before it writes: {_killed(made, 5)}"
    yield _cut(made)
    for name, fault, application in _faults(made):
        yield _unwritable(made, name, fault, application)
    yield _too_many(made)
    yield _flooded(made)
    with made.beside() as other:
        loss = asyncio.run(at_both(made, other, 1000))
        yield f"1000 phones at two servers, 500 at both at the same moment: {_told([loss])}"
    if shutil.which("faketime"):
        yield _jumped(made)


def _script(address: str, capability: str) -> Phone:
    return Phone(address, capability, patience=10, pause=3)


def _killed(made: Hall, times: int) -> str:
    found = [
        asyncio.run(killed(made, _VOTERS_KILLED, after=_dice.randrange(1, _VOTERS_KILLED)))
        for _ in range(times)
    ]
    return f"killed {times} times: {_told(found)}"


def _cut(made: Hall) -> str:
    found = asyncio.run(cut_off(made, 1000, _CUT, _script))
    heard = "heard how it stands" if found.hears_all else "DID NOT HEAR how it stands"
    return (
        f"network cut off for {_CUT:.0f} s (refused, swallowed, answers lost), 1000 phones: "
        f"{_told([found.loss])}; {found.arrived} had come in without a phone's knowing; "
        f"the stage went on, and a phone that listens {heard} afterwards"
    )


def _faults(made: Hall) -> Iterator[tuple[str, Fault, str]]:
    database = made.environment["HELHET_DATABASE_URL"]

    @contextmanager
    def held() -> Iterator[None]:
        made.ask("hold")
        try:
            yield
        finally:
            made.ask("let_go")

    @contextmanager
    def flagged() -> Iterator[None]:
        flag = made.home / "read-only"
        flag.touch()
        try:
            yield
        finally:
            flag.unlink()

    if database:
        yield "read-only", lambda: read_only(database), LIVE
        yield "read-only, connections broken", lambda: read_only(database, hangs_up=True), LIVE
        yield "read-only, thanking before it writes", lambda: read_only(database), _HASTY
    else:
        yield "read-only", flagged, "tests.live.read_only:application"
        yield "disk full", lambda: full_disk(made.processes()), LIVE
        yield "disk full, thanking before it writes", lambda: full_disk(made.processes()), _HASTY
    yield "kept locked by somebody else", held, LIVE


def _unwritable(made: Hall, name: str, fault: Fault, application: str) -> str:
    with nullcontext() if application == LIVE else made.running(application):
        found = asyncio.run(unwritable(made, 1000, _UNWRITABLE, fault, _script))
    return f"{name} for {_UNWRITABLE:.0f} s, 1000 phones: first {_answers(found.came)}; {_told([found.loss])}"


def _too_many(made: Hall) -> str:
    def patient(address: str, capability: str) -> Phone:
        return Phone(address, capability, patience=60)

    within = 45.0 if made.environment["HELHET_DATABASE_URL"] else 15.0  # SQLite waits twenty for a lock
    # Beside those that wait, up to five hundred are being written.
    found = asyncio.run(too_many(made, 6000, 1500, patient, within))
    return f"6000 at once with room for 4000: first {_answers(found.came)}; {_told([found.loss])}"


def _flooded(made: Hall) -> str:
    made.ask("forget_questions")
    with made.running("helhet.config.together:application"):
        code, before = made.ask("code"), made.memory()
        found = asyncio.run(flooded(made, code, _QUESTIONS, phones=200, places=4, voters=100))
        p99, slowest = found.votes[int(len(found.votes) * 0.99) - 1] * 1000, found.votes[-1] * 1000
        came = Counter({(status, ""): number for status, number in found.came.items()})
        return (
            f"{_QUESTIONS} questions from 200 phones at 4 addresses in {found.seconds:.0f} s: "
            f"{_answers(came)}; "
            f"{found.waiting} wait, {found.most_of_one} of one phone at most; "
            f"memory {before} MB before, {made.memory()} MB after; {len(found.votes)} votes meanwhile, "
            f"thanked p99 {p99:.0f} ms, slowest {slowest:.0f} ms; {_told([found.loss])}"
        )


def _jumped(made: Hall) -> str:
    clock = Clock(made.home)
    with made.running("tests.live.beating:application", surroundings=clock.surroundings):
        found = asyncio.run(jumped(made, 500, clock.jump))
    ahead = ", ".join(f"{round(seconds / 60)}" for seconds in found.heard)
    return f"clock {ahead} minutes ahead, 500 phones: {_told([found.loss])}; {found.late} told they were late"


def _answers(came: Counter[tuple[int, str]]) -> str:
    return ", ".join(
        f"{number} × {status}{f' (again after {again} s)' if again else ''}"
        for (status, again), number in sorted(came.items())
    )


def _told(found: Sequence[Loss]) -> str:
    thanked, lost, doubled, missing = (
        sum(getattr(one, name) for one in found) for name in ("thanked", "lost", "doubled", "missing")
    )
    return (
        f"{thanked} thanked meanwhile, {lost} of them lost, {doubled} doubled; "
        f"sent again afterwards, {missing} missing"
    )


if __name__ == "__main__":
    for line in run():
        sys.stdout.write(line + "\n")
        sys.stdout.flush()
