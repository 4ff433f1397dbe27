"""Bundles say the same as the cells they stand for."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.release.bounds import feasible_ranges
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.reduced import Reduced
from helhet.analysis.release.walks import Finder, holding, walk_to
from tests.analysis.release.tables import numbers_possible, released, square


def shares(reached: list[int], missed: list[int]) -> Problem:
    """Units with those who reached something and those who did not, all of them, and the sums."""
    problem = Problem()
    for name, counts in (("x", reached), ("y", missed), ("n", np.add(reached, missed).tolist())):
        for unit, count in enumerate([*counts, sum(counts)]):
            problem.add_cell((name, unit), int(count), width=3 if count < 3 else 0)
    units = range(len(reached))
    for name in "xyn":
        problem.add_equation({(name, unit): 1 for unit in units} | {(name, len(reached)): -1})
    for unit in range(len(reached) + 1):
        problem.add_complement(("x", unit), ("y", unit), ("n", unit))
    return problem


def test_what_adds_up_to_a_known_number_is_one_bundle():
    problem = shares([5, 7, 9], [2, 3, 1])
    known = np.array([key[0] == "n" for key in problem.keys])
    reduced = Reduced.of(problem.system(), known)
    x, y = problem.index["x", 0], problem.index["y", 0]
    assert len(reduced.members) == 4
    assert reduced.bundle[x] == reduced.bundle[y]
    assert reduced.sign[x] == -reduced.sign[y]
    assert len(reduced.system.equations) == 1
    number = reduced.bundle[x]
    assert {reduced.system.room[number], reduced.system.rise[number]} == {5, 2}
    assert reduced.system.width[number] == 3


def test_a_cell_that_follows_from_known_ones_is_told():
    problem = square([[3, 20], [15, 12]])
    known = ~problem.flags([("t", "r0", "c0")])
    reduced = Reduced.of(problem.system(), known)
    assert reduced.members == []
    assert np.flatnonzero(reduced.is_told).tolist() == [problem.index["t", "r0", "c0"]]


def test_only_the_parts_that_hold_a_wanted_cell_are_kept():
    problem = shares([5, 7], [2, 3])
    for key in ("alone", "also", "both"):
        problem.add_cell(key, {"alone": 4, "also": 5, "both": 9}[key])
    problem.add_equation({"alone": 1, "also": 1, "both": -1})
    known = np.zeros(len(problem), bool)
    wanted = problem.flags(["alone"])
    reduced = Reduced.of(problem.system(), known, wanted)
    assert {problem.keys[cell] for bundle in reduced.members for cell, _ in bundle} == {
        "alone",
        "also",
        "both",
    }
    assert not reduced.is_told.any()


def test_walks_are_told_in_bundles_and_back():
    problem = shares([5, 7, 9], [4, 3, 5])
    known = np.array([key[0] == "n" or key[1] == 3 for key in problem.keys])
    reduced = Reduced.of(problem.system(), known)
    finder = Finder(reduced.system, [0.0] * len(reduced.system))
    walk = walk_to(finder, int(reduced.bundle[problem.index["x", 0]]), 5, effort=200)
    unfolded = reduced.unfolded(walk)
    assert {problem.keys[cell] for cell in unfolded.cells} >= {("x", 0), ("y", 0)}
    assert holding([unfolded], problem.system(), ~known) == [unfolded]
    assert unfolded.widths()[problem.index["y", 0]] == 5
    assert reduced.is_within(unfolded)
    assert reduced.folded(unfolded) == walk


def test_numbers_and_flags_go_over_to_bundles():
    problem = shares([5, 7, 9], [2, 3, 1])
    known = np.array([key[0] == "n" for key in problem.keys])
    reduced = Reduced.of(problem.system(), known)
    assert reduced.sum_of(np.ones(len(problem))).tolist() == [2.0] * 4
    flags = reduced.any_of(problem.flags([("y", 2), ("n", 0)]))
    assert flags.sum() == 1
    assert set(problem.keys_of(np.flatnonzero(reduced.of_cells(flags)))) == {("x", 2), ("y", 2)}


COUNTS = st.lists(st.integers(0, 3), min_size=2, max_size=2)


@settings(max_examples=40, deadline=None)
@given(COUNTS, COUNTS, st.data())
def test_ranges_with_bundles_are_those_of_every_whole_number_tried(reached, missed, data):
    problem = shares(reached, missed)
    names = [key for key in problem.keys if key != ("n", 2)]
    shown = released(problem, data.draw(st.sets(st.sampled_from(names), min_size=1)))
    cells = np.flatnonzero(~shown).tolist()
    tried = numbers_possible(problem, shown, most=problem.values[problem.index["n", 2]])
    low, high = feasible_ranges(problem, shown, cells)
    assert low.tolist() == [min(tried[cell]) for cell in cells]
    assert high.tolist() == [max(tried[cell]) for cell in cells]
