"""The fast way hides at most a tenth more cells than the cheapest way there is."""

from itertools import combinations

import numpy as np
import pytest

from helhet.analysis.release import exact
from helhet.analysis.release.audit import audit
from helhet.analysis.release.exact import UnprotectableError, optimum
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.suppress import suppress
from helhet.analysis.release.tables import Dimension, Table, add_table
from tests.analysis.release.tables import square

TREE = Dimension("unit", {"all": None, "a": "all", "b": "all"} | dict.fromkeys(("a1", "a2"), "a")
                 | dict.fromkeys(("b1", "b2", "b3"), "b"))  # fmt: skip


def random_table(seed: int) -> Problem:
    """Every third with a hierarchy; skewed counts, every weight 1."""
    draw = np.random.default_rng(seed)
    high, wide = draw.integers(3, 5, 2)
    units = TREE if seed % 3 == 2 else Dimension.flat("unit", [f"u{i}" for i in range(high)])
    leaves = [code for code in units.parents if units.height[code] == 0]
    kinds = [f"k{i}" for i in range(wide)]
    counts = {(unit, kind): int(draw.gamma(0.8, 30)) for unit in leaves for kind in kinds}
    problem = Problem()
    add_table(problem, Table("t", [units, Dimension.flat("kind", kinds)], counts))
    problem.weights = [1.0] * len(problem)
    return problem


def test_on_random_tables_at_most_a_tenth_more_is_hidden_than_must_be():
    ours = least = 0.0
    for seed in range(9):
        problem = random_table(seed)
        found = suppress(problem)
        assert audit(problem, found.released).is_safe
        best = optimum(problem).cost
        assert found.secondary.sum() >= best
        ours += found.secondary.sum()
        least += best
    assert ours <= 1.1 * least


def test_the_optimum_is_that_of_trying_every_choice():
    problem = square([[3, 20, 15], [30, 14, 22], [18, 25, 11]])
    open_cells = np.flatnonzero(~problem.protected)
    sizes = (
        size
        for size in range(len(open_cells))
        for choice in combinations(open_cells, size)
        if audit(problem, without(problem, choice)).is_safe
    )
    best = optimum(problem)
    assert best.cost == next(sizes) == 3
    assert audit(problem, best.released).is_safe


def without(problem: Problem, hidden) -> np.ndarray:
    shown = ~problem.protected
    shown[list(hidden)] = False
    return shown


def test_the_optimum_weighs_cells_and_keeps_what_is_released():
    problem = square([[3, 20, 20], [20, 20, 20], [20, 20, 20]])
    problem.weights[problem.index["t", "r1", "c1"]] = 5.0
    fixed = problem.flags([("t", "r0", "c1")])
    best = optimum(problem, fixed=fixed)
    assert best.released[fixed].all()
    assert best.released[problem.index["t", "r1", "c1"]]
    assert best.cost == 3


def test_what_nothing_protects_has_no_optimum():
    problem = square([[3, 4], [5, 12]])
    told = [key for key in problem.keys if key != ("t", "r0", "c0")]
    with pytest.raises(UnprotectableError, match=r"^what is released already tells a protected cell$"):
        optimum(problem, fixed=problem.flags(told))
    with pytest.raises(
        UnprotectableError, match=r"^hiding all that may be hidden leaves a protected cell too narrow$"
    ):
        optimum(problem, fixed=problem.flags([("t", "r0", "total"), ("t", "total", "c0"), ("t", "r1", "c1")]))


def test_where_nothing_is_protected_nothing_is_hidden():
    best = optimum(square([[30, 20], [15, 12]]))
    assert best.released.all()
    assert best.cost == 0


def test_a_table_that_takes_too_many_rounds_is_given_up(monkeypatch):
    monkeypatch.setattr(exact, "_ROUNDS", 1)
    with pytest.raises(UnprotectableError, match=r"^not solved in 1 rounds$"):
        optimum(square([[3, 20, 15], [30, 14, 22], [18, 25, 11]]))


def test_the_optimum_is_dearer_where_the_cheapest_cell_is_known_already():
    problem = square([[3, 20, 20], [20, 20, 20]])
    problem.weights[problem.index["t", "r0", "c1"]] = 0.5
    assert optimum(problem).cost == pytest.approx(2.5)
    fixed = problem.flags([("t", "r0", "c1")])
    best = optimum(problem, fixed=fixed)
    assert best.cost == pytest.approx(3.0)
    assert best.released[fixed].all()


def test_against_exact_disclosure_only_the_optimum_is_cheaper():
    problem = square([[3, 2, 40], [2, 3, 50], [60, 70, 7]])
    few, many = optimum(problem, protection="exact"), optimum(problem)
    assert few.cost < many.cost
    assert audit(problem, few.released, protection="exact").is_safe
