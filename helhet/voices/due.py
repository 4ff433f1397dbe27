"""What the clock has to do with films at a moment; most of the time it is nothing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.voices.models import Film, Ground
from helhet.voices.purposes import Purpose
from helhet.voices.queries import rules_of, with_all
from helhet.voices.standing import Rules, is_locked, last_said, standing

ARRIVES_WITHIN = timedelta(days=3)
# Whoever looks after the film has so long to take a copy that the others may still be shown in.
LOCKED_FOR = timedelta(days=14)
# A film that may be shown nowhere is kept no longer than a school year's half.
UNUSED_FOR = timedelta(days=180)
REMIND_BEFORE = timedelta(days=30)
STOPPED_AFTER = timedelta(hours=1)


def to_erase(now: datetime) -> Iterator[tuple[Film, str]]:
    """Films that may not be kept any longer, and why in words."""
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


def stopped(now: datetime) -> QuerySet[Film]:
    """Films whose making stopped with the program."""
    made = (Film.State.WAITING, Film.State.MAKING)
    return Film.objects.filter(state__in=made, touched_at__lt=now - STOPPED_AFTER)


def nearly_over(now: datetime) -> QuerySet[Ground]:
    """What was said of films that are there, is over within a month, and nobody was reminded of."""
    last_day = timezone.localdate(now) + REMIND_BEFORE
    return Ground.objects.filter(
        is_yes=True, ended_at=None, reminded_at=None, to_on__lte=last_day, shown__unlisted_at=None
    ).exclude(shown__film__state=Film.State.GONE)
