"""What a kind of forum is: who meets there, what they talk about, what comes before it and after it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from helhet.core.text import Text


class Sign(StrEnum):
    """By what it is seen that something was done: by what is there, and only else by a tick."""

    OPENED = "opened"  # the one who was asked has opened the meeting: each for themselves
    LEFT = "left"  # somebody of the side, or of the roles, has left something beforehand
    HELD = "held"  # something was written in the meeting from its day on
    AGREED = "agreed"  # a commitment or a conclusion was written down
    CONFIRMED = "confirmed"  # the side has confirmed the minutes; without a side, all have
    ANSWERED = "answered"  # whatever was raised has a fate or an answer
    TICKED = "ticked"  # somebody with one of the roles has said so


@dataclass(frozen=True, kw_only=True, slots=True)
class Point:
    """One point of an agenda. ``kinds`` are the kinds of step that may be written down there."""

    heading: Text
    minutes: int
    prompt: Text
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One of those who confirm the minutes: anyone in the forum with one of these roles."""

    key: str
    name: Text
    roles: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Preparation:
    """Something to do before a meeting: it starts with a verb and is asked of some roles.

    ``key`` is what is kept when somebody has done it, so it does not change. Part of a week is a fraction.
    """

    key: str
    weeks_before: float
    what: Text
    roles: tuple[str, ...]
    side: str = ""
    sign: Sign = Sign.TICKED

    @property
    def before(self) -> timedelta:
        """How long before the meeting it is to be done, in whole days."""
        return timedelta(days=round(self.weeks_before * 7))


@dataclass(frozen=True, kw_only=True, slots=True)
class After:
    """Something to do when a meeting has been: one page, an answer, telling others."""

    key: str
    days_after: int
    what: Text
    roles: tuple[str, ...]
    side: str = ""
    sign: Sign = Sign.TICKED


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of a meeting that goes on after its hour: it is over when its signs are there."""

    key: str
    name: Text
    sentence: Text
    signs: tuple[Sign, ...]


@dataclass(frozen=True, kw_only=True)
class ForumTemplate:
    """One kind of forum, found by its folder.

    ``roles`` are expected at the forum's unit or below it, ``roles_above`` at it or above it; whoever
    leads there takes part whatever the role. ``kinds`` may be left beforehand. ``invited`` come to a meeting
    and are counted there, but neither read nor write what only the forum reads. ``outcome``: what a meeting
    leaves behind. ``needed``: without anybody in these roles it is not what it says, which the page tells.
    ``looks_back``: it asks of every promise it ever got, not only of the last time's.
    """

    key: str
    order: int
    name: Text
    sentence: Text
    unit_kinds: frozenset[str]
    points: tuple[Point, ...]
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    sides: tuple[Side, ...]
    outcome: Text
    preparation: tuple[Preparation, ...] = ()
    after: tuple[After, ...] = ()
    parts: tuple[Part, ...] = ()
    roles_above: tuple[str, ...] = ()
    invited: tuple[str, ...] = ()
    needed: tuple[str, ...] = ()
    not_in: frozenset[str] = frozenset()  # school forms without those it is for
    looks_back: bool = False
    hears_students: bool = False  # none of them is there, so what they have said belongs to the material
    takes_topics: bool = False  # the board's student quarter: councils queue for it

    @property
    def minutes(self) -> int:
        """How long the agenda takes."""
        return sum(point.minutes for point in self.points)

    @property
    def all_roles(self) -> tuple[str, ...]:
        """Every role that is expected, from either direction."""
        return tuple(dict.fromkeys((*self.roles, *self.roles_above)))

    @property
    def weeks_before(self) -> float:
        """How long before a meeting its preparation begins; 0 where there is none."""
        return max((row.weeks_before for row in self.preparation), default=0)


LEADING = frozenset({"principal", "director", "development_director"})
SEEN = ("observation", "strength", "challenge", "reflection", "lesson", "not_managed", "need_help")
LAST_TIME = Point(
    heading=Text(sv="Vad blev det av det förra?", en="What came of last time?"),
    minutes=10,
    prompt=Text(
        sv="Vad är gjort, vad är inte gjort, och vad lärde vi oss?",
        en="What is done, what is not, and what did we learn?",
    ),
    kinds=("lesson", "not_managed"),
)
AGREED = Point(
    heading=Text(sv="Vad kom vi överens om?", en="What did we agree?"),
    minutes=10,
    prompt=Text(sv="Vem gör vad till när?", en="Who does what by when?"),
)
LEAVE_ONE = Text(sv="Lämna en sak du har sett", en="Leave one thing you have seen")
ONE_PAGE = Text(sv="Bekräfta anteckningarna", en="Confirm the minutes")


def confirming(*sides: Side, days: int = 5) -> tuple[After, ...]:
    """Both sides confirm what was written, each its own row."""
    return tuple(
        After(
            key=f"confirm_{side.key}", days_after=days, what=ONE_PAGE, roles=tuple(sorted(side.roles)),
            side=side.key, sign=Sign.CONFIRMED,
        )
        for side in sides
    )  # fmt: skip


def leaving(*roles: str, weeks: float = 1) -> Preparation:
    """One thing that somebody has seen, left before the meeting."""
    return Preparation(key="leave_one", weeks_before=weeks, what=LEAVE_ONE, roles=roles, sign=Sign.LEFT)
