"""Reads of the wheel: the years that have been begun, what there is to hold, and what became of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import way_to
from helhet.core.days import moments
from helhet.year.models import Forum, Meeting
from helhet.year.wheel.model import starts_of
from helhet.year.wheel.rows import Event, Occasion, OccasionMeeting, SchoolYear


class State(StrEnum):
    """How far an occasion has come."""

    AHEAD = "ahead"
    NOW = "now"  # its window is open, and nothing has been called
    CALLED = "called"
    HELD = "held"
    DONE = "done"
    LATE = "late"  # its window has passed, and nothing was held
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Nothing more is expected of it."""
        return self in (State.HELD, State.DONE, State.CANCELLED)


@dataclass(frozen=True, slots=True)
class Planned:
    """An occasion with its meetings, the earliest first, and its state; ``struck`` are meetings cancelled."""

    occasion: Occasion
    meetings: tuple[Meeting, ...]
    state: State
    struck: tuple[Meeting, ...] = ()

    @property
    def unit(self) -> Unit:
        """Where it is held."""
        return self.occasion.unit

    @property
    def next_on(self) -> datetime | None:
        """When its nearest meeting is, or its last one was."""
        now = timezone.now()
        ahead = [row.on for row in self.meetings if row.on >= now]
        return ahead[0] if ahead else (self.meetings[-1].on if self.meetings else None)

    @property
    def shows_on(self) -> date:
        """The day it stands at in the list."""
        on = self.next_on
        return self.occasion.from_on if on is None else timezone.localdate(on)

    @property
    def is_outside(self) -> bool:
        """A meeting that is ahead was called for a day outside the window."""
        window = (self.occasion.from_on, self.occasion.to_on)
        return self.state is State.CALLED and not window[0] <= self.shows_on <= window[1]


@dataclass(frozen=True, slots=True)
class Group:
    """One of an event's times in a year, at all units where it is held."""

    rows: tuple[Planned, ...]

    @property
    def head(self) -> Occasion:
        """Any of them, for what they share."""
        return self.rows[0].occasion

    @property
    def from_on(self) -> date:
        """The first day of the earliest window."""
        return min(row.occasion.from_on for row in self.rows)

    @property
    def to_on(self) -> date:
        """The last day of the latest window."""
        return max(row.occasion.to_on for row in self.rows)

    def count(self, *states: State) -> int:
        """How many are in one of these states."""
        return sum(row.state in states for row in self.rows)


def years_of(authority: Unit) -> QuerySet[SchoolYear]:
    """The years an authority has begun, the newest first."""
    return SchoolYear.objects.filter(authority=authority).order_by("-starts")


def year_of(authority: Unit, starts: int | None, today: date) -> SchoolYear | None:
    """One year; without a choice the one that goes on, else the newest that has been begun."""
    found = list(years_of(authority))
    if starts is not None:
        return next((row for row in found if row.starts == starts), None)
    now = starts_of(today)
    return next((row for row in found if row.starts == now), found[0] if found else None)


def template_of(authority: Unit) -> list[Event]:
    """The events of an authority's template, in the order of the year; retired ones last."""
    rows = Event.objects.filter(authority=authority)
    return sorted(rows, key=lambda row: (row.retired_at is not None, row.first.place, row.pk))


def planned_in(
    year: SchoolYear,
    today: date,
    *,
    unit: Unit | None = None,
    roles: Collection[tuple[str, str]] | None = None,
) -> list[Planned]:
    """What there is in a year, by day. Two SQL questions.

    ``unit``: only what is held at it, below it and above it. ``roles``: only what takes one of these
    (role, path of its unit), at, below or above that unit.
    """
    rows = year.occasions.select_related("unit", "event")  # the year is the one they are asked of
    if unit is not None:
        rows = rows.filter(Q(unit__path__startswith=unit.path) | Q(unit__path__in=way_to(unit.path)))
    found = [row for row in rows if roles is None or _is_for(row, roles)]
    return with_states(found, today)


def with_states(rows: Iterable[Occasion], today: date) -> list[Planned]:
    """Occasions with their meetings and states, by day. One SQL question."""
    occasions = list(rows)
    called: dict[int, list[Meeting]] = defaultdict(list)
    links = OccasionMeeting.objects.filter(occasion__in=occasions).select_related("meeting__forum")
    for link in links.order_by("meeting__on", "pk"):
        called[link.occasion_id].append(link.meeting)
    found = [_planned(row, called[row.pk], today) for row in occasions]
    return sorted(found, key=lambda one: (one.shows_on, one.occasion.event_id, one.unit.path))


def grouped(rows: Iterable[Planned]) -> list[Group]:
    """By event and time, in the order of the year."""
    found: dict[tuple[int, int], list[Planned]] = defaultdict(list)
    for row in rows:
        found[row.occasion.event_id, row.occasion.number].append(row)
    groups = [Group(tuple(sorted(one, key=lambda row: row.unit.path))) for one in found.values()]
    return sorted(groups, key=lambda one: (one.from_on, one.to_on, one.head.name))


def occasion_with(key: int, authority: Unit) -> Occasion | None:
    """One occasion of an authority, or None."""
    rows = Occasion.objects.select_related("unit", "event", "year__authority")
    return rows.filter(pk=key, year__authority=authority).first()


def loose_meetings(year_span: tuple[date, date], forums: QuerySet[Forum]) -> Sequence[Meeting]:
    """Meetings of some forums in a span that stand beside the year, by day."""
    rows = Meeting.objects.filter(forum__in=forums, of_the_year=None, cancelled_at=None)
    first, after = moments(*year_span)
    rows = rows.filter(on__gte=first, on__lt=after)
    return list(rows.select_related("forum__unit").order_by("on", "pk"))


def _planned(occasion: Occasion, every: Sequence[Meeting], today: date) -> Planned:
    meetings = tuple(row for row in every if not row.is_cancelled)
    struck = tuple(row for row in every if row.is_cancelled)
    return Planned(occasion, meetings, _state(occasion, meetings, today), struck)


def _state(occasion: Occasion, meetings: Sequence[Meeting], today: date) -> State:
    if occasion.cancelled_at is not None:
        return State.CANCELLED
    if occasion.done_at is not None:
        return State.DONE
    if any(timezone.localdate(row.on) >= today for row in meetings if not _is_held(row)):
        return State.CALLED
    if any(_is_held(row) for row in meetings):
        return State.HELD
    if occasion.to_on < today:
        return State.LATE
    return State.NOW if occasion.from_on <= today else State.AHEAD


def _is_held(meeting: Meeting) -> bool:
    return meeting.state != Meeting.State.PLANNED


def are_on_one_way(path: str, other: str) -> bool:
    """Whether one of two paths stands at or above the other: what is held at one may concern the other."""
    return path.startswith(other) or other.startswith(path)


def _is_for(row: Occasion, roles: Collection[tuple[str, str]]) -> bool:
    return any(
        (role in row.roles or role == row.called_by) and are_on_one_way(row.unit.path, at)
        for role, at in roles
    )
