"""The map of a thread: a cell for every step, no line across a card, and few months without scrolling."""

from datetime import date
from itertools import pairwise

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.thread.kinds import kinds
from helhet.thread.levels import Level
from helhet.thread.models import Step
from helhet.thread.story import Node, Story, Tie
from helhet.web.pages.trad.board import SEEN_AT_ONCE, Board, board_of
from helhet.web.pages.trad.lines import CARD_HEIGHT, CARD_WIDTH, Cell, Line, Point

LEVELS = list(Level)


def node(number: int, month: int, level: Level, *, year: int = 2024) -> Node:
    kind = kinds()["observation"]
    step = Step(kind=kind.key, title=str(number), state=kind.states[0].key)
    return Node(str(number), kind, step, None, level, "team", date(year, month, 1), "")


def board(places: list[tuple[int, Level]], ties: set[tuple[int, int]] | None = None) -> Board:
    nodes = tuple(node(number, month, level) for number, (month, level) in enumerate(places))
    tied = tuple(Tie(str(later), str(earlier), "builds_on") for later, earlier in sorted(ties or set()))
    return board_of(Story(nodes, tied, nodes[0].key))


def climbing(months: int) -> list[tuple[int, Level]]:
    """A step a month, each at another level than the one before."""
    return [(month, LEVELS[month % len(LEVELS)]) for month in range(1, months + 1)]


def crosses(a: Point, b: Point, cell: Cell) -> bool:
    """Whether a level or upright stretch passes through the inside of a card."""
    (left, right), (top, bottom) = sorted((a[0], b[0])), sorted((a[1], b[1]))
    return (
        left < cell.left + CARD_WIDTH
        and right > cell.left
        and top < cell.top + CARD_HEIGHT
        and bottom > cell.top
    )


def crossings(found: Board, lines: list[Line]) -> list[tuple[Line, Cell]]:
    return [
        (line, cell)
        for line in lines
        for key, cell in found.cells.items()
        if key not in line.pair
        for a, b in pairwise(line.points)
        if crosses(a, b, cell)
    ]


@settings(max_examples=150, deadline=None)
@given(
    places=st.lists(st.tuples(st.integers(1, 12), st.sampled_from(LEVELS)), min_size=2, max_size=14),
    pairs=st.sets(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=18),
)
def test_no_line_crosses_the_card_of_another_step(
    places: list[tuple[int, Level]], pairs: set[tuple[int, int]]
) -> None:
    ties = {(max(a, b), min(a, b)) for a, b in pairs if a != b and max(a, b) < len(places)}
    found = board(places, ties)
    assert len(set(found.cells.values())) == len(places)
    assert len(found.lines) == len(ties)
    assert crossings(found, list(found.lines)) == []


def test_a_line_drawn_straight_on_would_cross_a_card() -> None:
    found = board([(1, LEVELS[0]), (2, LEVELS[0]), (3, LEVELS[0])], {(2, 0)})
    first, last = found.cells["0"], found.cells["2"]
    straight = Line("", "", False, ("2", "0"), ((first.x, first.y), (last.x, last.y)))
    assert [cell for _line, cell in crossings(found, [straight])] == [found.cells["1"]]


@pytest.mark.parametrize("months", [3, SEEN_AT_ONCE, SEEN_AT_ONCE + 1, SEEN_AT_ONCE + 3])
def test_months_that_are_not_in_each_others_way_share_a_column(months: int) -> None:
    assert len(board(climbing(months)).columns) == min(months, SEEN_AT_ONCE)


def test_months_with_steps_at_the_same_level_keep_a_column_each() -> None:
    everyday = [(month, LEVELS[0]) for month in range(1, 10)]
    found = board(everyday)
    assert len(found.columns) == 9
    assert {cell.row for cell in found.cells.values()} == {1}


def test_a_shared_column_names_both_months() -> None:
    with override("sv"):
        names = [column.name for column in board(climbing(SEEN_AT_ONCE + 1)).columns]
    assert names[-1] == "Juni och juli"
    assert names[0] == "Januari 2024"


def test_a_column_of_two_years_names_both() -> None:
    nodes = [node(0, 8, LEVELS[0], year=2023), node(1, 5, LEVELS[1])]
    nodes += [node(n, n + 4, LEVELS[1]) for n in range(2, 8)]
    with override("sv"):
        found = board_of(Story(tuple(nodes), (), "0"))
    assert [column.name for column in found.columns][:2] == ["Augusti 2023 och maj 2024", "Juni"]
