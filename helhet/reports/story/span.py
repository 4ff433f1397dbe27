"""Which days are told: a school year of the wheel, whole or so far."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone

from helhet.core.days import midnight
from helhet.year.wheel.model import label_of, span_of, starts_of


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a year. ``until`` is its last day, or today while it goes on: both are told of."""

    starts: int
    first: date
    last: date
    until: date

    @property
    def label(self) -> str:
        return label_of(self.starts)

    @property
    def goes_on(self) -> bool:
        """The year is not over."""
        return self.until < self.last

    @property
    def begins_at(self) -> datetime:
        """Its first moment: what is known by then was known when the year began."""
        return midnight(self.first)

    @property
    def ends_at(self) -> datetime:
        """The first moment after what is told."""
        return midnight(self.until + timedelta(days=1))

    def holds(self, on: date | datetime | None) -> bool:
        """Whether a day or a moment is told of."""
        if isinstance(on, datetime):
            on = timezone.localdate(on)
        return on is not None and self.first <= on <= self.until


def span(starts: int, today: date) -> Span:
    """The year that begins in August of ``starts``. Raises ValueError for one that is still to come."""
    if starts > starts_of(today):
        raise ValueError(f"{label_of(starts)} has not begun")
    first, last = span_of(starts)
    return Span(starts, first, last, min(last, today))
