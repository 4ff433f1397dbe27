"""Drafts that survive a lost session, letterboxes for those without an account, and the list of goals."""

import secrets
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, action
from helhet.core.permissions import Permission
from helhet.people.models import Person
from helhet.thread import rules
from helhet.thread.goals.national import NationalGoal, goals_in, own_file
from helhet.thread.models import Draft, Letterbox

_LONGEST_DRAFT = 60_000


@action
def save_draft(*, by: By, about: str, content: Mapping[str, str]) -> Draft:
    """Keep what a person has typed so far about a thing; the next save takes its place."""
    if not isinstance(by, Person):
        raise rules.ForbiddenError(_("Only someone who has signed in has drafts."))
    if sum(len(value) for value in content.values()) > _LONGEST_DRAFT:
        raise ActionError(_("The text is too long to be kept as a draft. It stays in your window."))
    row, _created = Draft.objects.update_or_create(
        person=by, about=about[:120], defaults={"content": dict(content), "saved_at": timezone.now()}
    )
    return row


@action
def drop_draft(*, by: By, about: str) -> int:
    """Forget a draft that has been sent; returns how many there were."""
    if not isinstance(by, Person):
        return 0
    return Draft.objects.filter(person=by, about=about[:120]).delete()[0]


@action
def open_letterbox(*, by: By, unit: Unit, note: str = "") -> Letterbox:
    """Make an address where anyone may write to a unit without a name."""
    rules.acting_as(by, Permission.LEAD_THREAD, unit)
    return Letterbox.objects.create(
        unit=unit,
        token=secrets.token_urlsafe(15),
        note=" ".join(note.split())[:120],
        opened_at=timezone.now(),
    )


@action
def close_letterbox(*, by: By, letterbox: Letterbox) -> Letterbox:
    """Close an address; what was written there stays."""
    rules.acting_as(by, Permission.LEAD_THREAD, letterbox.unit)
    letterbox.closed_at = letterbox.closed_at or timezone.now()
    letterbox.save(update_fields=["closed_at"])
    return letterbox


@action
def keep_national_goals(*, by: By, content: bytes) -> list[NationalGoal]:
    """Keep a file as the installation's own list of national goals, in place of the one before.

    Raises TableError with every problem, and then the list is as it was.
    """
    rules.check_program(by)
    found = goals_in(content)
    beside = own_file().with_suffix(".new")
    beside.write_bytes(content)
    beside.replace(own_file())
    return found
