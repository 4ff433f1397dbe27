"""Reminding the one who answers: of sixty silent days, and of what was accepted until a day now past."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain.models import Unit
from helhet.core.actions import By, action
from helhet.messages.actions import post
from helhet.people.models import Person
from helhet.thread import rules
from helhet.thread.models import Carry, Fate, Reminder, Step
from helhet.thread.queries import ANSWER_WITHIN, carries_waiting, leaders_at, without_fate


@action
def remind_owners(*, by: By) -> int:
    """Mail each leader once about each silent thing that they answer for; returns how many were written.

    Reminded of the same thing again only after another sixty days. Nothing of what it says is in the mail.
    """
    rules.check_program(by)
    now = timezone.now()
    silent = _silent(now - ANSWER_WITHIN)
    Reminder.objects.bulk_create(Reminder(step=step, carry=carry, at=now) for step, carry, _unit in silent)
    return _reminded((unit for _step, _carry, unit in silent), _of_silence, by)


@action
def remind_of_accepted(*, by: By, fates: Sequence[Fate]) -> int:
    """Mail each leader about weaknesses accepted until a day that has passed; returns how many were written.

    ``fates`` are those of ``accepting.to_remind_of``: each is reminded of once.
    """
    rules.check_program(by)
    now = timezone.now()
    Reminder.objects.bulk_create(Reminder(step=row.step, carry=row.carry, at=now) for row in fates)
    places = (row.carry.to_unit if row.carry is not None else row.step.answered_at for row in fates)
    return _reminded(places, _of_accepted, by)


def _silent(since: datetime) -> list[tuple[Step, Carry | None, Unit]]:
    """What has waited since before a day and nobody was reminded of after it, and where it waits."""
    raised = without_fate().filter(written_at__lt=since).exclude(reminders__at__gte=since)
    carried = carries_waiting().filter(at__lt=since).exclude(step__reminders__at__gte=since)
    found: list[tuple[Step, Carry | None, Unit]] = [
        (step, None, step.answered_at) for step in raised.select_related("answered_at")
    ]
    return found + [(row.step, row, row.to_unit) for row in carried]


@dataclass(frozen=True, slots=True)
class _Mail:
    """What a reminder says, and the page where it is dealt with."""

    subject: str
    said: str
    close: str
    page: str


def _of_silence(count: int) -> _Mail:
    said = ngettext(
        "%(count)d thing has waited more than %(days)d days for your answer.",
        "%(count)d things have waited more than %(days)d days for your answer.",
        count,
    ) % {"count": count, "days": ANSWER_WITHIN.days}
    close = _("Say what becomes of it, also if it is no. It stands under “To answer”.")
    return _Mail(_("Somebody waits for your answer"), said, close, "svara")


def _of_accepted(count: int) -> _Mail:
    said = ngettext(
        "%(count)d thing was accepted until a day that has passed.",
        "%(count)d things were accepted until a day that has passed.",
        count,
    ) % {"count": count}
    close = _("Look at it again: does the reason still hold? It stands under “Goals and efforts”.")
    return _Mail(_("Something accepted for now is due"), said, close, "mal")


def _reminded(places: Iterable[Unit], mail: Callable[[int], _Mail], by: By) -> int:
    """One mail to each person of flesh and blood who leads at these units; returns how many were written.

    A unit stands there once for each thing that waits at it.
    """
    waiting: Counter[Person] = Counter()
    leads_at: dict[Person, Unit] = {}
    for unit, count in Counter(places).items():
        for row in leaders_at(unit):
            if not row.person.is_example:
                waiting[row.person] += count
                leads_at[row.person] = row.unit
    for person, count in waiting.items():
        with translation.override(person.language):
            _send(person, leads_at[person], mail(count), by)
    return len(waiting)


def _send(person: Person, unit: Unit, mail: _Mail, by: By) -> None:
    base = settings.ENVIRONMENT.url.rstrip("/")
    address = f"{base}{reverse(mail.page, kwargs={'unit': unit})}" if base else ""
    post(by=by, to=person.email, subject=mail.subject, text=f"{mail.said}\n\n{mail.close} {address}\n")
