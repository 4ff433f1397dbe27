"""What people are mailed of what they have been told, once the next morning of a working day has come."""

from datetime import timedelta

from django.utils import timezone

from helhet.messages.models import Message
from helhet.messages.ticking import tell_everyone


def mailed() -> list[Message]:
    """Every message, when whoever waits for a digest has had one."""
    tell_everyone(timezone.now() + timedelta(days=4))
    return list(Message.objects.order_by("pk"))
