"""Reads of the outbox."""

from collections.abc import Collection

from helhet.messages.models import Message


def unsent_to(addresses: Collection[str]) -> dict[str, Message]:
    """The newest message to each address, where it has not left yet."""
    rows = Message.objects.filter(to__in=addresses).order_by("pk")
    newest = {message.to: message for message in rows}
    return {to: message for to, message in newest.items() if message.state != Message.State.SENT}
