"""A proof is kept only for what it proves, and a walk may go on by another step where the first gives way."""

import numpy as np

from helhet.analysis.release.cheapest import Pair
from helhet.analysis.release.cover import Cover
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.walks import Finder, holding, walk_to


def pair(first: int, second: int, *, width: int) -> tuple[Problem, Cover]:
    """Two cells under a sum that is shown; only the first is protected."""
    problem = Problem()
    problem.add_cell("first", first, width=width)
    problem.add_cell("second", second)
    problem.add_cell("all", first + second)
    problem.add_equation({"first": 1, "second": 1, "all": -1})
    return problem, Cover(problem.system(), np.array([True, True, False]), np.array([1.0, 1.0, np.inf]))


def tables(span: float) -> Pair:
    """So far from the lower table to the upper; what the first gains the second loses."""
    half = span / 2
    return Pair({0: half, 1: -half}, {0: -half, 1: half})


def test_a_pair_of_tables_proves_as_many_numbers_as_lie_between_them_and_no_more():
    """Of two cells that together are three no walk finds ten numbers; the span is all there is to go by."""
    for span, expected in ((9.0, [0]), (8.999999999, [0]), (8.9, []), (8.0, [])):
        _, cover = pair(1, 2, width=10)
        assert not cover.try_to_prove(0)
        cover._note_pair(tables(span))
        assert cover.unwalked() == expected


def test_a_walk_is_the_better_proof_where_there_is_one():
    _, cover = pair(20, 20, width=10)
    cover._note_pair(tables(9.0))
    assert (cover.unwalked(), len(list(cover.proofs()))) == ([], 1)


def test_a_pair_spans_the_true_table_too():
    both_above = Pair({0: 9.0, 1: 2.5}, {0: 4.0, 2: -1.0})
    assert both_above.spans() == {0: 9.0, 1: 2.5, 2: 1.0}


def test_a_cell_that_nobody_is_in_rises_by_one_step_after_another():
    """Nought can only rise; each of the two others can give up one."""
    problem = Problem()
    for key, value in (("none", 0), ("one", 1), ("other", 1), ("all", 2)):
        problem.add_cell(key, value, width=3 if key == "none" else 0)
    problem.add_equation({"none": 1, "one": 1, "other": 1, "all": -1})
    system, hidden = problem.system(), np.array([True, True, True, False])
    walk = walk_to(Finder(system, np.where(hidden, 0.0, np.inf).tolist()), 0, 3, effort=200)
    assert walk is not None
    assert (len(walk.ups), walk.downs, walk.widths()[0]) == (2, (), 3)
    assert holding([walk], system, hidden) == [walk]
