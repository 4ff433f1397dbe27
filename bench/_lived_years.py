"""Ten years of a federation's wheel, and what a reader waits for Året: one JSON list of lines.

Run by ``bench.year`` in a process and a database of its own.
"""

import json
import random
import time
from datetime import datetime, timedelta
from datetime import time as clock

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench._ten_years import as_a_server, written
from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.year.actions.keeping import ensure_template
from helhet.year.models import Event, Forum, Meeting, Occasion, OccasionMeeting, SchoolYear
from helhet.year.wheel.model import starts_of
from helhet.year.wheel.places import Places
from helhet.year.wheel.planning import planned

_ROLES = ("development_director", "principal", "teacher", "board_member")
_TIMES = {"aret": 60, "tackning": 5, "aret_som_gick": 5}  # the limit is Året's


def main(steps: int, links: int, years: int, meetings: int) -> None:
    """Live the years, ask for the pages, and print p50 and p99 in ms and the number of SQL questions."""
    settings.ALLOWED_HOSTS = ["*"]
    written(random.Random(1), steps, links, years=years)
    authority = Unit.objects.get(path="/kfv/")
    _live(authority, years, meetings)
    as_a_server()
    held = f"{Occasion.objects.count()} occasions, {Meeting.objects.count()} meetings"
    print(json.dumps([held, *(_asked(page, role, authority) for page in _TIMES for role in _ROLES)]))


def _live(authority: Unit, years: int, meetings: int) -> None:
    """The years before this one, begun from the template, with meetings held in their windows."""
    ensure_template(authority)
    places, today = Places(authority, timezone.localdate()), timezone.localdate()
    template = list(Event.objects.filter(authority=authority, retired_at=None))
    forums: dict[tuple[int, str], Forum] = {}
    for starts in range(starts_of(today) - years + 1, starts_of(today)):
        year = SchoolYear.objects.create(authority=authority, starts=starts, begun_at=timezone.now())
        planned(year, template, places, None)
    rows = list(Occasion.objects.filter(year__starts__lt=starts_of(today)).exclude(forum=""))
    random.Random(2).shuffle(rows)
    for row in rows[:meetings]:
        key = (row.unit_id, row.forum)
        if key not in forums:
            forums[key] = Forum.objects.create(
                unit=row.unit, template=row.forum, name=row.name, opened_at=timezone.now()
            )
        on = timezone.make_aware(datetime.combine(row.from_on + timedelta(days=1), clock(13, 30)))
        meeting = Meeting.objects.create(forum=forums[key], on=on, state=Meeting.State.CONFIRMED)
        OccasionMeeting.objects.create(occasion=row, meeting=meeting)


def _asked(page: str, role: str, authority: Unit) -> str:
    client = Client()
    who = Person.objects.filter(assignments__role=role, is_example=True)[0]
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse(page, kwargs={"unit": authority})
    client.get(address)
    took = []
    for _n in range(_TIMES[page]):
        started = time.perf_counter()
        answer = client.get(address)
        took.append((time.perf_counter() - started) * 1000)
        assert answer.status_code == 200, address
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    took.sort()
    p50, p99 = took[len(took) // 2], took[max(0, int(len(took) * 0.99) - 1)]
    return f"{page}, {role}: p50 {p50:.0f} ms, p99 {p99:.0f} ms, {len(asked)} SQL questions"
