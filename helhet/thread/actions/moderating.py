"""Withholding a text without a name for a declared reason, letting it through, and telling of other ways."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread import counting, room, rules
from helhet.thread.models import WaitingText, Whistle
from helhet.thread.withholding import Reason

_Stage = WaitingText.Stage
_SEEN = (_Stage.GATHERED, _Stage.WITHHELD)


@action
def withhold(*, by: By, authority: Unit, text: UUID, why: str) -> WaitingText:
    """Withhold a gathered text. The one who wrote reads why; the number of such texts is public."""
    acting = rules.acting_as(by, Permission.MODERATE, authority)
    if why not in {reason.value for reason in Reason}:
        raise ActionError(_("Choose why it is withheld."))
    today = timezone.localdate()
    with room.rewritten(WaitingText) as rows:
        row = _found(rows, authority, text)
        if row.stage == _Stage.WITHHELD:
            raise ActionError(_("Somebody else has withheld it already."))
        row.stage, row.reason, row.withheld_on, row.is_cleared = _Stage.WITHHELD, why, today, False
        row.withheld_role = acting.role if acting else ""
    counting.count(authority, why, today)
    transaction.on_commit(room.settle, robust=True)
    return row


@action
def let_through(*, by: By, authority: Unit, text: UUID) -> WaitingText:
    """A text that was withheld, or that seems to point out a person, may be published after all."""
    rules.acting_as(by, Permission.MODERATE, authority)
    with room.rewritten(WaitingText) as rows:
        row = _found(rows, authority, text)
        if row.withheld_on is not None:
            counting.count(authority, row.reason, row.withheld_on, -1)
        row.stage, row.reason, row.withheld_on, row.withheld_role = _Stage.GATHERED, "", None, ""
        row.is_cleared = True
    transaction.on_commit(room.settle, robust=True)
    return row


def _found(rows: list[WaitingText], authority: Unit, key: UUID) -> WaitingText:
    """The gathered or withheld text with a key, within an authority. What still waits nobody can touch."""
    inside = set(Unit.objects.filter(path__startswith=authority.path).values_list("pk", flat=True))
    row = next((row for row in rows if row.pk == key and row.unit_id in inside and row.stage in _SEEN), None)
    if row is None:
        raise ActionError(_("It has been published or erased meanwhile."))
    return row


@action
def tell_of_whistle(
    *, by: By, authority: Unit, text: str = "", address: str = "", phone: str = ""
) -> Whistle:
    """Tell of the authority's channel for reports of wrongdoing; three empty fields: there is none."""
    rules.acting_as(by, Permission.DECIDE, authority)
    if authority.parent_id is not None:
        raise ActionError(_("The channel is told of for the whole authority."))
    address = address.strip()
    try:
        if address:
            URLValidator(schemes=["https", "http"])(address)
    except ValidationError as error:
        raise ActionError(_("Write the whole address, beginning with https://.")) from error
    return Whistle.objects.create(
        authority=authority, text=" ".join(text.split())[:300], address=address[:300],
        phone=" ".join(phone.split())[:40], by=by if isinstance(by, Person) else None, at=timezone.now(),
    )  # fmt: skip
