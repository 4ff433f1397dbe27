"""What there is to hold in a begun year, made from the template, and made anew when the template changes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Max
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.year.wheel.model import windows
from helhet.year.wheel.places import Places
from helhet.year.wheel.rows import Event, Occasion, SchoolYear

_COPIED = ("name", "words", "clock", "forum", "called_by", "roles")


@dataclass(slots=True)
class Replanned:
    """What a change did to the years that have been begun.

    ``called`` are occasions whose window was moved though a meeting has been called: the meeting keeps its
    time, and those who were called are told.
    """

    added: int = 0
    moved: int = 0
    removed: int = 0
    called: list[Occasion] = field(default_factory=list)

    def and_also(self, other: "Replanned") -> "Replanned":
        """Both together."""
        return Replanned(
            self.added + other.added,
            self.moved + other.moved,
            self.removed + other.removed,
            self.called + other.called,
        )


def planned(year: SchoolYear, events: Iterable[Event], places: Places, today: date | None) -> Replanned:
    """Make the year's occasions as the template says; ``today`` None makes also those that are past.

    What has been held, done, cancelled, moved by a person or is past is left as it is.
    """
    found = Replanned()
    for event in events:
        found = found.and_also(_of_event(year, event, places, today))
    return found


def _of_event(year: SchoolYear, event: Event, places: Places, today: date | None) -> Replanned:
    found = Replanned()
    wanted = _wanted(year, event, places)
    here = year.occasions.filter(event=event).annotate(last_on=Max("called__meeting__on"))
    have = {(row.unit_id, row.number): row for row in here.select_related("unit")}
    new = [
        _occasion(year, event, unit, number, window)
        for (number, unit, window) in wanted
        if (unit.pk, number) not in have and (today is None or window[1] >= today)
    ]
    Occasion.objects.bulk_create(new)
    found.added = len(new)
    by_place = {(unit.pk, number): window for number, unit, window in wanted}
    for key, row in have.items():
        if not _is_settled(row, today):
            _follow(row, event, by_place.get(key), found)
    return found


def _wanted(year: SchoolYear, event: Event, places: Places) -> list[tuple[int, Unit, tuple[date, date]]]:
    if event.retired_at is not None:
        return []
    spans = windows(event.first, event.last, event.times, year.starts)
    return [(number, unit, span) for unit in places.of(event) for number, span in enumerate(spans, start=1)]


def _is_settled(row: Occasion, today: date | None) -> bool:
    """Nothing of the template reaches it any more."""
    if row.is_moved or row.done_at is not None or row.cancelled_at is not None:
        return True
    last_on: datetime | None = getattr(row, "last_on", None)
    if last_on is not None and last_on <= timezone.now():
        return True
    return today is not None and last_on is None and row.to_on < today


def _follow(row: Occasion, event: Event, window: tuple[date, date] | None, found: Replanned) -> None:
    """Let an occasion that is ahead be as the template says now."""
    is_called = getattr(row, "last_on", None) is not None
    if window is None:
        if is_called:
            found.called.append(row)
        else:
            row.delete()
            found.removed += 1
        return
    has_moved = (row.from_on, row.to_on) != window
    row.from_on, row.to_on = window
    if not is_called:  # who has been called was called to a kind of forum
        for name in _COPIED:
            setattr(row, name, getattr(event, name))
    row.save()
    if has_moved and is_called:
        found.called.append(row)
    found.moved += has_moved


def _occasion(year: SchoolYear, event: Event, unit: Unit, number: int, window: tuple[date, date]) -> Occasion:
    copied = {name: getattr(event, name) for name in _COPIED}
    return Occasion(
        year=year, event=event, unit=unit, number=number, from_on=window[0], to_on=window[1], **copied
    )
