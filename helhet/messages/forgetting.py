"""What the outbox lets go of: what a mail said after a month, and that it was sent after a year."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from helhet.messages.models import Message, Notice

_A_MONTH, _A_YEAR = timedelta(days=30), timedelta(days=365)


def to_empty(now: datetime) -> QuerySet[Message]:
    """Mail that is done with since a month, and still holds its words."""
    return _done().filter(created_at__lt=now - _A_MONTH).exclude(text="")


def to_forget(now: datetime) -> QuerySet[Message]:
    """Mail that is done with since a year."""
    return _done().filter(created_at__lt=now - _A_YEAR)


def told_long_ago(now: datetime) -> QuerySet[Notice]:
    """What people were told a year ago."""
    return Notice.objects.filter(created_at__lt=now - _A_YEAR)


def has_to_forget(now: datetime) -> bool:
    """Whether there is anything: an action is in the journal, and most ticks have none."""
    return any(rows.exists() for rows in (to_empty(now), to_forget(now), told_long_ago(now)))


def _done() -> QuerySet[Message]:
    return Message.objects.exclude(state=Message.State.WAITING)
