"""Linear programs of one part of a problem, solved warm one after another (HiGHS)."""

import math
from typing import Final

import highspy
import numpy as np
from highspy._core import _Highs
from scipy import sparse

from helhet.analysis.release.system import Integers, Reals, System

Solver = _Highs
"""The class that highspy wraps round it prints a line when it is made; commands print JSON."""
_OPTIONS: Final[dict[str, bool | int | str]] = {"output_flag": False, "threads": 1, "presolve": "off"}
TOLERANCE: Final = 1e-6
"""Bounds are integers; the solver's own tolerance is 1e-7."""


class UnsolvedError(RuntimeError):
    """The solver gave neither an optimum nor a ray."""


class Program:
    """What an attacker can say about some unknown cells that no equation joins with others.

    Only the objective changes between solves, so each starts from the last one's basis.
    """

    def __init__(self, system: System, cells: Integers, low: Reals, high: Reals) -> None:
        self.cells = cells
        self.place = {int(cell): place for place, cell in enumerate(cells)}
        columns = sparse.csc_array(system.matrix[:, cells])
        columns = sparse.csc_array(columns[np.unique(columns.indices)])
        right = columns @ system.base[cells]
        self._bounds = low[cells], high[cells]
        self._solver = solver(columns, *self._bounds, right, right)
        self._objective = np.zeros(len(cells))

    def extreme(self, objective: Reals) -> tuple[float, Reals | None]:
        """The largest value of the objective, and a table (of these cells) that has it.

        Infinity and no table where there is no largest value.
        """
        changed = np.flatnonzero(objective != self._objective).astype(np.int32)
        if len(changed):
            self._solver.changeColsCost(len(changed), changed, -objective[changed])
            self._objective = objective.copy()
        answer = solved(self._solver)
        return (math.inf, None) if answer is None else (float(objective @ answer), answer)

    def furthest(self, cell: int, sign: int) -> tuple[float, Reals | None]:
        """The largest (``sign`` 1) or smallest (-1) value of one cell, infinite where there is none."""
        objective = np.zeros(len(self.cells))
        objective[self.place[cell]] = sign
        value, table = self.extreme(objective)
        return sign * value, table

    def with_value(self, cell: int, value: float) -> Reals | None:
        """A table, of fractions perhaps, in which the cell has the value; None where there is none.

        For a program that no largest value is asked of. Raises UnsolvedError where the solver cannot tell.
        """
        place = self.place[cell]
        self._solver.changeColBounds(place, value, value)
        try:
            return solved(self._solver)
        except UnsolvedError:
            if self._solver.getModelStatus() == highspy.HighsModelStatus.kInfeasible:
                return None
            raise
        finally:
            self._solver.changeColBounds(place, *(bounds[place] for bounds in self._bounds))


def solver(columns: sparse.csc_array, low: Reals, high: Reals, least: Reals, most: Reals) -> Solver:
    """A silent solver of one thread that minimises nothing yet."""
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = columns.shape
    program.col_cost_ = np.zeros(columns.shape[1])
    program.col_lower_, program.col_upper_ = low, high
    program.row_lower_, program.row_upper_ = np.asarray(least, float), np.asarray(most, float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = columns.indptr
    program.a_matrix_.index_ = columns.indices
    program.a_matrix_.value_ = columns.data
    highs = Solver()
    for name, value in _OPTIONS.items():
        highs.setOptionValue(name, value)
    highs.passModel(program)
    return highs


def solved(highs: Solver) -> Reals | None:
    """The best solution, or None where it is unbounded. Raises UnsolvedError, for an infeasible one too."""
    highs.run()
    status = highs.getModelStatus()
    if status == highspy.HighsModelStatus.kUnbounded:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise UnsolvedError(f"the linear program ended as {highs.modelStatusToString(status)}")
    return np.array(highs.getSolution().col_value)
