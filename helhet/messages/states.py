"""Where a message is on its way, and what a mail server said, in words for a person."""

import re

from django.utils.translation import gettext as _

from helhet.messages.models import Message


def state_in_words(message: Message) -> str:
    """What has become of it."""
    return {
        Message.State.WAITING: _("Waits") if message.attempts else _("On its way"),
        Message.State.SENT: _("Sent"),
        Message.State.GIVEN_UP: _("Given up"),
        Message.State.BOUNCED: _("Does not arrive"),
    }[Message.State(message.state)]


def called(message: Message) -> str:
    """What it is, for who may not read it. What tells of notices is somebody's own, also its subject."""
    return {
        Message.Sort.LETTER: message.subject,
        Message.Sort.NOTICE: _("A notice"),
        Message.Sort.DIGEST: _("A digest"),
    }[Message.Sort(message.sort)]


def error_in_words(said: str) -> str:
    """A mail server's fault, and "" where there is none. The server's own words stand beside it."""
    if not said:
        return ""
    code = re.match(r"(\d)\d\d (\d\.\d+\.\d+)?", said)
    if code is None:
        return _("The mail server could not be reached.")
    if code[1] == "4":
        return _("The mail server asks us to wait.")
    if (code[2] or "")[2:] == "2.2":
        return _("The mailbox is full.")
    if (code[2] or "5.1.1")[2] in "12":
        return _("The mail server says that the address does not work.")
    return _("The mail server did not take it. Ask those who run it.")
