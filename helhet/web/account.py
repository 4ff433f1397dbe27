"""How allauth behaves here: nobody signs up alone; people are invited; its mail waits in our outbox."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest

from helhet.core.actions import Channel
from helhet.messages.actions import post
from helhet.people.queries import person_at


class Adapter(DefaultAccountAdapter):
    """Closed sign-up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A link to a new password leaves as all mail does: after commit, and tried again."""
        around = {"request": self.request, "email": email, "current_site": get_current_site(self.request)}
        mail = self.render_mail(template_prefix, email, around | context)
        post(
            by=Channel.ANONYMOUS, to=email, subject=mail.subject, text=mail.body, is_secret=True,
            person=person_at(email),
        )  # fmt: skip
