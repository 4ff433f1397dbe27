"""Proofs that a cell is safe: steps to other possible tables that no released cell notices.

A step changes hidden cells by whole numbers so that every equation still holds. A walk goes from the
true table some steps up and some steps down; a cell that changes by one each time can, for all the
attacker knows, have any of the numbers it passes. This is an exact integer proof, checked by adding.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush, nsmallest
from itertools import accumulate, chain
from typing import Final

import numpy as np
from scipy import sparse

from helhet.analysis.release.linear import TOLERANCE
from helhet.analysis.release.system import UNBOUNDED, Flags, System, integers

Step = tuple[tuple[int, int], ...]
"""Cells and how much each changes; a kernel vector of the equations."""

Changes = Mapping[int, float]
"""How far above the true table each cell is in another possible one; those that move."""

_Terms = dict[int, list[tuple[int, int]]]
_Branch = tuple[float, int, float, dict[int, int], dict[int, int], int, int]
"""Rank, order, paid; the changes so far and what the equations lack; the next cell and its change."""
_WAYS: Final = 12
"""Of the ways to go on from a half-made step so many, the best, are kept."""


@dataclass(frozen=True)
class Walk:
    """Steps from the true table, each taken a number of times, in order: one way and the other."""

    ups: tuple[tuple[Step, int], ...]
    downs: tuple[tuple[Step, int], ...]

    @property
    def legs(self) -> tuple[tuple[Step, int], ...]:
        """Both ways' steps."""
        return (*self.ups, *self.downs)

    @cached_property
    def cells(self) -> frozenset[int]:
        """Every cell that some step changes."""
        return frozenset(cell for step, _ in self.legs for cell, _ in step)

    def widths(self) -> dict[int, int]:
        """Each changed cell with how many consecutive numbers are shown to be possible, the true one too."""
        up, down = _lengths(self.ups), _lengths(self.downs)
        found = {}
        for cell in up.keys() | down.keys():
            one, other = up.get(cell, 0), down.get(cell, 0)
            found[cell] = 1 + (max(abs(one), abs(other)) if one * other > 0 else abs(one - other))
        return found


def _lengths_of(terms: _Terms) -> dict[int, int]:
    return {equation: len(found) for equation, found in terms.items()}


def _lengths(legs: Sequence[tuple[Step, int]]) -> dict[int, int]:
    """How far each cell goes in ones, with its sign; 0 where it jumps or turns back."""
    found: dict[int, int] = {}
    lost: set[int] = set()
    for step, times in legs:
        for cell, change in step:
            length = found.get(cell, 0)
            if abs(change) > 1 or change * length < 0:
                lost.add(cell)
            found[cell] = length + change * times
    return {cell: 0 if cell in lost else length for cell, length in found.items()}


def holding(walks: Iterable[Walk], system: System, hidden: Flags) -> list[Walk]:
    """The walks that are proofs: only hidden cells change, every equation holds, none leaves its bounds."""
    near = list(_possible(walks, system, hidden))
    steps = list({step for walk in near for step, _ in walk.legs})
    cells, changes = integers(chain.from_iterable(chain.from_iterable(steps))).reshape(-1, 2).T
    starts = integers(accumulate(map(len, steps), initial=0))
    columns = sparse.csc_array((changes, cells, starts), shape=(len(system), len(steps)))
    noticed = {steps[number] for number in (system.matrix @ columns).nonzero()[1].tolist()}
    return [walk for walk in near if noticed.isdisjoint(step for step, _ in walk.legs)]


def _possible(walks: Iterable[Walk], system: System, hidden: Flags) -> Iterator[Walk]:
    """The walks that keep to hidden cells and their bounds."""
    is_hidden: list[bool] = hidden.tolist()
    least, most = (-system.room).tolist(), system.rise.tolist()
    for walk in walks:
        if all(is_hidden[cell] for cell in walk.cells) and all(
            _stays(legs, least, most) for legs in (walk.ups, walk.downs)
        ):
            yield walk


def _stays(legs: Sequence[tuple[Step, int]], least: list[int], most: list[int]) -> bool:
    table: dict[int, int] = {}
    for step, times in legs:
        for cell, change in step:
            table[cell] = moved = table.get(cell, 0) + change * times
            if times < 1 or not least[cell] <= moved <= most[cell]:
                return False
    return True


class Finder:
    """Finds steps through hidden cells, or the cheapest through cells that would have to be hidden.

    ``price`` has one number a cell: 0 for a hidden cell, the weight of one that may be hidden, and
    infinity for one that is known.
    """

    def __init__(self, system: System, price: Sequence[float]) -> None:
        self.equations_of = system.equations_of
        self.price = list(price)
        self.room: list[int] = system.room.tolist()
        self.rise: list[int] = system.rise.tolist()
        priced = ([term for term in terms if price[term[0]] < np.inf] for terms in system.equations)
        self._terms: _Terms = dict(enumerate(priced))
        self._hidden: _Terms = {
            equation: [term for term in terms if price[term[0]] == 0.0]
            for equation, terms in self._terms.items()
        }
        self._sizes = _lengths_of(self._terms), _lengths_of(self._hidden)

    def towards(self, changes: Changes) -> "Finder":
        """A finder that goes nowhere but towards another possible table, and not past it."""
        narrow = copy(self)
        narrow.rise, narrow.room = [0] * len(self.rise), [0] * len(self.room)
        narrow._hidden = defaultdict(list)
        for cell, change in changes.items():
            ours, its = (self.rise, narrow.rise) if change > 0 else (self.room, narrow.room)
            its[cell] = min(ours[cell], int(abs(change) + TOLERANCE))
            for equation, coefficient in self.equations_of[cell]:
                narrow._hidden[equation].append((cell, coefficient))
        narrow._sizes = {}, _lengths_of(narrow._hidden)
        return narrow

    def reprice(self, cell: int, price: float) -> None:
        """Hide a cell, show it, or hold it to be known."""
        if (price == 0.0) != (self.price[cell] == 0.0):
            for equation, coefficient in self.equations_of[cell]:
                if price == 0.0:
                    self._hidden[equation].append((cell, coefficient))
                else:
                    self._hidden[equation].remove((cell, coefficient))
                self._sizes[1][equation] = len(self._hidden[equation])
        self.price[cell] = price

    def ways_down(self, target: int, need: int) -> list[int]:
        """How much of what the target needs may be below its true value: all it can, and nothing."""
        most, least = min(self.room[target], need), max(need - self.rise[target], 0)
        if need == 1 and self.room[target] == UNBOUNDED:
            return [most]  # one step: the way back is as good where nothing has a bound
        return list(dict.fromkeys((most, least))) if least <= most else []

    def times(self, step: Step) -> int:
        """How many times the step can be taken from where the finder stands."""
        return min((self.rise if change > 0 else self.room)[cell] // abs(change) for cell, change in step)

    def go(self, step: Step, times: int) -> None:
        """Stand in the table so many steps on."""
        for cell, change in step:
            self.room[cell] += change * times
            self.rise[cell] -= change * times

    def step(
        self, target: int, up: int, down: int, *, most: float = 0.0, effort: int
    ) -> tuple[Step, float] | None:
        """A step that raises the target by one and can be taken ``up`` times, and back ``down`` times.

        At most ``most`` is paid; ``effort`` bounds how many half-made steps are looked at. The
        search goes on with the cheapest half-made step first, counting each equation that does not
        hold yet as a small debt; so the first whole step is cheap, not always the cheapest.
        """
        if self.rise[target] < up or self.room[target] < down:
            return None
        terms, sizes = (self._terms, self._sizes[0]) if most else (self._hidden, self._sizes[1])
        heap: list[_Branch] = [(0.0, 0, 0.0, {}, {}, target, 1)]
        seen: set[frozenset[tuple[int, int]]] = set()
        count = 0
        for _ in range(effort):
            if not heap:
                return None
            _, _, paid, before, lacking, cell, change = heappop(heap)
            changes = {**before, cell: change}
            name = frozenset(changes.items())
            if name in seen:
                continue
            seen.add(name)
            left = self._after(lacking, cell, change)
            if not left:
                return tuple(changes.items()), paid
            shortest = min(left, key=sizes.__getitem__)
            ways = self._ways(terms[shortest], changes, left, (left[shortest], up, down), most - paid)
            for owed, price, other, its_change in nsmallest(_WAYS, ways) if len(ways) > _WAYS else ways:
                count += 1
                rank = paid + price + len(left) + owed
                heappush(heap, (rank, -count, paid + price, changes, left, other, its_change))
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
        self,
        terms: list[tuple[int, int]],
        changes: dict[int, int],
        left: dict[int, int],
        wanted: tuple[int, int, int],
        most: float,
    ) -> list[tuple[int, float, int, int]]:
        """The cells that, each by itself, make an open equation hold again.

        ``wanted``: what the equation lacks, and how many times the step is taken up and down. With
        what each cell adds to the open equations and costs, and how much it changes.
        """
        lacks, up, down = wanted
        all_prices, room, rise = self.price, self.room, self.rise
        found = []
        for cell, coefficient in terms:
            price = all_prices[cell]
            if price > most or cell in changes or lacks % coefficient:
                continue
            change = -lacks // coefficient
            low, high = (change * down, change * up) if change > 0 else (-change * up, -change * down)
            if room[cell] >= low and rise[cell] >= high:
                owed = 0
                for other, its_coefficient in self.equations_of[cell]:
                    if other not in left:
                        owed += 1
                    elif left[other] == -its_coefficient * change:
                        owed -= 1
                found.append((owed, price, cell, change))
        return found


def walk_to(finder: Finder, target: int, width: int, *, effort: int) -> Walk | None:
    """A walk through hidden cells that leaves the target ``width`` consecutive numbers, if one is found.

    First one step both ways, then different steps after each other, as when several small cells
    must give way together.
    """
    need = width - 1
    for down in finder.ways_down(target, need):
        found = finder.step(target, need - down, down, effort=effort)
        if found is not None:
            return both_ways(found[0], need - down, down)
    return _winding_walk(finder, target, need, effort) if need > 1 else None


def walk_between(finder: Finder, target: int, upper: Changes, lower: Changes, *, effort: int) -> Walk:
    """A walk up towards one possible table and down towards another, as far as it is found.

    Where a linear program has found the tables little is left to choose, so that steps are found
    which a search among everything hidden misses.
    """
    above, below = finder.towards(upper), finder.towards(lower)
    ups, _ = _leg(above, target, 1, above.rise[target], effort)
    downs, _ = _leg(below, target, -1, below.room[target], effort)
    return Walk(ups, downs)


def both_ways(step: Step, up: int, down: int) -> Walk:
    """One step up some times, and back down some times."""
    back = tuple((cell, -change) for cell, change in step)
    return Walk(((step, up),) if up else (), ((back, down),) if down else ())


def _winding_walk(finder: Finder, target: int, need: int, effort: int) -> Walk | None:
    downs, fallen = _leg(finder, target, -1, min(need, finder.room[target]), effort)
    ups, risen = _leg(finder, target, 1, min(need - fallen, finder.rise[target]), effort)
    return Walk(ups, downs) if risen + fallen >= need else None


def _leg(
    finder: Finder, target: int, sign: int, need: int, effort: int
) -> tuple[tuple[tuple[Step, int], ...], int]:
    """Different steps after each other in one direction, and how far they lead, at most ``need``."""
    legs: list[tuple[Step, int]] = []
    gone = 0
    while gone < need:
        found = finder.step(target, int(sign > 0), int(sign < 0), effort=effort)
        if found is None:
            break
        step = tuple((cell, change * sign) for cell, change in found[0])
        times = min(need - gone, finder.times(step))
        finder.go(step, times)
        legs.append((step, times))
        gone += times
    for step, times in legs:  # back to where the finder stood
        finder.go(step, -times)
    return tuple(legs), gone
