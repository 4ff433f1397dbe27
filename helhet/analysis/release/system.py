"""The equations of a problem as the solvers read them, one integer solution, and the parts they fall into."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse.csgraph import connected_components

FREE: Final = -(2**40)
"""The smallest value of a cell without one: a difference may be negative."""
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Equation = tuple[tuple[int, int], ...]


class Impossible(ValueError):
    """No whole numbers fulfil the equations with what is known."""


@dataclass(frozen=True)
class System:
    """``matrix @ x = 0`` for every possible table ``x``, with ``x >= low`` cell by cell.

    ``matrix`` has one row an equation and one column a cell; ``base`` is the true table, where we
    know it, and elsewhere some table that is possible. ``width`` is as in Problem.
    """

    equations: Sequence[Equation]
    matrix: sparse.csr_array
    base: Integers
    low: Integers
    width: Integers

    @classmethod
    def of(
        cls,
        equations: Sequence[Equation],
        values: Sequence[int | None],
        lows: Sequence[int],
        widths: Sequence[int],
    ) -> "System":
        """The system with unknown values filled in. Raises Impossible where nothing fits."""
        matrix = _matrix(equations, len(values))
        low = np.array(lows, np.int64)
        is_known = np.array([value is not None for value in values], bool)
        base = np.array([value if value is not None else 0 for value in values], np.int64)
        if not is_known.all():
            base[~is_known] = _filled(matrix, base, low, ~is_known)
        return cls(equations, matrix, base, low, np.array(widths, np.int64))

    def __len__(self) -> int:
        return len(self.base)

    @property
    def room(self) -> Integers:
        """How far each cell can fall."""
        return self.base - self.low

    @cached_property
    def equations_of(self) -> list[list[tuple[int, int]]]:
        """For each cell, the equations it stands in, with its coefficient."""
        found: list[list[tuple[int, int]]] = [[] for _ in range(len(self))]
        for number, terms in enumerate(self.equations):
            for cell, coefficient in terms:
                found[cell].append((number, coefficient))
        return found

    def exactly(self) -> "System":
        """The same for an attacker who does not know that counts are not negative.

        A cell is then either told exactly or can be anything (GaussSuppression's default question).
        """
        return replace(self, low=np.full(len(self), FREE), width=np.where(self.width > 0, 2, 0))

    def parts(self, unknown: Flags) -> Iterator[Integers]:
        """The unknown cells in groups that no equation joins, each group's numbers ascending."""
        cells = np.flatnonzero(unknown)
        labels = self._labels(cells)
        order = np.argsort(labels, kind="stable")
        starts = np.flatnonzero(np.diff(labels[order], prepend=-1))
        for group in np.split(cells[order], starts[1:]) if len(cells) else ():
            yield group

    def _labels(self, cells: Integers) -> Integers:
        """The part each of the cells is in."""
        touched = sparse.csr_array(abs(self.matrix[:, cells]))
        joined = sparse.block_array([[None, touched], [touched.T, None]])
        labels = connected_components(joined, directed=False)[1]
        return np.asarray(labels[touched.shape[0] :], np.int64)


def _matrix(equations: Sequence[Equation], cells: int) -> sparse.csr_array:
    lengths = [len(terms) for terms in equations]
    flat = np.array([pair for terms in equations for pair in terms], np.int64).reshape(-1, 2)
    starts = np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)])
    matrix = sparse.csr_array((flat[:, 1], flat[:, 0], starts), shape=(len(equations), cells))
    matrix.sum_duplicates()
    return matrix


def _filled(matrix: sparse.csr_array, base: Integers, low: Integers, unknown: Flags) -> Integers:
    """Whole numbers for the unknown cells, as small as they can be."""
    columns = matrix[:, unknown]
    rest = -(matrix @ base)
    lower = np.where(low[unknown] == FREE, -np.inf, low[unknown])
    answer = milp(
        np.where(np.isfinite(lower), 1.0, 0.0),
        integrality=np.ones(len(lower)),
        bounds=Bounds(lower, np.inf),
        constraints=LinearConstraint(columns.astype(float), rest, rest),
        options={"time_limit": 60.0},
    )
    if answer.x is None:
        raise Impossible("the known cells contradict each other: no whole numbers fulfil all equations")
    return np.asarray(np.rint(answer.x), np.int64)
