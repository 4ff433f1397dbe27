"""A problem made small: what is known falls away, and cells that follow from each other become one.

Where ``x + y = n`` and n is known, one unknown number says both: the cells form a *bundle*, which
falls and rises together (with its sign) and is hidden or shown as one. Nothing is lost by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from helhet.analysis.release.system import (
    FREE,
    UNBOUNDED,
    Equation,
    Flags,
    Integers,
    Reals,
    System,
    flagged,
    integers,
)
from helhet.analysis.release.walks import Step, Walk

Bounds = Mapping[int, float] | Reals
_NONE: Final = -1


@dataclass(frozen=True)
class Reduced:
    """``system`` has one variable a bundle; ``bundle`` and ``sign`` say for every cell which and how.

    A cell in no bundle has -1: it is known, follows from what is known (``is_told``), or was not
    asked about.
    """

    whole: System
    system: System
    members: list[list[tuple[int, int]]]
    is_unknown: Flags
    is_told: Flags
    bundle: Integers
    sign: Integers

    @classmethod
    def of(cls, whole: System, known: Flags, wanted: Flags | None = None) -> "Reduced":
        """The parts of the system that hold a wanted cell, with one flag a cell; all parts without flags."""
        cells = _wanted_cells(whole, ~known, wanted)
        bundling = _Bundling(cells, whole)
        members = list(bundling.members.values())
        place = {name: number for number, name in enumerate(bundling.members)}
        bundle, sign = np.full(len(whole), _NONE), np.zeros(len(whole), np.int64)
        for number, bundled in enumerate(members):
            for cell, its_sign in bundled:
                bundle[cell], sign[cell] = number, its_sign
        equations = [tuple((place[name], c) for name, c in terms) for terms in bundling.distinct()]
        is_told = np.zeros(len(whole), bool)
        is_told[cells] = bundle[cells] == _NONE
        return cls(whole, _system(whole, members, equations), members, ~known, is_told, bundle, sign)

    def any_of(self, flags: Flags) -> Flags:
        """One flag a bundle: whether it has a flagged cell."""
        return flagged(len(self.members), self.bundle[flags & (self.bundle != _NONE)])

    def sum_of(self, numbers: Reals) -> Reals:
        """For each bundle the sum over its cells."""
        inside = self.bundle != _NONE
        return np.bincount(self.bundle[inside], numbers[inside], len(self.members)).astype(float)

    def of_cells(self, bundles: Flags) -> Flags:
        """One flag a cell: whether its bundle is flagged."""
        return np.append(bundles, False)[self.bundle]

    def range_of(self, cell: int, low: Bounds, high: Bounds) -> tuple[float, float]:
        """The cell's own range, from its bundle's; a point for a cell in no bundle."""
        number, base = self.bundle[cell], float(self.whole.base[cell])
        if number == _NONE:
            return base, base
        fall, rise = self.system.base[number] - low[int(number)], high[int(number)] - self.system.base[number]
        return (base - fall, base + rise) if self.sign[cell] == 1 else (base - rise, base + fall)

    def unfolded(self, walk: Walk) -> Walk:
        """The same walk in the cells of the whole system."""

        def unfold(legs: tuple[tuple[Step, int], ...]) -> tuple[tuple[Step, int], ...]:
            return tuple((self._unfolded_step(step), times) for step, times in legs)

        return Walk(unfold(walk.ups), unfold(walk.downs))

    def is_within(self, walk: Walk) -> bool:
        """Whether the walk only moves cells of these bundles."""
        return all(self.bundle[cell] != _NONE for cell in walk.cells)

    def folded(self, walk: Walk) -> Walk:
        """A walk within these bundles that holds in the whole system, told in bundles."""

        def fold(legs: tuple[tuple[Step, int], ...]) -> tuple[tuple[Step, int], ...]:
            return tuple((self._folded_step(step), times) for step, times in legs)

        return Walk(fold(walk.ups), fold(walk.downs))

    def _folded_step(self, step: Step) -> Step:
        return tuple({int(self.bundle[cell]): change * int(self.sign[cell]) for cell, change in step}.items())

    def _unfolded_step(self, step: Step) -> Step:
        return tuple((cell, change * sign) for number, change in step for cell, sign in self.members[number])


def _wanted_cells(whole: System, unknown: Flags, wanted: Flags | None) -> Integers:
    parts = [part for part in whole.parts(unknown) if wanted is None or wanted[part].any()]
    return np.concatenate([integers([]), *parts])


def _system(whole: System, members: list[list[tuple[int, int]]], equations: list[Equation]) -> System:
    """The bundles' system: a bundle falls as far as its least cell allows, and so rises."""
    base = integers(whole.base[bundled[0][0]] for bundled in members)
    width = integers(max(whole.width[cell] for cell, _ in bundled) for bundled in members)
    ways = {1: (whole.room, whole.rise), -1: (whole.rise, whole.room)}
    fall, climb = (
        integers(min(ways[sign][way][cell] for cell, sign in bundled) for bundled in members)
        for way in (0, 1)
    )
    low = np.where(fall == UNBOUNDED, FREE, base - fall)
    high = np.where(climb == UNBOUNDED, UNBOUNDED, base + climb)
    return System.given(equations, base, low, high, width)


class _Bundling:
    """Merges variables equation by equation until every equation has three or more."""

    def __init__(self, cells: Integers, whole: System) -> None:
        self.members: dict[int, list[tuple[int, int]]] = {cell: [(cell, 1)] for cell in cells.tolist()}
        self._terms: list[dict[int, int]] = []
        self._standing: dict[int, set[int]] = {cell: set() for cell in self.members}
        for terms in whole.terms_within(cells):
            for cell in terms:
                self._standing[cell].add(len(self._terms))
            self._terms.append(terms)
        queue = [number for number, terms in enumerate(self._terms) if len(terms) <= 2]
        while queue:
            queue += self._settle(self._terms[queue.pop()])

    def distinct(self) -> list[Equation]:
        """The equations that are left, each once, by the bundles' names."""
        found: dict[Equation, None] = {}
        for terms in self._terms:
            if terms:
                pairs = sorted(terms.items())
                found[tuple((name, c if pairs[0][1] > 0 else -c) for name, c in pairs)] = None
        return list(found)

    def _settle(self, terms: dict[int, int]) -> list[int]:
        """Use an equation of one or two variables; returns equations that have become as short."""
        if len(terms) == 1:
            (name,) = terms
            del self.members[name]
            return self._replace(name, name, 0)
        if len(terms) == 2:
            (first, a), (second, b) = terms.items()
            if abs(a) == abs(b):
                if len(self._standing[first]) < len(self._standing[second]):
                    first, second = second, first
                sign = -1 if a == b else 1
                self.members[first] += [(cell, s * sign) for cell, s in self.members.pop(second)]
                return self._replace(second, first, sign)
        return []

    def _replace(self, gone: int, by: int, sign: int) -> list[int]:
        """Put ``sign × by`` where a variable stood; with sign 0 it only falls away, being known."""
        short = []
        for number in sorted(self._standing.pop(gone)):
            terms = self._terms[number]
            coefficient = terms.pop(gone) * sign
            if coefficient:
                terms[by] = terms.get(by, 0) + coefficient
                self._standing[by].add(number)
                if not terms[by]:
                    del terms[by]
                    self._standing[by].discard(number)
            if len(terms) <= 2:
                short.append(number)
        return short
