"""The day as calendars read it: one event with the whole programme in it, not thirty of four minutes each."""

from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from helhet.assembly import queries
from helhet.assembly.clashes import clock
from helhet.assembly.models import Assembly


def calendar_of(assembly: Assembly, address: str = "") -> bytes:
    """An iCalendar file (RFC 5545). Taken in again after a change it replaces the event, by its UID.

    ``address``: where the edition can be read of, for those who may.
    """
    event = Event()
    event.add("uid", f"stamman-{assembly.unit.pk}-{assembly.pk}@helhet")
    event.add("dtstamp", timezone.now())
    event.add("last-modified", timezone.now())
    event.add("dtstart", _moment(assembly.on, assembly.begins))
    event.add("dtend", _moment(assembly.on, assembly.ends))
    event.add("summary", _summary(assembly))
    event.add("description", _description(assembly, address))
    if assembly.place:
        event.add("location", assembly.place)
    if address:
        event.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", "-//Helhet//Stamman//SV")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _moment(on: date, at: time) -> datetime:
    """In world time, so that no calendar needs to know a time zone by name."""
    return timezone.make_aware(datetime.combine(on, at)).astimezone(UTC)


def _summary(assembly: Assembly) -> str:
    told = {"number": assembly.number, "unit": assembly.unit.name}
    return _("Quality assembly number %(number)s, %(unit)s") % told


def _description(assembly: Assembly, address: str) -> str:
    points = queries.programme(assembly)
    lines = [
        f"{clock(at)} {point.title}"
        for at, point in zip(queries.times(assembly, points), points, strict=True)
    ]
    opening = [f"”{assembly.watchword}”"] if assembly.watchword else []
    opening += [_("An example.")] if assembly.is_example else []
    parts = ["\n".join(opening), assembly.welcome.strip(), "\n".join(lines), address]
    return "\n\n".join(part for part in parts if part)
