"""When two units become one, what waits at the old one waits at its heir, and its letterboxes lead there."""

from typing import Any

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.actions import Deed, happened
from helhet.thread.models import Carry, Letterbox, Step


def listen() -> None:
    """Start listening; called once when the program starts."""
    happened.connect(_changed, dispatch_uid="thread")


def _changed(sender: object, deed: Deed, **_: Any) -> None:
    if deed.action != "chain.merge_unit" or not isinstance(deed.result, Unit):
        return
    unit = deed.result
    heir = unit.merged_into
    if heir is None:
        return
    Step.objects.filter(answered_at__path__startswith=unit.path).update(answered_at=heir)
    Letterbox.objects.filter(unit__path__startswith=unit.path).update(unit=heir)
    _carry_to(heir, unit.path)


def _carry_to(heir: Unit, path: str) -> None:
    """What was carried to the old unit is carried to its heir. Of two carries of one step, one stays.

    The one that stays still asks if either did, so that nothing carried up falls silent.
    """
    for row in Carry.objects.filter(to_unit__path__startswith=path, undone_at=None).order_by("pk"):
        there = Carry.objects.filter(step=row.step_id, to_unit=heir, undone_at=None).first()
        if there is None:
            row.to_unit = heir
            row.save(update_fields=["to_unit"])
            continue
        there.is_asking = there.is_asking or row.is_asking
        there.save(update_fields=["is_asking"])
        row.fates.update(carry=there)
        row.undone_at = timezone.now()
        row.save(update_fields=["undone_at"])
