"""Noticing that someone who was invited has signed in for the first time."""

from typing import Any

from allauth.account.signals import user_logged_in

from helhet.people.actions import mark_joined
from helhet.people.models import Person


def listen() -> None:
    """Start noticing; called once when the program starts."""
    user_logged_in.connect(_joined, dispatch_uid="joining")


def _joined(sender: object, user: Person, **_: Any) -> None:
    if user.joined_at is None:
        mark_joined(by=user, person=user)
