"""Reminding the one who answers: of sixty silent days, and of what was accepted until a day now past."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from helhet.chain.models import Unit
from helhet.core.actions import By, action
from helhet.messages.actions import notify
from helhet.messages.kinds import NoticeKind
from helhet.thread import rules
from helhet.thread.models import Carry, Fate, Reminder, Step
from helhet.thread.notices import ACCEPTED, SILENT, by_leader
from helhet.thread.queries import ANSWER_WITHIN, carries_waiting, without_fate


@action
def remind_owners(*, by: By) -> int:
    """Tell each leader once about the silent things that they answer for; returns how many were told.

    Reminded of the same thing again only after another sixty days. Nothing of what it says is told.
    """
    rules.check_program(by)
    now = timezone.now()
    silent = _silent(now - ANSWER_WITHIN)
    Reminder.objects.bulk_create(Reminder(step=step, carry=carry, at=now) for step, carry, _unit in silent)
    return _reminded((unit for _step, _carry, unit in silent), SILENT, _of_silence, "svara", by)


@action
def remind_of_accepted(*, by: By, fates: Sequence[Fate]) -> int:
    """Tell each leader about weaknesses accepted until a day that has passed; returns how many were told.

    ``fates`` are those of ``accepting.to_remind_of``: each is reminded of once.
    """
    rules.check_program(by)
    now = timezone.now()
    Reminder.objects.bulk_create(Reminder(step=row.step, carry=row.carry, at=now) for row in fates)
    places = (row.carry.to_unit if row.carry is not None else row.step.answered_at for row in fates)
    return _reminded(places, ACCEPTED, _of_accepted, "mal", by)


def _silent(since: datetime) -> list[tuple[Step, Carry | None, Unit]]:
    """What has waited since before a day and nobody was reminded of after it, and where it waits."""
    raised = without_fate().filter(written_at__lt=since).exclude(reminders__at__gte=since)
    carried = carries_waiting().filter(at__lt=since).exclude(step__reminders__at__gte=since)
    found: list[tuple[Step, Carry | None, Unit]] = [
        (step, None, step.answered_at) for step in raised.select_related("answered_at")
    ]
    return found + [(row.step, row, row.to_unit) for row in carried]


def _of_silence(count: int) -> str:
    said = ngettext(
        "Answer what has waited %(days)d days at %(unit)s",
        "Answer %(count)d things that have waited %(days)d days at %(unit)s",
        count,
    )
    return said.replace("%(days)d", str(ANSWER_WITHIN.days))


def _of_accepted(count: int) -> str:
    return ngettext(
        "Look again at what was accepted for now at %(unit)s",
        "Look again at %(count)d things that were accepted for now at %(unit)s",
        count,
    )


def _title(words: Callable[[int], str], count: int, unit: Unit) -> str:
    """Asked for in each person's language."""
    return words(count) % {"count": count, "unit": unit.name}


def _reminded(
    places: Iterable[Unit], kind: NoticeKind, words: Callable[[int], str], page: str, by: By
) -> int:
    """One notice to each person who leads at these units; returns how many people were told.

    A unit stands there once for each thing that waits at it.
    """
    told: set[int] = set()
    for rows, count in by_leader(places).values():
        unit = rows[0].unit
        new = notify(
            by=by, kind=kind.key, to=rows, subject=f"unit:{unit.pk} {timezone.now():%Y-%m-%dT%H:%M:%S}",
            title=partial(_title, words, count, unit),
            address=reverse(page, kwargs={"unit": unit}),
        )  # fmt: skip
        told |= {row.person_id for row in new}
    return len(told)
