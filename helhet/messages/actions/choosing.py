"""What a person does with what they are told: reads it, and says how often mail may come."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError, By, Channel, action
from helhet.messages.models import Choice, Notice
from helhet.people.models import Person


@action
def choose(*, by: By, person: Person, how: str, weekday: int = 0) -> Choice:
    """Say how often mail may come, and on which day a week's digest does."""
    _check_own(by, person)
    if how not in Choice.How.values or weekday not in range(5):
        raise ActionError(_("Choose one of the ways to be told."))
    row, _new = Choice.objects.update_or_create(person=person, defaults={"how": how, "weekday": weekday})
    return row


@action
def mark_notice_read(*, by: By, notice: Notice, at: datetime | None = None) -> Notice:
    """A person has read a notice. The first time counts."""
    _check_own(by, notice.person)
    if notice.read_at is None:
        notice.read_at = at or timezone.now()
        notice.save(update_fields=["read_at"])
    return notice


@action
def mark_all_read(*, by: By, person: Person) -> int:
    """All that a person has been told so far is read; gives how many it was."""
    _check_own(by, person)
    return Notice.objects.filter(person=person, read_at=None).update(read_at=timezone.now())


def _check_own(by: By, person: Person) -> None:
    """Their own, or by whoever holds the link that was mailed to them."""
    if by is not Channel.SLIP and by != person:
        raise ActionError(_("This is theirs alone to choose."))
