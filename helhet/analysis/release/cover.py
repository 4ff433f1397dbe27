"""What is hidden just now, and for every protected cell the proof that it is safe so."""

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from helhet.analysis.release.cheapest import cells_to_move
from helhet.analysis.release.system import Flags, Reals, System
from helhet.analysis.release.walks import Finder, Step, Walk, both_ways, walk_to

_EFFORT = 60
_PATIENCE = 400
_SMALL = 300
"""Half-made steps looked at: among hidden cells, where most succeed at once, and when it costs."""


class Cover:
    """Hidden cells and proofs. A proof names the cells it moves, so showing one finds who relied on it.

    ``price`` is 0 for a hidden cell, the weight of one that is shown and may be hidden, and infinity
    for one that is known for good.
    """

    def __init__(self, system: System, hidden: Flags, fixed: Flags, weights: Reals) -> None:
        self.system = system
        self.weights = weights
        self.finder = Finder(system, np.where(fixed, np.inf, np.where(hidden, 0.0, weights)).tolist())
        self.price = self.finder.price
        self.width: list[int] = system.width.tolist()
        self.walks: dict[int, Walk] = {}
        self.moved: dict[int, frozenset[int]] = {}
        self._relying: defaultdict[int, set[int]] = defaultdict(set)

    def is_hidden(self, cell: int) -> bool:
        """Whether the cell is hidden just now."""
        return self.price[cell] == 0.0

    def is_proven(self, cell: int) -> bool:
        """Whether the cell has a proof, of either kind."""
        return cell in self.moved

    def relying_on(self, cell: int) -> list[int]:
        """The protected cells whose proof moves this one, in a fixed order."""
        return sorted(self._relying[cell])

    def hide(self, cells: Iterable[int]) -> None:
        """Hide cells that may be hidden."""
        for cell in cells:
            self.finder.reprice(cell, 0.0)

    def prove(self, target: int) -> bool:
        """Find a proof among the hidden cells; others that it proves as well are noted."""
        walk = walk_to(self.finder, target, self.width[target], effort=_EFFORT)
        if walk is not None:
            self.note(walk)
        return walk is not None

    def note(self, walk: Walk, *, instead: bool = False) -> None:
        """Keep the walk for every protected cell it proves that has no proof yet, or ``instead``."""
        moved = frozenset(walk.cells())
        for cell, width in walk.widths():
            if 1 < self.width[cell] <= width and (instead or cell not in self.moved):
                self._keep(cell, moved, walk)

    def _keep(self, target: int, moved: frozenset[int], walk: Walk | None) -> None:
        self.drop(target)
        self.moved[target] = moved
        if walk is not None:
            self.walks[target] = walk
        for cell in moved:
            self._relying[cell].add(target)

    def drop(self, target: int) -> None:
        """Forget the target's proof."""
        for cell in self.moved.pop(target, ()):
            self._relying[cell].discard(target)
        self.walks.pop(target, None)

    def protect(self, target: int) -> bool:
        """Hide what it takes to protect the target, as cheap as can be found; False where nothing does."""
        step = self._cheapest_step(target)
        cells = None
        if step is None or len(self.system) <= _SMALL:
            cells = cells_to_move(self.system, self.price, target, self.width[target])
        by_step = np.inf if step is None else sum(self.price[cell] for cell, _ in step[0])
        by_program = np.inf if cells is None else sum(self.price[cell] for cell in cells)
        if step is not None and by_step <= by_program:
            self.hide(cell for cell, _ in step[0])
            self.note(both_ways(*step))
        elif cells is not None:
            self.hide(cells)
            if not self.prove(target):
                self._keep(target, frozenset(cells), None)
        return step is not None or cells is not None

    def _cheapest_step(self, target: int) -> tuple[Step, int, int] | None:
        need = self.width[target] - 1
        best: tuple[float, Step, int, int] | None = None
        for down in dict.fromkeys((min(self.finder.room[target], need), 0)):
            most = 1e9 if best is None else best[0]
            found = self.finder.step(target, need - down, down, most=most, effort=_PATIENCE)
            if found is not None and (best is None or found[1] < best[0]):
                best = found[1], found[0], need - down, down
        return best[1:] if best else None

    def show(self, cell: int) -> bool:
        """Show a hidden cell again if all who relied on it find another proof; else nothing changes."""
        self.finder.reprice(cell, np.inf)
        kept: list[tuple[int, frozenset[int], Walk | None]] = []
        for target in self.relying_on(cell):
            if cell not in self.moved[target]:
                continue  # another target's new proof serves this one too
            kept.append((target, self.moved[target], self.walks.get(target)))
            walk = walk_to(self.finder, target, self.width[target], effort=_EFFORT)
            if walk is None:
                self.finder.reprice(cell, 0.0)
                for old in kept:
                    self._keep(*old)
                return False
            self.drop(target)
            self.note(walk)
        self.finder.reprice(cell, float(self.weights[cell]))
        return True
