"""The audit: every protected cell against an attacker who has every released cell and all equations."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from helhet.analysis.release.problem import Problem
from helhet.analysis.release.reduced import Reduced
from helhet.analysis.release.system import Flags, System
from helhet.analysis.release.verdicts import Verdict, judged
from helhet.analysis.release.walks import Walk, holding

Protection = Literal["interval", "exact"]
Why = Literal["released", "range", "integers"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A protected cell that an attacker can narrow down too far, and to what.

    ``why``: it is released itself; its range is too narrow; or its range is wide, but whole numbers
    are possible for too little of it.
    """

    key: Hashable
    low: float
    high: float
    why: Why


@dataclass(frozen=True, slots=True)
class Audit:
    """How many cells were protected and released, which are broken, which were not proven in integers.

    ``linear_only``: wide enough by linear programs, in parts too large to ask for every integer.
    """

    protected: int
    released: int
    broken: tuple[Broken, ...]
    linear_only: tuple[Hashable, ...] = ()

    @property
    def is_safe(self) -> bool:
        """Whether nothing is broken."""
        return not self.broken


def audit(
    problem: Problem,
    released: Flags,
    *,
    walks: Iterable[Walk] = (),
    protection: Protection = "interval",
    only: Flags | None = None,
) -> Audit:
    """What an attacker who sees every released cell can do to the protected cells.

    ``released`` has one flag a cell. ``walks`` are proofs from elsewhere; each is checked before it
    counts. ``only`` flags the cells to be asked about, when the rest is known to be untouched.
    """
    system = guarded(problem, protection)
    asked = system.width > 0
    if only is not None:
        asked &= only
        wanted = set(np.flatnonzero(asked).tolist())
        walks = [walk for walk in walks if not wanted.isdisjoint(walk.cells)]
    unproven = asked & ~released & ~proven_by(walks, system, ~released)
    reduced = Reduced.of(system, released, unproven)
    found = judged(reduced.system, np.flatnonzero(reduced.any_of(unproven)))
    broken = [_broken(problem, reduced, cell, None) for cell in np.flatnonzero(asked & released).tolist()]
    linear_only = []
    for cell in np.flatnonzero(unproven).tolist():
        verdict = found.get(int(reduced.bundle[cell]))
        if verdict is None or verdict.count < system.width[cell]:
            broken.append(_broken(problem, reduced, cell, verdict))
        elif verdict.is_linear_only:
            linear_only.append(problem.keys[cell])
    return Audit(int(asked.sum()), int(released.sum()), tuple(broken), tuple(linear_only))


def guarded(problem: Problem, protection: Protection) -> System:
    """The problem's system, against the attacker whom this protection has in mind."""
    return problem.system() if protection == "interval" else problem.system().exactly()


def proven_by(walks: Iterable[Walk], system: System, hidden: Flags) -> Flags:
    """One flag a cell: whether one of the walks, having been checked, proves it safe."""
    proven = np.zeros(len(system), bool)
    for walk in holding(walks, system, hidden):
        for cell, width in walk.widths().items():
            proven[cell] |= width >= system.width[cell]
    return proven


def _broken(problem: Problem, reduced: Reduced, cell: int, verdict: Verdict | None) -> Broken:
    """How the cell is broken; without a verdict it is known, by release or by the equations."""
    if verdict is None:
        value = float(reduced.whole.base[cell])
        return Broken(problem.keys[cell], value, value, "range" if reduced.is_unknown[cell] else "released")
    number = int(reduced.bundle[cell])
    low, high = reduced.range_of(cell, {number: verdict.low}, {number: verdict.high})
    is_narrow = high - low + 1 < reduced.whole.width[cell]
    return Broken(problem.keys[cell], low, high, "range" if is_narrow else "integers")
