"""What the clock does with films: reminders before a ground is over, and erasing what may not be kept."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from helhet.core.actions import By, action
from helhet.messages.actions import post
from helhet.people.models import Person
from helhet.thread.rules import check_program
from helhet.voices.actions.leaving import ARRIVES_WITHIN, remove_film, start_making
from helhet.voices.models import Film, Ground
from helhet.voices.purposes import Purpose
from helhet.voices.queries import rules_of, with_all
from helhet.voices.standing import Rules, is_locked, last_said, standing

# Whoever looks after the film has so long to take a copy that the others may still be shown in.
LOCKED_FOR = timedelta(days=14)
# A film that may be shown nowhere is kept no longer than a school year's half.
UNUSED_FOR = timedelta(days=180)
REMIND_BEFORE = timedelta(days=30)
STOPPED_AFTER = timedelta(hours=1)


@action
def end_what_has_no_ground(*, by: By) -> int:
    """Erase films that never arrived, that somebody has said no to, and that nobody may be shown."""
    check_program(by)
    count = 0
    for film, why in list(_to_erase(timezone.now())):
        remove_film(by=by, film=film, why=why)
        count += 1
    return count


def _to_erase(now: datetime) -> Iterator[tuple[Film, str]]:
    decided: dict[str, Rules] = {}
    there = Film.objects.exclude(state__in=(Film.State.GONE, Film.State.REFUSED))
    for film in with_all(there):
        rules = decided.setdefault(film.unit.root_path, rules_of(film.unit.root_path))
        if why := _why_erase(film, rules, last_said(film) or film.left_at, now):
            yield film, why


def _why_erase(film: Film, rules: Rules, said_at: datetime, now: datetime) -> str:
    if film.state == Film.State.ARRIVING:
        return _("It never arrived whole.") if film.left_at < now - ARRIVES_WITHIN else ""
    on = timezone.localdate(now)
    if is_locked(film, rules, on):
        return _("Somebody in it does not want to be shown.") if said_at < now - LOCKED_FOR else ""
    is_shown = any(standing(film, purpose, rules, on).is_shown for purpose in Purpose)
    is_old = max(film.left_at, said_at) < now - UNUSED_FOR
    return _("It might not be shown anywhere for half a year.") if is_old and not is_shown else ""


@action
def make_stopped_again(*, by: By) -> int:
    """Begin again with films whose making stopped with the program; returns how many."""
    check_program(by)
    before = timezone.now() - STOPPED_AFTER
    stopped = Film.objects.filter(state__in=(Film.State.WAITING, Film.State.MAKING), touched_at__lt=before)
    keys = list(stopped.values_list("pk", flat=True))
    stopped.update(touched_at=timezone.now())
    for pk in keys:
        transaction.on_commit(partial(start_making, pk))
    return len(keys)


@action
def remind_of_grounds(*, by: By) -> int:
    """Mail those who listed the people in a film, a month before what these said is over; once each time."""
    check_program(by)
    now = timezone.now()
    last_day = timezone.localdate(now) + REMIND_BEFORE
    rows = Ground.objects.filter(
        is_yes=True, ended_at=None, reminded_at=None, to_on__lte=last_day, shown__unlisted_at=None
    ).exclude(shown__film__state=Film.State.GONE)
    found: dict[Person, list[Film]] = defaultdict(list)
    for row in rows.select_related("shown__film__listed_by").order_by("shown__film", "pk"):
        film, person = row.shown.film, row.shown.film.listed_by
        if person is not None and not person.is_example and film not in found[person]:
            found[person].append(film)
    rows.update(reminded_at=now)
    for person, films in found.items():
        _remind(person, films, by)
    return len(found)


def _remind(person: Person, films: list[Film], by: By) -> None:
    base = settings.ENVIRONMENT.url.rstrip("/")
    with translation.override(person.language):
        lines = [
            f"{film.title} {base}{reverse('film', kwargs={'key': film.key})}" if base else film.title
            for film in films
        ]
        said = _("Within a month these films may not be shown any more, unless those in them say yes again:")
        text = "\n".join([said, "", *lines, ""])
        post(by=by, to=person.email, subject=_("Films whose yes is nearly over"), text=text)
