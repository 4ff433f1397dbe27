"""Wide by linear programs is not always wide in whole numbers; and what large parts leave unasked is told."""

import numpy as np
import pytest

from helhet.analysis.release import integers, verdicts
from helhet.analysis.release.audit import audit
from helhet.analysis.release.bounds import feasible_ranges
from helhet.analysis.release.integers import Numbers
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.suppress import suppress
from helhet.analysis.release.system import System
from helhet.analysis.release.walks import holding


def threes(*, with_rest: bool) -> Problem:
    """Points are three a person: a hidden sum can only be a multiple of three, unless some have others."""
    problem = Problem()
    problem.add_cell("points", 6, width=4)
    problem.add_cell("people", 2)
    problem.add_cell("others", 1)
    problem.add_cell("all", 3)
    problem.add_equation({"people": 1, "others": 1, "all": -1})
    if with_rest:
        problem.add_cell("bonus", 0, offered=False)
        problem.add_equation({"points": 1, "people": -3, "bonus": -1})
    else:
        problem.add_equation({"points": 1, "people": -3})
    return problem


def test_wide_by_fractions_and_narrow_in_whole_numbers_is_broken():
    problem = threes(with_rest=False)
    shown = problem.flags(["all"])
    low, high = feasible_ranges(problem, shown, [0])
    assert (low[0], high[0]) == (0, 9)
    (broken,) = audit(problem, shown).broken
    assert (broken.key, broken.low, broken.high, broken.why) == ("points", 0, 9, "integers")


@pytest.mark.parametrize(("width", "why"), [(9, "integers"), (10, "integers"), (11, "range"), (12, "range")])
def test_it_is_the_range_that_is_too_narrow_where_even_fractions_are_too_few(width, why):
    problem = threes(with_rest=False)
    problem.widths[problem.index["points"]] = width
    assert [one.why for one in audit(problem, problem.flags(["all"])).broken] == [why]


def test_what_only_fractions_protect_is_unsafe_and_told():
    problem = threes(with_rest=False)
    found = suppress(problem, fixed=problem.flags(["all"]))
    assert found.unsafe == ("points",)


def test_with_a_rest_every_number_is_possible():
    problem = threes(with_rest=True)
    shown = problem.flags(["all"])
    assert audit(problem, shown).is_safe
    assert suppress(problem, fixed=shown).unsafe == ()


def test_a_part_too_large_to_ask_for_every_number_is_named(monkeypatch):
    monkeypatch.setattr(verdicts, "LARGEST_PART", 1)
    problem = threes(with_rest=False)
    found = audit(problem, problem.flags(["all"]))
    assert found.is_safe
    assert found.linear_only == ("points",)


def test_so_is_one_that_takes_too_many_programs(monkeypatch):
    monkeypatch.setattr(integers, "_PROGRAMS", 0)
    problem = threes(with_rest=False)
    assert audit(problem, problem.flags(["all"])).linear_only == ("points",)


def test_consecutive_numbers_are_counted_round_the_true_one_up_to_the_width():
    problem = threes(with_rest=True)
    problem.lows[problem.index["bonus"]] = -1
    cells = np.array([problem.index[key] for key in ("points", "people", "others", "bonus")])
    system = problem.system()
    low, high = system.bounds()
    for width, expected in ((2, 2), (4, 4), (30, 30)):
        assert Numbers(system, cells, low, high).consecutive(0, width) == expected
    high[problem.index["points"]] = 7
    assert Numbers(system, cells, low, high).consecutive(0, 30) == 8


def test_the_tables_that_were_found_are_a_proof_of_as_many_numbers():
    problem = threes(with_rest=True)
    problem.lows[problem.index["bonus"]] = -1
    cells = np.array([problem.index[key] for key in ("points", "people", "others", "bonus")])
    system = problem.system()
    hidden = ~problem.flags(["all"])
    for width in (2, 4, 8):
        numbers = Numbers(system, cells, *system.bounds())
        assert numbers.consecutive(0, width) == width
        walk = numbers.walk(0, width)
        assert holding([walk], system, hidden) == [walk]
        assert walk.widths()[0] == width


def test_an_equation_that_leaves_one_cell_open_tells_it():
    problem = threes(with_rest=False)
    cells = np.array([problem.index[key] for key in ("points",)])
    system = problem.system()
    assert Numbers(system, cells, *system.bounds()).consecutive(0, 4) == 1


def test_where_fractions_come_out_whole_no_program_of_whole_numbers_is_needed(monkeypatch):
    problem = Problem()
    for key, value in (("women", 6), ("men", 4), ("all", 10)):
        problem.add_cell(key, value, width=5)
    problem.add_equation({"women": 1, "men": 1, "all": -1})
    system = problem.system()
    monkeypatch.setattr(integers, "_PROGRAMS", 0)
    numbers = Numbers(system, np.array([0, 1]), *system.bounds())
    assert numbers.consecutive(0, 30) == 11
    assert sorted(table.tolist() for table in numbers.tables) == [[one, 10 - one] for one in range(11)]


def test_only_so_many_programs_are_tried_and_then_the_answer_is_neither_yes_nor_no(monkeypatch):
    """Seven points, and five, are possible for thirds of people: only a program of whole numbers says no."""
    problem = threes(with_rest=False)
    cells = np.array([problem.index[key] for key in ("points", "people", "others")])
    system = problem.system()
    for most, expected in ((2, 1), (1, None), (0, None)):
        monkeypatch.setattr(integers, "_PROGRAMS", most)
        assert Numbers(system, cells, *system.bounds()).consecutive(0, 4) == expected


def test_the_programs_of_one_part_are_counted_together(monkeypatch):
    problem = Problem()
    for letter in ("a", "b"):
        problem.add_cell(f"points {letter}", 6, width=4)
        problem.add_cell(f"people {letter}", 2)
        problem.add_equation({f"points {letter}": 1, f"people {letter}": -3})
    problem.add_cell("all", 4)
    problem.add_equation({"people a": 1, "people b": 1, "all": -1})
    system = problem.system()
    for most, expected in ((4, [1, 1]), (3, [1, None])):
        monkeypatch.setattr(integers, "_PROGRAMS", most)
        numbers = Numbers(system, np.array([0, 1, 2, 3]), *system.bounds())
        assert [numbers.consecutive(cell, 4) for cell in (0, 2)] == expected


def test_a_proof_is_no_longer_than_what_is_asked_for():
    problem = threes(with_rest=True)
    problem.lows[problem.index["bonus"]] = -1
    cells = np.array([problem.index[key] for key in ("points", "people", "others", "bonus")])
    system = problem.system()
    numbers = Numbers(system, cells, *system.bounds())
    assert numbers.consecutive(0, 9) == 9
    for width in (1, 2, 5, 9):
        walk = numbers.walk(0, width)
        assert len(walk.legs) == width - 1
        assert walk.widths().get(0, 1) == width
        assert all(times == 1 and all(change for _, change in step) for step, times in walk.legs)


def test_a_solver_that_is_stopped_for_time_says_neither_yes_nor_no(monkeypatch):
    """Two sums of seven cells with different factors: fractions say nothing, and trying takes a while."""
    factors = (3, -4, -4, -9, -8, -9, -6), (6, 3, 8, 3, 2, 9, 4)
    base, zeros = np.array([5, 4, 5, 8, 2, 7, 6]), np.zeros(7, np.int64)
    system = System.given([tuple(enumerate(row)) for row in factors], base, zeros, zeros + 12, zeros)
    assert Numbers(system, np.arange(7), *system.bounds()).consecutive(0, 3) == 3
    monkeypatch.setattr(integers, "_OPTIONS", {"time_limit": 0.0})
    assert Numbers(system, np.arange(7), *system.bounds()).consecutive(0, 3) is None
