"""The predictions of a unit and below, year by year, and what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from helhet.analysis.figures import Moment
from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at
from helhet.core.periods import Period, school_year_of
from helhet.thread.models import Prediction
from helhet.thread.readers import ThreadReader, readable
from helhet.thread.verdicts import Judgement, Tally, judge, tally


@dataclass(frozen=True, slots=True)
class Year:
    """One school year: the predictions whose result was to be seen then, and how many are not shared."""

    period: Period
    judgements: tuple[Judgement, ...]
    hidden: int

    @property
    def tally(self) -> Tally:
        """How they went."""
        return tally(self.judgements)


def years_of(unit: Unit, reader: ThreadReader, now: Moment, today: date) -> list[Year]:
    """Every school year with predictions at a unit and below, the newest first. Two SQL questions."""
    at_or_below = Prediction.objects.filter(goes_on_at(unit, "step__unit"))
    rows = (
        at_or_below.filter(step__in=readable(reader).filter(kind="effort"))
        .select_related("step__unit", "step__author", "unit")
        .order_by("result_on", "pk")
    )
    found: dict[Period, list[Judgement]] = {}
    for row in rows:
        found.setdefault(school_year_of(row.result_on), []).append(judge(row, now, today))
    everyone: dict[Period, int] = {}
    for day in at_or_below.values_list("result_on", flat=True):
        everyone[school_year_of(day)] = everyone.get(school_year_of(day), 0) + 1
    return [
        Year(period, tuple(found.get(period, ())), count - len(found.get(period, ())))
        for period, count in sorted(everyone.items(), reverse=True)
    ]


def year_to_show(years: Sequence[Year], asked: str, today: date) -> Year | None:
    """The year asked for; else this school year or the newest before it, else the first to come."""
    chosen = next((year for year in years if year.period.code == asked), None)
    over = (year for year in years if not school_year_of(today) < year.period)
    return chosen or next(over, years[-1] if years else None)
