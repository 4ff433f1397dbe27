"""The year as a list: forums, figures that arrive, the assembly with its last days, month by month."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.analysis.figures import Moment
from helhet.assembly.deadlines import Standing, deadlines_of
from helhet.assembly.models import Assembly
from helhet.indicators.arrivals import ARRIVALS, Arrival
from helhet.indicators.model import indicators
from helhet.web.pages.aret import saying
from helhet.year.models import Meeting
from helhet.year.wheel.events.authority import ASSEMBLY
from helhet.year.wheel.model import Clock, span_of
from helhet.year.wheel.queries import Group, Planned, State

FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit's part in a line: what became of it there, and where it is dealt with.

    Of the line of a month's efforts each is a day, and ``about`` says what is to be seen on it.
    """

    name: str
    state: str
    mark: str
    address: str
    is_outside: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the year. ``clock`` is one of the two, or says that it is of figures or of efforts.

    ``opens``: what folds out its places; without it, how many units there are.
    """

    key: str
    on: date
    when: str
    title: str
    about: str
    clock: str
    state: str
    mark: str
    address: str = ""
    who: str = ""
    places: tuple[Place, ...] = ()
    opens: str = ""
    is_over: bool = False
    is_now: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """The lines of a month."""

    first: date
    lines: tuple[Line, ...]
    is_now: bool


def months(starts: int, lines: Iterable[Line], today: date) -> list[Month]:
    """The twelve months of a year with their lines, by day; months without any are left out."""
    first, last = span_of(starts)
    found: dict[date, list[Line]] = {}
    for line in sorted(lines, key=lambda one: (one.on, one.title)):
        on = min(max(line.on, first), last)
        found.setdefault(on.replace(day=1), []).append(line)
    now = today.replace(day=1)
    return [Month(month, tuple(rows), month == now) for month, rows in sorted(found.items())]


def of_groups(
    groups: Sequence[Group], editions: Iterable[Assembly], starts: int, today: date
) -> Iterator[Line]:
    """A line for each of an event's times; the assembly's is its edition where one is planned."""
    first, last = span_of(starts)
    planned = [row for row in editions if first <= row.on <= last]
    for group in groups:
        if group.head.event.key == ASSEMBLY and planned:
            rows = [_assembly(one, today) for one in planned]
            yield replace(rows[0], key=_key(group))  # where the picture leads
            yield from rows[1:]
        else:
            yield _group(group, today)


def _group(group: Group, today: date) -> Line:
    row = group.rows[0] if len(group.rows) == 1 else None
    head = group.head
    on = row.shows_on if row else group.from_on
    when = saying.span(group.from_on, group.to_on)
    if row is not None and row.meetings:
        when = saying.day(row.shows_on)
    return Line(
        key=_key(group),
        on=on,
        when=when,
        title=head.name,
        about=head.words if head.number == 1 else "",  # said once a year
        clock=head.clock,
        state=saying.state_of(row) if row else saying.summary(group),
        mark=saying.MARKS[row.state] if row else "",
        address=_at(row) if row else "",
        who=saying.roles(head.roles) if head.number == 1 else "",
        places=tuple(_place(one) for one in group.rows) if row is None or not _is_of_all(row) else (),
        is_over=all(one.state.is_over for one in group.rows),
        is_now=group.from_on <= today <= group.to_on,
    )


def _key(group: Group) -> str:
    return f"h{group.head.event_id}-{group.head.number}"


def _is_of_all(row: Planned) -> bool:
    return row.unit.parent_id is None


def _place(row: Planned) -> Place:
    return Place(row.unit.name, saying.state_of(row), saying.MARKS[row.state], _at(row), row.is_outside)


def _at(row: Planned) -> str:
    return reverse("aret_tillfalle", kwargs={"unit": row.unit, "occasion": row.occasion.pk})


def _assembly(edition: Assembly, today: date) -> Line:
    is_over = edition.on < today
    return Line(
        key=f"s{edition.pk}",
        on=edition.on,
        when=saying.day(edition.on),
        title=title_of(edition),
        about=", ".join(
            part for part in (edition.watchword and f"”{edition.watchword}”", edition.place) if part
        ),
        clock=Clock.SCHOOL,
        state=_("held %(days)s") % {"days": saying.day(edition.on)} if is_over else _("planned"),
        mark=saying.MARKS[State.HELD if is_over else State.CALLED],
        address=address_of(edition),
        is_over=is_over,
        is_now=edition.on == today,
    )


def title_of(edition: Assembly) -> str:
    """What an edition is called in the year."""
    return _("Quality assembly number %(number)s") % {"number": edition.number}


def address_of(edition: Assembly) -> str:
    """The edition's own page."""
    return reverse("stamman_en", kwargs={"unit": edition.unit, "number": edition.number})


def of_deadlines(editions: Iterable[Assembly], starts: int, today: date) -> Iterator[Line]:
    """The last days of the assembly's editions that have been set and lie in the year."""
    for one in deadlines_of(editions, span_of(starts)):
        standing = one.standing(today)
        yield Line(
            key=f"s{one.assembly.pk}-{one.key}",
            on=one.on,
            when=saying.day(one.on),
            title=str(one.name),
            about=title_of(one.assembly),
            clock=Clock.SCHOOL,
            state=saying.deadline(one, standing),
            mark=saying.STANDING_MARKS[standing],
            address=address_of(one.assembly),
            is_over=standing is not Standing.AHEAD,
            is_now=one.on == today,
        )


def of_meetings(rows: Iterable[Meeting]) -> Iterator[Line]:
    """Meetings beside the year, of forums that the reader takes part in."""
    for row in rows:
        is_held = row.state != Meeting.State.PLANNED
        on = timezone.localdate(row.on)
        yield Line(
            key=f"m{row.pk}",
            on=on,
            when=saying.day(on),
            title=row.forum.name,
            about=_("Planned beside the year"),
            clock=Clock.SCHOOL,
            state=_("held %(days)s") % {"days": saying.day(on)} if is_held else _("planned"),
            mark=saying.MARKS[State.HELD if is_held else State.CALLED],
            address=reverse("mote", kwargs={"unit": row.unit, "meeting": row.pk}),
            who=row.unit.name,
            is_over=is_held,
        )


def of_figures(now: Moment, starts: int, today: date) -> Iterator[Line]:
    """When figures arrive, and whether they have come."""
    for arrival in ARRIVALS:
        on = arrival.on(starts)
        came = _came(arrival, now, starts)
        yield Line(
            key=f"f-{arrival.key}",
            on=on,
            when=saying.day(on),
            title=str(arrival.name),
            about=_("Figures about %(time)s, from %(publisher)s")
            % {"time": arrival.about, "publisher": arrival.publisher},
            clock=FIGURES,
            state=_figures_state(arrival, came, on, today),
            mark="v-yes" if came else "v-wait",
            address=reverse("kallor", kwargs={"unit": now.authority}) if not came and on < today else "",
            is_over=came,
            is_now=on == today,
        )


def _came(arrival: Arrival, now: Moment, starts: int) -> bool:
    expected = arrival.expected(starts)
    known = [indicators()[key] for key in arrival.indicators if key in indicators()]
    if expected is None or not known:
        return False
    figures = now.figures_of_many(known, [now.authority])
    periods = {figure.period.code for one in figures.values() for figure in one.of(now.authority.path)
               if figure.period is not None and figure.status.has_value}  # fmt: skip
    return expected.code in periods


def _figures_state(arrival: Arrival, came: bool, on: date, today: date) -> str:
    if came:
        return _("have come")
    if on > today:
        return _("expected")
    return _("should have come; not read in") if arrival.expected(on.year) else _("not followed here")
