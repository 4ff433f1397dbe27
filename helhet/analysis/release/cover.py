"""What is hidden just now, and for every protected variable the proof that it is safe so."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from helhet.analysis.release.cheapest import Pair, pair_of
from helhet.analysis.release.linear import TOLERANCE
from helhet.analysis.release.system import Flags, Reals, System
from helhet.analysis.release.walks import Finder, Step, Walk, both_ways, walk_between, walk_to

_EFFORT: Final = 60
_BETWEEN: Final = 200
_PATIENCE: Final = 400
"""Half-made steps looked at: among what is hidden, where most succeed at once; between two tables, where
few are possible; and when it costs."""
_SMALL: Final = 120
"""In a system of so few variables the linear program is asked too, and the cheaper answer taken."""


class Cover:
    """Hidden variables and proofs. A proof names what it moves, so showing one finds who relied on it.

    ``price`` is 0 for what is hidden, the weight of what is shown and may be hidden, and infinity for
    what is known for good.
    """

    def __init__(self, system: System, hidden: Flags, weights: Reals) -> None:
        self.system = system
        self.weights = weights
        self._finder = Finder(system, np.where(hidden, 0.0, weights).tolist())
        self._price = self._finder.price
        self.width: list[int] = system.width.tolist()
        self._walks: dict[int, Walk] = {}
        self._moved: dict[int, frozenset[int]] = {}
        self._relying: defaultdict[int, set[int]] = defaultdict(set)

    @property
    def hidden(self) -> Flags:
        """One flag a variable: whether it is hidden just now."""
        return np.asarray(np.array(self._price) == 0.0, bool)

    def proofs(self) -> Iterator[Walk]:
        """Each walk once."""
        yield from {id(walk): walk for walk in self._walks.values()}.values()

    def try_to_prove(self, target: int) -> bool:
        """Find a proof through what is hidden, if there is none; what else it proves is noted too."""
        if target not in self._moved:
            walk = walk_to(self._finder, target, self.width[target], effort=_EFFORT)
            if walk is not None:
                self.note(walk)
        return target in self._moved

    def unwalked(self) -> list[int]:
        """The variables whose proof is a pair of tables, which may hold for fractions only."""
        return sorted(self._moved.keys() - self._walks.keys())

    def prove_by(self, target: int, walk: Walk) -> None:
        """Let the walk be the target's proof instead of what it had."""
        self._drop(target)
        self.note(walk)

    def protect_by_step(self, target: int) -> bool:
        """Hide what a step of ones needs, which is proof for whole numbers; False where there is none."""
        step = self._cheapest_step(target)
        if step is None:
            return False
        self._drop(target)
        self._hide(cell for cell, _ in step[0])
        self.note(both_ways(*step))
        return True

    def protect(self, target: int) -> bool:
        """Hide what it takes to protect the target, as cheap as can be found; False where nothing does."""
        step = self._cheapest_step(target)
        is_asked = step is None or len(self.system) <= _SMALL
        pair = pair_of(self.system, self._price, target, self.width[target]) if is_asked else None
        moved = {} if pair is None else pair.spans()
        if step is not None and (pair is None or self._cost(c for c, _ in step[0]) <= self._cost(moved)):
            self._hide(cell for cell, _ in step[0])
            self.note(both_ways(*step))
        elif pair is not None:
            self._hide(moved)
            self._note_pair(pair)
        return step is not None or pair is not None

    def show(self, cell: int) -> bool:
        """Show a hidden variable if all that relied on it find another proof; else nothing changes."""
        self._finder.reprice(cell, np.inf)
        # Those with the least room first: they fail the most often, and one that fails settles it.
        relying = sorted(self._relying[cell], key=lambda one: (self._finder.room[one], one))
        before = [(target, self._moved[target], self._walks.get(target)) for target in relying]
        for target, _, _ in before:
            self._drop(target)
        for target in relying:
            if not self.try_to_prove(target):
                self._finder.reprice(cell, 0.0)
                for old in before:
                    self._keep(*old)
                return False
        self._finder.reprice(cell, float(self.weights[cell]))
        return True

    def _cost(self, cells: Iterable[int]) -> float:
        return sum(self._price[cell] for cell in cells)

    def _hide(self, cells: Iterable[int]) -> None:
        for cell in cells:
            self._finder.reprice(cell, 0.0)

    def _cheapest_step(self, target: int) -> tuple[Step, int, int] | None:
        need = self.width[target] - 1
        best: tuple[float, Step, int, int] | None = None
        for down in self._finder.ways_down(target, need):
            most = 1e9 if best is None else best[0]
            found = self._finder.step(target, need - down, down, most=most, effort=_PATIENCE)
            if found is not None and (best is None or found[1] < best[0]):
                best = found[1], found[0], need - down, down
        return best[1:] if best else None

    def note(self, walk: Walk) -> None:
        """Keep the walk for every protected variable it proves that has no proof yet."""
        moved = walk.cells
        for cell, width in walk.widths().items():
            if 0 < self.width[cell] <= width and cell not in self._moved:
                self._keep(cell, moved, walk)

    def _note_pair(self, pair: Pair) -> None:
        """The same for a pair of tables; where a walk is found as well, that is the better proof."""
        spans = pair.spans()
        moved = frozenset(spans)
        for cell, span in spans.items():
            if cell not in self._moved and 0 < self.width[cell] <= span + 1 + TOLERANCE:
                self.note(walk_between(self._finder, cell, pair.upper, pair.lower, effort=_BETWEEN))
                if not self.try_to_prove(cell):
                    self._keep(cell, moved, None)

    def _keep(self, target: int, moved: frozenset[int], walk: Walk | None) -> None:
        self._drop(target)
        self._moved[target] = moved
        if walk is not None:
            self._walks[target] = walk
        for cell in moved:
            self._relying[cell].add(target)

    def _drop(self, target: int) -> None:
        for cell in self._moved.pop(target, ()):
            self._relying[cell].discard(target)
        self._walks.pop(target, None)
