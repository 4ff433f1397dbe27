"""What must be hidden for one cell: two tables that are possible, wide enough, and cheap."""

import math
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.release import cheapest
from helhet.analysis.release.bounds import feasible_ranges
from helhet.analysis.release.cheapest import around, pair_of
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import UNBOUNDED, System
from tests.analysis.release.tables import square

ROW, COLUMN = ("r0", "r1"), ("c0", "c1", "c2")
ROWS = st.integers(2, 3).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 5), min_size=wide, max_size=wide), min_size=2, max_size=3)
)


def drawn_prices(problem: Problem, data) -> list[float]:
    return [data.draw(st.sampled_from([0.0, 1.0, 2.5, math.inf])) for _ in problem.keys]


@settings(max_examples=60, deadline=None)
@given(ROWS, st.integers(2, 6), st.data())
def test_both_tables_are_possible_wide_enough_and_through_what_is_not_known(rows, width, data):
    problem = square(rows)
    prices = drawn_prices(problem, data)
    target = data.draw(st.integers(0, len(problem) - 1))
    prices[target] = 0.0
    system = problem.system()
    pair = pair_of(system, prices, target, width)
    known = np.array(prices) == math.inf
    low, high = feasible_ranges(problem, known, [target])
    assert (pair is not None) == (high[0] - low[0] + 1 >= width)
    for changes in (pair.upper, pair.lower) if pair else ():
        moved = np.zeros(len(problem))
        moved[list(changes)] = list(changes.values())
        assert np.abs(system.matrix @ moved).max() < 1e-6
        assert (moved >= -system.room - 1e-6).all()
        assert (moved <= system.rise + 1e-6).all()
        assert not moved[known].any()
        assert all(changes.values())
    if pair:
        assert pair.upper.get(target, 0.0) - pair.lower.get(target, 0.0) >= width - 1 - 1e-6
        assert pair.spans()[target] >= width - 1 - 1e-6
        assert all(span > 0 for span in pair.spans().values())


def test_the_cheaper_of_two_ways_is_taken_and_nothing_else_moves():
    problem = square([[3, 20, 20], [20, 20, 20]], width=8)
    cells = {(row, column): problem.index["t", row, column] for row, column in product(ROW, COLUMN)}
    for dear, cheap in (("c1", "c2"), ("c2", "c1")):
        prices = [math.inf] * len(problem)
        for (row, column), cell in cells.items():
            prices[cell] = {"c0": 0.0, dear: 3.0, cheap: 2.0}[column] if row == "r0" else 1.0
        pair = pair_of(problem.system(), prices, cells["r0", "c0"], 8)
        used = {cells["r0", "c0"], cells["r1", "c0"], cells["r0", cheap], cells["r1", cheap]}
        assert pair.spans() == pytest.approx(dict.fromkeys(used, 7.0))


def test_one_cell_that_moves_far_is_cheaper_than_two_that_share_the_way():
    """By the way it goes the lighter cell is cheaper, but it can give one only, and is hidden."""
    problem = Problem()
    for key, value in (("nobody", 0), ("one", 1), ("large", 40), ("all", 41)):
        problem.add_cell(key, value)
    problem.add_equation({"nobody": 1, "one": 1, "large": 1, "all": -1})
    pair = pair_of(problem.system(), [0.0, 2.0, 2.1, math.inf], 0, 5)
    assert pair.spans() == pytest.approx({0: 4.0, 2: 4.0})


def test_where_few_cells_do_not_help_more_are_taken(monkeypatch):
    problem = chain(6)
    prices = [0.0] * len(problem)
    monkeypatch.setattr(cheapest, "_SIZES", (2, 3))
    assert pair_of(problem.system(), prices, 0, 4) is None
    monkeypatch.setattr(cheapest, "_SIZES", (2, 3, 100))
    assert pair_of(problem.system(), prices, 0, 4).spans()[0] == pytest.approx(3.0)


def chain(length: int) -> Problem:
    """Each cell is as large as the next: they all move together."""
    problem = Problem()
    for number in range(length):
        problem.add_cell(number, 5)
    for number in range(length - 1):
        problem.add_equation({number: 1, number + 1: -1})
    return problem


def test_the_nearest_cells_are_taken_first_and_the_known_are_not_passed():
    system = chain(6).system()
    free = [0.0] * 6
    assert around(system, free, 2, 1).tolist() == [1, 2, 3]
    assert around(system, free, 2, 3).tolist() == [1, 2, 3]
    assert around(system, free, 2, 4).tolist() == [0, 1, 2, 3]
    assert around(system, free, 2, 100).tolist() == [0, 1, 2, 3, 4, 5]
    assert around(system, [0.0, 0.0, 0.0, math.inf, 0.0, 0.0], 2, 100).tolist() == [0, 1, 2]


def test_a_single_cell_that_no_equation_holds_moves_alone():
    system = System.given([((0, 1), (1, 1))], *(np.array(one) for one in
                          ([3, 4, 5], [0, 0, 0], [UNBOUNDED] * 3, [0, 0, 4])))  # fmt: skip
    assert around(system, [0.0, 0.0, 0.0], 2, 10).tolist() == [2]
    assert pair_of(system, [0.0, 0.0, 0.0], 2, 4).spans() == pytest.approx({2: 3.0})
