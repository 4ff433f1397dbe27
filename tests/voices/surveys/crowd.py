"""Many at once, in a process and a database of its own: ``python -m tests.voices.surveys.crowd SCENE``.

Each scene prints what it saw as one line of JSON. ``CROWD_WITHOUT=locks`` leaves out the locks of rows, and
``free keys`` locks their keys too.
"""

import json
import os
import sys
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import django

django.setup()

from django.db import connections  # noqa: E402
from django.db.models import QuerySet  # noqa: E402

from helhet.core.actions import Channel  # noqa: E402
from helhet.voices import actions  # noqa: E402
from helhet.voices.actions import responding  # noqa: E402
from helhet.voices.models import Survey, SurveyGroup  # noqa: E402
from tests.voices.surveys.made import answer, opened  # noqa: E402
from tests.world import World, build_world  # noqa: E402

if os.environ.get("CROWD_WITHOUT") == "locks":
    QuerySet.select_for_update = lambda self, **_: self  # type: ignore[method-assign]
if os.environ.get("CROWD_WITHOUT") == "free keys":
    _lock = QuerySet.select_for_update
    QuerySet.select_for_update = lambda self, **_: _lock(self)  # type: ignore[method-assign]


def at_once(people: int, deed: Callable[[int], object]) -> list[str]:
    """Everybody does it at the same moment; what each was told, ``True`` or the name of an error."""
    gate = threading.Barrier(people)

    def one(number: int) -> str:
        try:
            gate.wait()
            return str(deed(number))
        except Exception as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(people)))


def same_code(world: World) -> object:
    """Two with the same code, ten times over; then what was said each time, and how many sheets there are."""
    survey = opened(world.teacher, world.north, {"NA22": 10}, entry="codes")
    group = survey.groups.get()
    codes = actions.make_codes(by=world.teacher, group=group)
    said = [sorted(at_once(2, lambda _, code=code: answer(group, 0, code=code))) for code in codes]
    return {"said": said, "sheets": left(group)}


def same_form(world: World) -> object:
    """Ten send the same form."""
    group = opened(world.teacher, world.north, {"NA22": 28}).groups.get()
    return {"said": at_once(10, lambda _: answer(group, 0, once="abc")), "sheets": left(group)}


def full_group(world: World) -> object:
    """Two by the link of a group that has room for one; each waits for the other just when it is let in."""
    group = opened(world.teacher, world.north, {"NA22": 1}).groups.get()
    inside, let_in = threading.Barrier(2), responding._let_in

    def slowly(locked: SurveyGroup, code: str) -> None:
        let_in(locked, code)
        with suppress(threading.BrokenBarrierError):
            inside.wait(timeout=2)

    responding._let_in = slowly
    return {"said": sorted(at_once(2, lambda _: answer(group, 0))), "sheets": left(group)}


def closing(world: World) -> object:
    """Eight answer again and again in four groups until they are told that it is closed."""
    survey = opened(world.teacher, world.north, {f"NA{number}": 900 for number in range(4)})
    groups = list(survey.groups.all())
    came: Counter[str] = Counter()
    enough, failed, lock = threading.Event(), threading.Event(), threading.Lock()

    def phone(number: int) -> object:
        group = groups[number % 4]
        while not failed.is_set() and answer(group, number % 5):
            with lock:
                came[group.name] += 1
            if came.total() >= 60:
                enough.set()
        return "went on"

    def close(_: int) -> object:
        enough.wait(60)
        try:
            return actions.close_survey(by=Channel.SYSTEM, survey=Survey.objects.get(pk=survey.pk)).state
        except Exception:
            failed.set()
            raise

    said = at_once(9, lambda number: close(number) if number == 8 else phone(number))
    counted = dict(survey.groups.values_list("name", "answered"))
    return {"said": said, "came": dict(came), "counted": counted, "sheets": sum(map(left, groups))}


def left(group: SurveyGroup) -> int:
    """How many have answered in a group: counted, and waiting."""
    group.refresh_from_db()
    return group.answered + group.sheets.count() if group.survey.state != "closed" else group.sheets.count()


SCENES = {"same_code": same_code, "same_form": same_form, "full_group": full_group, "closing": closing}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(SCENES[sys.argv[1]](build_world())) + "\n")
