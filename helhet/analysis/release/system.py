"""The equations of a problem as the solvers read them, one integer solution, and the parts they fall into."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate, chain, pairwise
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

FREE: Final = -(2**40)
UNBOUNDED: Final = 2**40
"""The smallest value of a cell that has none (a difference may be negative), and the largest."""
_OPTIONS: Final = {"time_limit": 60.0}
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Equation = tuple[tuple[int, int], ...]


def integers(values: Iterable[int]) -> Integers:
    """Whole numbers as the solvers read them."""
    return np.fromiter(values, np.int64)


def rounded(values: Reals) -> Integers:
    """The nearest whole numbers."""
    return np.rint(values).astype(np.int64)


def flagged(count: int, cells: Integers | Sequence[int]) -> Flags:
    """So many flags, true for these cells."""
    flags = np.zeros(count, bool)
    flags[cells] = True
    return flags


class ImpossibleError(ValueError):
    """No whole numbers fulfil the equations with what is known."""


@dataclass(frozen=True)
class System:
    """``matrix @ x`` is the same for every possible table ``x``, with ``low <= x <= high`` cell by cell.

    ``matrix`` has one row an equation and one column a cell; ``base`` is the true table, where we
    know it, and elsewhere some table that is possible. ``width`` is as in Problem.
    """

    matrix: sparse.csr_array
    base: Integers
    low: Integers
    high: Integers
    width: Integers

    @classmethod
    def of(
        cls,
        equations: Sequence[Equation],
        values: Sequence[int | None],
        lows: Sequence[int],
        widths: Sequence[int],
    ) -> "System":
        """The system with unknown values filled in. Raises ImpossibleError where nothing fits."""
        matrix = _matrix(equations, len(values))
        low, base = integers(lows), integers(value or 0 for value in values)
        unknown = [cell for cell, value in enumerate(values) if value is None]
        if unknown:
            base[unknown] = _filled(matrix, base, low, unknown)
        return cls(matrix, base, low, np.full(len(base), UNBOUNDED), integers(widths))

    @classmethod
    def given(
        cls, equations: Sequence[Equation], base: Integers, low: Integers, high: Integers, width: Integers
    ) -> "System":
        """A system whose table is whole."""
        return cls(_matrix(equations, len(base)), base, low, high, width)

    def __len__(self) -> int:
        return len(self.base)

    @cached_property
    def room(self) -> Integers:
        """How far each cell can fall."""
        return np.where(self.low == FREE, UNBOUNDED, self.base - self.low)

    @cached_property
    def rise(self) -> Integers:
        """How far each cell can rise."""
        return np.where(self.high == UNBOUNDED, UNBOUNDED, self.high - self.base)

    def bounds(self) -> tuple[Reals, Reals]:
        """The smallest and largest values, infinite where there are none."""
        low = np.where(self.low == FREE, -np.inf, self.low)
        return low, np.where(self.high == UNBOUNDED, np.inf, self.high)

    @cached_property
    def equations(self) -> list[Equation]:
        """Each equation's cells and coefficients."""
        starts = self.matrix.indptr.tolist()
        pairs = list(zip(self.matrix.indices.tolist(), self.matrix.data.tolist(), strict=True))
        return [tuple(pairs[start:end]) for start, end in pairwise(starts)]

    @cached_property
    def equations_of(self) -> list[list[tuple[int, int]]]:
        """For each cell, the equations it stands in, with its coefficient."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(len(self))]
        for number, terms in enumerate(self.equations):
            for cell, coefficient in terms:
                found[cell].append((number, coefficient))
        return found

    def terms_within(self, cells: Integers) -> Iterator[dict[int, int]]:
        """What is left of each equation when only these cells are unknown, where anything is."""
        columns = sparse.csr_array(self.matrix[:, cells])
        names, factors, starts = (
            cells[columns.indices].tolist(),
            columns.data.tolist(),
            columns.indptr.tolist(),
        )
        for start, end in pairwise(starts):
            if end > start:
                yield dict(zip(names[start:end], factors[start:end], strict=True))

    def exactly(self) -> "System":
        """The same for an attacker who does not know that counts are not negative.

        A cell is then either told exactly or can be anything (GaussSuppression's default question).
        """
        low, high = np.full(len(self), FREE), np.full(len(self), UNBOUNDED)
        return replace(self, low=low, high=high, width=np.where(self.width > 0, 2, 0))

    def parts(self, unknown: Flags) -> Iterator[Integers]:
        """The unknown cells in groups that no equation joins, each group's numbers ascending."""
        cells = np.flatnonzero(unknown)
        labels = self._labels(cells)
        order = np.lexsort((cells, labels))
        starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
        yield from np.split(cells[order], starts[1:]) if len(cells) else ()

    def _labels(self, cells: Integers) -> Integers:
        """The part each of the cells is in."""
        touched = sparse.csr_array(abs(self.matrix[:, cells]))
        joined = sparse.block_array([[None, touched], [touched.T, None]])
        labels = connected_components(joined, directed=False)[1]
        return np.asarray(labels[touched.shape[0] :])


def _matrix(equations: Sequence[Equation], cells: int) -> sparse.csr_array:
    flat = integers(chain.from_iterable(chain.from_iterable(equations))).reshape(-1, 2)
    starts = integers(accumulate(map(len, equations), initial=0))
    matrix = sparse.csr_array((flat[:, 1], flat[:, 0], starts), shape=(len(equations), cells))
    matrix.sum_duplicates()
    return matrix


def _filled(matrix: sparse.csr_array, base: Integers, low: Integers, unknown: list[int]) -> Integers:
    """Whole numbers for the unknown cells, as small as they can be."""
    columns = matrix[:, unknown]
    rest = -(matrix @ base)
    lower = np.where(low[unknown] == FREE, -np.inf, low[unknown])
    answer = milp(
        np.where(np.isfinite(lower), 1.0, 0.0),
        integrality=np.ones(len(lower)),
        bounds=Bounds(lower, np.inf),
        constraints=LinearConstraint(columns, rest, rest),
        options=_OPTIONS,
    )
    if answer.x is None:
        raise ImpossibleError("the known cells contradict each other: no whole numbers fulfil all equations")
    return rounded(answer.x)
