"""The attacker: golden tables, and a twin who tries every whole number."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.release.bounds import Extremes, feasible_ranges, propagated
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import FREE, UNBOUNDED, System
from tests.analysis.release.tables import GOLDEN_HIDDEN, golden, linked, numbers_possible, released, square

ROWS = st.integers(2, 3).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 2), min_size=wide, max_size=wide), min_size=2, max_size=2)
)


def ranges(problem: Problem, hidden, targets) -> dict[object, tuple[float, float]]:
    cells = [problem.index[key] for key in targets]
    low, high = feasible_ranges(problem, released(problem, hidden), cells)
    return dict(zip(targets, zip(low.tolist(), high.tolist(), strict=True), strict=True))


def keys(names) -> list[tuple[str, ...]]:
    return [("t", *name) for name in names]


def test_two_hidden_in_every_row_and_column_can_still_tell_one_exactly():
    hidden = keys(GOLDEN_HIDDEN)
    found = ranges(golden(), hidden, hidden)
    assert found["t", "w", "b"] == (47, 47)
    assert found["t", "w", "a"] == (25, 94)
    assert found["t", "x", "c"] == (0, 69)
    assert found["t", "z", "b"] == (906, 1091)


def test_hiding_one_more_cell_opens_the_range_again():
    hidden = keys([*GOLDEN_HIDDEN, "xd"])
    assert ranges(golden(), hidden, hidden)["t", "w", "b"] == (0, 78)


def test_each_of_two_linked_tables_is_safe_and_both_together_tell_a_cell():
    by_county = [("schools", code) for code in ("A", "B", "K", "L", "M")]
    hidden = [("schools", code) for code in ("A", "B", "K", "L", "M", "big", "small")]
    alone = ranges(linked("county"), by_county, by_county)
    by_size = ranges(linked("size"), hidden, hidden)
    assert min(high - low for low, high in (*alone.values(), *by_size.values())) >= 4
    together = ranges(linked("county", "size"), by_county, by_county)
    assert together["schools", "K"] == (3, 3)


def test_hiding_one_more_cell_in_both_linked_tables_mends_it():
    hidden = [("schools", code) for code in ("A", "B", "K", "L", "M", "N")]
    low, high = ranges(linked("county", "size"), hidden, hidden)["schools", "K"]
    assert high - low >= 4


def test_without_a_total_there_is_no_largest_number():
    problem = Problem()
    problem.add_cell("a", 3)
    problem.add_cell("whole", 8)
    problem.add_cell("b", 5)
    problem.add_equation({"a": 1, "b": 1, "whole": -1})
    assert ranges(problem, ["a", "whole"], ["a", "whole"]) == {"a": (0, math.inf), "whole": (5, math.inf)}


def test_a_released_cell_and_one_that_follows_are_points():
    problem = square([[3, 20], [15, 12]])
    found = ranges(problem, [("t", "r0", "c0")], [("t", "r0", "c0"), ("t", "r0", "c1")])
    assert list(found.values()) == [(3, 3), (20, 20)]


def test_differences_may_be_negative():
    problem = Problem()
    for key, value in (("old", 12), ("new", 9)):
        problem.add_cell(key, value)
    problem.add_cell("change", -3, low=-(2**40), offered=False)
    problem.add_equation({"new": 1, "old": -1, "change": -1})
    assert ranges(problem, ["new"], ["change"]) == {"change": (-12, math.inf)}


@pytest.mark.parametrize("change", [-3, 3])
def test_a_difference_of_what_nobody_is_told_has_no_bounds(change):
    problem = Problem()
    for key, value in (("old", 12), ("new", 12 + change)):
        problem.add_cell(key, value)
    problem.add_cell("change", change, low=-(2**40), offered=False)
    problem.add_equation({"new": 1, "old": -1, "change": -1})
    assert ranges(problem, ["old", "new"], ["change"]) == {"change": (-math.inf, math.inf)}


@settings(max_examples=40, deadline=None)
@given(ROWS, st.data())
def test_the_ranges_are_those_of_every_whole_number_tried(rows, data):
    problem = square(rows)
    hidden = data.draw(st.sets(st.sampled_from(problem.keys[1:]), min_size=1))
    shown = released(problem, hidden)
    cells = [problem.index[key] for key in sorted(hidden)]
    low, high = feasible_ranges(problem, shown, cells)
    tried = numbers_possible(problem, shown, most=problem.values[0])
    assert low.tolist() == [min(tried[cell]) for cell in cells]
    assert high.tolist() == [max(tried[cell]) for cell in cells]


@pytest.mark.parametrize("name", ["xd", "wb"])
def test_only_what_is_asked_for_is_answered_in_the_order_asked(name):
    problem = golden()
    shown = released(problem, keys([*GOLDEN_HIDDEN, "xd"]))
    cells = [problem.index["t", *name], problem.index["t", "w", "a"]]
    low, high = feasible_ranges(problem, shown, cells)
    assert (low.tolist(), high.tolist()) == ([0, 0], [78, 120])
    assert all(np.array(bounds).shape == (2,) for bounds in (low, high))


def told_by_one_equation_at_a_time(equations, low, high) -> tuple[list[float], list[float]]:
    """The slow twin: every cell from the ends of all others, again and again until nothing moves."""
    low, high = list(low), list(high)
    for _ in range(30):
        before = list(low), list(high)
        for terms, right in equations:
            for cell, factor in terms:
                rest = [(low[o] * f, high[o] * f) if f > 0 else (high[o] * f, low[o] * f)
                        for o, f in terms if o != cell]  # fmt: skip
                ends = (right - sum(b for _, b in rest)) / factor, (right - sum(a for a, _ in rest)) / factor
                least, most = ends if factor > 0 else ends[::-1]
                low[cell] = max(low[cell], math.ceil(least - 1e-6) if math.isfinite(least) else least)
                high[cell] = min(high[cell], math.floor(most + 1e-6) if math.isfinite(most) else most)
        if (low, high) == before:
            break
    return low, high


FACTOR = st.sampled_from([-3, -2, -1, 1, 2, 3])


@settings(max_examples=60)
@given(st.data())
def test_bounds_follow_from_each_equation_whatever_its_factors(data):
    base = data.draw(st.lists(st.integers(0, 9), min_size=4, max_size=4))
    low = [data.draw(st.sampled_from([FREE, 0, value])) for value in base]
    high = [data.draw(st.sampled_from([UNBOUNDED, value, value + 3])) for value in base]
    cells = data.draw(st.lists(st.permutations(range(4)), min_size=1, max_size=2))
    equations = [tuple((cell, data.draw(FACTOR)) for cell in order[:3]) for order in cells]
    system = System.given(
        equations, *(np.array(one, np.int64) for one in (base, low, high)), np.zeros(4, np.int64)
    )
    rights = [(terms, sum(f * base[cell] for cell, f in terms)) for terms in equations]
    found = propagated(system)
    slow = told_by_one_equation_at_a_time(rights, *(one.tolist() for one in system.bounds()))
    # Both may stop on the way where bounds creep; what both have settled is the same.
    settled = told_by_one_equation_at_a_time(rights, *slow) == slow
    assert not settled or (found[0].tolist(), found[1].tolist()) == (slow[0], slow[1])


def extremes() -> tuple[Extremes, Problem, np.ndarray]:
    problem = golden()
    shown = released(problem, keys([*GOLDEN_HIDDEN, "xd"]))
    system = problem.system()
    low, high = system.bounds()
    low[shown] = high[shown] = system.base[shown]
    cells = np.flatnonzero(~shown)
    return Extremes(system, cells, low, high), problem, cells


def test_what_lies_between_the_tables_met_is_counted_and_nothing_else():
    search, problem, cells = extremes()
    target = int(np.flatnonzero(cells == problem.index["t", "w", "b"])[0])
    everything = np.arange(len(cells))
    assert search.spans(everything).tolist() == [1] * len(cells)
    direction = np.zeros(len(cells))
    direction[target] = 1.0
    search.visit(direction)
    assert search.spans(np.array([target])).tolist() == [78 - 47 + 1]
    search.visit(-direction)
    assert search.spans(np.array([target])).tolist() == [79]
    assert search.of(problem.index["t", "w", "b"]) == (0, 78)


@pytest.mark.parametrize("name", ["wb", "xa", "zd"])
def test_a_table_met_for_one_cell_counts_for_the_others(name):
    search, problem, cells = extremes()
    low, high = search.of(problem.index["t", *name])
    spans = dict(zip(problem.keys_of(cells), search.spans(np.arange(len(cells))), strict=True))
    assert spans["t", *name] == high - low + 1
    assert all(span > 1 for span in spans.values())
