"""What a new year would hold, and what goes on into it: shown before a person begins it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.thread.accepting import Accepted, accepted_at
from helhet.thread.models import Step
from helhet.thread.queries import with_rows
from helhet.thread.readers import ThreadReader, readable
from helhet.year.wheel.events import events
from helhet.year.wheel.nobody import Holders
from helhet.year.wheel.places import Places
from helhet.year.wheel.rows import Event

# What was promised and is not settled, by kind of step.
GOING_ON = {"goal": ("set",), "effort": ("planned", "under_way"), "commitment": ("open",)}


@dataclass(frozen=True, slots=True)
class Lacking:
    """A role that nobody holds at a unit where it is to call to something."""

    role: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Proposal:
    """A year as it would be: how many meetings and other things, and which roles have nobody."""

    meetings: int
    others: int
    lacking: tuple[Lacking, ...]


@dataclass(frozen=True, slots=True)
class Promises:
    """What was promised and goes on, of what the reader may read; the nearest day first."""

    steps: tuple[Step, ...]
    accepted: tuple[Accepted, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.steps) + len(self.accepted)


def proposal(authority: Unit, template: Sequence[Event], today: date) -> Proposal:
    """What a year would hold by a template; by the product's own where there is none yet."""
    places, holders = Places(authority, today), Holders(authority, today)
    rows = [row for row in template if row.retired_at is None]
    rows = rows or [row_of(authority, key) for key in events()]
    meetings = others = 0
    lacking: dict[tuple[str, str], Lacking] = {}
    for row in rows:
        units = places.of(row)
        if row.forum:
            meetings += len(units) * row.times
        else:
            others += len(units) * row.times
        for unit in units:
            if not holders.has(row.called_by, unit):
                lacking[unit.path, row.called_by] = Lacking(row.called_by, unit)
    return Proposal(meetings, others, tuple(one for _key, one in sorted(lacking.items())))


def row_of(authority: Unit, key: str) -> Event:
    """A declared event as a row of an authority's template, not saved; in the active language."""
    one = events()[key]
    return Event(
        authority=authority, key=one.key, name=str(one.name), words=str(one.words), clock=one.clock.value,
        level=one.level.value, school_forms=list(one.school_forms), first_month=one.first.month,
        first_day=one.first.day, last_month=one.last.month, last_day=one.last.day, times=one.times,
        forum=one.forum, called_by=one.called_by, roles=list(one.roles),
    )  # fmt: skip


def promises(unit: Unit, reader: ThreadReader, today: date) -> Promises:
    """What was promised at a unit and below it and is not settled."""
    here = with_rows(readable(reader).filter(goes_on_at(unit), kind__in=GOING_ON))
    here = here.select_related("unit", "prediction")
    rows = [row for row in here if row.state in GOING_ON[row.kind]]
    return Promises(
        tuple(sorted(rows, key=lambda row: (due_of(row) or date.max, row.title))),
        tuple(accepted_at(unit, reader, today)),
    )


def due_of(step: Step) -> date | None:
    """The day a promise is to be looked at: the one it names, or where its effort's result is to be seen."""
    prediction = getattr(step, "prediction", None)
    if prediction is not None:
        result_on: date = prediction.result_on
        return result_on
    try:
        return date.fromisoformat(str(step.fields.get("by", "")))
    except ValueError:
        return None
