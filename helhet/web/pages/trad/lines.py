"""Lines between cells of a grid that never cross a card: in free cells where there are, else between."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

# In the map's own units, 16 to a rem; the style sheet has the same numbers.
LABEL, TOP = 112, 40
COLUMN, ROW = 188, 156
CARD_WIDTH, CARD_HEIGHT = 162, 124
ABOVE_CARD = 19
FOOT = 44
_GAP = COLUMN - CARD_WIDTH
_ROUND = 18

Point = tuple[float, float]


@dataclass(frozen=True, order=True, slots=True)
class Cell:
    """A place in the grid, both counted from one; rows downward."""

    column: int
    row: int

    @property
    def left(self) -> float:
        return LABEL + (self.column - 1) * COLUMN

    @property
    def right(self) -> float:
        return self.left + CARD_WIDTH

    @property
    def x(self) -> float:
        return self.left + CARD_WIDTH / 2

    @property
    def top(self) -> float:
        return TOP + (self.row - 1) * ROW + ABOVE_CARD

    @property
    def bottom(self) -> float:
        return self.top + CARD_HEIGHT

    @property
    def y(self) -> float:
        return self.top + CARD_HEIGHT / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One line. ``pair`` holds the keys of the later and the earlier node it joins."""

    path: str
    head: str
    is_back: bool
    pair: tuple[str, str]
    points: tuple[Point, ...]


@dataclass(frozen=True)
class Grid:
    """The cells and which of them hold a card."""

    columns: int
    rows: int
    taken: frozenset[Cell] = field(default_factory=frozenset)

    @property
    def width(self) -> int:
        return LABEL + self.columns * COLUMN

    @property
    def height(self) -> int:
        return TOP + self.rows * ROW + FOOT

    @property
    def track(self) -> float:
        """The height of the line below all cards, by which answers go back."""
        return self.height - 22.0

    def borders(self) -> list[int]:
        """The heights between the rows, from the first."""
        return [TOP + row * ROW for row in range(self.rows)]

    def up(
        self, earlier: Cell, later: Cell, *, pair: tuple[str, str], is_back: bool, is_branch: bool
    ) -> Line:
        """From a card to one that stands on it."""
        points = self._points(earlier, later, is_branch=is_branch)
        return Line(_rounded(points), _head(points) if is_back else "", is_back, pair, tuple(points))

    def back(self, answer: Cell, key: str, reached: Mapping[str, Cell]) -> list[Line]:
        """From an answer down, along below all cards, and up to each that it reached."""
        down = self._from_below(answer)
        found = []
        for name, cell in sorted(reached.items(), key=lambda one: one[1]):
            up = self._from_below(cell)
            whole = [*down[::-1], *up] if cell in _furthest(answer, reached.values()) else up
            found.append(Line(_rounded(whole), _head(up), True, (key, name), tuple(up)))
        return found

    def _from_below(self, cell: Cell) -> list[Point]:
        """From the line below up to a card, in its own column if nothing is in the way."""
        if self._free_between(cell, Cell(cell.column, self.rows + 1)):
            return [(cell.x, self.track), (cell.x, cell.bottom + 5)]
        beside = cell.left - _GAP / 4
        return [(beside, self.track), (beside, cell.y), (cell.left - 1, cell.y)]

    def _points(self, a: Cell, b: Cell, *, is_branch: bool) -> list[Point]:
        if a.column == b.column and self._free_between(a, b):
            return [(a.x, a.top), (a.x, b.bottom)] if b.row < a.row else [(a.x, a.bottom), (a.x, b.top)]
        if a.column < b.column:
            found = self._straight(a, b, is_branch=is_branch)
            if found:
                return found
        return self._between(a, b)

    def _straight(self, a: Cell, b: Cell, *, is_branch: bool) -> list[Point]:
        """With at most two corners through free cells; empty if something is in the way."""
        if a.row == b.row:
            return [(a.right, a.y), (b.left, b.y)] if self._free_between(a, b) else []
        edge = a.top if b.row < a.row else a.bottom
        upright, level = Cell(a.column, b.row), Cell(b.column, a.row)
        if not is_branch and self._is_free(upright) and self._free_between(a, upright) \
                and self._free_between(upright, b):  # fmt: skip
            return [(a.x, edge), (a.x, b.y), (b.left, b.y)]
        if b.column == a.column + 1:
            middle = a.right + _GAP / 2
            return [(a.right, a.y), (middle, a.y), (middle, b.y), (b.left, b.y)]
        if self._is_free(level) and self._free_between(a, level) and self._free_between(level, b):
            return [(a.right, a.y), (b.x, a.y), (b.x, b.bottom if b.row < a.row else b.top)]
        return []

    def _between(self, a: Cell, b: Cell) -> list[Point]:
        """Between the columns and rows, where no card ever is."""
        out, into = a.right + _GAP / 2, b.left - _GAP / 2
        row = b.row if b.row < a.row else b.row - 1
        beside = TOP + row * ROW - 5.0 if row else TOP + 7.0
        return [(a.right, a.y), (out, a.y), (out, beside), (into, beside), (into, b.y), (b.left, b.y)]

    def _is_free(self, cell: Cell) -> bool:
        return cell not in self.taken

    def _free_between(self, a: Cell, b: Cell) -> bool:
        """Nothing stands between two cells of one row or one column."""
        if a.row == b.row:
            low, high = sorted((a.column, b.column))
            return all(self._is_free(Cell(column, a.row)) for column in range(low + 1, high))
        low, high = sorted((a.row, b.row))
        return all(self._is_free(Cell(a.column, row)) for row in range(low + 1, high))

    def before(self, cell: Cell) -> tuple[float, float, str]:
        """Where words stand on the way into a card, and which end of them."""
        if cell.column > 1 and self._is_free(Cell(cell.column - 1, cell.row)):
            return cell.left - _GAP - 4, cell.y - 14, "end"
        return cell.left, cell.top - 6, "start"

    def behind(self, cell: Cell) -> tuple[float, float, str]:
        """Where words stand on the way out of a card."""
        if cell.column < self.columns and self._is_free(Cell(cell.column + 1, cell.row)):
            return cell.right + _GAP + 4, cell.y + 5, "start"
        return cell.left, cell.bottom + 12, "start"

    def below(self, answer: Cell, reached: list[Cell]) -> tuple[float, float, str]:
        """Where words stand on the line along which an answer goes back."""
        furthest = max(reached, key=lambda cell: abs(cell.column - answer.column))
        return (answer.x + furthest.x) / 2, self.track + 4.5, "middle"


def _furthest(answer: Cell, reached: Collection[Cell]) -> set[Cell]:
    """To these the whole line is drawn; the others only join it, so that no dots lie on dots."""
    sides = {min(reached), max(reached)}
    return {
        cell for cell in sides
        if (cell == min(reached) and cell.column < answer.column)
        or (cell == max(reached) and cell.column > answer.column)
        or all(one.column == answer.column for one in reached)
    }  # fmt: skip


def _rounded(points: list[Point]) -> str:
    """A path through the points, with rounded corners."""
    points = points[:1] + [point for before, point in pairwise(points) if point != before]
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        size = min(_ROUND, _length(before, corner) / 2, _length(corner, after) / 2)
        parts.append(
            f"L{_at(_toward(corner, before, size))}Q{_at(corner)} {_at(_toward(corner, after, size))}"
        )
    return "".join([*parts, f"L{_at(points[-1])}"])


def _head(points: list[Point]) -> str:
    """An arrow head at the last point, along the last stretch."""
    (x0, y0), (x, y) = points[-2], points[-1]
    if x0 == x:
        side = 6 if y < y0 else -6
        return f"M{_at((x - 6, y + side))}L{_at((x, y))}L{_at((x + 6, y + side))}"
    side = -6 if x > x0 else 6
    return f"M{_at((x + side, y - 6))}L{_at((x, y))}L{_at((x + side, y + 6))}"


def _length(a: Point, b: Point) -> float:
    return abs(a[0] - b[0]) + abs(a[1] - b[1])


def _toward(start: Point, end: Point, by: float) -> Point:
    whole = _length(start, end) or 1.0
    return start[0] + (end[0] - start[0]) * by / whole, start[1] + (end[1] - start[1]) * by / whole


def _at(point: Point) -> str:
    return f"{point[0]:g} {point[1]:g}"
