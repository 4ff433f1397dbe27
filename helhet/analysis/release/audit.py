"""The audit: every protected cell against the attacker, and a publisher's hidden cells against our outputs."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from helhet.analysis.release.bounds import propagated, ranges
from helhet.analysis.release.integers import LARGEST_PART, Numbers
from helhet.analysis.release.linear import TOLERANCE, Program, Reals
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import Flags, Integers, System
from helhet.analysis.release.walks import Finder, Walk, holds, walk_to

Protection = Literal["interval", "exact"]
_SEED: Final = 20250801
_ROUNDS: Final = 12
"""So many tables at random corners of a part before each cell is asked for by itself."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A protected cell that an attacker can narrow down too far."""

    key: Hashable
    low: float
    high: float
    why: Literal["released", "range", "integers"]


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


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A cell that a publisher hid, and its range without and with what we show."""

    key: Hashable
    before: tuple[float, float]
    after: tuple[float, float]


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
    system = problem.system() if protection == "interval" else problem.system().exactly()
    asked = system.width > 0 if only is None else (system.width > 0) & only
    shown = [Broken(problem.keys[cell], *[float(system.base[cell])] * 2, "released")
             for cell in np.flatnonzero(asked & released)]  # fmt: skip
    verdicts = Verdicts(system, ~released)
    verdicts.accept(walks)
    broken, unproven = verdicts.of(np.flatnonzero(asked & ~released))
    return Audit(
        protected=int(asked.sum()),
        released=int(released.sum()),
        broken=(*shown, *(Broken(problem.keys[cell], low, high, why) for cell, low, high, why in broken)),
        linear_only=tuple(problem.keys_of(unproven)),
    )


def narrowing(problem: Problem, public: Flags, ours: Flags) -> list[Narrowed]:
    """The cells the publisher hid whose range is narrower once our cells are shown as well.

    Both arrays have one flag a cell. Equations that only our outputs make (a roll-up, a mean) must
    stand in the problem with an output cell of their own, so that they tell nothing while it is hidden.
    """
    system = problem.system()
    hidden = np.flatnonzero(~public & np.array(problem.offered, bool))
    before, after = ranges(system, ~public, hidden), ranges(system, ~(public | ours), hidden)
    return [
        Narrowed(problem.keys[cell], (before[0][cell], before[1][cell]), (after[0][cell], after[1][cell]))
        for cell in hidden.tolist()
        if before[0][cell] < after[0][cell] or after[1][cell] < before[1][cell]
    ]


Verdict = tuple[int, float, float, Literal["range", "integers"]]


class Verdicts:
    """Judges hidden cells from the cheapest proof to the dearest: walks, corners, programs, integers."""

    def __init__(self, system: System, hidden: Flags) -> None:
        self._system = system
        self._hidden = hidden
        self._proven = np.zeros(len(system), bool)
        self._low, self._high = propagated(system, hidden)

    def accept(self, walks: Iterable[Walk]) -> None:
        """Count the walks that hold as proofs."""
        for walk in walks:
            if holds(walk, self._system, self._hidden):
                self._prove(walk)

    def of(self, cells: Integers) -> tuple[list[Verdict], list[int]]:
        """The broken ones among these hidden cells, and those proven only by linear programs."""
        wide = self._high - self._low + 1 >= self._system.width
        broken = [self._verdict(cell, "range") for cell in cells[~wide[cells]].tolist()]
        self._walk(cells[wide[cells]])
        left = cells[wide[cells] & ~self._proven[cells]]
        linear_only: list[int] = []
        if len(left):
            is_left = np.zeros(len(self._system), bool)
            is_left[left] = True
            for part in self._system.parts(self._low < self._high):
                if is_left[part].any():
                    self._judge(part, part[is_left[part]], broken, linear_only)
        return broken, linear_only

    def _prove(self, walk: Walk) -> None:
        for cell, width in walk.widths():
            if width >= self._system.width[cell]:
                self._proven[cell] = True

    def _walk(self, cells: Integers) -> None:
        """Look for steps of ones, which prove whole numbers and often several cells at once."""
        price = np.where(self._low < self._high, 0.0, np.inf).tolist()
        finder = Finder(self._system, price)
        for cell in cells.tolist():
            if not self._proven[cell]:
                walk = walk_to(finder, cell, int(self._system.width[cell]))
                if walk is not None:
                    self._prove(walk)

    def _judge(
        self, part: Integers, cells: Integers, broken: list[Verdict], linear_only: list[int]
    ) -> None:
        narrow = self._narrow(part, cells)
        broken += [self._verdict(cell, "range") for cell in narrow]
        rest = [cell for cell in cells.tolist() if cell not in narrow]
        if len(part) > LARGEST_PART:
            linear_only += rest
            return
        numbers = Numbers(self._system, part, self._low, self._high)
        for cell in rest:
            width = int(self._system.width[cell])
            found = numbers.consecutive(cell, width)
            if found is None:
                linear_only.append(cell)
            elif found < width:
                broken.append(self._verdict(cell, "integers"))

    def _narrow(self, part: Integers, cells: Integers) -> set[int]:
        """The cells whose linear range is too narrow; their bounds are noted."""
        program = Program(self._system, part, self._low, self._high)
        reached = np.array([self._system.base[part], self._system.base[part]], float)
        places = np.searchsorted(part, cells)
        for objective in _corners(len(part), places):
            reached = _reached(reached, program.extreme(objective)[1])
            if self._is_wide(reached, places, cells).all():
                return set()
        narrow = set()
        for cell, place in zip(cells.tolist(), places.tolist(), strict=True):
            if not self._is_wide(reached, np.array([place]), np.array([cell]))[0]:
                (low, first), (high, last) = program.furthest(cell, -1), program.furthest(cell, 1)
                reached = _reached(_reached(reached, first), last)
                low, high = np.ceil(low - TOLERANCE), np.floor(high + TOLERANCE)
                if high - low + 1 < self._system.width[cell]:
                    narrow.add(cell)
                    self._low[cell], self._high[cell] = low, high
        return narrow

    def _is_wide(self, reached: Reals, places: Integers, cells: Integers) -> Flags:
        span = np.floor(reached[1, places] + TOLERANCE) - np.ceil(reached[0, places] - TOLERANCE)
        return np.asarray(span + 1 >= self._system.width[cells], bool)

    def _verdict(self, cell: int, why: Literal["range", "integers"]) -> Verdict:
        return cell, float(self._low[cell]), float(self._high[cell]), why


def _corners(size: int, places: Integers) -> Sequence[Reals]:
    """Objectives that pull the asked cells up and down at random, the same ones every time."""
    draw = np.random.default_rng(_SEED)
    objectives = np.zeros((_ROUNDS, size))
    objectives[:, places] = draw.choice([-1.0, 1.0], (_ROUNDS, len(places)))
    return list(objectives) if len(places) > 1 else []


def _reached(reached: Reals, table: Reals | None) -> Reals:
    """The smallest and largest seen of every cell, one more table counted in."""
    if table is None:
        return reached
    return np.array([np.minimum(reached[0], table), np.maximum(reached[1], table)])
