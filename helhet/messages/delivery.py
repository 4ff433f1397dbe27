"""Sending what waits in the outbox, with longer and longer waits when the mail server says no."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.utils import timezone

from helhet.messages.models import Message

# After the first try, the second, and so on; then a message is given up.
_WAITS = (1, 5, 15, 60, 240, 720, 1440, 1440, 1440)
_AT_ONCE = 200


def deliver_due(*, now: datetime | None = None) -> int:
    """Try every message that is due; returns how many left. Faults stay with the message.

    A message is put off before it is tried, so that two who deliver at once do not both send it,
    and one that was interrupted is tried again.
    """
    at = now or timezone.now()
    waiting = Message.objects.filter(state=Message.State.WAITING, due_at__lte=at).order_by("due_at", "pk")
    claimed = [message for message in waiting[:_AT_ONCE] if _claim(message, at)]
    if not claimed:
        return 0
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:  # every fault of SMTP is one too
        for message in claimed:
            _failed(message, error)
        return 0
    try:
        return sum(_try(message, connection, at) for message in claimed)
    finally:
        connection.close()


def _claim(message: Message, at: datetime) -> bool:
    """Whether this process is the one to send it now."""
    wait = timedelta(minutes=_WAITS[min(message.attempts, len(_WAITS) - 1)])
    taken = Message.objects.filter(pk=message.pk, state=Message.State.WAITING, due_at=message.due_at).update(
        due_at=at + wait, attempts=F("attempts") + 1
    )
    message.attempts += 1
    return taken == 1


def _try(message: Message, connection: BaseEmailBackend, at: datetime) -> int:
    mail = EmailMessage(
        subject=message.subject,
        body=message.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[message.to],
        connection=connection,
        # Answers that say "out of office" are no use to anyone.
        headers={"Auto-Submitted": "auto-generated"},
    )
    try:
        mail.send()
    except (OSError, ValueError) as error:  # no mail server's fault: an address it cannot write
        _failed(message, error)
        return 0
    message.state, message.sent_at, message.last_error = Message.State.SENT, at, ""
    if message.is_secret:
        message.text = ""
    message.save(update_fields=["state", "sent_at", "last_error", "text"])
    return 1


def _failed(message: Message, error: Exception) -> None:
    message.last_error = f"{type(error).__name__}: {error}"[:300]
    if message.attempts > len(_WAITS):
        message.state = Message.State.GIVEN_UP
        if message.is_secret:
            message.text = ""
    message.save(update_fields=["last_error", "state", "text"])
