"""Reminding the one who answers: of sixty silent days, and of what was accepted until a day now past."""

from collections import Counter
from collections.abc import Sequence
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
    waiting: Counter[Person] = Counter()
    place: dict[Person, Unit] = {}
    leaders = {unit.pk: leaders_at(unit) for unit in {unit for _step, _carry, unit in silent}}
    for _step, _carry, unit in silent:
        for row in leaders[unit.pk]:
            waiting[row.person] += 1
            place[row.person] = row.unit
    Reminder.objects.bulk_create(Reminder(step=step, carry=carry, at=now) for step, carry, _unit in silent)
    return sum(_remind(person, place[person], count, by) for person, count in waiting.items())


@action
def remind_of_accepted(*, by: By, fates: Sequence[Fate]) -> int:
    """Mail each leader about weaknesses accepted until a day that has passed; returns how many were written.

    ``fates`` are those of ``accepting.to_remind_of``: each is reminded of once.
    """
    rules.check_program(by)
    waiting: Counter[Person] = Counter()
    place: dict[Person, Unit] = {}
    for fate in fates:
        for row in leaders_at(fate.carry.to_unit if fate.carry is not None else fate.step.answered_at):
            waiting[row.person] += 1
            place[row.person] = row.unit
    now = timezone.now()
    Reminder.objects.bulk_create(Reminder(step=row.step, carry=row.carry, at=now) for row in fates)
    return sum(_remind_of_accepted(person, place[person], count, by) for person, count in waiting.items())


def _silent(since: datetime) -> list[tuple[Step, Carry | None, Unit]]:
    """What has waited since before a day and nobody was reminded of after it, and where it waits."""
    raised = without_fate().filter(written_at__lt=since).exclude(reminders__at__gte=since)
    carried = carries_waiting().filter(at__lt=since).exclude(step__reminders__at__gte=since)
    found: list[tuple[Step, Carry | None, Unit]] = [
        (step, None, step.answered_at) for step in raised.select_related("answered_at")
    ]
    return found + [(row.step, row, row.to_unit) for row in carried]


def _remind(person: Person, unit: Unit, count: int, by: By) -> bool:
    """Write to a person of flesh and blood; whether it was done."""
    if person.is_example:
        return False
    with translation.override(person.language):
        days = ANSWER_WITHIN.days
        said = ngettext(
            "%(count)d thing has waited more than %(days)d days for your answer.",
            "%(count)d things have waited more than %(days)d days for your answer.",
            count,
        ) % {"count": count, "days": days}
        base = settings.ENVIRONMENT.url.rstrip("/")
        address = f"{base}{reverse('svara', kwargs={'unit': unit})}" if base else ""
        close = _("Say what becomes of it, also if it is no. It stands under “To answer”.")
        text = f"{said}\n\n{close} {address}\n"
        post(by=by, to=person.email, subject=_("Somebody waits for your answer"), text=text)
    return True


def _remind_of_accepted(person: Person, unit: Unit, count: int, by: By) -> bool:
    """Write to a person of flesh and blood; whether it was done."""
    if person.is_example:
        return False
    with translation.override(person.language):
        said = ngettext(
            "%(count)d thing was accepted until a day that has passed.",
            "%(count)d things were accepted until a day that has passed.",
            count,
        ) % {"count": count}
        base = settings.ENVIRONMENT.url.rstrip("/")
        address = f"{base}{reverse('mal', kwargs={'unit': unit})}#accepted" if base else ""
        close = _("Look at it again: does the reason still hold? It stands under “Goals and efforts”.")
        text = f"{said}\n\n{close} {address}\n"
        post(by=by, to=person.email, subject=_("Something accepted for now is due"), text=text)
    return True
