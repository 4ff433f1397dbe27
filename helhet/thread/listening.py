"""When two units become one, what is sought an answer for at the old one is sought at the heir."""

from typing import Any

from django.db.models import Q

from helhet.chain.models import Unit
from helhet.core.actions import Deed, happened
from helhet.thread.models import Carry, Step


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
    at_or_below = Q(answered_at=unit) | Q(answered_at__path__startswith=unit.path)
    Step.objects.filter(at_or_below).update(answered_at=heir)
    Carry.objects.filter(to_unit=unit, undone_at=None).exclude(
        step_id__in=Carry.objects.filter(to_unit=heir, undone_at=None).values("step_id")
    ).update(to_unit=heir)
