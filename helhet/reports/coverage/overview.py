"""What is followed and what is lost, all kinds at once; and by theme, as a picture of six marks each."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Count, Q, QuerySet

from helhet.analysis.figures import moment
from helhet.assembly.models import Panel
from helhet.chain.models import Unit
from helhet.chain.queries import way_to
from helhet.core.text import Text
from helhet.indicators.themes import THEMES, Theme
from helhet.reports.coverage.gaps import gap_kinds
from helhet.reports.coverage.gaps.figures import read_in, shown_at
from helhet.reports.coverage.gaps.themes import GROUPS, heard
from helhet.reports.coverage.ground import Ground
from helhet.reports.coverage.model import Found, GapKind
from helhet.thread.goals.tree import SET
from helhet.thread.kinds import voices
from helhet.thread.models import Step
from helhet.thread.readers import ThreadReader
from helhet.year.models import Meeting
from helhet.year.wheel.model import span_of

_GOING_ON = ("planned", "under_way")


class Asked(StrEnum):
    """What a theme needs to be followed, in the order of the work."""

    FIGURE = "figure"
    VOICE = "voice"
    GOAL = "goal"
    EFFORT = "effort"
    FORUM = "forum"
    ANSWER = "answer"


ASKED: Mapping[Asked, Text] = {
    Asked.FIGURE: Text(sv="Siffra", en="Figure"),
    Asked.VOICE: Text(sv="Röst", en="Voice"),
    Asked.GOAL: Text(sv="Mål", en="Goal"),
    Asked.EFFORT: Text(sv="Insats", en="Effort"),
    Asked.FORUM: Text(sv="Forum", en="Forum"),
    Asked.ANSWER: Text(sv="Svar", en="Answer"),
}


class Mark(StrEnum):
    """How far something has come in a theme."""

    ALL = "all"
    PART = "part"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """One mark: of how many, how many. ``of`` 0 is nothing to follow, which is no gap."""

    asked: Asked
    n: int
    of: int

    @property
    def mark(self) -> Mark | None:
        """None where there is nothing to follow."""
        if not self.of:
            return None
        return Mark.NONE if self.n == 0 else Mark.ALL if self.n >= self.of else Mark.PART


@dataclass(frozen=True, slots=True)
class Line:
    """A theme with its six marks."""

    theme: Theme
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every kind with what it found, in order. Those the reader has no part in are not among them."""

    ground: Ground
    kinds: tuple[tuple[GapKind, Found], ...]
    themes: tuple[Line, ...]

    @property
    def lost(self) -> int:
        """How many gaps there are, of all kinds."""
        return sum(found.lost for _kind, found in self.kinds)


def coverage(unit: Unit, starts: int, today: date, reader: ThreadReader, *, sees_people: bool) -> Coverage:
    """The coverage of a unit in the year that begins in ``starts``. The number of SQL questions is the same
    however much there is."""
    ground = Ground(unit, starts, today, moment(unit), reader, sees_people)
    kinds = ((kind, kind.find(ground)) for kind in gap_kinds().values())
    return Coverage(
        ground, tuple((kind, found) for kind, found in kinds if found is not None), _themes(ground)
    )


def _themes(ground: Ground) -> tuple[Line, ...]:
    """By theme: figures read, groups heard, goals, efforts, forums that took it up, voices answered."""
    figures, read, voiced = shown_at(ground), read_in(ground), heard(ground)
    steps, met = _steps(ground), _met(ground)
    lines = []
    for key, theme in THEMES.items():
        mine = [row for row in figures if row.theme == key]
        groups = {group for about, group in voiced if about == key}
        own = steps[key]
        counts = {
            Asked.FIGURE: (sum(row.key in read for row in mine), len(mine)),
            Asked.VOICE: (len(groups), _groups_of(key)),
            Asked.GOAL: (min(own.goals, 1), 1),
            Asked.EFFORT: (min(own.efforts, 1), 1),
            Asked.FORUM: (int(key in met), 1),
            Asked.ANSWER: (own.answered, own.raised),
        }
        lines.append(Line(theme, tuple(Cell(asked, *counts[asked]) for asked in Asked)))
    return tuple(lines)


@dataclass(slots=True)
class _Steps:
    """What the thread has on a theme: goals that stand, efforts that go on, voices and their answers."""

    goals: int = 0
    efforts: int = 0
    raised: int = 0
    answered: int = 0


def _steps(ground: Ground) -> dict[str, _Steps]:
    """By theme. Two SQL questions."""
    found: dict[str, _Steps] = defaultdict(_Steps)
    doing = ground.steps().filter(Q(kind="goal", state=SET) | Q(kind="effort", state__in=_GOING_ON))
    for theme, kind, count in _counted(doing, "kind"):
        if kind == "goal":
            found[theme].goals += count
        else:
            found[theme].efforts += count
    for theme, is_waiting, count in _counted(
        ground.steps_of_the_year().filter(kind__in=voices()), "is_waiting"
    ):
        found[theme].raised += count
        found[theme].answered += 0 if is_waiting else count
    return found


def _counted(steps: QuerySet[Step], by: str) -> list[tuple[str, str | bool, int]]:
    rows = steps.order_by().values("theme", by).annotate(count=Count("pk"))
    return [(row["theme"], row[by], row["count"]) for row in rows]


def _met(ground: Ground) -> set[str]:
    """Themes that a forum takes up in the year: a meeting held or ahead, or a panel of the assembly."""
    first, last = span_of(ground.starts)
    above = way_to(ground.unit.path)
    themes = {
        theme
        for theme, state, on in ground.meetings.values_list("theme", "state", "on")
        if state != Meeting.State.PLANNED or on >= ground.moments[1]
    }
    panels = Panel.objects.filter(
        assembly__unit__path__in=above, assembly__on__gte=first, assembly__on__lte=last
    )
    return themes | set(panels.values_list("theme", flat=True))


def _groups_of(theme: str) -> int:
    return sum(theme in group.themes for group in GROUPS)
