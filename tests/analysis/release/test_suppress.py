"""What suppression leaves: nobody who tries every whole number comes closer; with less they do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.release.audit import audit
from helhet.analysis.release.cheapest import pair_of
from helhet.analysis.release.cover import Cover
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.suppress import extend, mend_integers, suppress
from helhet.analysis.release.system import System
from helhet.analysis.release.tables import Dimension, Table, add_table
from helhet.analysis.release.walks import both_ways, holding
from tests.analysis.release.tables import (
    GOLDEN_HIDDEN,
    beaten,
    golden,
    linked,
    released,
    square,
)

LEAVES = ("a1", "a2", "b1", "b2")
ROWS = st.integers(2, 3).flatmap(
    lambda wide: st.lists(st.lists(st.integers(0, 3), min_size=wide, max_size=wide), min_size=2, max_size=2)
)


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(2, 4))
def test_who_tries_every_whole_number_narrows_nothing_down(rows, width):
    problem = square(rows, width=width)
    found = suppress(problem)
    assert found.unsafe == ()
    assert beaten(problem, found.released) == set()
    assert not (found.released & found.primary).any()


def test_with_primary_hiding_only_the_attacker_wins():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]], width=4)
    assert beaten(problem, ~problem.protected) == {("t", "r0", "c0")}


@settings(max_examples=40, deadline=None)
@given(ROWS, st.integers(2, 4), st.data())
def test_the_audit_agrees_with_who_tries_every_whole_number(rows, width, data):
    problem = square(rows, width=width)
    hidden = data.draw(st.sets(st.sampled_from(problem.keys[1:])))
    shown = released(problem, hidden)
    found = audit(problem, shown)
    assert {broken.key for broken in found.broken} == beaten(problem, shown)
    assert found.linear_only == ()


def test_nothing_is_hidden_where_nothing_is_small():
    found = suppress(square([[30, 40], [50, 60]]))
    assert found.released.all()
    assert found.walks == ()


def test_every_cell_small_leaves_what_is_safe():
    problem = square([[1, 2], [2, 1]], width=10)
    found = suppress(problem)
    assert found.unsafe == ()
    assert audit(problem, found.released).is_safe
    assert not found.released.any()


def test_a_group_of_one_and_a_zero_are_protected():
    problem = square([[1, 40], [0, 50], [30, 60]], width=3)
    found = suppress(problem)
    assert beaten_keys(problem, found) == set()
    assert {("t", "r0", "c0"), ("t", "r1", "c0")} <= set(problem.keys_of(np.flatnonzero(~found.released)))


def beaten_keys(problem: Problem, found) -> set[object]:
    return {broken.key for broken in audit(problem, found.released).broken}


def test_zeros_are_shown_where_they_do_not_point_at_anyone():
    found = suppress(square([[0, 40], [50, 60]], zeros=False))
    assert found.released.all()


def test_one_unit_of_one_kind_hides_its_total_too():
    problem = Problem()
    add_table(problem, Table("t", [Dimension.flat("unit", ["only"])], {("only",): 4}))
    found = suppress(problem)
    assert not found.released.any()
    assert found.unsafe == ()


def test_the_golden_table_is_mended_by_one_more_cell():
    problem = golden()
    for name in GOLDEN_HIDDEN:
        problem.widths[problem.index["t", *name]] = 10
    assert [broken.key for broken in audit(problem, ~problem.protected).broken] == [("t", "w", "b")]
    found = suppress(problem)
    assert audit(problem, found.released).is_safe
    assert int(found.secondary.sum()) == 1


def test_each_of_the_linked_tables_is_safe_alone_and_only_solving_them_together_is_safe():
    alone = [suppress(linked(grouping)) for grouping in ("county", "size")]
    both = linked("county", "size")
    shown = np.ones(len(both), bool)
    for grouping, found in zip(("county", "size"), alone, strict=True):
        part = linked(grouping)
        assert audit(part, found.released).is_safe
        for key in part.keys_of(np.flatnonzero(~found.released)):
            shown[both.index[key]] = False
    together = suppress(both)
    assert audit(both, together.released).is_safe
    assert together.unsafe == ()


def test_a_cell_that_is_released_already_is_never_hidden():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]])
    fixed = problem.flags([("t", "r0", "c1"), ("t", "r1", "c0")])
    found = suppress(problem, fixed=fixed)
    assert found.released[fixed].all()
    assert audit(problem, found.released).is_safe


def test_what_earlier_releases_tell_is_reported_and_the_rest_still_protected():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 4]])
    fixed = problem.flags([("t", "r0", "c1"), ("t", "r0", "c2"), ("t", "r0", "total")])
    found = suppress(problem, fixed=fixed)
    assert found.unsafe == (("t", "r0", "c0"),)
    assert [broken.key for broken in audit(problem, found.released).broken] == [("t", "r0", "c0")]


def test_a_protected_cell_that_was_released_is_reported():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]])
    found = suppress(problem, fixed=problem.flags([("t", "r0", "c0")]))
    assert found.unsafe == (("t", "r0", "c0"),)
    assert audit(problem, found.released).broken[0].why == "released"


def test_only_candidates_are_released():
    problem = square([[30, 40], [50, 60]])
    candidates = problem.flags([("t", "r0", "c0"), ("t", "total", "total")])
    assert (suppress(problem, candidates=candidates).released == candidates).all()


def test_the_lighter_cells_are_hidden():
    problem = square([[3, 20, 20], [20, 20, 20], [20, 20, 20]])
    heavy = [("t", "r1", "c0"), ("t", "r0", "c1"), ("t", "r1", "c1")]
    for key in heavy:
        problem.weights[problem.index[key]] = 5.0
    for key in problem.keys:
        if "total" in key:
            problem.weights[problem.index[key]] = 9.0
    found = suppress(problem)
    hidden = set(problem.keys_of(np.flatnonzero(found.secondary)))
    assert hidden == {("t", "r0", "c2"), ("t", "r2", "c0"), ("t", "r2", "c2")}


def test_against_exact_disclosure_only_less_is_hidden_and_no_cell_is_told():
    problem = square([[3, 2, 40], [2, 3, 50], [60, 70, 7]])
    few, many = suppress(problem, protection="exact"), suppress(problem)
    assert few.secondary.sum() < many.secondary.sum()
    assert audit(problem, few.released, protection="exact").is_safe
    assert not audit(problem, few.released).is_safe
    assert not audit(problem, ~problem.protected, protection="exact").is_safe


def test_the_own_unit_is_shown_more_and_the_others_stay_safe():
    problem = square([[3, 20, 15, 12], [30, 14, 22, 13], [18, 25, 11, 15]])
    shown = np.zeros(len(problem), bool)
    shown[problem.index["t", "total", "total"]] = True
    own = np.array(["r1" in key for key in problem.keys])
    found = extend(problem, shown, own)
    assert (found.released == (shown | own)).all()
    assert audit(problem, found.released).is_safe
    everything = extend(problem, found.released, np.ones(len(problem), bool))
    assert not everything.released[problem.index["t", "r0", "c0"]]
    assert audit(problem, everything.released).is_safe


def test_the_answer_is_the_same_every_time():
    problem = square([[3, 20, 15, 7], [30, 2, 22, 13], [18, 25, 1, 15]])
    first, again = suppress(problem), suppress(problem)
    assert (first.released == again.released).all()


def test_proofs_come_with_the_answer_and_the_audit_counts_only_those_that_hold():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]])
    found = suppress(problem)
    assert found.walks
    assert audit(problem, found.released, walks=found.walks) == audit(problem, found.released)
    told = ~problem.protected
    assert not audit(problem, told, walks=found.walks).is_safe


@pytest.mark.parametrize("seed", range(6))
def test_three_ways_with_hierarchies_are_safe(seed):
    draw = np.random.default_rng(seed)
    tree = Dimension("unit", {"all": None, "a": "all", "b": "all"} | dict(zip(LEAVES, "aabb", strict=True)))
    dimensions = [tree, Dimension.flat("sex", ["women", "men"]), Dimension.flat("type", ["x", "y"])]
    counts = {
        (unit, sex, kind): int(draw.gamma(1, 25))
        for unit in LEAVES
        for sex in ("women", "men")
        for kind in ("x", "y")
    }
    problem = Problem()
    add_table(problem, Table("t", dimensions, counts))
    found = suppress(problem)
    assert found.unsafe == ()
    assert audit(problem, found.released).is_safe
    assert not audit(problem, ~problem.protected).is_safe


def test_a_proof_from_earlier_that_still_holds_is_used_and_handed_on():
    """A roundabout proof that no search would come upon first."""
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]])
    names = [("r0", "c0"), ("r0", "c1"), ("r1", "c1"), ("r1", "c2"), ("r2", "c2"), ("r2", "c0")]
    cells = [problem.index["t", *name] for name in names]
    round_six = tuple((cell, 1 if place % 2 == 0 else -1) for place, cell in enumerate(cells))
    walk = both_ways(round_six, 6, 3)
    candidates = np.ones(len(problem), bool)
    candidates[cells] = False
    assert walk in suppress(problem, candidates=candidates, walks=[walk]).walks
    assert walk not in suppress(problem, candidates=candidates).walks
    nothing = np.zeros(len(problem), bool)
    assert walk in extend(problem, nothing, candidates, walks=[walk]).walks
    shown = problem.flags([("t", "r0", "total")])
    assert walk in extend(problem, shown, candidates, walks=[walk]).walks
    of_exact = extend(problem, nothing, candidates, protection="exact")
    assert audit(problem, of_exact.released, protection="exact").is_safe
    assert of_exact.released.sum() >= extend(problem, nothing, candidates).released.sum()


def hard(width: int) -> tuple[System, Cover]:
    """Two sums of seven cells with different factors: possible tables are few, and no search finds a way."""
    factors = (3, -4, -4, -9, -8, -9, -6), (6, 3, 8, 3, 2, 9, 4)
    base, zeros = np.array([5, 4, 5, 8, 2, 7, 6]), np.zeros(7, np.int64)
    widths = np.array([width, 0, 0, 0, 0, 0, 0])
    system = System.given([tuple(enumerate(row)) for row in factors], base, zeros, zeros + 12, widths)
    cover = Cover(system, np.ones(7, bool), np.ones(7))
    cover._note_pair(pair_of(system, [0.0] * 7, 0, width))
    return system, cover


def test_where_whole_numbers_are_found_one_by_one_they_are_the_proof():
    system, cover = hard(3)
    assert cover.unwalked() == [0]
    assert not mend_integers(cover).any()
    assert cover.unwalked() == []
    (walk,) = cover.proofs()
    assert holding([walk], system, cover.hidden) == [walk]
    assert walk.widths()[0] >= 3
    assert not mend_integers(cover).any()
    assert list(cover.proofs()) == [walk]


def test_what_is_possible_for_fractions_only_is_told_to_be_lost():
    matrix = [((0, 1), (1, -3)), ((1, 1), (2, 1))]
    numbers = (np.array(one, np.int64) for one in ([6, 2, 1], [0, 0, 0], [9, 3, 3], [4, 0, 0]))
    system = System.given(matrix, *numbers)
    cover = Cover(system, np.ones(3, bool), np.ones(3))
    cover._note_pair(pair_of(system, [0.0] * 3, 0, 4))
    assert cover.unwalked() == [0]
    assert mend_integers(cover).tolist() == [True, False, False]
