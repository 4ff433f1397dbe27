"""A phone takes part: by the code on the stage with a role, or by a badge, once.

The rows have keys drawn by chance: their order would tell who came in when, and with the list at the door
whose phone it is.
"""

import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.assembly import rules
from helhet.assembly.capability import Capability, new_capability
from helhet.assembly.chance import row_key
from helhet.assembly.duties import RECEIVES
from helhet.assembly.models import Assembly, Participant, Registration
from helhet.assembly.roles import HALL_ROLES, hall_role
from helhet.core.actions import ActionError, By, action


@action
def join_hall(*, by: By, assembly: Assembly, role: str) -> Capability:
    """Let a phone in with the role that was chosen: a key of ``HALL_ROLES``.

    Raises ActionError where the assembly does not go on, or the role is none of the hall's.
    """
    rules.check_open(assembly)
    if role not in HALL_ROLES:
        raise ActionError(_("Choose who you are here as."))
    return _let_in(assembly, role, by_badge=False)


@action
def join_by_badge(*, by: By, badge: str) -> Capability:
    """Let the phone in that has read a badge; the next one to read it is sent to the door.

    Raises ActionError where no such badge is, it has been used, or the assembly does not go on.
    """
    row = Registration.objects.select_for_update(of=("self",)).filter(badge=badge).first() if badge else None
    if row is None:
        raise ActionError(_("This badge is not known. Ask at the door for a new one."))
    rules.check_open(row.assembly)
    if row.joined_on is not None:
        raise ActionError(_("A phone is already in the hall with this badge. Ask at the door for a new one."))
    row.joined_on = timezone.localdate()
    row.save(update_fields=["joined_on"])
    return _let_in(row.assembly, hall_role(row.role).key, by_badge=True)


@action
def reissue_badge(*, by: By, registration: Registration) -> Registration:
    """A new badge instead of one that was lost or used by the wrong phone; the old one is worth nothing.

    The phone that came in with the old one is not known, and stays in. Raises ForbiddenError.
    """
    rules.check_duty(by, registration.assembly, *RECEIVES)
    registration.badge = secrets.token_hex(16)
    registration.joined_on = None
    registration.save(update_fields=["badge", "joined_on"])
    return registration


def _let_in(assembly: Assembly, role: str, *, by_badge: bool) -> Capability:
    made = new_capability(assembly.pk, role)
    Participant.objects.create(
        pk=row_key(), assembly=assembly, holder=made.holder, role=role, by_badge=by_badge
    )
    return made
