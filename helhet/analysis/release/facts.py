"""Numbers that may leave, and those that have: where each stands and what it rests on.

Apart from the engine, which takes half a second to load, since every page asks what has been released.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a number stands: which series, about what, split how, when."""

    series: str
    path: str
    split: str
    period: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What one number rests on; None where not even we know (its owner has hidden it)."""

    whole: int | None
    part: int | None = None


Fact = tuple[Place, Counts]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every number that was ever released: to the authority, and to the own staff of a unit."""

    authority: frozenset[Fact] = frozenset()
    own: frozenset[Fact] = frozenset()
