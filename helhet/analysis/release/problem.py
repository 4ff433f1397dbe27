"""A release problem: cells that may be shown or hidden, and the equations everyone knows between them.

A problem grows: tables are added year after year, and cells with the same key are the same cell, so
that tables are linked where they overlap. Nothing here decides what is shown; ``suppress`` does.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Final

import numpy as np

from helhet.analysis.release.system import FREE, Flags, System, flagged

_NAMED_IN_ERROR: Final = 6


class ContradictionError(ValueError):
    """Two figures that cannot both be true; the text names the cells, their sources and values."""


class Problem:
    """Cells by key and homogeneous equations between them, with integer coefficients.

    A cell's ``value`` is a whole number, or None where we do not know it either. ``width`` is how
    many consecutive whole numbers an attacker must be left with (0: the cell is not protected),
    ``weight`` what it costs the reader not to see it, and ``low`` the smallest number that everyone
    knows it can be. A cell that is not ``offered`` is never shown: a rest, a slack, a difference.
    """

    def __init__(self) -> None:
        self.keys: list[Hashable] = []
        self.index: dict[Hashable, int] = {}
        self.values: list[int | None] = []
        self.widths: list[int] = []
        self.weights: list[float] = []
        self.lows: list[int] = []
        self.offered: list[bool] = []
        self.sources: list[str] = []
        self.equations: list[tuple[tuple[int, int], ...]] = []
        self._system: System | None = None

    def __len__(self) -> int:
        return len(self.keys)

    def add_cell(
        self,
        key: Hashable,
        value: int | None,
        *,
        width: int = 0,
        weight: float = 1.0,
        low: int = 0,
        offered: bool = True,
        source: str = "",
    ) -> int:
        """The cell's number. A key that is known is the same cell; the stricter of both rules holds.

        Raises ContradictionError where the two values differ, or the value is below ``low``.
        """
        if value is not None and value < low:
            raise ContradictionError(f"{_named(key, source)} is {value}, below its smallest value {low}")
        self._system = None
        if key in self.index:
            return self._join(self.index[key], value, width, weight, offered, source)
        self.index[key] = number = len(self.keys)
        self.keys.append(key)
        self.values.append(value)
        self.widths.append(width)
        self.weights.append(weight)
        self.lows.append(low)
        self.offered.append(offered)
        self.sources.append(source)
        return number

    def _join(
        self, number: int, value: int | None, width: int, weight: float, offered: bool, source: str
    ) -> int:
        held = self.values[number]
        if held is not None and value is not None and held != value:
            first = _named(self.keys[number], self.sources[number])
            raise ContradictionError(f"{first} is {held}, but {_named(self.keys[number], source)} is {value}")
        self.values[number] = value if held is None else held
        self.widths[number] = max(self.widths[number], width)
        self.weights[number] = max(self.weights[number], weight)
        self.offered[number] = self.offered[number] and offered
        self.sources[number] = self.sources[number] or source
        return number

    def add_equation(self, terms: Mapping[Hashable, int]) -> None:
        """Everyone knows that the cells, each times its coefficient, add up to zero.

        Raises KeyError for an unknown cell and ContradictionError where the known values do not add up.
        """
        self.add_numbered_equation([(self.index[key], coefficient) for key, coefficient in terms.items()])

    def add_numbered_equation(self, terms: Sequence[tuple[int, int]]) -> None:
        """The same, by the cells' numbers."""
        if self.total(terms):
            raise ContradictionError(self._does_not_add_up(terms))
        self._system = None
        self.equations.append(tuple((cell, coefficient) for cell, coefficient in terms if coefficient))

    def total(self, terms: Iterable[tuple[int, int]]) -> int | None:
        """What numbered cells, each times its coefficient, add up to; None where one of them is unknown."""
        found = 0
        for cell, coefficient in terms:
            value = self.values[cell]
            if value is None:
                return None
            found += coefficient * value
        return found

    def add_complement(self, part: Hashable, rest: Hashable, whole: Hashable) -> None:
        """Everyone knows that ``part + rest = whole``: those who did and those who did not."""
        self.add_equation({part: 1, rest: 1, whole: -1})

    def add_version(self, older: Hashable, newer: Hashable, value: int | None, *, width: int) -> int:
        """A later count of the same people as ``newer``: after a correction, or another year.

        Whoever sees both sees the difference, so it is a cell of its own: it can be negative, is
        never shown, and is protected when it is some people but fewer than ``width``. Returns the
        number of the newer cell, which takes over the older one's rules.
        """
        old = self.index[older]
        new = self.add_cell(
            newer,
            value,
            width=self.widths[old] and width,
            weight=self.weights[old],
            offered=self.offered[old],
            low=self.lows[old],
        )
        before = self.values[old]
        difference = None if value is None or before is None else value - before
        few = difference is not None and 0 < abs(difference) < width
        self.add_cell(
            ("difference", older, newer), difference, width=width if few else 0, low=FREE, offered=False
        )
        self.add_equation({newer: 1, older: -1, ("difference", older, newer): -1})
        return new

    def flags(self, keys: Iterable[Hashable]) -> Flags:
        """One flag a cell, true for these keys. Raises KeyError for an unknown key."""
        return flagged(len(self), [self.index[key] for key in keys])

    def keys_of(self, cells: Iterable[int]) -> list[Hashable]:
        """The keys of numbered cells, in the given order."""
        return [self.keys[cell] for cell in cells]

    @property
    def protected(self) -> Flags:
        """One flag a cell: whether an attacker must be kept from it."""
        return np.array(self.widths) > 0

    def system(self) -> System:
        """The equations and one integer solution, as the solvers read them; kept until a change."""
        if self._system is None:
            self._system = System.of(self.equations, self.values, self.lows, self.widths)
        return self._system

    def _does_not_add_up(self, terms: Sequence[tuple[int, int]]) -> str:
        def side(sign: int) -> str:
            members = [(cell, abs(c)) for cell, c in terms if c * sign > 0]
            parts = [self._told(cell, times) for cell, times in members[:_NAMED_IN_ERROR]]
            if len(members) > _NAMED_IN_ERROR:
                parts.append(f"and {len(members) - _NAMED_IN_ERROR} more")
            return " + ".join(parts) or "0"

        return f"these do not add up: {side(-1)} against {side(1)}"

    def _told(self, cell: int, times: int) -> str:
        named = f"{_named(self.keys[cell], self.sources[cell])} = {self.values[cell]}"
        return named if times == 1 else f"{times} × {named}"


def _named(key: Hashable, source: str) -> str:
    return f"{key} ({source})" if source else f"{key}"
