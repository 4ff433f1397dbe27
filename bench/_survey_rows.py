"""The survey that bench/surveys.py answers: made, closed and compared with, in a process of its own."""

import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta

import django

CLASSES, SIZE = 40, 25
BARE = 200


def main(what: str, key: str = "") -> object:
    django.setup()
    if what == "close":
        return close(key)
    deeds: dict[str, Callable[[], object]] = {"make": make, "bare": bare, "syncs": syncs}
    return deeds[what]()


def make() -> dict[str, object]:
    """A survey of six questions with forty classes by link; each class has room for more than will answer."""
    from django.utils import timezone

    from helhet.chain.actions import create_unit
    from helhet.chain.models import Unit
    from helhet.core.actions import Channel
    from helhet.voices import actions
    from helhet.voices.surveys.asking import Respondents

    by = Channel.SYSTEM
    unit = Unit.objects.first() or create_unit(by=by, parent=None, kind="authority", name="Mätningen")
    survey = actions.make_survey(by=by, unit=unit, title="Så har vi det", from_set="safety-and-calm")
    actions.invite_groups(
        by=by, survey=survey, unit=unit, respondents=Respondents.STUDENT,
        groups={f"K{number:02d}": SIZE + 10 for number in range(CLASSES)},
    )  # fmt: skip
    survey.groups.exclude(respondents=Respondents.STUDENT.value).delete()
    closes_on = timezone.localdate() + timedelta(days=7)
    actions.describe_survey(
        by=by, survey=survey, title=survey.title, why="", closes_on=closes_on, entry="link"
    )
    actions.open_survey(by=by, survey=survey)
    asked = [row for row in survey.questions.all() if "student" in row.words]
    options = {f"q{row.pk}": len(row.options) for row in asked}
    return {
        "key": str(survey.key), "options": options,
        "tokens": list(survey.groups.order_by("pk").values_list("token", flat=True)),
    }  # fmt: skip


def close(key: str) -> dict[str, int]:
    """How many answers of each class were counted when the survey had closed, by token."""
    from helhet.core.actions import Channel
    from helhet.voices import actions
    from helhet.voices.models import Survey

    survey = actions.close_survey(by=Channel.SYSTEM, survey=Survey.objects.get(key=key))
    return dict(survey.groups.values_list("token", "answered"))


def bare() -> list[float]:
    """Milliseconds of an INSERT with its commit, nothing else: the median and the 99th of a hundred."""
    from django.db import connection

    took = []
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE bare (text varchar(400))")
        for _ in range(BARE):
            started = time.perf_counter()
            cursor.execute("INSERT INTO bare VALUES (%s)", ["x" * 300])
            took.append((time.perf_counter() - started) * 1000)
        cursor.execute("DROP TABLE bare")
    return [statistics.median(took), sorted(took)[int(BARE * 0.99) - 1]]


def syncs() -> int:
    """How often PostgreSQL has had its log put on disk since it started."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT wal_sync FROM pg_stat_wal")
        return int(cursor.fetchone()[0])


if __name__ == "__main__":
    sys.stdout.write("\n" + json.dumps(main(*sys.argv[1:])) + "\n")
