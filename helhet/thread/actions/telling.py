"""Telling those who must act of what cannot wait."""

from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.actions import By
from helhet.messages.actions import notify
from helhet.thread.models import Step
from helhet.thread.notices import URGENT
from helhet.thread.urgency import who_must_act


def tell_of_urgent(step: Step, by: By) -> None:
    """Each person who must act is told at once, and by a mail that always comes; nothing of what it says."""

    def title() -> str:
        return _("Urgent: somebody may be harmed at %(unit)s") % {"unit": step.answered_at.name}

    for row in who_must_act(step.answered_at):
        if row.person_id != step.author_id:
            notify(
                by=by, kind=URGENT.key, to=[row], subject=f"step:{step.pk}", title=title,
                address=reverse("svara", kwargs={"unit": row.unit}),
            )  # fmt: skip
