"""Linear programs of one part: their ends, what they are asked in between, and that they are silent."""

import math

import numpy as np
import pytest

from helhet.analysis.release.linear import Program, UnsolvedError
from helhet.analysis.release.system import UNBOUNDED, System


def part(*, most: int = UNBOUNDED) -> tuple[System, Program]:
    """Cell 1 and twice cell 2 make the known nine of cell 0; cell 3 is apart and may be without an end."""
    base, low = np.array([9, 5, 2, 4]), np.array([9, 0, 0, 0])
    high = np.array([9, UNBOUNDED, 3, most])
    system = System.given([((0, 1), (1, -1), (2, -2))], base, low, high, np.zeros(4, np.int64))
    cells = np.array([1, 2, 3])
    return system, Program(system, cells, *system.bounds())


def test_each_cell_goes_to_its_ends_and_the_table_says_where_the_others_are():
    _, program = part(most=7)
    for cell, sign, value, table in (
        (1, 1, 9.0, [9.0, 0.0]), (1, -1, 3.0, [3.0, 3.0]), (2, 1, 3.0, [3.0, 3.0]), (2, -1, 0.0, [9.0, 0.0]),
        (3, 1, 7.0, None), (3, -1, 0.0, None), (1, 1, 9.0, [9.0, 0.0]),
    ):  # fmt: skip
        found, where = program.furthest(cell, sign)
        assert found == pytest.approx(value)
        assert table is None or where[:2].tolist() == pytest.approx(table)


def test_any_direction_can_be_asked_for_after_any_other():
    _, program = part(most=7)
    for objective, value in (([1.0, 1.0, 0.0], 9.0), ([0.0, 2.0, 1.0], 13.0), ([-1.0, 0.0, -1.0], -3.0)):
        assert program.extreme(np.array(objective))[0] == pytest.approx(value)


def test_what_has_no_end_is_infinite_and_no_table():
    _, program = part()
    assert program.furthest(3, 1) == (math.inf, None)
    assert program.extreme(np.array([1.0, 0.0, 1.0])) == (math.inf, None)
    assert program.furthest(3, -1)[0] == pytest.approx(0.0)


def test_a_cell_can_be_held_at_a_value_and_is_free_again_afterwards():
    system, program = part(most=7)
    for value in (3.0, 9.0, 4.0):
        table = program.with_value(1, value)
        assert table[:2].tolist() == pytest.approx([value, (9 - value) / 2])
    assert program.with_value(1, 2.0) is None
    assert program.with_value(1, 10.0) is None
    assert Program(system, np.array([1, 2, 3]), *system.bounds()).with_value(3, 100.0)[2] == pytest.approx(
        100.0
    )
    assert program.furthest(1, 1)[0] == pytest.approx(9.0)


def test_what_cannot_be_at_all_says_how_the_solver_ended():
    system, _ = part()
    low, high = system.bounds()
    low[2], high[2] = 7.0, 7.0
    impossible = Program(system, np.array([1, 2, 3]), low, high)
    with pytest.raises(UnsolvedError, match=r"^the linear program ended as Infeasible$"):
        impossible.furthest(1, 1)


def test_the_solver_says_nothing(capfd):
    _, program = part()
    program.furthest(1, 1)
    assert capfd.readouterr() == ("", "")
