"""The cheapest suppression there is, for small tables: what the fast way is measured against.

Fischetti and Salazar (2000), "Models and algorithms for optimizing cell suppression in tabular data
with linear constraints": choose what to hide, let the attacker try, and add the cut that the
attacker's linear program gives, until no protected cell can be narrowed down.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from helhet.analysis.release.audit import Protection, guarded
from helhet.analysis.release.linear import TOLERANCE
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.reduced import Reduced
from helhet.analysis.release.system import Flags, Reals, System

_ROUNDS: Final = 400
_CAP: Final = 4
"""Nothing needs to move further than so many times what its target needs."""


class UnprotectableError(ValueError):
    """Hiding everything that may be hidden does not protect every cell."""


@dataclass(frozen=True)
class Optimum:
    """What may be released at the smallest cost, and that cost: the weights of the secondary cells."""

    released: Flags
    cost: float


def optimum(problem: Problem, *, fixed: Flags | None = None, protection: Protection = "interval") -> Optimum:
    """The cheapest choice for which every protected cell's range is wide, by linear bounds.

    Takes seconds for some dozens of cells, and grows exponentially. Raises UnprotectableError.
    """
    fixed = np.zeros(len(problem), bool) if fixed is None else fixed
    system = guarded(problem, protection)
    offered = np.array(problem.offered) & ~fixed
    primary = (system.width > 0) & ~fixed
    reduced = Reduced.of(system, fixed)
    kept = reduced.any_of(primary) | ~reduced.any_of(offered)
    weights = reduced.sum_of(np.where(offered & ~primary, np.array(problem.weights), 0.0))
    if (reduced.is_told & primary).any():
        raise UnprotectableError("what is released already tells a protected cell")
    hidden = _cheapest(reduced.system, kept, np.maximum(weights, TOLERANCE))
    released = fixed | (offered & ~primary & ~reduced.of_cells(hidden))
    return Optimum(released, float(weights[hidden].sum()))


def _cheapest(system: System, kept: Flags, weights: Reals) -> Flags:
    """Which variables to hide."""
    cuts: list[Reals] = []
    least = np.where(kept, 1.0, 0.0)
    if not kept.any():
        return kept
    for _ in range(_ROUNDS):
        hidden = _master(weights, least, cuts)
        new = list(_violated(system, hidden))
        if not new:
            return hidden
        cuts += new
    raise UnprotectableError(f"not solved in {_ROUNDS} rounds")


def _master(weights: Reals, least: Reals, cuts: list[Reals]) -> Flags:
    """The cheapest choice that fulfils every cut so far: each is a sum that must reach one."""
    answer = milp(
        weights,
        integrality=np.ones(len(weights)),
        bounds=Bounds(least, 1.0),
        constraints=LinearConstraint(np.array(cuts), 1.0) if cuts else None,
    )
    if answer.x is None:
        raise UnprotectableError("hiding all that may be hidden leaves a protected cell too narrow")
    return np.asarray(answer.x > 0.5, bool)


def _violated(system: System, hidden: Flags) -> Iterator[Reals]:
    """For each protected variable that the attacker narrows down, what would have to be hidden."""
    for target in np.flatnonzero(system.width > 0).tolist():
        need = float(system.width[target] - 1)
        falls = np.minimum(system.room, _CAP * need)
        rises = np.minimum(system.rise, _CAP * need)
        upward, up = _attack(system, hidden, target, 1.0, (falls, rises))
        downward, down = _attack(system, hidden, target, -1.0, (falls, rises))
        if up + down < need - TOLERANCE:
            yield np.minimum((upward + downward) / need, 1.0)


def _attack(
    system: System, hidden: Flags, target: int, sign: float, most: tuple[Reals, Reals]
) -> tuple[Reals, float]:
    """How far the target moves in one direction, and each variable's share in it if it were hidden."""
    falls, rises = most
    objective = np.zeros(len(system))
    objective[target] = -sign
    answer = linprog(
        objective,
        A_eq=system.matrix,
        b_eq=np.zeros(system.matrix.shape[0]),
        bounds=np.array([-falls * hidden, rises * hidden]).T,
    )
    price = answer.lower.marginals + answer.upper.marginals
    share = np.where(price > 0, price * falls, -price * rises)
    return np.where(share > TOLERANCE, share, 0.0), float(-answer.fun)
