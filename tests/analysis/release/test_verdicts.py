"""Verdicts and integer proofs against a twin who tries every table, whatever the equations' factors."""

from itertools import product

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helhet.analysis.release.integers import Numbers
from helhet.analysis.release.system import System
from helhet.analysis.release.verdicts import judged
from helhet.analysis.release.walks import holding
from tests.analysis.release.tables import run_round

MOST = 5
FACTORS = st.lists(st.sampled_from([-3, -2, -1, 0, 1, 1, 2]), min_size=5, max_size=5)


@st.composite
def systems(draw) -> System:
    """Five cells of 0 to 5, two of them perhaps narrower, and one or two equations that join them."""
    base = draw(st.lists(st.integers(0, MOST), min_size=5, max_size=5))
    low = [0, 0, 0, max(base[3] - 1, 0), base[4]]
    high = [MOST, MOST, base[2], min(base[3] + 2, MOST), MOST]
    equations = [
        tuple((cell, factor) for cell, factor in enumerate(factors) if factor)
        for factors in draw(st.lists(FACTORS, min_size=1, max_size=2))
    ]
    assume(all(equations))
    width = draw(st.lists(st.integers(2, 5), min_size=5, max_size=5))
    return System.given(equations, *(np.array(one, np.int64) for one in (base, low, high, width)))


def tried(system: System) -> list[set[int]]:
    """For each cell every number that it has in some possible table."""
    ways = product(*(range(low, high + 1) for low, high in zip(system.low, system.high, strict=True)))
    tables = np.array(list(ways))
    matrix = system.matrix.toarray()
    tables = tables[(tables @ matrix.T == matrix @ system.base).all(axis=1)]
    return [set(column.tolist()) for column in tables.T]


@settings(max_examples=80, deadline=None)
@given(systems(), st.sets(st.integers(0, 4), min_size=1))
def test_a_verdict_is_that_of_every_table_tried(system, asked):
    possible = tried(system)
    verdicts = judged(system, np.array(sorted(asked)))
    assert verdicts.keys() == asked
    for cell, verdict in verdicts.items():
        width, run = int(system.width[cell]), run_round(int(system.base[cell]), possible[cell])
        assert (verdict.count >= width) == (run >= width)
        assert verdict.low <= min(possible[cell])
        assert verdict.high >= max(possible[cell])
        assert not verdict.is_linear_only
        if verdict.walk is not None:
            assert holding([verdict.walk], system, np.ones(5, bool)) == [verdict.walk]
            assert verdict.walk.widths().get(cell, 1) == min(run, width)


@settings(max_examples=60, deadline=None)
@given(systems(), st.integers(0, 4), st.integers(1, 7))
def test_consecutive_numbers_are_those_of_every_table_tried(system, cell, width):
    numbers = Numbers(system, np.arange(5), *system.bounds())
    expected = min(run_round(int(system.base[cell]), tried(system)[cell]), width)
    assert numbers.consecutive(cell, width) == expected
    walk = numbers.walk(cell, width)
    assert holding([walk], system, np.ones(5, bool)) == [walk]
    assert walk.widths().get(cell, 1) == expected
    matrix, right = system.matrix, system.matrix @ system.base
    assert all((matrix @ table == right).all() for table in numbers.tables)
