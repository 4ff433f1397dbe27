"""A mail at once to those who must act, of what cannot wait."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from helhet.core.actions import By
from helhet.messages.actions import post
from helhet.thread.models import Step
from helhet.thread.urgency import who_must_act


def tell_of_urgent(step: Step, by: By) -> None:
    """One mail to each person of flesh and blood who must act; nothing of what it says is in the mail."""
    base = settings.ENVIRONMENT.url.rstrip("/")
    for row in who_must_act(step.answered_at):
        if row.person.is_example or row.person_id == step.author_id:
            continue
        with translation.override(row.person.language):
            address = f"{base}{reverse('svara', kwargs={'unit': row.unit})}" if base else ""
            said = _(
                "Somebody has written that someone is harmed, degraded or in danger. It is shown to you who "
                "lead, and to nobody else.\n\n"
                "Read it now, and act the same day. It stands first under “To answer”."
            )
            post(
                by=by,
                to=row.person.email,
                subject=_("Urgent: somebody may be harmed"),
                text=f"{said} {address}\n",
            )
