"""Signals: false alarms and power simulated, intervals timed. Limit: 100 000 Wilson intervals in 0.1 s."""

import time
from collections.abc import Callable, Iterator
from functools import partial

import numpy as np
import numpy.typing as npt
from statsmodels.stats.proportion import proportion_confint

from helhet.analysis.families import beside_the_rest
from helhet.analysis.statistics.difference import Value
from helhet.analysis.statistics.intervals import agresti_coull, exact, newcombe, wilson
from helhet.analysis.statistics.signals import Counted, Kind, Pair, signals

_UNITS = 12  # three houses and nine programmes, say
_FAMILIES = 834  # of twelve units: ten thousand series
_POWER_FAMILIES = 150
_CELLS = 100_000

Counts = npt.NDArray[np.int_]


def run() -> list[str]:
    """Lines to print; each simulation has its own seed, so that they stay the same from run to run."""
    return [*_nothing_has_happened(), *_beside_the_rest(), *_something_has_happened(), *_timed()]


def _family(now: Counts, earlier: Counts, whole: Counts) -> dict[str, Pair]:
    return {
        str(unit): Pair(Counted(int(x), int(n)), Counted(int(y), int(n)))
        for unit, (x, y, n) in enumerate(zip(now, earlier, whole, strict=True))
    }


def _called(family: dict[str, Pair]) -> list[bool]:
    return [told.kind is not Kind.NONE for told in signals(family).values()]


def _nothing_has_happened() -> Iterator[str]:
    draw = np.random.default_rng(20)
    whole = draw.integers(15, 600, (_FAMILIES, _UNITS))
    share = draw.uniform(0.7, 0.97, (_FAMILIES, _UNITS))
    now, earlier = draw.binomial(whole, share), draw.binomial(whole, share)
    families = [_family(*rows) for rows in zip(now, earlier, whole, strict=True)]
    together = np.array([_called(family) for family in families])
    alone = np.array([[_called({unit: pair})[0] for unit, pair in one.items()] for one in families])
    yield (
        f"nothing has happened to {together.size} series in {_FAMILIES} families of {_UNITS}: "
        f"{100 * together.mean():.2f} % of the series are called, "
        f"{100 * together.any(axis=1).mean():.1f} % of the families have one; "
        f"without correction {100 * alone.mean():.1f} % and {100 * alone.any(axis=1).mean():.1f} %"
    )


def _beside_the_rest() -> Iterator[str]:
    draw = np.random.default_rng(21)
    share = draw.uniform(0.7, 0.97, (_FAMILIES, 1))
    whole = draw.integers(15, 600, (_FAMILIES, _UNITS))
    told = []
    for count, people in zip(draw.binomial(whole, share), whole, strict=True):
        values: dict[str, Value | None] = {
            str(unit): Counted(int(x), int(n)) for unit, (x, n) in enumerate(zip(count, people, strict=True))
        }
        told.append(_called(beside_the_rest(values)))
    called = np.array(told)
    yield (
        f"units that are all alike, each beside the rest: {100 * called.mean():.2f} % of the units are "
        f"called, {100 * called.any(axis=1).mean():.1f} % of the families have one"
    )


def _something_has_happened() -> Iterator[str]:
    yield "found in per cent of the cases: alone, in the family (of those called in it, false)"
    for people in (15, 25, 60, 100, 150, 300):
        parts = []
        for fall in (5, 10, 15):
            alone, together, false = _power(people, fall)
            parts.append(
                f"{fall} points {alone:.0f} % alone, {together:.0f} % in a family ({false:.0f} % false)"
            )
        yield f"n = {people}, a fall from 85 % in three of {_UNITS} units: {'; '.join(parts)}"


def _power(people: int, fall: int) -> tuple[float, float, float]:
    """In per cent: found when alone, found in the family, and how many of those called are false."""
    draw = np.random.default_rng(people * 100 + fall)
    whole = np.full((_POWER_FAMILIES, _UNITS), people)
    share = np.full(_UNITS, 0.85)
    share[:3] -= fall / 100
    now, earlier = draw.binomial(whole, share), draw.binomial(whole, 0.85)
    families = [_family(*rows) for rows in zip(now, earlier, whole, strict=True)]
    called = np.array([_called(family) for family in families])
    alone = [_called({unit: family[unit]})[0] for family in families for unit in ("0", "1", "2")]
    false = called[:, 3:].sum(axis=1) / np.maximum(1, called.sum(axis=1))
    return 100 * float(np.mean(alone)), 100 * float(called[:, :3].mean()), 100 * float(false.mean())


def _timed() -> Iterator[str]:
    draw = np.random.default_rng(22)
    total = draw.integers(1, 600, _CELLS)
    count = draw.binomial(total, 0.85)
    methods = {"wilson": wilson, "agresti_coull": agresti_coull, "beta": exact}
    for name, method in methods.items():
        ours = _best(partial(method, count, total))
        theirs = _best(partial(proportion_confint, count, total, method=name))
        yield f"{_CELLS} intervals, {name}: {ours:.3f} s, statsmodels {theirs:.3f} s ({theirs / ours:.1f} ×)"
    seconds = _best(partial(newcombe, count, total, count[::-1], total[::-1]))
    yield f"{_CELLS} differences, Newcombe: {seconds:.3f} s"
    family = _family(count[:300], draw.binomial(total, 0.85)[:300], total[:300])
    seconds = _best(partial(signals, family))
    yield f"a family of 300 units, with how many people each verdict hangs on: {seconds:.2f} s"


def _best(work: Callable[[], object]) -> float:
    """Seconds of the fastest of five."""
    took = []
    for _ in range(5):
        started = time.perf_counter()
        work()
        took.append(time.perf_counter() - started)
    return min(took)
