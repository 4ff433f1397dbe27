"""Weaknesses accepted for now: with a reason, until a day, and then they are looked at again."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.thread.models import Fate, Reminder
from helhet.thread.readers import WITHDRAWN, ThreadReader, readable


@dataclass(frozen=True, slots=True)
class Accepted:
    """One step that somebody has chosen to live with. ``is_over``: the day has passed."""

    fate: Fate
    is_over: bool


def accepted_at(unit: Unit, reader: ThreadReader, today: date) -> list[Accepted]:
    """What is accepted for now at a unit and below, of what the reader may read; what is over first."""
    rows = list(holding().filter(goes_on_at(unit, "step__unit")))
    asked = readable(reader).filter(pk__in=[fate.step_id for fate in rows])
    open_to_reader = set(asked.values_list("pk", flat=True))
    found = [
        Accepted(fate, fate.until is not None and fate.until < today)
        for fate in rows
        if fate.step_id in open_to_reader
    ]
    return sorted(found, key=lambda one: (not one.is_over, one.fate.until or today))


def holding() -> QuerySet[Fate]:
    """The acceptances that hold: nothing has been said later of the step at the same place."""
    newer = Fate.objects.filter(step=OuterRef("step")).filter(
        Q(at__gt=OuterRef("at")) | Q(at=OuterRef("at"), pk__gt=OuterRef("pk"))
    )
    return (
        Fate.objects.filter(verdict=Fate.Verdict.ACCEPTED)
        .exclude(Q(carry=None) & Exists(newer.filter(carry=None)))
        .exclude(Q(carry__isnull=False) & Exists(newer.filter(carry=OuterRef("carry"))))
        .exclude(Q(step__state=WITHDRAWN) | Q(carry__undone_at__isnull=False))
        .select_related("step__unit", "step__author", "step__answered_at", "carry__to_unit")
        .order_by("until", "pk")
    )


def to_remind_of(today: date) -> list[Fate]:
    """What was accepted until a day that has passed, and nobody has been reminded of since."""
    rows = holding().filter(until__lt=today).prefetch_related("step__reminders")
    return [fate for fate in rows if not any(_is_of(row, fate) for row in fate.step.reminders.all())]


def _is_of(reminder: Reminder, fate: Fate) -> bool:
    return (
        reminder.carry_id == fate.carry_id
        and fate.until is not None
        and timezone.localdate(reminder.at) > fate.until
    )
