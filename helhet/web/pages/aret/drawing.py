"""The wheel as a picture: the geometry of it, so that the template only writes what stands here.

August is at the top and the year goes with the clock. Outermost stands the school year, innermost the
calendar year, and between them small marks where figures arrive. A bead a month, on the ring outside them,
tells that efforts are followed up then: one alone or forty, it is as quiet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import cos, pi, sin

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.web.pages.aret.lines import Line
from helhet.year.wheel.model import Clock, span_of
from helhet.year.wheel.queries import Group, State

WIDTH, HEIGHT = 1420, 880
_X, _Y = WIDTH // 2, HEIGHT // 2
_INNER, _INNER_STEP = 148.0, 15.0  # the calendar year's lanes, from the middle outward
_FIGURES = 212.0
_EFFORTS = 226.0
_OUTER, _OUTER_MOST = 238.0, 352.0  # the school year's lanes
_MONTHS = 376.0
_RIM = 396.0
_LABEL_X, _LABEL_GAP = 448.0, 27.0
_LETTERS = 33
_ROOM = timedelta(days=6)  # between two marks of a lane


@dataclass(frozen=True, slots=True)
class Mark:
    """An arc of days. ``state`` says how it is drawn."""

    path: str
    state: str


@dataclass(frozen=True, slots=True)
class Ring:
    """One event in the picture: its marks, its words, and the line between them."""

    name: str
    href: str
    marks: tuple[Mark, ...]
    x: float
    y: float
    anchor: str
    leader: str


@dataclass(frozen=True, slots=True)
class Name:
    """A month's name on the rim, or a mark of figures."""

    name: str
    x: float
    y: float
    path: str = ""
    turn: float = 0.0


@dataclass(frozen=True, slots=True)
class Wheel:
    """Everything the picture holds."""

    rings: tuple[Ring, ...]
    months: tuple[Name, ...]
    figures: tuple[Name, ...]
    efforts: tuple[Name, ...]
    today: str
    new_year: str
    years: tuple[Name, ...]
    width: int = WIDTH
    height: int = HEIGHT
    x: int = _X
    y: int = _Y
    circles: tuple[float, ...] = (_INNER - 14, _FIGURES - 14, _EFFORTS, _OUTER_MOST + 8, _RIM)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: what is held, and the lines of figures and of efforts."""

    groups: Sequence[Group]
    figures: Sequence[Line]
    efforts: Sequence[Line]


def wheel(starts: int, drawn: Drawn, today: date) -> Wheel:
    """The picture of a year."""
    year = _Year(starts)
    by_event: dict[int, list[Group]] = {}
    for group in drawn.groups:
        by_event.setdefault(group.head.event_id, []).append(group)
    events = list(by_event.values())
    first, last = span_of(starts)
    return Wheel(
        tuple(_rings(events, year)),
        tuple(_months(year)),
        tuple(_figure(one, year) for one in drawn.figures),
        tuple(_beads(drawn.efforts, year)),
        _spoke(year.angle(today), _INNER - 14, _RIM) if first <= today <= last else "",
        _spoke(year.angle(date(starts + 1, 1, 1)), _INNER - 14, _FIGURES - 14),
        tuple(_years(year)),
    )


class _Year:
    """Days of a year as angles, in radians, with the clock from the top."""

    def __init__(self, starts: int) -> None:
        self.starts = starts
        self.first, self.last = span_of(starts)
        self.days = (self.last - self.first).days + 1

    def angle(self, on: date) -> float:
        on = min(max(on, self.first), self.last + timedelta(days=1))
        return 2 * pi * (on - self.first).days / self.days


def _point(angle: float, radius: float) -> tuple[float, float]:
    return round(_X + radius * sin(angle), 1), round(_Y - radius * cos(angle), 1)


def _spoke(angle: float, inner: float, outer: float) -> str:
    (x1, y1), (x2, y2) = _point(angle, inner), _point(angle, outer)
    return f"M{x1} {y1}L{x2} {y2}"


def _arc(begin: float, end: float, radius: float) -> str:
    (x1, y1), (x2, y2) = _point(begin, radius), _point(end, radius)
    is_large = 1 if end - begin > pi else 0
    return f"M{x1} {y1}A{radius:g} {radius:g} 0 {is_large} 1 {x2} {y2}"


def _rings(events: Sequence[Sequence[Group]], year: _Year) -> Iterable[Ring]:
    """Every event with its marks in a lane of its clock, and its name beside the wheel."""
    outer = [one for one in events if one[0].head.clock == Clock.SCHOOL]
    inner = [one for one in events if one[0].head.clock != Clock.SCHOOL]
    lanes = _lanes(outer)
    most = max(lanes, default=0)
    step = min(14.0, (_OUTER_MOST - _OUTER) / most) if most else 0.0
    radii = [_OUTER_MOST - lane * step for lane in lanes]
    radii += [_INNER + lane * _INNER_STEP for lane in _lanes(inner)]
    placed = list(zip([*outer, *inner], radii, strict=True))
    spots = _labels([year.angle(_middle(one[0])) for one, _radius in placed])
    for (groups, radius), (x, y, anchor) in zip(placed, spots, strict=True):
        yield _ring(groups, radius, (x, y, anchor), year)


def _ring(groups: Sequence[Group], radius: float, spot: tuple[float, float, str], year: _Year) -> Ring:
    head, (x, y, anchor) = groups[0].head, spot
    at = year.angle(_middle(groups[0]))
    near, rim = _point(at, radius), _point(at, _RIM + 6)
    side = 1 if anchor == "start" else -1
    return Ring(
        name=head.name if len(head.name) <= _LETTERS else f"{head.name[: _LETTERS - 1].rstrip()}…",
        href=f"#h{head.event_id}-{head.number}",
        marks=tuple(_mark(one, radius, year) for one in groups),
        x=x,
        y=y,
        anchor=anchor,
        leader=f"M{near[0]} {near[1]}L{rim[0]} {rim[1]}L{x - 20 * side} {y}H{x - 6 * side}",
    )


def _mark(group: Group, radius: float, year: _Year) -> Mark:
    """One window: a whole arc where it is alone, with a little room between where there are more."""
    begin, end = year.angle(group.from_on), year.angle(group.to_on + timedelta(days=1))
    room = min(0.012, (end - begin) / 4)
    return Mark(_arc(begin + room, max(end - room, begin + room + 0.008), radius), _state(group))


def _state(group: Group) -> str:
    """How the marks of all its units together are drawn."""
    if all(row.state is State.CANCELLED for row in group.rows):
        return "cancelled"
    if all(row.state.is_over for row in group.rows):
        return "over"
    if group.count(State.LATE):
        return "late"
    return "part" if group.count(State.HELD, State.DONE, State.CALLED) else "ahead"


def _middle(group: Group) -> date:
    return group.from_on + (group.to_on - group.from_on) / 2


def _lanes(events: Sequence[Sequence[Group]]) -> list[int]:
    """A lane for each event, so that none stands on another; the earliest are outermost."""
    ends: list[date] = []
    found = []
    for groups in events:
        first, last = groups[0].from_on, groups[-1].to_on
        lane = next((n for n, end in enumerate(ends) if end + _ROOM < first), len(ends))
        ends[lane : lane + 1] = [last]
        found.append(lane)
    return found


def _labels(angles: Sequence[float]) -> list[tuple[float, float, str]]:
    """Where the names stand: on the side of their angle, none upon another, in the order of the year."""
    spots: dict[int, tuple[float, float, str]] = {}
    for is_right in (True, False):
        mine = [n for n, angle in enumerate(angles) if (angle < pi) is is_right]
        mine.sort(key=lambda n: -cos(angles[n]))
        heights = _spread([_Y - _RIM * cos(angles[n]) for n in mine])
        for n, y in zip(mine, heights, strict=True):
            x = _X + _LABEL_X if is_right else _X - _LABEL_X
            spots[n] = (round(x, 1), round(y, 1), "start" if is_right else "end")
    return [spots[n] for n in range(len(angles))]


def _spread(wanted: Sequence[float]) -> list[float]:
    """Heights at least a gap apart, in order, as near the wanted as they can be and inside the picture."""
    low, high = 30.0, HEIGHT - 30.0
    found: list[float] = []
    for y in wanted:
        found.append(max(y, found[-1] + _LABEL_GAP if found else low))
    for n in range(len(found) - 1, -1, -1):
        most = high if n == len(found) - 1 else found[n + 1] - _LABEL_GAP
        found[n] = min(found[n], most)
    return found


def _months(year: _Year) -> Iterable[Name]:
    for n in range(12):
        month = (7 + n) % 12 + 1
        first = date(year.starts if month >= 8 else year.starts + 1, month, 1)
        middle = year.angle(first + timedelta(days=14))
        x, y = _point(middle, _MONTHS)
        turn = middle * 180 / pi
        if 90 < turn < 270:
            turn -= 180
        path = _spoke(year.angle(first), _OUTER_MOST + 8, _RIM)
        yield Name(date_format(first, "M").rstrip(".").casefold()[:3], x, y, path, round(turn, 1))


def _figure(line: Line, year: _Year) -> Name:
    angle = year.angle(line.on)
    x, y = _point(angle, _FIGURES)
    return Name(f"{line.when}: {line.title}", x, y, line.key, round(angle * 180 / pi + 45, 1))


def _beads(efforts: Iterable[Line], year: _Year) -> Iterable[Name]:
    """One a month, at the first line of the month, which it leads to."""
    for month, found in groupby(efforts, key=lambda one: one.on.replace(day=1)):
        line = next(found)
        told = {"month": date_format(month, "F"), "first": line.title}
        x, y = _point(year.angle(line.on), _EFFORTS)
        yield Name(_("Efforts are followed up in %(month)s, first: %(first)s") % told, x, y, line.key)


def _years(year: _Year) -> Iterable[Name]:
    """The two calendar years that the school year lies in, just inside their ring."""
    for on, name in (
        (date(year.starts, 10, 15), year.starts),
        (date(year.starts + 1, 4, 15), year.starts + 1),
    ):
        x, y = _point(year.angle(on), _INNER - 34)
        yield Name(str(name), x, y)
