"""What every kind of gap is asked of: a unit, a year, a reader, read once for all kinds.

What a kind asks of the database it asks once, however many rows there are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from django.db.models import Q, QuerySet

from helhet.analysis.figures import Moment
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, goes_on_at, open_on, way_to
from helhet.core.days import moments
from helhet.people.models import Assignment
from helhet.people.queries import assignments_at_or_below
from helhet.thread.models import Step
from helhet.thread.readers import WITHDRAWN, ThreadReader
from helhet.year.models import Meeting, SchoolYear
from helhet.year.wheel.model import span_of
from helhet.year.wheel.queries import Planned, planned_in, year_of

T = TypeVar("T")
ASKED_AFTER = timedelta(days=60)
"""Before so much of a year has gone, nothing is said to be missing in it."""


@dataclass(frozen=True, eq=False)
class Ground:
    """A unit in a year as a reader may know it. ``sees_people``: who may see which role somebody holds."""

    unit: Unit
    starts: int
    today: date
    now: Moment
    reader: ThreadReader
    sees_people: bool

    @property
    def authority(self) -> Unit:
        """The one the unit belongs to."""
        return self.now.authority

    @property
    def first(self) -> date:
        """The first day of the year."""
        return span_of(self.starts)[0]

    @property
    def last(self) -> date:
        """The last day of the year that has come."""
        return min(span_of(self.starts)[1], self.today)

    @property
    def is_early(self) -> bool:
        """The year is so new that nothing can be said to be missing in it."""
        return self.last < self.first + ASKED_AFTER

    @property
    def asked_from(self) -> date:
        """The day from which it is asked what the year lacks."""
        return self.first + ASKED_AFTER

    @cached_property
    def moments(self) -> tuple[datetime, datetime]:
        """The same days as moments: the beginning, and the first moment that lies after."""
        return moments(self.first, self.last)

    def steps(self) -> QuerySet[Step]:
        """Everything written at the unit and below up to the year's last day, whoever may read it.

        Of what is urgent not even the presence is told: it is read by those who must act, and by nobody else.
        """
        rows = Step.objects.filter(goes_on_at(self.unit), written_at__lt=self.moments[1])
        return rows.filter(is_urgent=False).exclude(state=WITHDRAWN)

    def steps_of_the_year(self) -> QuerySet[Step]:
        """Those of them that were written in the year."""
        return self.steps().filter(written_at__gte=self.moments[0])

    @property
    def meetings(self) -> QuerySet[Meeting]:
        """Meetings of the year at the unit, below it and above it: what is read above is read of it too."""
        first, after = moments(*span_of(self.starts))
        here = Q(forum__unit__path__startswith=self.unit.path)
        here |= Q(forum__unit__path__in=way_to(self.unit.path))
        return Meeting.objects.filter(here, on__gte=first, on__lt=after)

    @cached_property
    def columns(self) -> list[Unit]:
        """The units that are told of one by one in the authority: its houses, and forms without houses."""
        return self.now.columns(self.authority)[1:]

    def column_of(self, path: str) -> Unit | None:
        """The one that a path lies in; None for the authority's own."""
        return next((unit for unit in self.columns if path.startswith(unit.path)), None)

    def name_of(self, unit: Unit) -> str:
        """*Arbetslag Norr, Magnus Åbergsgymnasiet* where more than that house is told of."""
        column = self.column_of(unit.path)
        if column is None or column.path == unit.path or self.unit.path.startswith(column.path):
            return unit.name
        return f"{unit.name}, {column.name}"

    @cached_property
    def units(self) -> list[Unit]:
        """The open units at the unit and below it, in tree order."""
        return list(open_on(at_or_below(self.unit), self.today))

    @cached_property
    def holders(self) -> list[Assignment]:
        """Who holds which role in the whole authority, today or on the last day of a year that is over."""
        return list(assignments_at_or_below(self.authority, self.last))

    @cached_property
    def year(self) -> SchoolYear | None:
        """The year as the authority has begun it, if it has."""
        return year_of(self.authority, self.starts, self.today)

    @cached_property
    def planned(self) -> list[Planned]:
        """What there is in the year at the unit, below it and above it; for the authority everything."""
        if self.year is None:
            return []
        unit = None if self.unit.parent_id is None else self.unit
        return planned_in(self.year, self.today, unit=unit)


def once(find: Callable[[Ground], T]) -> Callable[[Ground], T]:
    """Ask once of each ground what several kinds need."""
    known: WeakKeyDictionary[Ground, T] = WeakKeyDictionary()

    @wraps(find)
    def found(ground: Ground) -> T:
        if ground not in known:
            known[ground] = find(ground)
        return known[ground]

    return found
