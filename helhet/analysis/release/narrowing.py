"""What a publisher hid: our outputs may not narrow it further."""

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np

from helhet.analysis.release.bounds import feasible_ranges
from helhet.analysis.release.problem import Problem
from helhet.analysis.release.system import Flags


@dataclass(frozen=True, slots=True)
class Narrowed:
    """A cell that a publisher hid, and its range without and with what we show."""

    key: Hashable
    before: tuple[float, float]
    after: tuple[float, float]


def narrowing(problem: Problem, public: Flags, ours: Flags, *, kept: Flags | None = None) -> list[Narrowed]:
    """The cells the publisher hid whose range is narrower once our cells are shown as well.

    The arrays have one flag a cell. ``kept`` flags what the publisher hid; without it, everything that
    is neither public nor ours. An equation that only our output makes (a roll-up, a mean) must stand
    in the problem with that output as a cell of its own, so that it tells nothing while hidden.
    """
    hidden = np.flatnonzero(~public & ~ours if kept is None else kept & ~public).tolist()
    before = feasible_ranges(problem, public, hidden)
    after = feasible_ranges(problem, public | ours, hidden)
    return [
        Narrowed(problem.keys[hidden[place]], (low, high), (least, most))
        for place, (low, high, least, most) in enumerate(np.transpose([*before, *after]).tolist())
        if least > low or most < high
    ]
