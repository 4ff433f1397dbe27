"""Sending what waits in the outbox, with longer and longer waits when the mail server says no."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F
from django.dispatch import Signal
from django.urls import reverse
from django.utils import timezone

from helhet.messages.leaving import leaving_token
from helhet.messages.letters import address_of
from helhet.messages.models import Message

# After the first try, the second, and so on; then a message is given up.
_WAITS = (1, 5, 15, 60, 240, 720, 1440, 1440, 1440)
_AT_ONCE = 200
# Refusals of the address itself. A server that will not relay, or does not like our words, says other ones.
_NOBODY_THERE = frozenset({550, 551, 553, 556})
_ABOUT_THE_ADDRESS = frozenset({"1", "2"})
_MAILBOX_FULL = "2.2"

# Sent with ``message`` and ``said`` when a mail server has refused an address for good.
refused = Signal()


def deliver_due(*, now: datetime | None = None) -> int:
    """Try every message that is due; returns how many left. Faults stay with the message.

    A message is put off before it is tried, so that two who deliver at once do not both send it,
    and one that was interrupted is tried again: under the same Message-ID, by which it can be known again
    where the mail server had taken it before the interruption.
    """
    due = Message.objects.filter(state=Message.State.WAITING, due_at__lte=now or timezone.now())
    waiting = list(due.select_related("person").order_by("due_at", "pk")[:_AT_ONCE])
    connection = get_connection()
    try:
        return sum(_try(message, connection, at) for message, at in _one_by_one(waiting, connection, now))
    finally:
        connection.close()


def _one_by_one(
    messages: list[Message], connection: BaseEmailBackend, now: datetime | None
) -> Iterator[tuple[Message, datetime]]:
    """Each as its turn comes, with a connection that is open; no longer ahead than that, or a slow server
    would leave time for another process to take it too. Without a server they wait, and it is asked once.
    """
    fault: OSError | None = None
    for message in messages:
        at = now or timezone.now()
        # One whose address was refused a moment ago, or that somebody has given up, is no longer to be had.
        if not _claim(message, at):
            continue
        try:
            if fault is None:
                connection.open()  # does nothing where it is open
        except OSError as error:  # every fault of SMTP is one too
            fault = error
        if fault is None:
            yield message, at
        else:
            _failed(message, f"{type(fault).__name__}: {fault}")


def _claim(message: Message, at: datetime) -> bool:
    """Whether this process is the one to send it now."""
    wait = timedelta(minutes=_WAITS[min(message.attempts, len(_WAITS) - 1)])
    taken = Message.objects.filter(pk=message.pk, state=Message.State.WAITING, due_at=message.due_at).update(
        due_at=at + wait, attempts=F("attempts") + 1
    )
    message.attempts += 1
    return taken == 1


def _try(message: Message, connection: BaseEmailBackend, at: datetime) -> int:
    """Whether it left. One that is refused stops no other, nor does a connection that breaks."""
    try:
        mail_of(message, connection).send()
    except SMTPRecipientsRefused as error:
        code, said = next(iter(error.recipients.values()))
        _refused(message, code, said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said))
        return 0
    except (OSError, ValueError) as error:  # no mail server's fault: an address it cannot write
        if isinstance(error, SMTPServerDisconnected | ConnectionError):
            connection.close()  # the next one opens it anew
        _failed(message, f"{type(error).__name__}: {error}")
        return 0
    message.state, message.sent_at, message.last_error = Message.State.SENT, at, ""
    if message.is_secret:
        message.text = ""
    message.save(update_fields=["state", "sent_at", "last_error", "text"])
    return 1


def mail_of(message: Message, connection: BaseEmailBackend | None = None) -> EmailMessage:
    """The mail as it leaves."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        # Answers that say "out of office" are no use to anyone.
        "Auto-Submitted": "auto-generated",
        "Message-ID": f"<{message.pk}.{message.key.hex}@{domain}>",
    }
    if message.is_leavable and message.person is not None and settings.ENVIRONMENT.url:
        link = address_of(reverse("utskick", kwargs={"token": leaving_token(message.person)}))
        headers |= {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return EmailMessage(
        subject=message.subject, body=message.text, from_email=settings.DEFAULT_FROM_EMAIL, to=[message.to],
        connection=connection, headers=headers,
    )  # fmt: skip


def is_final(code: int, said: str) -> bool:
    """Whether a refusal says that nobody has that address, as RFC 3463 tells it where the server does.

    A full mailbox is emptied one day, and a server that will not take our mail says nothing of the address.
    """
    if not 500 <= code < 600:
        return False
    told = re.match(r"5\.(\d{1,3}\.\d{1,3})\b", said)
    if told is None:
        return code in _NOBODY_THERE
    return told[1].partition(".")[0] in _ABOUT_THE_ADDRESS and told[1] != _MAILBOX_FULL


def _refused(message: Message, code: int, said: str) -> None:
    said = " ".join(said.split())
    if not is_final(code, said):
        _failed(message, f"{code} {said}")
        return
    message.state, message.last_error = Message.State.BOUNCED, f"{code} {said}"[:300]
    if message.is_secret:
        message.text = ""
    message.save(update_fields=["last_error", "state", "text"])
    refused.send(sender=Message, message=message, said=message.last_error)


def _failed(message: Message, said: str) -> None:
    message.last_error = said[:300]
    if message.attempts > len(_WAITS):
        message.state = Message.State.GIVEN_UP
        if message.is_secret:
            message.text = ""
    message.save(update_fields=["last_error", "state", "text"])
