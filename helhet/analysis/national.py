"""All school units of the country, as the publisher prints them: what a funnel is drawn of."""

from dataclasses import dataclass
from functools import lru_cache

from helhet.analysis.answers import Edition
from helhet.core.periods import Period
from helhet.indicators.model import Family, Indicator, Measure
from helhet.warehouse.queries import observations


@dataclass(frozen=True, slots=True)
class NationalUnit:
    """One school unit: its official code, how many, and how many of them."""

    code: str
    whole: int
    count: int
    value: float


@lru_cache(maxsize=64)
def national_units(indicator: Indicator, edition: Edition, period: Period) -> tuple[NationalUnit, ...]:
    """Every school unit that is printed with value and number; none for a measure without numbers."""
    if indicator.measure is not Measure.SHARE or indicator.family is not Family.PUBLISHED:
        return ()
    if indicator.denominator_series is None:
        return ()
    rows = observations([indicator.series], authority=None, splits=[""], current=list(edition.snapshots))
    return tuple(
        NationalUnit(row.entity, row.denominator, round(row.value * row.denominator / 100), row.value)
        for row in rows
        if row.entity_kind == "school_unit" and row.period == period.code
        and row.value is not None and row.denominator
    )  # fmt: skip
