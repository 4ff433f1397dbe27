"""Which cells to hide so that every protected cell is safe, and as few others as possible.

Primary: the protected cells. Secondary: what it takes so that the primary cannot be worked out. Then
each secondary cell is shown again where everything stays safe without it.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

import numpy as np

from helhet.analysis.release.audit import Protection
from helhet.analysis.release.bounds import propagated
from helhet.analysis.release.cover import Cover
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import Flags, System
from helhet.analysis.release.walks import Walk


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
    protection: Protection = "interval",
) -> Suppression:
    """Choose what to release among the candidates, so that every protected cell is safe.

    ``fixed`` flags what is released already: it stays so and is never hidden. ``candidates`` flags
    what may be released now, as a rule everything offered. With ``protection="exact"`` a protected
    cell must only not be told exactly, by an attacker who does not know that counts are not negative.
    """
    system = problem.system() if protection == "interval" else problem.system().exactly()
    fixed = np.zeros(len(problem), bool) if fixed is None else fixed
    allowed = np.array(problem.offered, bool) & ~fixed
    allowed &= allowed if candidates is None else candidates
    primary = (system.width > 0) & ~fixed
    hidden = (primary | ~allowed) & ~fixed
    cover = Cover(system, hidden, fixed, np.array(problem.weights))
    unsafe = [int(cell) for cell in np.flatnonzero((system.width > 0) & fixed)]
    unsafe += _protect_all(cover, primary)
    added = [int(cell) for cell in np.flatnonzero(allowed & ~primary) if cover.is_hidden(cell)]
    for cell in by_weight(cover, added):
        cover.show(cell)
    released = np.array(cover.price) > 0
    return Suppression(
        released=released,
        primary=primary,
        secondary=allowed & ~primary & ~released,
        unsafe=tuple(problem.keys_of(unsafe)),
        walks=proofs(cover),
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


def proofs(cover: Cover) -> tuple[Walk, ...]:
    """Each proof once."""
    return tuple({id(walk): walk for walk in cover.walks.values()}.values())


def _protect_all(cover: Cover, primary: Flags) -> list[int]:
    """Prove or protect every primary cell; returns those that nothing protects."""
    unproven = _prove_all(cover, primary)
    unsafe = []
    for cell in sorted(unproven, key=lambda cell: (-cover.width[cell], -cover.weights[cell], cell)):
        if cover.is_proven(cell) or cover.prove(cell):
            continue
        if not cover.protect(cell):
            unsafe.append(cell)
    return unsafe


def _prove_all(cover: Cover, primary: Flags) -> list[int]:
    """The primary cells without a proof among what is hidden; those plainly told are not tried."""
    low, high = propagated(cover.system, np.array(cover.price) == 0.0)
    is_open = high - low + 1 >= cover.system.width
    cells = np.flatnonzero(primary).tolist()
    return [cell for cell in cells if not cover.is_proven(cell) and not (is_open[cell] and cover.prove(cell))]


def is_all_safe(system: System, unsafe: Iterable[int]) -> bool:
    """Whether nothing is unsafe."""
    return not list(unsafe)
