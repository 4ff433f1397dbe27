"""Writes of the outbox and of what people are told."""

from helhet.messages.actions.choosing import choose, mark_all_read, mark_notice_read
from helhet.messages.actions.keeping import forget_mail, give_up, mark_dead, try_address_again, try_again
from helhet.messages.actions.notifying import (
    Reached,
    end_notices,
    notify,
    notify_person,
    notify_role,
    tell,
)
from helhet.messages.actions.posting import invite, post

__all__ = [
    "Reached",
    "choose",
    "end_notices",
    "forget_mail",
    "give_up",
    "invite",
    "mark_all_read",
    "mark_dead",
    "mark_notice_read",
    "notify",
    "notify_person",
    "notify_role",
    "post",
    "tell",
    "try_address_again",
    "try_again",
]
