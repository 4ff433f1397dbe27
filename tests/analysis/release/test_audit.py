"""The audit's edges: one number too few is broken, and every kind of proof is judged by the same width."""

import numpy as np
import pytest

from helhet.analysis.release import verdicts
from helhet.analysis.release.audit import Broken, audit, proven_by
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.suppress import suppress
from helhet.analysis.release.walks import both_ways
from tests.analysis.release.tables import GOLDEN_HIDDEN, golden, released, square


def eight(width: int) -> Problem:
    """Three and five, together eight: each can be 0 to 8, nine numbers."""
    problem = Problem()
    for key, value in (("few", 3), ("rest", 5), ("all", 8)):
        problem.add_cell(key, value, width=width if key == "few" else 0)
    problem.add_complement("few", "rest", "all")
    return problem


@pytest.mark.parametrize(("width", "is_safe"), [(9, True), (10, False)])
def test_the_last_number_decides(width, is_safe):
    problem = eight(width)
    shown = problem.flags(["all"])
    walk = both_ways(((0, 1), (1, -1)), 5, 3)
    for walks in ([], [walk]):
        found = audit(problem, shown, walks=walks)
        assert found.is_safe is is_safe
        assert found.broken == (() if is_safe else (Broken("few", 0, 8, "range"),))


@pytest.mark.parametrize(("width", "is_safe"), [(79, True), (80, False)])
def test_the_last_number_decides_where_whole_numbers_are_not_asked_for(monkeypatch, width, is_safe):
    monkeypatch.setattr(verdicts, "LARGEST_PART", 1)
    problem = golden()
    problem.widths = [0] * len(problem)
    target = ("t", "w", "b")
    problem.widths[problem.index[target]] = width
    shown = released(problem, [("t", *name) for name in (*GOLDEN_HIDDEN, "xd")])
    assert audit(problem, shown).broken == (() if is_safe else (Broken(target, 0, 78, "range"),))


def test_a_cell_that_follows_from_the_released_is_told_with_its_value():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]])
    assert audit(problem, ~problem.protected).broken == (Broken(("t", "r0", "c0"), 3, 3, "range"),)


def test_what_is_asked_and_released_is_counted():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 1]])
    found = audit(problem, ~problem.protected)
    assert (found.protected, found.released, len(found.broken)) == (2, 14, 2)
    one = audit(problem, ~problem.protected, only=problem.flags([("t", "r0", "c0")]))
    assert (one.protected, [broken.key for broken in one.broken]) == (1, [("t", "r0", "c0")])


def test_both_cells_of_a_bundle_are_judged_by_their_own_width():
    problem = eight(9)
    problem.widths[problem.index["rest"]] = 10
    found = audit(problem, problem.flags(["all"]))
    assert found.broken == (Broken("rest", 0, 8, "range"),)


def test_a_proof_that_was_handed_over_is_not_looked_for_again(monkeypatch):
    """Its own search is put out of play: without the proofs all it could say would be by fractions."""
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 2]])
    found = suppress(problem)
    monkeypatch.setattr(verdicts, "_EFFORT", 0)
    monkeypatch.setattr(verdicts, "LARGEST_PART", 0)
    small = problem.keys_of(np.flatnonzero(problem.protected))
    assert audit(problem, found.released).linear_only == tuple(small)
    assert audit(problem, found.released, walks=found.walks).linear_only == ()
    for key in small:
        one = problem.flags([key])
        assert audit(problem, found.released, only=one).linear_only == (key,)
        assert audit(problem, found.released, walks=found.walks, only=one).linear_only == ()


def test_a_proof_counts_whatever_comes_after_it_and_only_for_as_many_numbers_as_it_shows():
    problem = eight(9)
    wide, narrow = both_ways(((0, 1), (1, -1)), 5, 3), both_ways(((0, 1), (1, -1)), 1, 1)
    hidden = ~problem.flags(["all"])
    problem.widths[problem.index["rest"]] = 3
    for walks in ([wide, narrow], [narrow, wide], [wide]):
        assert proven_by(walks, problem.system(), hidden).tolist() == [True, True, False]
    assert proven_by([narrow], problem.system(), hidden).tolist() == [False, True, False]
    assert proven_by([], problem.system(), hidden).tolist() == [False, False, False]


def test_what_steps_of_ones_prove_needs_no_programs(monkeypatch):
    monkeypatch.setattr(verdicts, "LARGEST_PART", 0)
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 2]])
    found = audit(problem, suppress(problem).released)
    assert (found.is_safe, found.linear_only) == (True, ())
