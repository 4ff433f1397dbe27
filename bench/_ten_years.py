"""A federation's threads through the years, and what a reader waits for its pages: one JSON line of figures.

Run by ``bench.threads`` in a process and a database of its own, with how many steps, links and years.
"""

import json
import random
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.settling import count_rows, settle
from helhet.people.models import Person
from helhet.thread.kinds import kinds
from helhet.thread.models import Fate, Link, Prediction, Step
from helhet.web.warmup import warm
from helhet.year.models import Meeting

_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
_DRAWN = ["observation"] * 10 + ["analysis"] * 3 + ["need", "goal", "effort", "conclusion", "decision"]
_TIMES = 40
_LIVES = timedelta(days=730)  # so long a goal or an effort is worked at
# Of so many steps one is the reading teacher's: eight a week in a federation's ten years is too many. Every
# tenth of them stands at a unit where she has no role today, as of somebody who has moved.
_OWN, _MOVED = 100, 1000


def main(steps: int, links: int, years: int) -> None:
    """Write the threads, ask for the pages, and print p50 and p99 in ms and the number of SQL questions."""
    settings.ALLOWED_HOSTS = ["*"]
    written(random.Random(1), steps, links, years)
    as_a_server()
    print(json.dumps({name: _asked(role, addresses) for name, role, addresses in _pages()}))


def as_a_server() -> None:
    """Leave what was written to the database to count, as a tick and autovacuum do, and this process warm."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    count_rows()
    warm()
    settle()


def _person(role: str) -> Person:
    return (
        Person.objects.filter(
            assignments__role=role,
            is_example=True,
            assignments__unit__path__startswith="/kfv/gymnasiet/magnus",
        ).first()
        or Person.objects.filter(assignments__role=role, is_example=True)[0]
    )


def written(chance: random.Random, steps: int, links: int, years: int) -> None:
    """Steps spread over the years, links within a thread's time and neighbourhood, fates, predictions."""
    units = list(Unit.objects.filter(path__startswith="/kfv/"))
    author, now = _person("teacher"), timezone.now()
    near = [row.unit for row in author.assignments.filter(role="teacher").select_related("unit")]
    silent = now - timedelta(days=60)
    made = []
    for number in range(steps):
        is_own = number % _OWN == 0
        kind, unit = chance.choice(_DRAWN), chance.choice(near if is_own and number % _MOVED else units)
        at = now - timedelta(days=365 * years * (steps - number) / steps)
        made.append(
            Step(
                kind=kind, unit=unit, answered_at=unit, title=f"Exempel {number}", text="Exempel " * 20,
                fields={}, state=_state(kind, at > now - _LIVES), written_at=at, changed_at=at,
                author=author if is_own else None, is_waiting=kind == "observation" and at >= silent,
            )
        )  # fmt: skip
    Step.objects.bulk_create(made, batch_size=1000)
    made = list(Step.objects.filter(title__startswith="Exempel ").order_by("pk"))
    Link.objects.bulk_create(_links(chance, made, links), batch_size=1000)
    answered = [row for row in made if row.kind == "observation" and not row.is_waiting]
    Fate.objects.bulk_create(
        [Fate(step=row, verdict="no", reason="Exempel", at=row.written_at + timedelta(days=20))
         for row in answered], batch_size=1000,
    )  # fmt: skip
    efforts = [row for row in made if row.kind == "effort"]
    Prediction.objects.bulk_create([_foretold(row, units) for row in efforts], batch_size=1000)


def _state(kind: str, is_alive: bool) -> str:
    ended = {"goal": "reached", "effort": "done"}
    return kinds()[kind].states[0].key if is_alive or kind not in ended else ended[kind]


def _links(chance: random.Random, made: list[Step], count: int) -> list[Link]:
    """People build on what they have just read: a link reaches back at most forty steps, within sixty."""
    rows: list[Link] = []
    seen: set[tuple[int, int]] = set()
    while len(rows) < count:
        later = chance.randrange(1, len(made))
        earlier = max(0, later - chance.randrange(1, 40))
        if earlier != later and later // 60 == earlier // 60 and (later, earlier) not in seen:
            seen.add((later, earlier))
            rows.append(Link(later=made[later], earlier=made[earlier], made_at=timezone.now()))
    return rows


def _foretold(step: Step, units: list[Unit]) -> Prediction:
    house = next(row for row in units if row.path == _HOUSE)
    return Prediction(
        step=step, indicator="leavers_with_diploma", unit=house, direction="up", size=3.0, baseline="2021/22",
        signal="Exempel", signal_on=step.written_at.date() + timedelta(days=150),
        result_on=step.written_at.date() + timedelta(days=400),
        owner_role="principal", done_on=step.written_at.date(),
    )  # fmt: skip


def _pages() -> list[tuple[str, str, list[str]]]:
    """What is measured: the page, the role that reads, and the addresses."""
    house = Unit.objects.get(path=_HOUSE)
    mine = list(Step.objects.filter(answered_at__path__startswith=_HOUSE).order_by("?")[: 3 * _TIMES])
    meeting = Meeting.objects.filter(forum__unit__path__startswith=_HOUSE, forum__unit__kind="team")[0]
    at: Callable[[str], list[str]] = lambda page: [reverse(page, kwargs={"unit": house})] * _TIMES  # noqa: E731
    forum = reverse("mote", kwargs={"unit": meeting.forum.unit, "meeting": meeting.pk})
    return [
        ("trad", "principal", [reverse("trad", kwargs={"key": row.key, "unit": row.unit}) for row in mine]),
        ("min_del", "principal", [reverse("min_del")] * _TIMES),
        ("mina", "teacher", [reverse("mina")] * _TIMES),
        ("mote", "teacher", [forum] * _TIMES),
        *((page, "principal", at(page)) for page in ("svara", "tradar", "mal", "forutsagelser", "fragor")),
    ]


def _asked(role: str, addresses: list[str]) -> tuple[float, float, int]:
    client = Client()
    client.force_login(_person(role), backend="allauth.account.auth_backends.AuthenticationBackend")
    client.get(addresses[0])
    took = []
    for address in addresses:
        started = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, address
    with CaptureQueriesContext(connection) as asked:
        client.get(addresses[0])
    took.sort()
    return took[len(took) // 2], took[max(0, int(len(took) * 0.99) - 1)], len(asked)
