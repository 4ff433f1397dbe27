"""Which cells are hidden, told as what they weigh together: the same as ever, on small tables and larger.

Who changes the search, or takes a new version of the solver, sees here what it changes: less is better, and
then the numbers are put anew.
"""

import numpy as np

from helhet.analysis.release.audit import audit
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.suppress import Suppression, extend, suppress
from helhet.analysis.release.tables import Dimension, Table, add_table

SEXES, KINDS = Dimension.flat("sex", ["women", "men"]), Dimension.flat("kind", ["x", "y", "z"])


def tree(houses: int, teams: int) -> Dimension:
    """A whole, its houses, and as many teams in each."""
    parents: dict[str, str | None] = {"all": None}
    parents |= {f"h{house}": "all" for house in range(houses)}
    parents |= {f"h{house}t{team}": f"h{house}" for house in range(houses) for team in range(teams)}
    return Dimension("unit", parents)


def drawn(dimensions: list[Dimension], seed: int) -> dict[tuple[str, ...], int]:
    """Skewed counts of the smallest groups, many of them small."""
    draw = np.random.default_rng(seed)
    leaves = [[code for code in one.parents if one.height[code] == 0] for one in dimensions]
    shape = [len(codes) for codes in leaves]
    return {
        tuple(codes[at] for codes, at in zip(leaves, place, strict=True)): int(count)
        for place, count in np.ndenumerate(draw.gamma(0.8, 25, shape))
    }


def one_table(houses: int, teams: int, seed: int, *more: Dimension) -> Problem:
    dimensions = [tree(houses, teams), *more]
    problem = Problem()
    add_table(problem, Table("n", dimensions, drawn(dimensions, seed)))
    return problem


def shares(houses: int, teams: int, seed: int) -> Problem:
    """All, those who reached something and those who did not, in every unit and of both sexes."""
    dimensions = [tree(houses, teams), SEXES]
    draw = np.random.default_rng(seed)
    whole = drawn(dimensions, seed)
    reached = {codes: int(draw.binomial(count, 0.8)) for codes, count in whole.items()}
    missed = {codes: count - reached[codes] for codes, count in whole.items()}
    problem = Problem()
    for name, counts in (("n", whole), ("reached", reached), ("missed", missed)):
        add_table(problem, Table(name, dimensions, counts, width=5))
    for key in [key for key in problem.keys if key[0] == "n"]:
        problem.add_complement(("reached", *key[1:]), ("missed", *key[1:]), key)
    return problem


def weight(problem: Problem, found: Suppression) -> float:
    assert audit(problem, found.released, walks=found.walks).is_safe
    assert found.unsafe == ()
    return round(float(np.array(problem.weights)[found.secondary].sum()), 3)


def test_small_tables():
    small = [one_table(2, 3, seed, SEXES) for seed in range(6)] + [
        one_table(3, 2, seed, KINDS) for seed in range(4)
    ]
    found = [weight(problem, suppress(problem)) for problem in small]
    assert found == [5.024, 5.205, 12.693, 13.007, 14.739, 9.797, 17.21, 27.378, 16.016, 21.253]


def test_larger_tables():
    large = [*(one_table(4, 5, seed, SEXES, KINDS) for seed in range(2)), one_table(5, 8, 7, SEXES)]
    assert [weight(problem, suppress(problem)) for problem in large] == [151.827, 184.064, 43.145]


def test_shares():
    tables = shares(2, 3, 1), shares(3, 3, 2), shares(4, 6, 3)
    assert [weight(problem, suppress(problem)) for problem in tables] == [71.78, 62.463, 157.948]


def test_against_exact_disclosure_only():
    found = []
    for seed in range(3):
        problem = one_table(3, 4, seed, SEXES)
        chosen = suppress(problem, protection="exact")
        assert audit(problem, chosen.released, protection="exact").is_safe
        found.append(round(float(np.array(problem.weights)[chosen.secondary].sum()), 3))
    assert found == [17.272, 14.945, 15.81]


def test_one_table_after_the_other():
    """What is hidden in two tables of shares, when the numbers of people they rest on have left already."""
    found = []
    for seed in range(3):
        problem = shares(3, 3, seed)
        is_first = np.array([key[0] == "n" for key in problem.keys])
        first = suppress(problem, candidates=is_first)
        found.append(weight(problem, extend(problem, first.released, ~is_first, walks=first.walks)))
    assert found == [55.342, 80.584, 50.46]
