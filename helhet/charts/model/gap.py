"""Two groups and the difference between them, over time or unit by unit."""

from dataclasses import dataclass

from helhet.charts.model.rows import Row
from helhet.charts.model.values import Scale, refuse, refuse_half_interval
from helhet.core.wording import signed


@dataclass(frozen=True, slots=True)
class Pair:
    """Both groups at one place: a period or a unit. ``difference`` is the first less the second.

    A group without a value takes the difference with it: one value and a difference give the other.
    ``anew`` says in words that figures are counted in another way from this row on.
    """

    name: str
    first: Row
    second: Row
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    anew: str = ""

    def __post_init__(self) -> None:
        refuse(self.name, self.difference, self.low, self.high)
        refuse_half_interval(self.name, self.low, self.high)
        if self.difference is None and self.low is not None:
            raise ValueError(f"{self.name}: an interval needs its difference")
        if self.difference is not None and None in (self.first.value, self.second.value):
            raise ValueError(f"{self.name}: a difference beside a hidden value gives the value away")


@dataclass(frozen=True, slots=True)
class Gap:
    """The groups have the same names in every pair; the first is a circle, the second a square."""

    title: str
    first_name: str
    second_name: str
    pairs: tuple[Pair, ...]
    scale: Scale
    unit: str  # of the difference: "procentenheter"
    is_over_time: bool = False
    period: str = ""

    def __post_init__(self) -> None:
        for pair in self.pairs:
            if pair.difference is None or pair.first.value is None or pair.second.value is None:
                continue
            # Both values may have been rounded by their publisher, each by half of the last decimal.
            if abs(pair.difference - (pair.first.value - pair.second.value)) > 10.0**-self.scale.decimals:
                raise ValueError(f"{pair.name}: {pair.difference} is not the difference between its values")

    def write(self, pair: Pair) -> str:
        """The difference with its interval as readers write them; nothing where there is none."""
        between = self.between(pair)
        return f"{self.difference(pair)} ({between})" if between else self.difference(pair)

    def difference(self, pair: Pair) -> str:
        """The difference with its sign."""
        return "" if pair.difference is None else signed(pair.difference, self.scale.decimals)

    def between(self, pair: Pair) -> str:
        """The interval of the difference; dots part its ends, since a dash would be read as a minus."""
        if pair.low is None or pair.high is None:
            return ""
        return f"{signed(pair.low, self.scale.decimals)} … {signed(pair.high, self.scale.decimals)}"
