"""Where each step of a thread is drawn on the map, and the lines between them.

Everything stands in a grid of cells of one size, so that the lines can be worked out here and no script
is needed: level against month, several steps of the same level and month above each other.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from helhet.core.wording import in_words, listed
from helhet.thread.levels import Level, level_name
from helhet.thread.story import ANSWERS, Node, Story
from helhet.web.pages.trad.lines import Cell, Grid, Line

# The style sheet has as many places; a thread that needs more is read as a list.
MOST_COLUMNS = 24
MOST_ROWS = 40
# So many are seen at once; months that do not get in each other's way then share a column.
SEEN_AT_ONCE = 6


@dataclass(frozen=True, slots=True)
class Lane:
    """One level and the first of its rows."""

    name: str
    row: int


@dataclass(frozen=True, slots=True)
class Column:
    """One month, or several in a row where there are many."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Note:
    """A few words beside a line: where several become one, and one becomes several."""

    text: str
    x: float
    y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Board:
    """The map: its lanes and columns, the cell of each node, its lines and the words beside them."""

    lanes: tuple[Lane, ...]
    columns: tuple[Column, ...]
    cells: dict[str, Cell]
    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    grid: Grid

    @property
    def fits(self) -> bool:
        """Whether it can be drawn; else the list says it all."""
        return len(self.columns) <= MOST_COLUMNS and self.grid.rows <= MOST_ROWS


def board_of(told: Story) -> Board:
    """The map of a thread."""
    columns, column_of = _columns(told)
    lanes, cells = _placed(told, column_of)
    rows = max((cell.row for cell in cells.values()), default=0)
    grid = Grid(len(columns), rows, frozenset(cells.values()))
    return Board(
        lanes, columns, cells, tuple(_lines(told, cells, grid)), tuple(_notes(told, cells, grid)), grid
    )


Month = tuple[int, int]


def _columns(told: Story) -> tuple[tuple[Column, ...], dict[Month, int]]:
    """Months with something in them; where they are too many, as many together as it takes."""
    months = told.months
    size = -(-len(months) // MOST_COLUMNS) or 1
    groups = _joined([months[start : start + size] for start in range(0, len(months), size)], told)
    column_of = {month: number for number, group in enumerate(groups, 1) for month in group}
    named = [
        Column(_months(group, with_year=number == 0 or groups[number - 1][-1][0] != group[-1][0]), number + 1)
        for number, group in enumerate(groups)
    ]
    return tuple(named), column_of


def _joined(groups: list[list[Month]], told: Story) -> list[list[Month]]:
    """Two and two neighbours as one while there are too many, and while no level has steps in both."""
    levels: dict[Month, list[Level]] = defaultdict(list)
    for node in told.nodes:
        levels[node.on.year, node.on.month].append(node.level)
    while len(groups) > SEEN_AT_ONCE:
        held = [[level for month in group for level in levels[month]] for group in groups]
        free = [
            (len(one) + len(other), -place)
            for place, (one, other) in enumerate(pairwise(held))
            if set(one).isdisjoint(other)
        ]
        if not free:
            return groups
        place = -min(free)[1]
        groups = [*groups[:place], groups[place] + groups[place + 1], *groups[place + 2 :]]
    return groups


def _months(group: list[Month], *, with_year: bool) -> str:
    """ "Mars", "Mars och april 2024", "Augusti 2023 och maj 2024", "Jan–maj 2024"."""
    days = [date(year, month, 1) for year, month in group]
    names = [date_format(day, "F") for day in days]
    if len({year for year, _month in group}) > 1:
        names = [
            f"{name} {day.year}" if day.year != group[-1][0] else name
            for name, day in zip(names, days, strict=True)
        ]
    few = listed(names)
    name = few if len(days) <= 2 else f"{date_format(days[0], 'M')}–{date_format(days[-1], 'M')}"
    return capfirst(f"{name} {group[-1][0]}" if with_year else name)


def _placed(told: Story, column_of: dict[tuple[int, int], int]) -> tuple[tuple[Lane, ...], dict[str, Cell]]:
    lanes, cells, row = [], {}, 1
    for level in told.levels:
        here = [node for node in told.nodes if node.level is level]
        stacks: dict[int, list[Node]] = defaultdict(list)
        for node in here:
            stacks[column_of[node.on.year, node.on.month]].append(node)
        lanes.append(Lane(level_name(level, {node.unit_kind for node in here}), row))
        for column, stack in stacks.items():
            for height, node in enumerate(_stacked(level, stack)):
                cells[node.key] = Cell(column, row + height)
        row += max(len(stack) for stack in stacks.values())
    return tuple(lanes), cells


def _stacked(level: Level, stack: list[Node]) -> list[Node]:
    """From the top: the newest, as the thread climbs; at the bottom the answers come last."""
    if level is not Level.EVERYDAY:
        return stack[::-1]
    return sorted(stack, key=lambda node: node.is_answer)


def _lines(told: Story, cells: dict[str, Cell], grid: Grid) -> Iterable[Line]:
    answers = {node.key for node in told.nodes if node.is_answer}
    branching = set(told.splits)
    for tie in told.ties:
        if tie.meaning != ANSWERS:
            yield grid.up(
                cells[tie.earlier], cells[tie.later],
                pair=(tie.later, tie.earlier), is_back=tie.later in answers,
                is_branch=tie.earlier in branching,
            )  # fmt: skip
    for key in sorted(answers):
        reached = {node.key: cells[node.key] for node in told.answered_by(key)}
        yield from grid.back(cells[key], key, reached)


def _notes(told: Story, cells: dict[str, Cell], grid: Grid) -> Iterable[Note]:
    for key, count in told.merges.items():
        yield Note(_("%(count)s become one") % {"count": in_words(count)}, *grid.before(cells[key]))
    for key, count in told.splits.items():
        yield Note(_("one becomes %(count)s") % {"count": in_words(count)}, *grid.behind(cells[key]))
    for node in told.nodes:
        ends = [cells[row.key] for row in told.answered_by(node.key)] if node.is_answer else []
        if ends:
            yield Note(_("the answer goes back to those who began"), *grid.below(cells[node.key], ends))
