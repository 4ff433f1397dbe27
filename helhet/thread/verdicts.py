"""Whether a prediction held, said by the figures alone and by the one rule of what is a signal.

What was expected is written before it can be seen (``Prediction``): from a period, which way, by how
much, by when. It is judged on the newest period that was over on the day the result was to be seen,
or on the first one after the baseline if none was. The change between the two is the verdict of
``analysis``: a signal, or normal variation, of the whole authority's family. No value that is not
released takes part, and nothing is counted here. docs/decisions/0022-did-it-hold.md.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from helhet.analysis.figures import Moment
from helhet.analysis.model import Figure, Interval, Kind, Signal
from helhet.analysis.reasons import NO_DATA
from helhet.core.periods import Period, last_over
from helhet.core.text import Text
from helhet.indicators.model import Indicator, indicators
from helhet.thread.models import Prediction


class Verdict(StrEnum):
    """What can be said of a prediction today."""

    WORKED = "worked"  # a signal the way it was said
    DID_NOT = "did_not"  # a signal the other way, or so large a change is ruled out
    UNCLEAR = "unclear"  # within normal variation
    TOO_EARLY = "too_early"  # the day has not come, or the figure has not
    NO_FIGURE = "no_figure"  # hidden, missing, or with an unknown uncertainty


class Lies(StrEnum):
    """Where the expected size lies beside the interval of the change that was seen."""

    WITHIN = "within"
    OVER = "over"  # the change was smaller than expected
    UNDER = "under"  # the change was larger than expected


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict with all it stands on. ``judged_on`` is the period, also one that is still awaited.

    ``seen`` and ``before`` are the cells of that period and of the baseline, where there are any;
    ``reason`` says why there is no figure. ``is_tried``: the effort was done by the end of the period,
    so that the figure can say something of it.
    """

    prediction: Prediction
    indicator: Indicator | None
    verdict: Verdict
    judged_on: Period | None = None
    before: Figure | None = None
    seen: Figure | None = None
    signal: Signal | None = None
    expected: Lies | None = None
    reason: Text | None = None
    is_tried: bool = False

    @property
    def counts(self) -> bool:
        """Something can be said of it, and what was foretold was tried."""
        return self.is_tried and self.verdict in (Verdict.WORKED, Verdict.DID_NOT, Verdict.UNCLEAR)


def judge(prediction: Prediction, now: Moment, today: date) -> Judgement:
    """The verdict on one prediction; ``now`` is its authority's moment. No SQL question of its own."""
    indicator = indicators().get(prediction.indicator)
    if indicator is None or prediction.unit.path not in now.tree.units:
        return Judgement(prediction, indicator, Verdict.NO_FIGURE, reason=NO_DATA)
    baseline = Period.parse(prediction.baseline, indicator.period_kind)
    series = now.figures_of_all(indicator, prediction.split).of(prediction.unit.path, prediction.split)
    cells = {row.period: row for row in series if row.period is not None}
    target = last_over(indicator.period_kind, prediction.result_on)
    if today < prediction.result_on:
        awaited = target if target is not None and baseline < target else None
        return Judgement(prediction, indicator, Verdict.TOO_EARLY, awaited, before=cells.get(baseline))
    if not cells:
        reason = series[-1].reason if series else None
        return Judgement(prediction, indicator, Verdict.NO_FIGURE, reason=reason or NO_DATA)
    period = judged_on(sorted(cells), baseline, prediction.result_on, target)
    if period not in cells:
        return Judgement(prediction, indicator, Verdict.TOO_EARLY, period, before=cells.get(baseline))
    signal = now.change_since(indicator, prediction.unit, baseline, period, prediction.split)
    verdict, expected = verdict_on(signal, prediction.direction, prediction.size)
    return Judgement(
        prediction, indicator, verdict, period, cells.get(baseline), cells[period], signal, expected,
        reason=(signal.reason or NO_DATA) if verdict is Verdict.NO_FIGURE else None,
        is_tried=prediction.done_on is not None and _was_done_by(prediction.done_on, period),
    )  # fmt: skip


def judged_on(
    periods: list[Period], baseline: Period, result_on: date, target: Period | None
) -> Period | None:
    """The period that a prediction is judged on; one that is not in the series is still awaited.

    ``periods`` are those of the series, oldest first, with or without a value. The newest after the
    baseline that was over on the day; as long as ``target``, the calendar's own, may still come, that
    one. If none was over, the first after the baseline. None when there is none yet.
    """
    later = [period for period in periods if baseline < period]
    due = [period for period in later if period.over_on <= result_on]
    if target is not None and baseline < target and periods[-1] < target:
        return target
    return due[-1] if due else next(iter(later), None)


def verdict_on(signal: Signal, direction: str, size: float) -> tuple[Verdict, Lies | None]:
    """What a change says of an expected one. ``size`` is positive, on the scale of the difference.

    A signal the way it was said worked, whatever its size; where the expected size lies beside the
    interval is told too. A signal the other way did not, and neither did a change without a signal
    whose interval does not reach the expected size: so large a change is ruled out. Else it is unclear.
    """
    if signal.kind is Kind.UNKNOWN or signal.interval is None:
        return Verdict.NO_FIGURE, None
    expected = _lies(size, towards(signal.interval, direction))
    if signal.kind is Kind.NONE:
        return (Verdict.DID_NOT if expected is Lies.OVER else Verdict.UNCLEAR), expected
    is_as_said = signal.kind.value == direction
    return (Verdict.WORKED if is_as_said else Verdict.DID_NOT), expected


def towards(interval: Interval, direction: str) -> tuple[float, float]:
    """The interval's ends, low and high, counted so that the given direction is positive."""
    if direction == Prediction.Direction.UP:
        return interval.low, interval.high
    return -interval.high, -interval.low


def _lies(size: float, ends: tuple[float, float]) -> Lies:
    low, high = ends
    if size > high:
        return Lies.OVER
    return Lies.UNDER if size < low else Lies.WITHIN


def _was_done_by(done_on: date, period: Period) -> bool:
    """Done before the period was at its end: a school year's last day is 30 June."""
    return done_on <= period.ends_on


@dataclass(frozen=True, slots=True)
class Tally:
    """How often predictions held. ``untried`` efforts were not done in time and are counted apart."""

    worked: int
    did_not: int
    unclear: int
    too_early: int
    no_figure: int
    untried: int

    @property
    def told(self) -> int:
        """Those of which something can be said."""
        return self.worked + self.did_not + self.unclear

    @property
    def all(self) -> int:
        """Every prediction there is."""
        return self.told + self.too_early + self.no_figure + self.untried


def tally(judgements: Iterable[Judgement]) -> Tally:
    """The counts of some verdicts, each prediction in one place."""
    found = Counter(_place(one) for one in judgements)
    return Tally(
        *(found[one] for one in ("worked", "did_not", "unclear", "too_early", "no_figure", "untried"))
    )


def _place(one: Judgement) -> str:
    if one.verdict in (Verdict.TOO_EARLY, Verdict.NO_FIGURE) or one.is_tried:
        return one.verdict.value
    return "untried"
