"""Telling those who take part that a meeting has been called, moved or called off."""

from collections.abc import Callable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.core.actions import By
from helhet.messages.actions import end_notices, notify
from helhet.people.models import Person
from helhet.year.expected import expected_at
from helhet.year.models import Meeting, MeetingMove
from helhet.year.notices import CALL, CHANGED


def tell_of_call(by: By, meeting: Meeting) -> None:
    """Everyone who takes part by a role, but not whoever called."""

    def title() -> str:
        return _("Come to %(forum)s on %(day)s, %(unit)s") % _told(meeting)

    _tell(by, meeting, CALL.key, f"meeting:{meeting.pk}:{meeting.on:%Y%m%d%H%M}", title)


def tell_of_move(by: By, move: MeetingMove) -> None:
    """The call to the old time is taken away, and the new time told at once."""
    meeting, old = move.meeting, move.from_on
    end_notices(by=by, kind=CALL.key, subject=f"meeting:{meeting.pk}:{old:%Y%m%d%H%M}")

    def title() -> str:
        told = {**_told(meeting), "from": _day(old)}
        return _("%(forum)s, %(unit)s, is moved from %(from)s to %(day)s") % told

    _tell(by, meeting, CHANGED.key, f"meeting:{meeting.pk}:to:{meeting.on:%Y%m%d%H%M}:{move.pk}", title)


def tell_of_cancelling(by: By, meeting: Meeting) -> None:
    """The call is taken away, and those who had it are told at once."""
    end_notices(by=by, kind=CALL.key, subject=f"meeting:{meeting.pk}:{meeting.on:%Y%m%d%H%M}")

    def title() -> str:
        return _("%(forum)s on %(day)s, %(unit)s, is cancelled") % _told(meeting)

    _tell(by, meeting, CHANGED.key, f"meeting:{meeting.pk}:off:{timezone.now():%Y%m%d%H%M%S}", title)


def tell_of_restoring(by: By, meeting: Meeting) -> None:
    """It is held after all: told at once, as its cancelling was."""

    def title() -> str:
        return _("%(forum)s on %(day)s, %(unit)s, is held after all") % _told(meeting)

    _tell(by, meeting, CHANGED.key, f"meeting:{meeting.pk}:on:{timezone.now():%Y%m%d%H%M%S}", title)


def _tell(by: By, meeting: Meeting, kind: str, subject: str, title: Callable[[], str]) -> None:
    if meeting.on < timezone.now():
        return  # what has been needs no call
    own = by.pk if isinstance(by, Person) else None
    people = [row for row in expected_at(meeting.forum, timezone.localdate()) if row.person_id != own]
    address = reverse("mote", kwargs={"unit": meeting.unit, "meeting": meeting.pk})
    notify(by=by, kind=kind, to=people, subject=subject, title=title, address=address, until=meeting.on)


def _told(meeting: Meeting) -> dict[str, str]:
    return {"forum": meeting.forum.name, "unit": meeting.unit.name, "day": _day(meeting.on)}


def _day(on: datetime) -> str:
    return date_format(timezone.localtime(on), "j F H.i")
