"""Cells and equations: what is shared, what contradicts, what no row tells."""

import math

import numpy as np
import pytest

from helhet.analysis.release import system as system_module
from helhet.analysis.release.audit import audit
from helhet.analysis.release.problem import ContradictionError, Problem
from helhet.analysis.release.suppress import suppress
from helhet.analysis.release.system import FREE, UNBOUNDED, ImpossibleError, System, rounded
from helhet.analysis.release.tables import Dimension, Table, add_table
from tests.analysis.release.tables import square

TREE = Dimension("unit", {"all": None, "a": "all", "b": "all", "a1": "a", "a2": "a"})


def test_every_margin_is_a_cell_and_every_sum_an_equation():
    problem = square([[3, 20], [15, 12]])
    assert {key[1:]: problem.values[cell] for key, cell in problem.index.items()} == {
        ("r0", "c0"): 3, ("r0", "c1"): 20, ("r0", "total"): 23,
        ("r1", "c0"): 15, ("r1", "c1"): 12, ("r1", "total"): 27,
        ("total", "c0"): 18, ("total", "c1"): 32, ("total", "total"): 50,
    }  # fmt: skip
    assert len(problem.equations) == 6
    assert problem.keys_of(np.flatnonzero(problem.protected)) == [("t", "r0", "c0")]


def test_sums_go_up_through_every_level():
    problem = Problem()
    add_table(problem, Table("t", [TREE], {("a1",): 4, ("a2",): 6, ("b",): 30}))
    assert [problem.values[problem.index["t", code]] for code in ("a", "all")] == [10, 40]
    assert TREE.height == {"all": 2, "a": 1, "b": 0, "a1": 0, "a2": 0}


def test_a_total_above_its_parts_has_a_rest_that_is_protected_and_never_offered():
    problem = Problem()
    add_table(problem, Table("t", [TREE], {("a1",): 20, ("a2",): 30, ("a",): 53, ("b",): 40}))
    rest = problem.index["t", "unlisted:a"]
    assert (problem.values[rest], problem.widths[rest], problem.offered[rest]) == (3, 10, False)
    assert problem.values[problem.index["t", "all"]] == 93
    assert ("t", "unlisted:all") not in problem.index


def test_a_rest_stands_in_every_split():
    problem = Problem()
    counts = {("a", "women"): 12, ("a", "men"): 14, ("all", "women"): 30, ("all", "men"): 14}
    sexes = Dimension.flat("sex", ["women", "men"], whole="both")
    add_table(problem, Table("t", [Dimension.flat("unit", ["a"], whole="all"), sexes], counts))
    rests = {key[2]: problem.values[cell] for key, cell in problem.index.items() if key[1] == "unlisted:all"}
    assert rests == {"women": 18, "men": 0, "both": 18}
    assert problem.widths[problem.index["t", "unlisted:all", "men"]] == 0


def test_a_total_below_its_parts_is_refused_with_all_their_names():
    table = Table("leavers", [TREE], {("a1",): 20, ("a2",): 30, ("a",): 49, ("b",): 1}, source="file of 2023")
    with pytest.raises(ContradictionError) as refused:
        add_table(Problem(), table)
    assert str(refused.value) == "leavers (file of 2023): a = 49 is less than its parts, 50: a1 = 20, a2 = 30"


def test_a_shared_cell_with_two_values_is_refused_with_both_sources():
    problem = Problem()
    problem.add_cell("n", 20, source="first")
    with pytest.raises(ContradictionError, match=r"^n \(first\) is 20, but n \(second\) is 21$"):
        problem.add_cell("n", 21, source="second")


def test_an_equation_that_does_not_hold_is_refused_with_both_sides():
    problem = Problem()
    for key, value in (("did", 8), ("did not", 3), ("n", 12)):
        problem.add_cell(key, value)
    with pytest.raises(
        ContradictionError, match=r"^these do not add up: n = 12 against did = 8 \+ did not = 3$"
    ):
        problem.add_complement("did", "did not", "n")


def test_a_count_below_zero_is_refused():
    with pytest.raises(ContradictionError, match=r"^n is -1, below its smallest value 0$"):
        Problem().add_cell("n", -1)
    with pytest.raises(ContradictionError, match=r"^n \(file of 2023\) is 4, below its smallest value 5$"):
        Problem().add_cell("n", 4, low=5, source="file of 2023")


def test_the_same_key_is_the_same_cell_with_the_stricter_rules():
    problem = Problem()
    first = problem.add_cell("n", None, width=0, weight=2.0)
    second = problem.add_cell("n", 7, width=10, weight=1.0, offered=False)
    assert first == second
    assert (problem.values, problem.widths, problem.weights, problem.offered) == ([7], [10], [2.0], [False])


def test_what_we_do_not_know_is_filled_with_something_possible():
    problem = Problem()
    counts = {("a1",): 4, ("a2",): None, ("a",): 10, ("b",): None, ("all",): 35}
    add_table(problem, Table("t", [TREE], counts))
    base = problem.system().base
    assert base[problem.index["t", "a2"]] == 6
    assert base[problem.index["t", "b"]] == 25
    assert not problem.offered[problem.index["t", "b"]]


def test_unknown_values_that_cannot_be_are_refused():
    problem = Problem()
    add_table(problem, Table("t", [TREE], {("a1",): 14, ("a2",): None, ("a",): 10, ("b",): 1, ("all",): 11}))
    with pytest.raises(
        ImpossibleError,
        match=r"^the known cells contradict each other: no whole numbers fulfil all equations$",
    ):
        problem.system()


def test_a_problem_that_grows_is_read_anew():
    problem = square([[3, 20], [15, 12]])
    assert len(problem.system()) == 9
    problem.add_cell("more", 1)
    assert len(problem.system()) == 10


def test_lower_levels_cost_less_to_hide():
    problem = Problem()
    add_table(problem, Table("t", [TREE], {("a1",): 20, ("a2",): 20, ("b",): 20}, weights={("b",): 0.5}))
    a1, a, whole, b = (problem.weights[problem.index["t", code]] for code in ("a1", "a", "all", "b"))
    assert a1 < a < whole
    assert b == 0.5


def test_an_unknown_difference_may_be_negative_and_other_unknowns_are_as_small_as_they_can_be():
    problem = Problem()
    problem.add_cell("old", 12)
    problem.add_cell("new", 9)
    problem.add_cell("change", None, low=FREE, offered=False)
    problem.add_equation({"new": 1, "old": -1, "change": -1})
    for key in ("a", "b"):
        problem.add_cell(key, None)
    problem.add_cell("twice", 8)
    problem.add_equation({"a": 2, "b": -1, "twice": -1})
    base = problem.system().base
    assert [int(base[problem.index[key]]) for key in ("change", "a", "b")] == [-3, 4, 0]


def test_the_more_people_the_more_it_costs_to_hide_and_nobody_costs_least():
    problem = Problem()
    add_table(problem, Table("t", [TREE], {("a1",): 0, ("a2",): 9, ("b",): 99}))
    weights = [problem.weights[problem.index["t", code]] for code in ("a1", "a2", "b")]
    assert weights == pytest.approx([1.0, 2.0, 3.0])
    add_table(problem, Table("u", [TREE], {("a1",): None, ("a2",): 9, ("a",): 99, ("b",): 1, ("all",): 100}))
    assert problem.weights[problem.index["u", "a1"]] == 1.0


def test_a_total_below_its_parts_is_named_without_a_source_where_there_is_none():
    with pytest.raises(ContradictionError, match=r"^leavers: a = 49 is less"):
        add_table(Problem(), Table("leavers", [TREE], {("a1",): 20, ("a2",): 30, ("a",): 49, ("b",): 1}))


def test_many_terms_are_named_up_to_six_and_a_side_without_any_is_nothing():
    problem = Problem()
    for number in range(8):
        problem.add_cell(number, 1)
    with pytest.raises(ContradictionError) as refused:
        problem.add_equation(dict.fromkeys(range(8), 2))
    said = " + ".join(f"2 × {number} = 1" for number in range(6))
    assert str(refused.value) == f"these do not add up: 0 against {said} + and 2 more"


def test_without_known_smallest_numbers_a_cell_is_told_or_can_be_anything():
    numbers = (np.array(one, np.int64) for one in ([3, 20, 23], [0, 0, 23], [9, 20, 23], [10, 0, 0]))
    system = System.given([((0, 1), (1, 1), (2, -1))], *numbers).exactly()
    low, high = system.bounds()
    assert np.isneginf(low).all()
    assert np.isposinf(high).all()
    assert system.width.tolist() == [2, 0, 0]


def test_a_total_below_its_parts_in_two_splits_names_the_place_and_the_first_six_parts():
    units = [f"u{number}" for number in range(8)]
    counts = {(unit, sex): 5 for unit in units for sex in ("women", "men")} | {("all", "men"): 39}
    table = Table(
        "n", [Dimension.flat("unit", units, "all"), Dimension.flat("sex", ["women", "men"])], counts
    )
    with pytest.raises(ContradictionError) as refused:
        add_table(Problem(), table)
    parts = ", ".join(f"u{number}/total = 10" for number in range(6))
    assert str(refused.value) == f"n: all/total = 79 is less than its parts, 80: {parts}"


def test_the_level_in_every_split_counts_in_what_it_costs_to_hide():
    problem = Problem()
    counts = {("a1", "women"): 9, ("a1", "men"): 9, ("a2", "women"): 9, ("a2", "men"): 9}
    tree = Dimension("unit", {"all": None, "a": "all", "a1": "a", "a2": "a"})
    add_table(problem, Table("t", [tree, Dimension.flat("sex", ["women", "men"])], counts))
    weights = {key[1:]: problem.weights[cell] for key, cell in problem.index.items()}
    assert weights["a1", "women"] == pytest.approx(2.0)
    assert weights["a", "women"] == pytest.approx(2.0 + math.log10(19))
    assert weights["all", "total"] == pytest.approx(4.0 + math.log10(37))


def test_what_cells_add_up_to_is_unknown_where_one_of_them_is():
    problem = Problem()
    for key, value in (("a", 4), ("b", 0), ("c", None)):
        problem.add_cell(key, value)
    assert problem.total([(0, 2), (1, 5), (0, -1)]) == 4
    assert problem.total([(1, 3), (2, 1)]) is None
    assert problem.total([]) == 0


def test_rules_that_are_not_given_are_the_mildest():
    problem = Problem()
    problem.add_cell("n", 0)
    assert (problem.widths, problem.weights, problem.lows, problem.offered, problem.sources) == (
        [0], [1.0], [0], [True], [""],
    )  # fmt: skip


def test_a_cell_met_again_keeps_the_first_source_and_learns_a_value_once():
    problem = Problem()
    problem.add_cell("n", 20, source="first")
    problem.add_cell("n", None, source="second", weight=3.0)
    problem.add_cell("n", 20)
    assert (problem.values, problem.sources, problem.weights, problem.offered) == (
        [20],
        ["first"],
        [3.0],
        [True],
    )


def test_terms_without_weight_in_an_equation_are_left_out():
    problem = Problem()
    for key in ("a", "b", "c"):
        problem.add_cell(key, 4)
    problem.add_equation({"a": 1, "b": 0, "c": -1})
    assert problem.equations == [((0, 1), (2, -1))]


def test_the_parts_of_a_system_are_what_equations_join_each_in_order():
    problem = Problem()
    for number in range(7):
        problem.add_cell(number, 1)
    for one, other in ((5, 0), (1, 6), (6, 3)):
        problem.add_equation({one: 1, other: -1})
    system = problem.system()
    everything = [part.tolist() for part in system.parts(np.ones(7, bool))]
    assert sorted(everything) == [[0, 5], [1, 3, 6], [2], [4]]
    without = ~problem.flags([6])
    assert sorted(part.tolist() for part in system.parts(without)) == [[0, 5], [1], [2], [3], [4]]
    assert list(system.parts(np.zeros(7, bool))) == []


def test_a_solver_that_is_stopped_for_time_has_found_nothing(monkeypatch):
    monkeypatch.setattr(system_module, "_OPTIONS", {"time_limit": 0.0})
    problem = Problem()
    for number in range(3):
        problem.add_cell(number, None)
    problem.add_cell("all", 19)
    problem.add_equation({0: 2, 1: 3, 2: 5, "all": -1})
    with pytest.raises(ImpossibleError):
        problem.system()


def test_nothing_at_all_is_a_problem_too():
    empty = Problem()
    system = empty.system()
    assert (len(system), system.matrix.shape, system.equations, list(system.parts(np.zeros(0, bool)))) == (
        0, (0, 0), [], [],
    )  # fmt: skip
    kinds = {array.dtype.kind for array in (system.base, system.low, system.high, system.width)}
    assert kinds == {"i"}
    found = suppress(empty)
    assert (found.released.tolist(), found.unsafe, found.walks) == ([], (), ())
    assert audit(empty, found.released).is_safe


def test_a_system_is_read_as_its_equations_say():
    problem = Problem()
    for key, value, low in (("a", 5, 0), ("b", 2, 1), ("c", 9, FREE)):
        problem.add_cell(key, value, low=low, width=3 if key == "b" else 0)
    problem.add_equation({"a": 1, "b": 2, "c": -1})
    system = problem.system()
    assert system.equations == [((0, 1), (1, 2), (2, -1))]
    assert system.equations_of == [[(0, 1)], [(0, 2)], [(0, -1)]]
    assert (system.base.tolist(), system.width.tolist()) == ([5, 2, 9], [0, 3, 0])
    assert (system.room.tolist(), system.rise.tolist()) == ([5, 1, UNBOUNDED], [UNBOUNDED] * 3)
    low, high = system.bounds()
    assert (low.tolist(), high.tolist()) == ([0.0, 1.0, -math.inf], [math.inf] * 3)
    assert list(system.terms_within(np.array([1, 2]))) == [{1: 2, 2: -1}]
    assert list(system.terms_within(np.array([], np.int64))) == []


def test_a_cell_twice_in_an_equation_counts_as_often():
    problem = Problem()
    problem.add_cell("a", 2)
    problem.add_cell("all", 4)
    problem.add_numbered_equation([(0, 1), (0, 1), (1, -1)])
    assert problem.system().equations == [((0, 2), (1, -1))]


def test_numbers_are_rounded_to_the_nearest():
    found = rounded(np.array([2.9999999, -0.0000001, -3.0000001]))
    assert (found.tolist(), found.dtype.kind) == ([3, 0, -3], "i")
