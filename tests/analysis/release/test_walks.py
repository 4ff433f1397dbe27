"""Walks: what they prove, when they hold, and how they are found."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.release import walks
from helhet.analysis.release.bounds import feasible_ranges
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import UNBOUNDED, System
from helhet.analysis.release.walks import Finder, Walk, both_ways, holding, walk_between, walk_to
from tests.analysis.release.tables import square

PROBLEM = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]])
SQUARE = [("t", "r0", "c0"), ("t", "r0", "c1"), ("t", "r1", "c0"), ("t", "r1", "c1")]
A, B, C, D = (PROBLEM.index[key] for key in SQUARE)
STEP = ((A, 1), (B, -1), (C, -1), (D, 1))
SYSTEM = PROBLEM.system()


def hidden(*cells: int) -> np.ndarray:
    flags = np.zeros(len(PROBLEM), bool)
    flags[list(cells)] = True
    return flags


def test_a_step_both_ways_proves_all_the_numbers_it_passes():
    walk = both_ways(STEP, 6, 3)
    assert holding([walk], SYSTEM, hidden(A, B, C, D)) == [walk]
    assert walk.widths() == dict.fromkeys((A, B, C, D), 10)
    assert walk.cells == {A, B, C, D}


def test_a_step_one_way_only_proves_those():
    assert both_ways(STEP, 4, 0).widths()[A] == 5
    assert both_ways(STEP, 0, 3).widths()[A] == 4


@pytest.mark.parametrize(
    ("walk", "cells"),
    [
        (both_ways(STEP, 6, 3), (A, B, C)),  # a cell is shown
        (both_ways(STEP, 6, 4), (A, B, C, D)),  # the first would fall below zero
        (both_ways(STEP, 21, 0), (A, B, C, D)),  # the second would
        (both_ways(((A, 1), (B, -1)), 1, 0), (A, B)),  # a column's sum notices it
        (Walk(((STEP, 0),), ()), (A, B, C, D)),  # not taken at all
        (Walk(((STEP, 1), (STEP, 20)), ()), (A, B, C, D)),  # too far in the end
    ],
)
def test_a_walk_that_is_no_proof_is_left_out(walk, cells):
    good = both_ways(STEP, 1, 1)
    assert holding([walk, good], SYSTEM, hidden(A, B, C, D))[-1:] == [good]
    assert walk not in holding([good, walk], SYSTEM, hidden(*cells))


def test_a_cell_that_jumps_or_turns_back_is_not_proven():
    jump = Walk(((((A, 2), (B, -1)), 3),), ())
    assert jump.widths() == {A: 1, B: 4}
    back = Walk(((((A, 1), (B, 1)), 2), (((A, 1), (B, -1)), 2)), ())
    assert back.widths() == {A: 5, B: 1}


def test_two_legs_in_the_same_direction_count_as_the_longer():
    same = Walk(((((A, 1),), 3),), ((((A, 1),), 2),))
    assert same.widths() == {A: 4}


def finder(*cells: int, price: float = np.inf) -> Finder:
    return Finder(SYSTEM, np.where(hidden(*cells), 0.0, price).tolist())


def test_a_step_is_found_through_hidden_cells_alone():
    found, paid = finder(A, B, C, D).step(A, 6, 3, effort=200)
    assert (dict(found), paid) == (dict(STEP), 0.0)
    assert finder(A, B, C).step(A, 6, 3, effort=200) is None


@pytest.mark.parametrize(("up", "down", "is_found"), [(20, 3, True), (21, 0, False), (0, 4, False)])
def test_a_step_keeps_room_for_all_the_times_it_is_taken(up, down, is_found):
    assert (finder(A, B, C, D).step(A, up, down, effort=200) is not None) is is_found


def test_cells_may_be_paid_for_up_to_a_limit():
    search = finder(A, B, C, price=2.0)
    found, paid = search.step(A, 6, 3, most=10.0, effort=200)
    assert (dict(found), paid) == (dict(STEP), 2.0)
    assert search.step(A, 6, 3, most=1.0, effort=200) is None


def test_a_cell_that_is_hidden_or_shown_later_counts_at_once():
    search = finder(A, B, C)
    search.reprice(D, 0.0)
    assert search.step(A, 1, 1, effort=200) is not None
    search.reprice(D, np.inf)
    assert search.step(A, 1, 1, effort=200) is None


def test_several_small_cells_give_way_one_after_the_other():
    problem = square([[3, 4, 5], [30, 14, 22]])
    cells = problem.flags(("t", row, col) for row in ("r0", "r1") for col in ("c0", "c1", "c2"))
    system = problem.system()
    search = Finder(system, np.where(cells, 0.0, np.inf).tolist())
    target = problem.index["t", "r0", "c0"]
    assert all(
        search.step(target, 12 - down, down, effort=200) is None for down in search.ways_down(target, 12)
    )
    walk = walk_to(search, target, 13, effort=200)
    assert walk is not None
    assert walk.widths()[target] == 13
    assert holding([walk], system, cells) == [walk]
    assert search.room == system.room.tolist()
    assert walk_to(search, target, 14, effort=200) is None


def test_the_last_of_several_steps_goes_no_further_than_asked():
    problem = Problem()
    for key, value in (("none", 0), ("one", 2), ("other", 2), ("all", 4)):
        problem.add_cell(key, value)
    problem.add_equation({"none": 1, "one": 1, "other": 1, "all": -1})
    search = Finder(problem.system(), [0.0, 0.0, 0.0, np.inf])
    for width, times in ((4, [2, 1]), (5, [2, 2])):
        walk = walk_to(search, 0, width, effort=20)
        assert ([count for _, count in walk.ups], walk.downs, walk.widths()[0]) == (times, (), width)
    assert walk_to(search, 0, 6, effort=20) is None


def test_a_target_needs_its_own_room_both_ways():
    search = finder(A, B, C, D)
    assert search.ways_down(A, 9) == [3, 0]
    search.rise[A] = 7
    assert search.ways_down(A, 9) == [3, 2]
    search.rise[A] = 5
    assert search.ways_down(A, 9) == []
    assert search.step(A, 6, 3, effort=200) is None
    search.room[A] = UNBOUNDED
    assert search.ways_down(A, 1) == [1]


def test_a_walk_between_two_tables_goes_as_far_as_they_are_and_no_further():
    upper = {A: 6.0, B: -6.0, C: -6.0, D: 6.0}
    lower = {A: -2.9999999, B: 2.9999999, C: 2.9999999, D: -2.9999999}
    search = finder(A, B, C, D)
    walk = walk_between(search, A, upper, lower, effort=20)
    assert walk.widths() == dict.fromkeys((A, B, C, D), 10)
    assert holding([walk], SYSTEM, hidden(A, B, C, D)) == [walk]
    halves = walk_between(search, A, {cell: change / 4 for cell, change in upper.items()}, {}, effort=20)
    assert halves.widths() == dict.fromkeys((A, B, C, D), 2)
    assert (search.room, search.rise) == (SYSTEM.room.tolist(), SYSTEM.rise.tolist())


def test_a_walk_between_two_tables_keeps_to_what_they_move():
    """All nine cells are hidden; a search among them may take any square, between the tables only one."""
    inner = np.flatnonzero(PROBLEM.flags(("t", f"r{row}", f"c{col}") for row in range(3) for col in range(3)))
    everywhere = finder(*inner.tolist())
    walk = walk_between(everywhere, A, {A: 1.0, B: -1.0, C: -1.0, D: 1.0}, {}, effort=20)
    assert walk.cells == {A, B, C, D}
    nowhere = walk_between(everywhere, A, {A: 1.0, B: -1.0}, {}, effort=20)
    assert nowhere == Walk((), ())


def test_a_walk_between_tables_that_cannot_be_does_not_leave_what_is_possible():
    too_far = {A: -30.0, B: 30.0, C: 30.0, D: -30.0}
    assert walk_between(finder(A, B, C, D), A, {}, too_far, effort=20).widths()[A] == 4


@pytest.mark.parametrize(("up", "down", "holds"), [(4, 3, True), (5, 3, False), (4, 4, False)])
def test_a_walk_may_go_to_the_ends_of_what_is_possible_and_not_past_them(up, down, holds):
    base, low, high = np.array([5, 5]), np.array([2, 0]), np.array([9, UNBOUNDED])
    system = System.given([((0, 1), (1, -1))], base, low, high, np.zeros(2, np.int64))
    walk = both_ways(((0, 1), (1, 1)), up, down)
    assert (holding([walk], system, np.ones(2, bool)) == [walk]) is holds


def test_no_walks_and_no_steps_are_no_proofs():
    assert holding([], SYSTEM, hidden(A)) == []
    still = Walk((), ())
    assert holding([still], SYSTEM, hidden(A)) == [still]
    assert (still.widths(), still.cells, still.legs) == ({}, frozenset(), ())


def test_walks_that_share_a_step_stand_or_fall_by_themselves():
    good, bad = both_ways(STEP, 2, 1), both_ways(((A, 1), (B, -1)), 1, 1)
    mixed = Walk(((STEP, 1), (((A, 1), (B, -1)), 1)), ())
    assert holding([bad, good, mixed, good], SYSTEM, hidden(A, B, C, D)) == [good, good]


def test_a_step_may_change_a_cell_by_more_than_one_where_an_equation_asks_for_it():
    problem = Problem()
    for key, value in (("pairs", 5), ("people", 10)):
        problem.add_cell(key, value)
    problem.add_equation({"pairs": 2, "people": -1})
    system = problem.system()
    search = Finder(system, [0.0, 0.0])
    assert search.step(0, 3, 5, effort=10) == (((0, 1), (1, 2)), 0.0)
    assert search.step(0, 3, 6, effort=10) is None
    assert search.step(1, 1, 1, effort=10) is None  # half a pair
    step = ((0, 1), (1, 2))
    search.go(step, 4)
    assert (search.room, search.times(tuple((cell, -change) for cell, change in step))) == ([9, 18], 9)
    search.go(step, -4)
    assert search.room == [5, 10]


def test_no_more_half_made_steps_are_looked_at_than_allowed():
    search = finder(A, B, C, D)
    assert search.step(A, 6, 3, effort=4) is not None
    assert search.step(A, 6, 3, effort=3) is None
    assert walk_to(search, A, 10, effort=3) is None


def test_of_many_ways_to_go_on_only_the_best_are_kept(monkeypatch):
    """One cell gives way to the target, and one more to that; only the first pair cannot."""
    equations = [((0, 1), (1, 1), (2, 1), (3, 1)), ((1, 1), (4, 1)), ((2, 1), (5, 1)), ((3, 1), (6, 1))]
    base, high = np.full(7, 5), np.array([9, 9, 9, 9, 5, 9, 9])
    system = System.given(equations, base, np.zeros(7, np.int64), high, np.zeros(7, np.int64))
    for most, found in ((1, None), (2, {0: 1, 2: -1, 5: 1}), (12, {0: 1, 3: -1, 6: 1})):
        monkeypatch.setattr(walks, "_WAYS", most)
        step = Finder(system, [0.0] * 7).step(0, 1, 1, effort=20)
        assert (step and dict(step[0])) == found


def test_a_cell_that_stands_alone_needs_only_its_own_room():
    problem = Problem()
    problem.add_cell("alone", 4)
    search = Finder(problem.system(), [0.0])
    assert walk_to(search, 0, 9, effort=1) == both_ways(((0, 1),), 4, 4)
    assert walk_to(search, 0, 1, effort=1) == Walk((), ())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), min_size=2, max_size=3),
    st.integers(2, 6), st.data(),
)  # fmt: skip
def test_a_walk_that_is_found_is_a_proof_and_none_is_found_for_what_cannot_be(rows, width, data):
    problem = square(rows)
    open_cells = data.draw(st.sets(st.sampled_from(range(len(problem))), min_size=1))
    target = data.draw(st.sampled_from(sorted(open_cells)))
    is_hidden = np.zeros(len(problem), bool)
    is_hidden[list(open_cells)] = True
    system = problem.system()
    search = Finder(system, np.where(is_hidden, 0.0, np.inf).tolist())
    walk = walk_to(search, target, width, effort=60)
    low, high = feasible_ranges(problem, ~is_hidden, [target])
    assert walk is None or high[0] - low[0] + 1 >= width
    if walk is not None:
        assert walk.widths()[target] == width
        assert holding([walk], system, is_hidden) == [walk]
    assert (search.room, search.rise) == (system.room.tolist(), system.rise.tolist())
