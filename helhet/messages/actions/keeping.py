"""Looking after the outbox: try again, give up, and what is known of addresses."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.messages.delivery import deliver_due
from helhet.messages.forgetting import to_empty, to_forget, told_long_ago
from helhet.messages.models import DeadAddress, Message
from helhet.messages.queries import outbox
from helhet.people.models import Person
from helhet.people.permissions import active_assignments, may

State = Message.State


@action
def try_again(*, by: By, message: Message) -> Message:
    """Try a message that waits or was given up, now."""
    row = _locked(by, message)
    if row.state not in (State.WAITING, State.GIVEN_UP):
        raise ActionError(_("Only what has not left can be tried again."))
    if row.is_secret and not row.text:
        raise ActionError(_("Its link is gone by now. Send a new one."))
    row.state, row.due_at, row.attempts = State.WAITING, timezone.now(), 0
    row.save(update_fields=["state", "due_at", "attempts"])
    transaction.on_commit(deliver_due, robust=True)
    return row


@action
def give_up(*, by: By, message: Message) -> Message:
    """Stop trying a message. It stays in the outbox as not sent."""
    row = _locked(by, message)
    if row.state != State.WAITING:
        raise ActionError(_("Only what waits can be given up."))
    row.state = State.GIVEN_UP
    row.text = "" if row.is_secret else row.text
    row.save(update_fields=["state", "text"])
    return row


@action
def mark_dead(*, by: By, address: str, said: str = "") -> DeadAddress:
    """Mail does not reach an address: nothing more is sent to it. ``said``: the mail server's own words."""
    _check_looks_after(by, address)
    row, is_new = DeadAddress.objects.get_or_create(
        address=address.strip().lower(), defaults={"at": timezone.now(), "said": said[:300]}
    )
    if is_new:
        waiting = Message.objects.filter(to__iexact=row.address, state=State.WAITING)
        waiting.filter(is_secret=True).update(text="")
        waiting.update(state=State.BOUNCED, last_error=row.said)
    return row


@action
def try_address_again(*, by: By, address: str) -> bool:
    """Mail may be sent to an address again; gives whether it was marked."""
    _check_looks_after(by, address)
    count, _rows = DeadAddress.objects.filter(address=address.strip().lower()).delete()
    return bool(count)


@action
def forget_mail(*, by: By, now: datetime) -> int:
    """Erase what mail said a month ago, and after a year that it was sent, and what was told; how many rows.

    The journal says for longer that somebody was written to.
    """
    to_empty(now).update(text="", is_secret=True)
    return to_forget(now).delete()[0] + told_long_ago(now).delete()[0]


def _locked(by: By, message: Message) -> Message:
    row = Message.objects.select_for_update().get(pk=message.pk)
    if isinstance(by, Person):
        _check(any(outbox(path).filter(pk=row.pk).exists() for path in _looked_after(by)))
    return row


def _check_looks_after(by: By, address: str) -> None:
    """A person may say so of those who have had a role, or been written to, where they look after people."""
    if not isinstance(by, Person):
        return
    person = Person.objects.filter(email__iexact=address.strip()).first()
    theirs = {row.unit.root_path for row in person.assignments.select_related("unit")} if person else set()
    mine = _looked_after(by)
    is_written_to = Message.objects.filter(to__iexact=address.strip(), unit__path__in=mine).exists()
    _check(bool(mine & theirs) or is_written_to)


def _check(is_theirs: bool) -> None:
    if not is_theirs:
        raise ActionError(_("Only who looks after the authority can do this."))


def _looked_after(person: Person) -> set[str]:
    """Paths of the authorities whose people somebody looks after."""
    rows = active_assignments(person, timezone.localdate())
    return {row.unit.root_path for row in rows if may([row], Permission.EDIT_PEOPLE, row.unit)}
