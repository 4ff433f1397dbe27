"""Ten years of words in a federation, and what a reader waits for a search in them: one JSON list of lines.

Run by ``bench.search`` in a process and a database of its own. Beside it, on PostgreSQL, its own full-text
search over the same texts: without rights, threads, compounds and kin.
"""

import json
import random
import resource
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from itertools import accumulate

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench._ten_years import as_a_server, written
from helhet.chain.models import Unit
from helhet.core.lemmas import STOP_WORDS, _dictionary
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.search import keeping
from helhet.search.asking import asked
from helhet.search.models import Entry, Posting, Word
from helhet.search.queries import search
from helhet.search.rooms import searcher
from helhet.search.suggesting import alone, suggestion
from helhet.search.telling import told
from helhet.thread.models import Step
from helhet.year.forums import templates
from helhet.year.models import AgendaItem, Forum, Meeting

_QUESTIONS = {
    "a frequent word": "elever",
    "a rare word": "gymnasiearbete",
    "two words": "elever handledning",
    "a phrase": '"handledaren träffar varje elev"',
    "nothing found": "kvastskaftsfest",
    "nothing found, mistyped": "handledninng",
}
_ROLES = ("principal", "teacher", "board_member")
_TIMES, _OFTEN = 60, 200  # of two hundred the third slowest is the 99th in a hundred
_WORDS_A_STEP, _WORDS_A_NOTE, _POINTS = 40, 60, 4
_FIRST = "Handledaren träffar varje elev första veckan."


def main(steps: int, links: int, meetings: int) -> None:
    """Write it all, read it into the index, ask, and print what was measured as lines."""
    settings.ALLOWED_HOSTS = ["*"]
    chance = random.Random(2)
    written(random.Random(1), steps, links, years=10)
    _say_something(chance)
    _meet(chance, meetings)
    started = time.perf_counter()
    keeping.catch_up()
    lines = [_size(time.perf_counter() - started)]
    started = time.perf_counter()
    keeping.catch_up()
    lines.append(f"comparing all of it with what it stands for: {time.perf_counter() - started:.1f} s")
    as_a_server()
    for role in _ROLES:
        lines += _by(role)
    if connection.vendor == "postgresql":
        lines += _own_search()
    print(json.dumps(lines))


def _size(seconds: float) -> str:
    return (
        f"{Entry.objects.count()} texts, {Word.objects.count()} words, {Posting.objects.count()} places, "
        f"read in {seconds:.0f} s; {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most"
    )


class _Speech:
    """Texts of words drawn as words fall in a language: every other a function word, and of the rest the n-th
    most usual one every n-th time."""

    def __init__(self, chance: random.Random) -> None:
        known = sorted(word for word in _dictionary() if word.isalpha() and word.islower() and len(word) > 3)
        self.words = chance.sample(known, 20_000)
        self.weights = list(accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        self.usual, self.chance = sorted(STOP_WORDS), chance

    def text(self, count: int) -> str:
        said = self.chance.choices(self.words, cum_weights=self.weights, k=count)
        said[::2] = self.chance.choices(self.usual, k=len(said[::2]))
        if self.chance.random() < 0.3:
            said[self.chance.randrange(count)] = self.chance.choice(["elev", "eleven", "elever", "eleverna"])
        if self.chance.random() < 0.02:
            said[self.chance.randrange(count)] = self.chance.choice(["handledning", "handledarna"])
        if self.chance.random() < 0.0005:
            said[self.chance.randrange(count)] = "gymnasiearbetet"
        if self.chance.random() < 0.005:
            said.append(_FIRST)
        return " ".join(said)


def _say_something(chance: random.Random) -> None:
    speech = _Speech(chance)
    rows = list(Step.objects.filter(title__startswith="Exempel ").only("pk"))
    for row in rows:
        row.title, row.text = speech.text(6)[:160].capitalize(), speech.text(_WORDS_A_STEP)
    Step.objects.bulk_update(rows, ["title", "text"], batch_size=1000)


def _meet(chance: random.Random, count: int) -> None:
    speech, now = _Speech(chance), timezone.now()
    kinds, units = list(templates()), list(Unit.objects.filter(path__startswith="/kfv/"))
    forums = Forum.objects.bulk_create(
        Forum(unit=unit, template=kind, name=kind, opened_at=now) for unit in units for kind in kinds
    )
    held = Meeting.objects.bulk_create(
        Meeting(forum=chance.choice(forums), on=now - timedelta(days=chance.randrange(3650)))
        for _ in range(count)
    )
    AgendaItem.objects.bulk_create(
        (AgendaItem(meeting=row, order=number, heading=speech.text(3)[:160], note=speech.text(_WORDS_A_NOTE))
         for row in held for number in range(_POINTS)), batch_size=1000,
    )  # fmt: skip


def _by(role: str) -> list[str]:
    authority = Unit.objects.get(path="/kfv/")
    person = (
        Person.objects.filter(
            assignments__role=role,
            is_example=True,
            assignments__unit__path__startswith="/kfv/gymnasiet/magnus",
        ).first()
        or Person.objects.filter(assignments__role=role, is_example=True)[0]
    )
    rows = list(active_assignments(person, timezone.localdate()))
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    lines = []
    for name, typed in _QUESTIONS.items():
        found = search(searcher(person, rows, authority), asked(typed))

        def hits(typed: str = typed) -> None:
            search(searcher(person, rows, authority), asked(typed))

        def answer(typed: str = typed) -> None:
            reader, question = searcher(person, rows, authority), asked(typed)
            found = search(reader, question)
            told(reader, question, found.groups[:10])
            if not found.groups:
                suggestion(reader, question, alone(reader, question))

        def page(typed: str = typed) -> None:
            shown = client.get(reverse("sok", kwargs={"unit": authority}), {"q": typed})
            assert shown.status_code == 200

        lines.append(
            f"{role}, {name}: {found.count} texts in {len(found.groups)} threads; "
            f"hits with rights {_took(hits, _OFTEN)}; with excerpts or what was meant {_took(answer)}; "
            f"whole page {_took(page)}"
        )
    return lines


def _own_search() -> list[str]:
    """PostgreSQL's full-text search of the same texts, as its manual has it: a stored vector, a GIN index."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE plain AS SELECT id, title, written_at, "
            "to_tsvector('swedish', title || ' ' || text) AS words FROM thread_step UNION ALL "
            "SELECT item.id, heading, meeting.on, to_tsvector('swedish', heading || ' ' || note) "
            "FROM year_agendaitem AS item JOIN year_meeting AS meeting ON meeting.id = item.meeting_id"
        )
        cursor.execute("CREATE INDEX ON plain USING gin (words)")
        cursor.execute("ANALYZE plain")
    lines = []
    for name, typed in _QUESTIONS.items():
        count = _plain(typed)
        lines.append(
            f"its own full-text search without rights, {name}: {count} texts; {_took(partial(_plain, typed))}"
        )
    return lines


def _plain(typed: str) -> int:
    """How many texts, and the ten best of them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM plain, websearch_to_tsquery('swedish', %s) AS asked WHERE words @@ asked",
            [typed],
        )
        count = int(cursor.fetchone()[0])
        cursor.execute(
            "SELECT id, title, ts_rank(words, asked) AS points FROM plain, "
            "websearch_to_tsquery('swedish', %s) AS asked WHERE words @@ asked ORDER BY points DESC LIMIT 10",
            [typed],
        )
        cursor.fetchall()
    return count


def _took(ask: Callable[[], object], times: int = _TIMES) -> str:
    """By the clock; and what this process worked of it, which a busy machine changes less."""
    ask()
    took, worked = [], []
    for _ in range(times):
        started, begun = time.perf_counter(), time.process_time()
        ask()
        worked.append((time.process_time() - begun) * 1000)
        took.append((time.perf_counter() - started) * 1000)
    return f"p50 {_at(took, 0.5):.1f} ms, p99 {_at(took, 0.99):.1f} ms (worked {_at(worked, 0.99):.1f})"


def _at(took: list[float], share: float) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * share))]
