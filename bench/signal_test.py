"""Tests of two shares, table by table: false alarms and power, exact. Why the signal rule is as it is."""

from collections.abc import Callable, Iterator

import numpy as np
import numpy.typing as npt
from scipy.special import gammaln
from scipy.stats import norm

from helhet.analysis.statistics.fourfold import mid_p
from helhet.analysis.statistics.intervals import newcombe

Counts = npt.NDArray[np.int_]
P = npt.NDArray[np.float64]
Method = Callable[[Counts, int, Counts, int], P]

_ALIKE = [(15, 15), (25, 25), (60, 60), (100, 100), (150, 150)]
_UNLIKE = [(15, 25), (25, 100), (15, 150), (60, 150), (15, 600)]
_SHARES = (0.75, 0.85, 0.95)
_EVERY_SHARE = np.linspace(0.005, 0.995, 199)
_LARGEST_BOSCHLOO = 4000  # tables; beyond that it takes seconds


def run() -> list[str]:
    """For each test, level and pair of sizes: false alarms at 75, 85, 95 per cent, the most, the power."""
    return [line for level in (0.05, 0.005) for line in _at_level(level)]


def _at_level(level: float) -> Iterator[str]:
    yield f"level {100 * level:g} %: false alarms at 75, 85, 95 % | the most at any share | power, 85 to 70 %"
    for n, m in _ALIKE + _UNLIKE:
        x, y = (part.ravel() for part in np.meshgrid(np.arange(n + 1), np.arange(m + 1), indexing="ij"))
        for name, method in METHODS.items():
            if name == "Boschloo" and len(x) > _LARGEST_BOSCHLOO:
                continue
            is_told = method(x, n, y, m) <= level
            alarms = " ".join(f"{_often(is_told, x, n, y, m, s, s):5.2f}" for s in _SHARES)
            most = max(_often(is_told, x, n, y, m, s, s) for s in _EVERY_SHARE)
            power = _often(is_told, x, n, y, m, 0.70, 0.85)
            yield f"{n:>4} {m:>4} {name:<12} {alarms} | {most:5.2f} | {power:5.1f}"


def _often(is_told: npt.NDArray[np.bool_], x: Counts, n: int, y: Counts, m: int, p: float, q: float) -> float:
    """How many times in a hundred a table that is told comes up."""
    return 100 * float((_chance(x, n, p) * _chance(y, m, q))[is_told].sum())


def _chance(count: Counts, whole: int, share: float) -> P:
    ways = gammaln(whole + 1) - gammaln(count + 1) - gammaln(whole - count + 1)
    chances: P = np.exp(ways + count * np.log(share) + (whole - count) * np.log1p(-share))
    return chances


def _fisher(x: Counts, n: int, y: Counts, m: int) -> P:
    """Twice the smaller tail, what was seen counting whole."""
    seen = np.exp(
        sum(gammaln(w + 1) - gammaln(c + 1) - gammaln(w - c + 1) for w, c in ((n, x), (m, y)))
        - (gammaln(n + m + 1) - gammaln(x + y + 1) - gammaln(n + m - x - y + 1))
    )
    p: P = np.minimum(1.0, mid_p(x, n, y, m) + seen)
    return p


def _pooled_score(x: Counts, n: int, y: Counts, m: int) -> P:
    share = (x + y) / (n + m)
    error = np.sqrt(share * (1 - share) * (1 / n + 1 / m))
    z = np.divide(np.abs(x / n - y / m), error, out=np.zeros(len(x)), where=error > 0)
    p: P = 2 * norm.sf(z)
    return p


def _newcombe(x: Counts, n: int, y: Counts, m: int) -> P:
    """The level at which the interval touches zero, by halving."""
    low, high = np.zeros(len(x)), np.full(len(x), 40.0)
    for _ in range(45):
        z = (low + high) / 2
        left, right = newcombe(x, n, y, m, z)
        is_clear = (left > 0) | (right < 0)
        low, high = np.where(is_clear, z, low), np.where(is_clear, high, z)
    p: P = 2 * norm.sf(low)
    return p


def _boschloo(x: Counts, n: int, y: Counts, m: int) -> P:
    """The most that Fisher's p is undercut by at any true share (Boschloo 1970)."""
    fisher = _fisher(x, n, y, m)
    order = np.argsort(fisher, kind="stable")
    fisher = fisher[order]
    last = np.searchsorted(fisher, fisher * (1 + 1e-9), side="right") - 1
    most = np.zeros(len(x))
    for share in _EVERY_SHARE:
        chance = (_chance(x, n, share) * _chance(y, m, share))[order]
        most = np.maximum(most, np.cumsum(chance)[last])
    p = np.empty(len(x))
    p[order] = np.minimum(1.0, most)
    return p


def _rule(x: Counts, n: int, y: Counts, m: int) -> P:
    """signals.py for a unit alone: mid-P, and an interval that does not hold zero."""
    low, high = newcombe(x, n, y, m)
    return np.where((low > 0) | (high < 0), mid_p(x, n, y, m), 1.0)


METHODS: dict[str, Method] = {
    "Fisher": _fisher,
    "mid-P": mid_p,
    "pooled score": _pooled_score,
    "Newcombe": _newcombe,
    "Boschloo": _boschloo,
    "the rule": _rule,
}
