"""A funnel: every unit by its size, so that the small ones are seen to vary more by chance alone.

Source of the form: Spiegelhalter, Statistics in Medicine 24 (2005) 1185–1202.
"""

from dataclasses import dataclass

from helhet.charts.model.values import Scale, refuse, refuse_half_interval


@dataclass(frozen=True, slots=True)
class FunnelUnit:
    """A unit that is named: ``size`` in people, ``note`` in words what can be said of it."""

    name: str
    size: int
    value: float
    low: float | None = None
    high: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        refuse(self.name, self.size, self.value, self.low, self.high)
        refuse_half_interval(self.name, self.low, self.high)


@dataclass(frozen=True, slots=True)
class Limits:
    """Where units of each size lie by chance, at one level: rows of size, low and high, by size."""

    level: float  # 95 or 99.8, in per cent
    rows: tuple[tuple[float, float, float], ...]

    def __post_init__(self) -> None:
        for size, low, high in self.rows:
            refuse(f"{self.level}", self.level, size, low, high)
            refuse_half_interval(f"{self.level}", low, high)
        if [row[0] for row in self.rows] != sorted({row[0] for row in self.rows}):
            raise ValueError(f"the limits at {self.level} go by size, each size once")


@dataclass(frozen=True, slots=True)
class Funnel:
    """All units: ``others`` as size and value without a name, ``own`` with theirs."""

    title: str
    scale: Scale
    size_name: str  # "Antal avgångselever på skolenheten"
    others: tuple[tuple[int, float], ...]
    own: tuple[FunnelUnit, ...]
    baseline: float
    baseline_name: str
    limits: tuple[Limits, ...] = ()
    dispersion: str = ""  # that units vary more than chance alone, and what was done about it
    period: str = ""

    def __post_init__(self) -> None:
        refuse(self.baseline_name, self.baseline)
        for size, value in self.others:
            refuse(self.title, size, value)
