"""What the handbook says of the signal rule is what the rule does: every table counted."""

import math
import re
from pathlib import Path

import numpy as np
import pytest

from helhet.analysis.statistics.fourfold import mid_p
from helhet.analysis.statistics.intervals import newcombe
from helhet.analysis.statistics.signals import LEVEL, Counted, Kind, Pair, signals

HANDBOOK = Path(__file__).resolve().parents[2] / "docs" / "handbook.md"


def told() -> dict[int, list[float]]:
    """The rows of the handbook's table, by number of people."""
    inside = HANDBOOK.read_text().split("<!-- signal rule -->")[1].split("<!-- end of signal rule -->")[0]
    rows = [[float(cell) for cell in line.strip("|").split("|")]
            for line in inside.splitlines() if re.match(r"\| \d", line)]  # fmt: skip
    return {int(row[0]): row[1:] for row in rows}


def every_table(n: int) -> tuple[np.ndarray, np.ndarray]:
    x, y = np.meshgrid(np.arange(n + 1), np.arange(n + 1), indexing="ij")
    return x.ravel(), y.ravel()


def called(n: int, level: float = LEVEL) -> np.ndarray:
    """Which tables of n people in both years are signals, for a unit alone."""
    x, y = every_table(n)
    low, high = newcombe(x, n, y, n)
    return (mid_p(x, n, y, n) <= level * (1 + 1e-9)) & ((low > 0) | (high < 0))


def often(is_called: np.ndarray, n: int, now: float, before: float) -> float:
    """How many times in a hundred, at these true shares."""
    ways = np.array([math.comb(n, k) for k in range(n + 1)], float)
    k = np.arange(n + 1)
    chances = [ways * share**k * (1 - share) ** (n - k) for share in (now, before)]
    return 100 * float((np.outer(*chances).ravel() * is_called).sum())


def measured(is_called: np.ndarray, n: int) -> list[float]:
    changes = [(0.75, 0.75), (0.85, 0.85), (0.95, 0.95), (0.75, 0.85), (0.70, 0.85)]
    return [often(is_called, n, *change) for change in changes]


@pytest.mark.parametrize("people", [15, 25, 60, 100, 150])
def test_the_handbook_tells_false_alarms_and_power_as_they_are(people):
    assert told()[people] == pytest.approx(measured(called(people), people), abs=0.051)


def test_another_rule_would_not_be_what_the_handbook_tells():
    assert told()[60] != pytest.approx(measured(called(60, level=0.01), 60), abs=0.051)


def test_the_tables_counted_are_those_that_the_rule_calls():
    x, y = every_table(15)
    verdicts = [
        signals({"a": Pair(Counted(int(i), 15), Counted(int(j), 15))})["a"].kind
        for i, j in zip(x, y, strict=True)
    ]
    assert [kind is not Kind.NONE for kind in verdicts] == called(15).tolist()


@pytest.mark.parametrize("people", [15, 25, 60])
def test_false_alarms_stay_at_the_level_at_every_share(people):
    shares = np.linspace(0.01, 0.99, 99)
    assert max(often(called(people), people, share, share) for share in shares) < 5.65
