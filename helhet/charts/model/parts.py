"""What a change consists of: contributions that add up to the change of the whole."""

import math
from dataclasses import dataclass

from helhet.charts.model.values import refuse
from helhet.core.wording import signed


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one part adds to the change, in the unit of the whole; ``is_mix`` when no part did it.

    The mix is what came of students being divided otherwise between the parts.
    """

    name: str
    value: float
    is_mix: bool = False

    def __post_init__(self) -> None:
        refuse(self.name, self.value)


@dataclass(frozen=True, slots=True)
class Parts:
    """All contributions, or none: with one left out, the rest would give it away."""

    title: str
    parts: tuple[Contribution, ...]
    whole_name: str
    whole: float
    unit: str  # "procentenheter"
    decimals: int = 1
    period: str = ""  # "2021/22 till 2022/23"

    def __post_init__(self) -> None:
        refuse(self.whole_name, self.whole)
        total = math.fsum(part.value for part in self.parts)
        if not math.isclose(total, self.whole, rel_tol=1e-9, abs_tol=1e-9):
            raise ValueError(f"{self.title}: the parts add up to {total}, not to {self.whole}")

    def write(self, value: float) -> str:
        """A contribution with its sign."""
        return signed(value, self.decimals)
