"""Units side by side."""

from dataclasses import dataclass

from helhet.charts.model.values import Scale, refuse, refuse_half_interval


@dataclass(frozen=True, slots=True)
class Row:
    """One row of an interval list: shown, or told in words."""

    name: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    is_whole: bool = False  # what the others are parts of: a square in ink
    is_preliminary: bool = False
    count: int | None = None
    whole: int | None = None
    group: str = ""  # rows of one kind stand together under this heading
    estimate: float | None = None  # what may be expected, the size taken into account

    def __post_init__(self) -> None:
        refuse(self.name, self.value, self.low, self.high, self.estimate)
        refuse_half_interval(self.name, self.low, self.high)
        numbers = (self.low, self.high, self.count, self.whole, self.estimate)
        if self.value is None and any(number is not None for number in numbers):
            raise ValueError(f"{self.name}: a row without a value carries no number at all")


@dataclass(frozen=True, slots=True)
class IntervalList:
    """Units side by side with their intervals, by name, never by place."""

    title: str
    rows: tuple[Row, ...]
    scale: Scale
    words: str = ""
    baseline: float | None = None
    baseline_name: str = ""
    period: str = ""

    def __post_init__(self) -> None:
        refuse(self.baseline_name or self.title, self.baseline)
