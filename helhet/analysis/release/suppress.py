"""Which cells to hide so that every protected cell is safe, and as few others as possible.

Primary: the protected cells. Secondary: what it takes so that the primary cannot be worked out. Then
each secondary cell is shown again where everything stays safe without it.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from helhet.analysis.release.audit import Protection, guarded
from helhet.analysis.release.cover import Cover
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.reduced import Reduced
from helhet.analysis.release.system import Flags
from helhet.analysis.release.verdicts import judged
from helhet.analysis.release.walks import Walk, holds


@dataclass(frozen=True)
class Suppression:
    """What may be released, one flag a cell, and why the rest may not.

    ``unsafe`` are the cells that nothing can protect any more, since what is released already tells
    too much; ``walks`` are proofs for the audit to check.
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
    looked at. ``walks`` are proofs from earlier, used where they still hold. With ``protection="exact"`` a protected
    cell must only not be told exactly, by an attacker who does not know that counts are not negative.
    """
    fixed = np.zeros(len(problem), bool) if fixed is None else fixed
    system = guarded(problem, protection)
    allowed = np.array(problem.offered, bool) & ~fixed
    allowed &= allowed if candidates is None else candidates
    primary = (system.width > 0) & ~fixed
    reduced = Reduced.of(system, fixed, allowed | primary if candidates is None else allowed)
    kept = reduced.any_of(~allowed | primary)
    cover = Cover(reduced.system, kept, reduced.sum_of(np.array(problem.weights)))
    for walk in walks:
        folded = reduced.folded(walk) if holds(walk, system, ~fixed) else None
        if folded is not None:
            cover.note(folded)
    lost = _protect_all(cover, reduced.any_of(primary))
    for bundle in by_weight(cover, np.flatnonzero(cover.hidden & ~kept).tolist()):
        cover.show(bundle)
    lost |= _mend_integers(cover)
    released = fixed | (allowed & ~primary & ~reduced.of_cells(cover.hidden))
    unsafe = (system.width > 0) & (reduced.is_told | reduced.of_cells(lost))
    return Suppression(
        released=released,
        primary=primary,
        secondary=allowed & ~primary & ~released,
        unsafe=tuple(problem.keys_of(np.flatnonzero(unsafe).tolist())),
        walks=tuple(reduced.unfolded(walk) for walk in cover.proofs()),
    )


def extend(
    problem: Problem, released: Flags, candidates: Flags, *, protection: Protection = "interval"
) -> Suppression:
    """Release more, for a narrower audience that sees ``released`` already: the heaviest first.

    A cell is added where every protected cell keeps a proof without it. Protected cells stay hidden.
    """
    return suppress(problem, fixed=released, candidates=candidates & ~released, protection=protection)


def by_weight(cover: Cover, cells: Iterable[int]) -> list[int]:
    """The cells that are worth most first, in a fixed order."""
    return sorted(cells, key=lambda cell: (-cover.weights[cell], cell))


def _protect_all(cover: Cover, primary: Flags) -> Flags:
    """Prove or protect every primary variable; flags those that nothing protects."""
    lost = np.zeros(len(cover.system), bool)
    cells = [cell for cell in np.flatnonzero(primary).tolist() if not cover.try_to_prove(cell)]
    for cell in sorted(cells, key=lambda cell: (-cover.width[cell], -cover.weights[cell], cell)):
        lost[cell] = not (cover.try_to_prove(cell) or cover.protect(cell))
    return lost


def _mend_integers(cover: Cover) -> Flags:
    """Where only fractions are possible, hide what steps of ones need; flags what that does not mend."""
    lost = np.zeros(len(cover.system), bool)
    unwalked = np.zeros(len(cover.system), bool)
    unwalked[cover.unwalked()] = True
    if not unwalked.any():
        return lost
    reduced = Reduced.of(cover.system, ~cover.hidden, unwalked)
    verdicts = judged(reduced.system, np.flatnonzero(reduced.any_of(unwalked)))
    for target in np.flatnonzero(unwalked).tolist():
        verdict = verdicts.get(int(reduced.bundle[target]))
        if verdict is None or verdict.count < cover.width[target]:
            lost[target] = not cover.protect_by_step(target)
    return lost
