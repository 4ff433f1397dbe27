"""The one rule of what is a signal and what is normal variation, for a whole family at once.

A family is one indicator and one period over all units of an authority: each with its value now and
at the latest earlier released period, or beside the rest. It is corrected as a whole and computed
once, so two pages that tell of the same figure cannot contradict each other.

The rule. Two shares: mid-P of Fisher's exact test. Two means: Welch's t. Adjusted within the family
(Benjamini & Hochberg 1995); a signal is an adjusted p of at most 0.05 with a 95 per cent interval
of the difference (Newcombe 1998; Welch 1947) that does not hold zero. The second condition seldom
decides; it keeps what is drawn and what is said from contradicting each other.

Why mid-P. For sizes from 15 to 600, alike and unlike, and every true share, false alarms and power
were counted exactly, table by table (bench/signal_test.py). At a level of 5 per cent mid-P gives at
most 5.6 per cent false alarms, and at 0.5 per cent, where a correction works, at most 0.57. Newcombe's
interval alone gives up to 8.9 and 3.2 (15 people against 600), the pooled score test 9.1 and 4.8.
Fisher's own test is too careful: 67 per cent power where mid-P has 72 (100 against 100, a fall from 85
to 70 per cent). Boschloo's is as safe, about as strong, and has no closed form. From 60 people on the
safe tests lose no power; below that no test has any to speak of. docs/decisions/0015-signal-rule.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from helhet.analysis.model import Kind, Signal
from helhet.analysis.reasons import NO_EARLIER
from helhet.analysis.statistics.difference import Counted, Difference, Measured, Value, compared
from helhet.analysis.statistics.flips import smallest_change
from helhet.analysis.statistics.multiplicity import benjamini_hochberg, limits
from helhet.core.text import Text

__all__ = ["LEVEL", "Counted", "Kind", "Measured", "Pair", "Signal", "signals"]

LEVEL: Final = 0.05


@dataclass(frozen=True, slots=True)
class Pair:
    """What a unit is now and what it is held against: itself earlier, or the rest.

    ``reason`` says why there is nothing to compare, where either is None.
    """

    now: Value | None
    against: Value | None
    reason: Text | None = None


def signals(family: Mapping[str, Pair]) -> dict[str, Signal]:
    """The verdict on every unit of a family, by the key it was given under.

    Only released values may be given: what comes back tells the difference and how many people it
    hangs on. A unit that cannot be tested is UNKNOWN, with its reason, and does not weigh on the
    correction of the others.
    """
    found = {unit: _compared(pair) for unit, pair in family.items()}
    tested = {unit: one for unit, one in found.items() if isinstance(one, Difference)}
    unknown = {unit: one for unit, one in found.items() if isinstance(one, Text)}
    p = np.array([one.p for one in tested.values()])
    adjusted, allowed = benjamini_hochberg(p), limits(p, LEVEL)
    verdicts = {
        unit: _verdict(family[unit], one, float(adjusted[place]), float(allowed[place]))
        for place, (unit, one) in enumerate(tested.items())
    }
    return {
        unit: verdicts[unit] if unit in verdicts else Signal(Kind.UNKNOWN, reason=unknown[unit])
        for unit in family
    }


def _compared(pair: Pair) -> Difference | Text:
    if pair.now is None or pair.against is None:
        return pair.reason or NO_EARLIER
    return compared(pair.now, pair.against)


def _verdict(pair: Pair, found: Difference, adjusted: float, limit: float) -> Signal:
    """``limit`` is how large this p may be, the others of the family being as they are."""
    kind = Kind.NONE
    # p against its limit and adjusted p against the level are the same question; one of them is asked.
    if found.p <= limit and found.is_clear:
        kind = Kind.UP if found.points > 0 else Kind.DOWN
    people = None
    if isinstance(pair.now, Counted) and isinstance(pair.against, Counted):
        people = smallest_change(pair.now, pair.against, limit, is_signal=kind is not Kind.NONE)
    return Signal(kind, found.points, found.interval, found.p, adjusted, people)
