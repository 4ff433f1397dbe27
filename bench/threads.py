"""The thread after ten years of a full federation: 40 000 steps, 120 000 links. Limit: p99 300 ms a page."""

import json
import os
import subprocess
import sys
import tempfile

from tools.postgres import server as postgres

_YEARS, _STEPS, _LINKS = 10, 40_000, 120_000
_HELHET = [sys.executable, "-c", "from helhet.command import main; main()"]

_MEASURE = """
import json, random, sys, time
from datetime import timedelta
import django
django.setup()
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from helhet.chain.models import Unit
from helhet.people.models import Person
from helhet.thread.kinds import kinds
from helhet.thread.models import Fate, Link, Step
settings.ALLOWED_HOSTS = ["*"]
steps, links, years = (int(one) for one in sys.argv[1:4])
chance = random.Random(1)
units = list(Unit.objects.filter(path__startswith="/kfv/"))
by_role = {role: Person.objects.filter(assignments__role=role, is_example=True).first()
           for role in ("teacher", "principal", "board_member")}
house = Unit.objects.get(path="/kfv/gymnasiet/magnus-aberg/")
drawn = ["observation"] * 10 + ["analysis"] * 3 + ["need", "goal", "effort", "conclusion", "decision"]
now = timezone.now()
made = []
for number in range(steps):
    kind = chance.choice(drawn)
    unit = chance.choice(units)
    at = now - timedelta(days=365 * years * (steps - number) / steps)
    made.append(Step(kind=kind, unit=unit, answered_at=unit, title=f"Exempel {number}", text="Exempel " * 20,
                     fields={}, state=kinds()[kind].states[0].key, written_at=at, changed_at=at,
                     author=by_role["teacher"]))
Step.objects.bulk_create(made, batch_size=1000)
made = list(Step.objects.filter(title__startswith="Exempel ").order_by("pk"))
rows, seen = [], set()
while len(rows) < links:
    # A thread lives within its year and its neighbourhood, as people build on what they have just read.
    later = chance.randrange(1, steps)
    earlier = max(0, later - chance.randrange(1, 40))
    if earlier != later and later // 60 == earlier // 60 and (later, earlier) not in seen:
        seen.add((later, earlier))
        rows.append(Link(later=made[later], earlier=made[earlier], made_at=now))
Link.objects.bulk_create(rows, batch_size=1000)
Fate.objects.bulk_create(
    [Fate(step=row, verdict="no", reason="Exempel", at=row.written_at + timedelta(days=20)) for row in made
     if row.kind == "observation" and row.written_at < now - timedelta(days=60)], batch_size=1000)
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
out = {}
person = by_role["principal"]
client = Client()
client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
mine = list(Step.objects.filter(answered_at__path__startswith=house.path).order_by("?")[:120])
pages = {
    "trad": [reverse("trad", kwargs={"key": row.key, "unit": row.unit}) for row in mine],
    "min_del": [reverse("min_del")] * 40,
    "svara": [reverse("svara", kwargs={"unit": house})] * 40,
    "tradar": [reverse("tradar", kwargs={"unit": house})] * 40,
}
for name, addresses in pages.items():
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
    out[name] = [took[len(took) // 2], took[max(0, int(len(took) * 0.99) - 1)], len(asked)]
print(json.dumps(out))
"""


def run() -> list[str]:
    lines = _measured("SQLite", "")
    with postgres() as url:
        if url is not None:
            lines += _measured("PostgreSQL", url)
    return lines


def _measured(name: str, database: str) -> list[str]:
    one = json.loads(_run(database, 1))
    ten = json.loads(_run(database, _YEARS))
    return [
        f"{name}, {page}, {_STEPS} steps, {_LINKS} links: p50 {ten[page][0]:.0f} ms, "
        f"p99 {ten[page][1]:.0f} ms, "
        f"{ten[page][2]} SQL questions; one year {one[page][0]:.0f} ms, ten years "
        f"{ten[page][0] / one[page][0]:.2f} × that"
        for page in ten
    ]


def _run(database: str, years: int) -> str:
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HELHET_HOME": home, "HELHET_DATABASE_URL": database}
        subprocess.run([*_HELHET, "demo", "--load-only"], env=environment, check=True, capture_output=True)
        share = years / _YEARS
        sizes = [str(int(_STEPS * share)), str(int(_LINKS * share)), str(years)]
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, *sizes],
            env=environment,
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            raise SystemExit(done.stderr[-2000:])
    return done.stdout.strip().splitlines()[-1]
