"""Carrying a step one level up, with what should come along, and taking it back."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread import graph, rules
from helhet.thread.models import Carry, Step
from helhet.thread.queries import next_up


@action
def carry_up(*, by: By, step: Step, along: Sequence[Step] = (), at: datetime | None = None) -> Carry:
    """Share a step with the level above, which is asked to say what becomes of it.

    ``along`` are steps it stands on that are shown there too; nothing else is. What is chosen can be
    undone. Raises ActionError at the top, or when it is carried there already.
    """
    rules.acting_as(by, Permission.ANALYSE, step.unit)
    rules.check_readable(by, [step, *along])
    to = next_up(_highest(step))
    if to is None:
        raise ActionError(_("%(unit)s is the highest level; there is nowhere further up.")
                          % {"unit": step.unit.name})  # fmt: skip
    if {row.pk for row in along} - graph.below(step.pk):
        raise ActionError(_("Only what the step stands on can come along."))
    when = at or timezone.now()
    who = by if isinstance(by, Person) else None
    carry, is_new = Carry.objects.get_or_create(
        step=step, to_unit=to, undone_at=None, defaults={"by": who, "at": when}
    )
    if not is_new and carry.is_asking:
        raise ActionError(_("It has been carried to %(unit)s already.") % {"unit": to.name})
    if not is_new:
        carry.is_asking = True
        carry.save(update_fields=["is_asking"])
    for row in along:
        Carry.objects.get_or_create(
            step=row, to_unit=to, undone_at=None, defaults={"by": who, "at": when, "is_asking": False}
        )
    return carry


@action
def undo_carry(*, by: By, carry: Carry) -> Carry:
    """Take back what was shared upward, and what came along with it; the history stays."""
    rules.acting_as(by, Permission.ANALYSE, carry.step.unit)
    rules.check_readable(by, [carry.step])
    now = timezone.now()
    coming_along = Carry.objects.filter(
        step_id__in=graph.below(carry.step_id), to_unit=carry.to_unit, undone_at=None, is_asking=False
    )
    coming_along.exclude(step_id__in=_still_needed(carry)).update(undone_at=now)
    carry.undone_at = now
    carry.save(update_fields=["undone_at"])
    return carry


def _highest(step: Step) -> Unit:
    """The unit to count one level up from: the highest one the step has been carried to."""
    carried = step.carries_up.filter(undone_at=None, is_asking=True).select_related("to_unit")
    return min((row.to_unit for row in carried), key=lambda unit: len(unit.path), default=step.unit)


def _still_needed(carry: Carry) -> set[int]:
    """Steps that other carries to the same unit stand on."""
    others = Carry.objects.filter(to_unit=carry.to_unit, undone_at=None, is_asking=True).exclude(pk=carry.pk)
    return graph.below(*others.values_list("step_id", flat=True))
