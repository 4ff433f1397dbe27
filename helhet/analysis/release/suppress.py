"""Which cells to hide so that every protected cell is safe, and as few others as possible.

Primary: the protected cells. Secondary: what it takes so that the primary cannot be worked out. Then
each secondary cell is shown again where everything stays safe without it.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from helhet.analysis.release.audit import Protection, guarded
from helhet.analysis.release.cover import Cover
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.reduced import Reduced
from helhet.analysis.release.system import Flags, Reals, flagged
from helhet.analysis.release.verdicts import judged
from helhet.analysis.release.walks import Walk, holding

_SMALL: Final = 120
_ATTEMPTS: Final = 8
"""A problem of so few variables is solved so many times, in different orders, and the cheapest kept."""


@dataclass(frozen=True)
class Suppression:
    """What may be released, one flag a cell, and why the rest may not.

    ``released`` holds what was fixed too. ``unsafe`` are the cells that nothing can protect any more,
    since what is released already tells too much; ``walks`` are proofs for the audit to check.
    """

    released: Flags
    primary: Flags
    secondary: Flags
    unsafe: tuple[Hashable, ...]
    walks: tuple[Walk, ...]


def suppress(
    problem: Problem,
    *,
    fixed: Flags | None = None,
    candidates: Flags | None = None,
    walks: Iterable[Walk] = (),
    protection: Protection = "interval",
) -> Suppression:
    """Choose what to release among the candidates, so that every protected cell is safe.

    ``fixed`` flags what is released already: it stays so and is never hidden. ``candidates`` flags
    what may be released now, as a rule everything offered; only what an equation joins with them is
    looked at. ``walks`` are proofs from earlier, used where they still hold. With
    ``protection="exact"`` a protected cell must only not be told exactly, by an attacker who does not
    know that counts are not negative.
    """
    fixed = np.zeros(len(problem), bool) if fixed is None else fixed
    system = guarded(problem, protection)
    allowed = np.array(problem.offered, bool) & ~fixed
    allowed &= allowed if candidates is None else candidates
    primary = (system.width > 0) & ~fixed
    reduced = Reduced.of(system, fixed, allowed | primary if candidates is None else allowed)
    kept = reduced.any_of(primary) | ~reduced.any_of(allowed)
    near = [walk for walk in walks if reduced.is_within(walk)]
    folded = [reduced.folded(walk) for walk in holding(near, system, ~fixed)]
    task = _Task(
        reduced,
        kept=kept,
        primary=reduced.any_of(primary),
        weights=reduced.sum_of(np.where(allowed, np.array(problem.weights), 0.0)),
        # What may be released counts as released at first: a proof that leans on it is none.
        walks=[walk for walk in folded if kept[list(walk.cells)].all()],
    )
    cover, lost = task.solved()
    released = fixed | (allowed & ~primary & ~reduced.of_cells(cover.hidden))
    unsafe = (system.width > 0) & (fixed | reduced.is_told | reduced.of_cells(lost))
    return Suppression(
        released=released,
        primary=primary,
        secondary=allowed & ~primary & ~released,
        unsafe=tuple(problem.keys_of(np.flatnonzero(unsafe).tolist())),
        walks=tuple(reduced.unfolded(walk) for walk in cover.proofs()),
    )


def extend(
    problem: Problem,
    released: Flags,
    candidates: Flags,
    *,
    walks: Iterable[Walk] = (),
    protection: Protection = "interval",
) -> Suppression:
    """Release more, for a narrower audience that sees ``released`` already.

    Of the candidates as many and as heavy as leave every protected cell safe; protected cells stay hidden.
    """
    new = candidates & ~released
    return suppress(problem, fixed=released, candidates=new, walks=walks, protection=protection)


@dataclass(frozen=True)
class _Task:
    """The problem in bundles: which are hidden in any case, which are protected, what the rest cost."""

    reduced: Reduced
    kept: Flags
    primary: Flags
    weights: Reals
    walks: Sequence[Walk]

    def solved(self) -> tuple[Cover, Flags]:
        """What is hidden, with the proofs, and flags for the protected bundles that nothing protects."""
        attempts = _ATTEMPTS if len(self.weights) <= _SMALL and self.primary.any() else 1
        found = [self._attempt(seed) for seed in range(attempts)]
        return min(found, key=lambda one: (one[1].sum(), self.weights[one[0].hidden & ~self.kept].sum()))

    def _attempt(self, seed: int) -> tuple[Cover, Flags]:
        """The first in the usual order; later ones with other orders and slightly other weights."""
        draw = np.random.default_rng(seed)
        weights = self.weights * draw.uniform(0.7, 1.3, len(self.weights)) if seed else self.weights
        cover = Cover(self.reduced.system, self.kept, weights)
        for walk in self.walks:
            cover.note(walk)
        lost = self._protect(cover, draw.uniform(size=len(weights)) if seed else np.zeros(len(weights)))
        added = np.flatnonzero(cover.hidden & ~self.kept).tolist()
        for bundle in sorted(added, key=lambda bundle: (-cover.weights[bundle], bundle)):
            cover.show(bundle)
        lost |= mend_integers(cover)
        return cover, lost

    def _protect(self, cover: Cover, order: Reals) -> Flags:
        """Prove or protect every primary bundle; flags those that nothing protects."""
        lost = np.zeros(len(order), bool)
        left = [cell for cell in np.flatnonzero(self.primary).tolist() if not cover.try_to_prove(cell)]
        for cell in sorted(left, key=lambda c: (order[c], -cover.width[c], -self.weights[c], c)):
            lost[cell] = not (cover.try_to_prove(cell) or cover.protect(cell))
        return lost


def mend_integers(cover: Cover) -> Flags:
    """Where only fractions are possible, hide what steps of ones need; flags what that does not mend."""
    lost = np.zeros(len(cover.system), bool)
    unwalked = flagged(len(cover.system), cover.unwalked())
    if not unwalked.any():
        return lost
    reduced = Reduced.of(cover.system, ~cover.hidden, unwalked)
    verdicts = judged(reduced.system, np.flatnonzero(reduced.any_of(unwalked)))
    for target in np.flatnonzero(unwalked).tolist():
        verdict = verdicts.get(int(reduced.bundle[target]))
        if verdict is None or verdict.count < cover.width[target]:
            lost[target] = not cover.protect_by_step(target)
        elif verdict.walk is not None:
            cover.prove_by(target, reduced.unfolded(verdict.walk))
    return lost
