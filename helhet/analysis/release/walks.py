"""Proofs that a cell is safe: steps to other possible tables that no released cell notices.

A step changes hidden cells by whole numbers so that every equation still holds. A walk goes from the
true table some steps up and some steps down; a cell that changes by one each time can, for all the
attacker knows, have any of the numbers it passes. This is an exact integer proof, checked by adding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush

import numpy as np

from helhet.analysis.release.system import Flags, System

Step = tuple[tuple[int, int], ...]
"""Cells and how much each changes; a kernel vector of the equations."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Steps from the true table, each taken a number of times, in order: one way and the other."""

    ups: tuple[tuple[Step, int], ...]
    downs: tuple[tuple[Step, int], ...]

    def cells(self) -> set[int]:
        """Every cell that some step changes."""
        return {cell for step, _ in (*self.ups, *self.downs) for cell, _ in step}

    def width_of(self, cell: int) -> int:
        """How many consecutive numbers the walk shows to be possible for the cell, the true one too."""
        up, down = _length(self.ups, cell), _length(self.downs, cell)
        if up and down and (up > 0) == (down > 0):
            return 1 + max(abs(up), abs(down))
        return 1 + abs(up) + abs(down)

    def widths(self) -> Iterator[tuple[int, int]]:
        """Each changed cell with its width."""
        return ((cell, self.width_of(cell)) for cell in self.cells())


def _length(legs: Sequence[tuple[Step, int]], cell: int) -> int:
    """How far the cell goes in ones, with its sign; 0 where it jumps or turns back."""
    length = 0
    for step, times in legs:
        change = dict(step).get(cell, 0)
        if abs(change) > 1 or change * length < 0:
            return 0
        length += change * times
    return length


def holds(walk: Walk, system: System, hidden: Flags) -> bool:
    """Whether the walk is a proof: only hidden cells change, every equation holds, none falls too low."""
    if not all(hidden[cell] for cell in walk.cells()):
        return False
    for legs in (walk.ups, walk.downs):
        table = dict.fromkeys(walk.cells(), 0)
        for step, times in legs:
            if times < 1 or not _is_kernel(step, system):
                return False
            for cell, change in step:
                table[cell] += change * times
                if table[cell] + system.room[cell] < 0:
                    return False
    return True


def _is_kernel(step: Step, system: System) -> bool:
    left: dict[int, int] = {}
    for cell, change in step:
        for equation, coefficient in system.equations_of[cell]:
            left[equation] = left.get(equation, 0) + coefficient * change
    return not any(left.values())


class Finder:
    """Finds steps through hidden cells, or the cheapest through cells that would have to be hidden.

    ``price`` has one number a cell: 0 for a hidden cell, the weight of one that may be hidden, and
    infinity for one that is known. It is the caller's list and may change between calls.
    """

    def __init__(self, system: System, price: Sequence[float]) -> None:
        self.equations = system.equations
        self.equations_of = system.equations_of
        self.price = price
        self.room: list[int] = system.room.tolist()

    def step(
        self, target: int, up: int, down: int, *, most: float = 0.0, effort: int = 200
    ) -> tuple[Step, float] | None:
        """A step that raises the target by one and can be taken ``up`` times, and back ``down`` times.

        At most ``most`` is paid; ``effort`` bounds how many half-made steps are looked at. The
        search goes on with the cheapest half-made step first, counting each equation that does not
        hold yet as a small debt; so the first whole step is cheap, not always the cheapest.
        """
        first = {target: 1}
        open_equations = self._after({}, target, 1)
        debt = 1.0 if most else 1e-3
        heap = [(debt * len(open_equations), 0, 0.0, first, open_equations)]
        seen: set[frozenset[tuple[int, int]]] = set()
        count = 0
        for _ in range(effort):
            if not heap:
                return None
            _, _, paid, changes, left = heappop(heap)
            if not left:
                return tuple(changes.items()), paid
            for cell, change in self._ways(changes, left, up, down):
                cost = paid + self.price[cell]
                if cost > most:
                    continue
                after = {**changes, cell: change}
                name = frozenset(after.items())
                if name not in seen:
                    seen.add(name)
                    count += 1
                    rest = self._after(left, cell, change)
                    heappush(heap, (cost + debt * len(rest), -count, cost, after, rest))
        return None

    def _after(self, left: dict[int, int], cell: int, change: int) -> dict[int, int]:
        """What each equation lacks once the cell has changed; those that hold are left out."""
        rest = dict(left)
        for equation, coefficient in self.equations_of[cell]:
            lacks = rest.get(equation, 0) + coefficient * change
            if lacks:
                rest[equation] = lacks
            else:
                del rest[equation]
        return rest

    def _ways(
        self, changes: dict[int, int], left: dict[int, int], up: int, down: int
    ) -> Iterator[tuple[int, int]]:
        """The cells that, each by itself, make one of the open equations hold again."""
        equation = min(left, key=lambda number: len(self.equations[number]))
        lacks = left[equation]
        price, room = self.price, self.room
        for cell, coefficient in self.equations[equation]:
            if price[cell] == np.inf or cell in changes or lacks % coefficient:
                continue
            change = -lacks // coefficient
            if room[cell] >= (-change * up if change < 0 else change * down):
                yield cell, change


def walk_to(finder: Finder, target: int, width: int, *, effort: int = 200) -> Walk | None:
    """A walk through hidden cells that leaves the target ``width`` consecutive numbers, if one is found.

    First one step both ways, then different steps after each other, as when several small cells
    must give way together.
    """
    need = width - 1
    for down in dict.fromkeys((min(finder.room[target], need), 0)):
        found = finder.step(target, need - down, down, effort=effort)
        if found is not None:
            return both_ways(found[0], need - down, down)
    return _winding_walk(finder, target, need, effort)


def both_ways(step: Step, up: int, down: int) -> Walk:
    """One step up some times, and back down some times."""
    back = tuple((cell, -change) for cell, change in step)
    return Walk(((step, up),) if up else (), ((back, down),) if down else ())


def _winding_walk(finder: Finder, target: int, need: int, effort: int) -> Walk | None:
    downs, fallen = _leg(finder, target, -1, min(need, finder.room[target]), effort)
    ups, risen = _leg(finder, target, 1, need - fallen, effort)
    return Walk(ups, downs) if risen + fallen >= need else None


def _leg(
    finder: Finder, target: int, sign: int, need: int, effort: int
) -> tuple[tuple[tuple[Step, int], ...], int]:
    """Different steps after each other in one direction, and how far they lead, at most ``need``."""
    begun = finder.room
    finder.room = list(begun)
    legs: list[tuple[Step, int]] = []
    gone = 0
    try:
        while gone < need:
            found = finder.step(target, int(sign > 0), int(sign < 0), effort=effort)
            if found is None:
                break
            step = tuple((cell, change * sign) for cell, change in found[0])
            falls = [finder.room[cell] // -change for cell, change in step if change < 0]
            times = min([need - gone, *falls])
            for cell, change in step:
                finder.room[cell] += change * times
            legs.append((step, times))
            gone += times
    finally:
        finder.room = begun
    return tuple(legs), gone
