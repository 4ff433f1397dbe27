"""How values are written, and what no chart may hold."""

import math
from dataclasses import dataclass

from helhet.core.wording import number, percent


@dataclass(frozen=True, slots=True)
class Scale:
    """How values are written and which range is possible."""

    is_share: bool
    decimals: int
    lowest: float | None = None
    highest: float | None = None

    def write(self, value: float, decimals: int | None = None) -> str:
        """A value as readers write it."""
        places = self.decimals if decimals is None else decimals
        return percent(value, places) if self.is_share else number(value, places)

    def between(self, low: float | None, high: float | None) -> str:
        """An interval as readers write it; nothing where there is none."""
        if low is None or high is None:
            return ""
        return f"{number(low, self.decimals)}–{self.write(high)}"


def refuse(what: str, *values: float | None) -> None:
    """Raise ValueError for what cannot be drawn: NaN and the infinities."""
    for value in values:
        if value is not None and not math.isfinite(value):
            raise ValueError(f"{what}: {value} is not a number that can be drawn")


def refuse_half_interval(what: str, low: float | None, high: float | None) -> None:
    """Raise ValueError for an interval with one end, or with its ends the wrong way round."""
    if (low is None) != (high is None) or (low is not None and high is not None and low > high):
        raise ValueError(f"{what}: an interval needs both ends, the lower one first ({low}, {high})")
