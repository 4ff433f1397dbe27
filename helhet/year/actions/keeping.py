"""Beginning a year, and editing the template that years are begun with."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.actions import ActionError, By, Channel, action
from helhet.people.models import Person
from helhet.year.rules import cleaned_line
from helhet.year.wheel import rules
from helhet.year.wheel.events import events
from helhet.year.wheel.model import Day, starts_of
from helhet.year.wheel.places import Places
from helhet.year.wheel.planning import Replanned, planned
from helhet.year.wheel.rolling import row_of
from helhet.year.wheel.rows import Event, SchoolYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an event of the template is to be."""

    name: str
    words: str = ""
    clock: str
    level: str
    first: Day
    last: Day
    times: int = 1
    forum: str = ""
    called_by: str
    roles: tuple[str, ...] = ()
    school_forms: tuple[str, ...] = ()


@action
def begin_year(*, by: By, authority: Unit, starts: int) -> SchoolYear:
    """Begin a year: everything the template says gets its occasions. The years before stay as they were.

    An authority without a template gets the product's own first. Raises ActionError where it is begun.
    """
    rules.check_keeps_year(by, authority)
    rules.check_may_begin(authority, starts)
    ensure_template(authority)
    year = SchoolYear.objects.create(
        authority=authority, starts=starts, begun_at=timezone.now(),
        begun_by=by if isinstance(by, Person) else None, is_example=by is Channel.DEMO,
    )  # fmt: skip
    current = Event.objects.filter(authority=authority, retired_at=None)
    planned(year, current, Places(authority, timezone.localdate()), None)
    return year


def ensure_template(authority: Unit) -> None:
    """The product's own year, for an authority that has none."""
    if Event.objects.filter(authority=authority).exists():
        return
    with translation.override(settings.LANGUAGE_CODE):  # read by all, whatever language the beginner reads in
        Event.objects.bulk_create(row_of(authority, key) for key in events())


@action
def add_event(*, by: By, authority: Unit, wanted: Wanted) -> tuple[Event, Replanned]:
    """Put one more event into the template, and into what is left of the years that have been begun."""
    rules.check_keeps_year(by, authority)
    ensure_template(authority)
    event = _filled(Event(authority=authority), wanted)
    event.save()
    return event, _replan(event)


@action
def change_event(*, by: By, event: Event, wanted: Wanted, version: int) -> Replanned:
    """Change an event of the template. What has been held, or goes on now, is not touched.

    ``version`` is the one that was read: raises ActionError if somebody has changed it since.
    """
    rules.check_keeps_year(by, event.authority)
    now = Event.objects.select_for_update().get(pk=event.pk)
    if now.version != version:
        raise ActionError(
            _("%(name)s has been changed since you read it. Read it again.") % {"name": now.name}
        )
    _filled(now, wanted)
    now.version += 1
    now.save()
    return _replan(now)


@action
def retire_event(*, by: By, event: Event) -> Replanned:
    """Take an event out of the year. What is ahead and not called goes; what was held stays."""
    rules.check_keeps_year(by, event.authority)
    event.retired_at = timezone.now()
    event.save(update_fields=["retired_at"])
    return _replan(event)


@action
def take_back_event(*, by: By, event: Event) -> Replanned:
    """Put an event that was taken out back into the year."""
    rules.check_keeps_year(by, event.authority)
    event.retired_at = None
    event.save(update_fields=["retired_at"])
    return _replan(event)


@action
def follow_units(*, by: By, year: SchoolYear) -> Replanned:
    """Let the year follow the tree: units that have come get their occasions, closed ones lose theirs."""
    rules.check_keeps_year(by, year.authority)
    today = timezone.localdate()
    current = Event.objects.filter(authority=year.authority, retired_at=None)
    return planned(year, current, Places(year.authority, today), today)


def _replan(event: Event) -> Replanned:
    """In the year that goes on and in those that have been begun ahead."""
    today = timezone.localdate()
    places = Places(event.authority, today)
    found = Replanned()
    for year in SchoolYear.objects.filter(authority=event.authority, starts__gte=starts_of(today)):
        found = found.and_also(planned(year, [event], places, today))
    return found


def _filled(event: Event, wanted: Wanted) -> Event:
    event.name = cleaned_line(wanted.name, 120)
    event.words = cleaned_line(wanted.words, 300)
    if not event.name:
        raise ActionError(_("Give it a name."))
    event.clock, event.level, event.times = wanted.clock, wanted.level, wanted.times
    event.first_month, event.first_day = wanted.first.month, wanted.first.day
    event.last_month, event.last_day = wanted.last.month, wanted.last.day
    event.forum, event.called_by, event.roles = wanted.forum, wanted.called_by, list(wanted.roles)
    event.school_forms = list(wanted.school_forms)
    rules.check_event(event)
    return event
