"""What a kind of forum is: who meets there, what they talk about, what it leaves behind."""

from dataclasses import dataclass

from helhet.core.text import Text


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


@dataclass(frozen=True, kw_only=True)
class ForumTemplate:
    """One kind of forum, found by its folder.

    ``roles`` are expected at the forum's unit or below it, ``roles_above`` at it or above it; whoever
    leads there takes part whatever the role. ``kinds`` may be left beforehand.
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
    roles_above: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long the agenda takes."""
        return sum(point.minutes for point in self.points)

    @property
    def all_roles(self) -> tuple[str, ...]:
        """Every role that is expected, from either direction."""
        return (*self.roles, *(role for role in self.roles_above if role not in self.roles))


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
