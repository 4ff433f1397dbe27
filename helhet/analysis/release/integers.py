"""Whether whole numbers, not only fractions between them, are possible: integer programs, for small parts."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from helhet.analysis.release.linear import TOLERANCE, Program, UnsolvedError
from helhet.analysis.release.system import Integers, Reals, System, rounded
from helhet.analysis.release.walks import Step, Walk

LARGEST_PART: Final = 400
"""Above so many unknown cells an integer program may take minutes; the answer is then LP-only."""
_PROGRAMS: Final = 300
_OPTIONS: Final = {"time_limit": 5.0}
"""So many integer programs a part, and so long each; after that the answer is LP-only."""
_INFEASIBLE: Final = 2


@dataclass
class Numbers:
    """The whole numbers that the cells of one part have in some possible table."""

    system: System
    cells: Integers
    low: Reals
    high: Reals
    tables: list[Integers] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._programs = 0
        columns = sparse.csr_array(self.system.matrix[:, self.cells])
        self._columns = columns[np.diff(columns.indptr) > 0]
        self._right = self._columns @ self.system.base[self.cells]
        self._linear = Program(self.system, self.cells, self.low, self.high)
        self.tables.append(self.system.base[self.cells])

    def consecutive(self, cell: int, width: int) -> int | None:
        """How many consecutive whole numbers round the true one are possible, counted up to ``width``.

        None where the solver was not done in time, which says neither yes nor no.
        """
        place = int(np.searchsorted(self.cells, cell))
        true = int(self.tables[0][place])
        found = 1
        for direction in (1, -1):
            value = true + direction
            while found < width:
                is_possible = self._is_possible(place, value)
                if is_possible is None:
                    return None
                if not is_possible:
                    break
                found += 1
                value += direction
        return found

    def walk(self, cell: int, width: int) -> Walk:
        """The tables that ``consecutive`` found as a proof: from one to the next the cell changes by one."""
        place = int(np.searchsorted(self.cells, cell))
        by_number = {int(table[place]): table for table in reversed(self.tables)}
        true = int(self.tables[0][place])
        legs: dict[int, list[tuple[Step, int]]] = {1: [], -1: []}
        for direction, steps in legs.items():
            value = true
            while value + direction in by_number and len(legs[1]) + len(legs[-1]) < width - 1:
                change = by_number[value + direction] - by_number[value]
                moved = np.flatnonzero(change).tolist()
                steps.append((tuple((int(self.cells[at]), int(change[at])) for at in moved), 1))
                value += direction
        return Walk(tuple(legs[1]), tuple(legs[-1]))

    def _is_possible(self, place: int, value: int) -> bool | None:
        if any(table[place] == value for table in self.tables):
            return True
        low, high = self.low[self.cells], self.high[self.cells]
        if not low[place] <= value <= high[place]:
            return False
        found = self._by_linear_program(place, value)
        if found is not None:
            return found
        if self._programs >= _PROGRAMS:
            return None
        self._programs += 1
        low[place] = high[place] = value
        answer = milp(
            np.zeros(len(low)),
            integrality=np.ones(len(low)),
            bounds=Bounds(low, high),
            constraints=LinearConstraint(self._columns, self._right, self._right),
            options=_OPTIONS,
        )
        if answer.x is not None:
            self.tables.append(rounded(answer.x))
            return True
        return False if answer.status == _INFEASIBLE else None

    def _by_linear_program(self, place: int, value: int) -> bool | None:
        """No, where not even fractions have it; yes, where a corner is whole numbers, as most are."""
        try:
            fractions = self._linear.with_value(int(self.cells[place]), value)
        except UnsolvedError:
            return None
        if fractions is None:
            return False
        table = rounded(fractions)
        if (abs(fractions - table) > TOLERANCE).any() or (self._columns @ table != self._right).any():
            return None
        self.tables.append(table)
        return True
