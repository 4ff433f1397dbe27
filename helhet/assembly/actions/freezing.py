"""Locking the day's figures, words and steps, and unlocking them before the day."""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.frozen import store
from helhet.assembly.models import Assembly, Frozen
from helhet.core.actions import ActionError, By, action


@action
def freeze(*, by: By, assembly: Assembly) -> Assembly:
    """Lock every figure of the day, what each unit says and what it shows; locked already, nothing changes.

    Raises ForbiddenError for who does not hold the assembly, ActionError when it has been held.
    """
    rules.check_holds(by, assembly.unit)
    row = Assembly.objects.select_for_update(of=("self",)).select_related("unit").get(pk=assembly.pk)
    if row.frozen_at is None:
        rules.check_not_held(row)
        _lock(row)
    assembly.frozen_at, assembly.digest = row.frozen_at, row.digest
    return row


@action
def unfreeze(*, by: By, assembly: Assembly, because: str, today: date | None = None) -> Assembly:
    """Unlock before the day, with a reason that stands in the journal; what was locked is let go of.

    Raises ForbiddenError, and ActionError on the day and after it, in a rehearsal, or without a reason.
    """
    rules.check_holds(by, assembly.unit)
    row = Assembly.objects.select_for_update(of=("self",)).select_related("unit").get(pk=assembly.pk)
    if not because.strip():
        raise ActionError(_("Say why."))
    if row.state != Assembly.State.PREPARING or (today or timezone.localdate()) >= row.on:
        raise ActionError(_("From the day on, what was locked stays locked."))
    row.frozen.all().delete()
    row.registrations.update(reports_sent_at=None)  # what they were told of is no longer what stands there
    row.frozen_at, row.digest = None, ""
    row.save(update_fields=["frozen_at", "digest"])
    assembly.frozen_at, assembly.digest = None, ""
    return row


def _lock(assembly: Assembly) -> None:
    rows = [
        Frozen(assembly=assembly, key=key, payload=payload, digest=store.digest_of(payload))
        for key, payload in sorted(store.as_it_is(assembly, is_whole=True).items())
    ]
    Frozen.objects.bulk_create(rows)
    assembly.frozen_at = timezone.now()
    assembly.digest = store.digest_of_all((row.key, row.digest) for row in rows)
    assembly.save(update_fields=["frozen_at", "digest"])
