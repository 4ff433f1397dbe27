"""The year as calendars read it (RFC 5545): one event for each meeting, each window and each deadline.

Moments are written in world time, so that a meeting at half past eight stays there whatever the calendar
thinks of summer time; whole days are days. A meeting keeps its UID when it is moved, and what is cancelled
is told as cancelled rather than left out, so that calendars take it away.
"""

from collections.abc import Iterable
from datetime import UTC, date, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from helhet.year.forums import templates
from helhet.year.models import Meeting
from helhet.year.wheel.queries import Planned, State

_DEFAULT_MINUTES = 60


def calendar_of(name: str, events: Iterable[Event]) -> bytes:
    """A calendar with a name, as a file."""
    calendar = Calendar()
    calendar.add("prodid", "-//Helhet//Aret//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval;value=duration", "PT6H")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def of_planned(row: Planned, address: str = "") -> Iterable[Event]:
    """An occasion: its meetings, or its window as whole days while none is called."""
    occasion = row.occasion
    for meeting in row.struck:
        yield of_meeting(meeting, occasion.name, is_cancelled=True, address=address)
    for meeting in row.meetings:
        yield of_meeting(meeting, occasion.name, is_cancelled=row.state is State.CANCELLED, address=address)
    if (not row.meetings and not row.state.is_over) or (row.state is State.CANCELLED and not row.meetings):
        yield _days(
            f"tillfalle-{occasion.pk}",
            (occasion.from_on, occasion.to_on),
            _("%(name)s, %(unit)s") % {"name": occasion.name, "unit": occasion.unit.name},
            "\n\n".join(part for part in (occasion.words, occasion.reason, address) if part),
            is_cancelled=row.state is State.CANCELLED,
        )


def of_meeting(meeting: Meeting, name: str, *, is_cancelled: bool = False, address: str = "") -> Event:
    """A meeting, as long as its agenda."""
    kind = templates().get(meeting.forum.template)
    minutes = kind.minutes if kind is not None and kind.minutes else _DEFAULT_MINUTES
    event = Event()
    event.add("uid", f"mote-{meeting.pk}@helhet")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", meeting.on.astimezone(UTC))
    event.add("dtend", (meeting.on + timedelta(minutes=minutes)).astimezone(UTC))
    event.add("summary", _("%(name)s, %(unit)s") % {"name": name, "unit": meeting.forum.unit.name})
    if meeting.place:
        event.add("location", meeting.place)
    if address:
        event.add("url", address)
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event


def whole_day(key: str, on: date, summary: str, description: str = "") -> Event:
    """Something that stands at a day: figures that arrive, an assembly."""
    return _days(key, (on, on), summary, description)


def _days(
    key: str, span: tuple[date, date], summary: str, description: str, *, is_cancelled: bool = False
) -> Event:
    event = Event()
    event.add("uid", f"{key}@helhet")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", span[0])
    event.add("dtend", span[1] + timedelta(days=1))  # the day after, as the standard has it
    event.add("summary", summary)
    if description:
        event.add("description", description)
    event.add("transp", "TRANSPARENT")  # a window keeps nobody busy
    event.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    return event
