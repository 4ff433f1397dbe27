"""A proof is kept only for what it proves, and a walk may go on by another step where the first gives way."""

import numpy as np
import pytest

from helhet.analysis.release.cheapest import Pair
from helhet.analysis.release.cover import Cover
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.walks import Finder, both_ways, holding, walk_to
from tests.analysis.release.tables import square


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


def squares(first: int = 3) -> tuple[Problem, Cover]:
    """Two rows of three under sums that are shown; only the first cell is protected, and hidden alone."""
    problem = square([[first, 20, 21], [22, 23, 24]], width=9)
    hidden = problem.flags([("t", "r0", "c0")])
    weights = np.ones(len(problem))
    for column, weight in (("c1", 2.0), ("c2", 1.5)):
        for row in ("r0", "r1"):
            weights[problem.index["t", row, column]] = weight
    weights[["total" in key for key in problem.keys]] = np.inf
    return problem, Cover(problem.system(), hidden, weights)


def names(problem: Problem, cover: Cover) -> set[str]:
    return {"".join(key[1:]) for key in problem.keys_of(np.flatnonzero(cover.hidden))}


def test_the_cheapest_that_protects_is_hidden_and_is_proof_at_once():
    problem, cover = squares()
    target = problem.index["t", "r0", "c0"]
    assert not cover.try_to_prove(target)
    assert cover.protect(target)
    assert names(problem, cover) == {"r0c0", "r0c2", "r1c0", "r1c2"}
    (walk,) = cover.proofs()
    assert walk.widths()[target] == 9
    assert holding([walk], problem.system(), cover.hidden) == [walk]
    assert cover.try_to_prove(target)
    assert cover.unwalked() == []


def test_what_a_proof_needs_stays_hidden_and_what_none_needs_is_shown_again():
    problem, cover = squares()
    target, other = problem.index["t", "r0", "c0"], problem.index["t", "r1", "c1"]
    cover.protect(target)
    before = list(cover.proofs())
    assert not cover.show(problem.index["t", "r1", "c2"])
    assert names(problem, cover) == {"r0c0", "r0c2", "r1c0", "r1c2"}
    assert list(cover.proofs()) == before
    cover._hide([other])
    assert cover.show(other)
    assert names(problem, cover) == {"r0c0", "r0c2", "r1c0", "r1c2"}


def test_what_is_shown_again_may_be_hidden_again_at_its_own_cost():
    problem, cover = squares()
    target = problem.index["t", "r0", "c0"]
    corners = [problem.index["t", row, "c1"] for row in ("r0", "r1")]
    cover.protect(target)
    cover._hide(corners)
    assert cover.show(problem.index["t", "r0", "c2"])  # another proof goes through the others
    assert names(problem, cover) == {"r0c0", "r0c1", "r1c0", "r1c1", "r1c2"}
    assert cover.show(problem.index["t", "r1", "c2"])
    assert not cover.show(corners[0])
    assert cover.weights[problem.index["t", "r0", "c2"]] == 1.5
    cover._drop(target)
    for corner in corners:
        assert cover.show(corner)
    assert cover.protect(target)
    assert names(problem, cover) == {"r0c0", "r0c2", "r1c0", "r1c2"}


def test_where_nothing_protects_a_cell_nothing_is_hidden():
    problem = square([[3, 20], [22, 23]], width=9)
    weights = np.full(len(problem), np.inf)
    cover = Cover(problem.system(), problem.flags([("t", "r0", "c0")]), weights)
    target = problem.index["t", "r0", "c0"]
    assert not cover.protect(target)
    assert not cover.protect_by_step(target)
    assert names(problem, cover) == {"r0c0"}


def test_a_step_of_ones_is_hidden_at_once_where_whole_numbers_are_asked_for():
    problem, cover = squares()
    target = problem.index["t", "r0", "c0"]
    assert cover.protect_by_step(target)
    assert names(problem, cover) == {"r0c0", "r0c2", "r1c0", "r1c2"}
    (walk,) = cover.proofs()
    assert walk.widths()[target] == 9
    better = both_ways(walk.ups[0][0], 5, 3)
    cover.prove_by(target, better)
    assert list(cover.proofs()) == [better]


@pytest.mark.parametrize("seed", range(4))
def test_who_relies_on_what_is_kept_in_step_with_the_proofs(seed):
    draw = np.random.default_rng(seed)
    problem = square(draw.integers(0, 12, (4, 5)).tolist(), width=5)
    weights = draw.uniform(1, 3, len(problem))
    cover = Cover(problem.system(), problem.protected, weights)
    protected = np.flatnonzero(problem.protected).tolist()
    assert all(cover.protect(cell) or not cover.try_to_prove(cell) for cell in protected)
    for cell in draw.permutation(np.flatnonzero(cover.hidden & ~problem.protected)).tolist():
        before = cover.hidden
        assert cover.show(cell) is (not cover.hidden[cell])
        assert np.flatnonzero(before != cover.hidden).tolist() in ([], [cell])
        for one, relying in cover._relying.items():
            assert relying == {target for target, moved in cover._moved.items() if one in moved}
        assert all(cover.hidden[list(moved)].all() for moved in cover._moved.values())
        assert cover._moved.keys() == set(protected)
