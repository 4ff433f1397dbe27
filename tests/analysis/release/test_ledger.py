"""All that leaves is solved together: years, corrections, new tables. With the ledger off, attacks win."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.release.audit import audit
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.suppress import suppress
from helhet.analysis.release.tables import Dimension, Table, add_table
from tests.analysis.release.tables import beaten

UNITS = Dimension.flat("unit", ["a", "b", "c"])
FIRST = {("a",): 40, ("b",): 30, ("c",): 25}


def year(problem: Problem, name: object, counts: dict[tuple[str, ...], int]) -> np.ndarray:
    add_table(problem, Table(name, [UNITS], counts))
    return np.array([key[0] == name for key in problem.keys])


def with_later_count(later: dict[tuple[str, ...], int], *, is_ledger_on: bool) -> tuple[Problem, np.ndarray]:
    """A first table that is released whole, and the same people counted again; what is released in all."""
    problem = Problem()
    shown = suppress(problem, candidates=year(problem, "first", FIRST)).released
    whole = {**later, ("total",): sum(later.values())}
    for codes, value in whole.items():
        if is_ledger_on:
            problem.add_version(("first", *codes), ("later", *codes), value, width=10)
    year(problem, "later", later)
    fixed = np.append(shown, np.zeros(len(problem) - len(shown), bool))
    return problem, suppress(problem, fixed=fixed).released


@pytest.mark.parametrize("change", [1, -1, 9])
def test_a_correction_does_not_differ_a_person_away(change):
    later = {**FIRST, ("a",): 40 + change}
    problem, shown = with_later_count(later, is_ledger_on=True)
    assert audit(problem, shown).is_safe
    assert not shown[problem.index["later", "a"]]
    assert not shown[problem.index["later", "total"]]


SMALL = st.lists(st.integers(0, 3), min_size=2, max_size=2)


@settings(max_examples=25, deadline=None)
@given(SMALL, SMALL)
def test_who_tries_every_number_in_both_releases_finds_nobody(first, later):
    problem = Problem()
    units = Dimension.flat("unit", ["a", "b"])
    before, after = ({("a",): counts[0], ("b",): counts[1]} for counts in (first, later))
    add_table(problem, Table("first", [units], before, width=2))
    shown = suppress(problem).released
    for codes, value in {**after, ("total",): sum(later)}.items():
        problem.add_version(("first", *codes), ("later", *codes), value, width=2)
    add_table(problem, Table("later", [units], after, width=2))
    fixed = np.append(shown, np.zeros(len(problem) - len(shown), bool))
    found = suppress(problem, fixed=fixed)
    assert found.unsafe == ()
    assert beaten(problem, found.released) == set()


def test_with_the_ledger_off_the_two_release_attack_wins():
    later = {**FIRST, ("a",): 41}
    _, shown = with_later_count(later, is_ledger_on=False)
    problem, _ = with_later_count(later, is_ledger_on=True)
    as_shown = problem.flags(key for key in problem.keys if key[0] != "difference")
    assert shown.all()
    broken = audit(problem, as_shown).broken
    assert {(one.key[1], one.low, one.high) for one in broken} == {
        (("first", "a"), 1, 1),
        (("first", "total"), 1, 1),
    }


@pytest.mark.parametrize("change", [0, 10, -12])
def test_nobody_or_many_more_people_are_no_secret(change):
    problem, shown = with_later_count({**FIRST, ("a",): 40 + change}, is_ledger_on=True)
    assert shown[problem.index["later", "a"]]
    assert audit(problem, shown).is_safe


def test_a_version_takes_over_the_rules_of_the_older_one():
    problem = Problem()
    problem.add_cell("first", 5, width=10, weight=3.0)
    newer = problem.add_version("first", "later", 6, width=10)
    assert problem.values[newer] == 6
    difference = problem.index["difference", "first", "later"]
    assert (problem.widths[newer], problem.weights[newer], problem.offered[newer]) == (10, 3.0, True)
    assert (problem.values[difference], problem.widths[difference]) == (1, 10)
    assert not problem.offered[difference]


def test_a_version_of_an_unprotected_cell_is_not_protected_and_may_be_unknown():
    problem = Problem()
    problem.add_cell("first", 50)
    problem.add_version("first", "later", None, width=10)
    assert (problem.values, problem.widths) == ([50, None, None], [0, 0, 0])


def test_a_new_table_is_solved_with_all_that_left_before():
    later = Dimension("group", {"mine": None, "a": "mine", "b": "mine"})
    problem = Problem()
    add_table(problem, Table("n", [UNITS], {("a",): 4, ("b",): 30, ("c",): 31}))
    first = suppress(problem)
    assert problem.keys_of(np.flatnonzero(~first.released)) == [("n", "a"), ("n", "b")]
    add_table(problem, Table("n", [later], {("a",): 4, ("b",): 30}))
    fixed = np.append(first.released, np.zeros(len(problem) - len(first.released), bool))
    second = suppress(problem, fixed=fixed, walks=first.walks)
    assert second.released[problem.index["n", "mine"]]  # with c, the total told it already
    assert audit(problem, second.released, walks=(*first.walks, *second.walks)).is_safe


def test_a_new_table_that_would_tell_an_old_cell_hides_what_it_takes():
    problem = Problem()
    add_table(problem, Table("n", [UNITS], {("a",): 4, ("b",): 30, ("c",): 31}))
    first = suppress(problem)
    other = Dimension("group", {"some": None, "b": "some", "d": "some"})
    add_table(problem, Table("n", [other], {("b",): 30, ("d",): 40}))
    fixed = np.append(first.released, np.zeros(len(problem) - len(first.released), bool))
    assert not audit(problem, fixed | np.array([key[1] in ("some", "d") for key in problem.keys])).is_safe
    second = suppress(problem, fixed=fixed, walks=first.walks)
    assert second.unsafe == ()
    assert second.released.sum() == fixed.sum() + 1
    assert audit(problem, second.released).is_safe


def test_sums_over_years_are_solved_with_the_years():
    years = Dimension.flat("year", ["2021", "2022", "2023"], whole="2021–2023")
    counts = {("2021", "a"): 12, ("2022", "a"): 4, ("2023", "a"): 15} | {
        (one, "b"): 50 for one in ("2021", "2022", "2023")
    }
    problem = Problem()
    add_table(problem, Table("n", [years, Dimension.flat("unit", ["a", "b"])], counts))
    found = suppress(problem)
    assert audit(problem, found.released).is_safe
    assert not audit(problem, ~problem.protected).is_safe


def test_proofs_from_before_hold_until_what_they_moved_is_shown_or_tied():
    problem = Problem()
    add_table(problem, Table("n", [UNITS], {("a",): 4, ("b",): 30, ("c",): 25}))
    first = suppress(problem)
    moved = sorted({key for walk in first.walks for key in problem.keys_of(walk.cells)})
    problem.add_cell("told", problem.values[problem.index[moved[-1]]])
    problem.add_equation({"told": 1, moved[-1]: -1})
    shown = np.append(first.released, True)
    assert [one.key for one in audit(problem, shown, walks=first.walks).broken] == [("n", "a")]
