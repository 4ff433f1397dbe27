"""What follows when a mail server refuses an address for good."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.core.permissions import Permission
from helhet.messages.actions import mark_dead, notify
from helhet.messages.delivery import refused
from helhet.messages.models import Message
from helhet.messages.notices import BOUNCED
from helhet.people.models import Person
from helhet.people.permissions import active_assignments
from helhet.people.queries import nearest_holders
from helhet.people.roles import ROLES

_LOOKING_AFTER = frozenset(key for key, role in ROLES.items() if Permission.EDIT_PEOPLE in role.grants)


def listen() -> None:
    """Start listening; called once when the program starts."""
    refused.connect(_refused, dispatch_uid="bounces")


def _refused(sender: object, message: Message, said: str, **_more: Any) -> None:
    """The address is marked, and those who look after its authority are told once."""
    with transaction.atomic():
        row = mark_dead(by=Channel.SYSTEM, address=message.to, said=said)

        def title() -> str:
            return _("Mail to %(email)s does not arrive") % {"email": row.address}

        for root in _authorities(message):
            notify(
                by=Channel.SYSTEM, kind=BOUNCED.key, subject=f"{row.address} {row.pk}", title=title,
                to=nearest_holders(root, _LOOKING_AFTER, timezone.localdate()),
                address=reverse("utkorg", kwargs={"unit": root}),
            )  # fmt: skip


def _authorities(message: Message) -> Sequence[str]:
    """The authority that the message came from, else those where the person has a role."""
    if isinstance(message.unit, Unit):
        return [message.unit.path]
    person = message.person or Person.objects.filter(email__iexact=message.to).first()
    if person is None:
        return []
    return sorted({row.unit.root_path for row in active_assignments(person, timezone.localdate())})
