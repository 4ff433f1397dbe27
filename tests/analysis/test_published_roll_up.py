"""Our sums of printed figures add nothing to what the publisher printed: no hidden cell is narrowed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.analysis import cells
from helhet.analysis.model import Status, UnitRef
from helhet.core.periods import Period
from helhet.indicators.model import indicators
from helhet.warehouse.models import Snapshot
from helhet.warehouse.observations import Observation

SHARE = indicators()["leavers-diploma-share"]
PERIOD = Period.parse("2022/23")
PLACE = UnitRef("/a/", "A", "authority", "")
KNOWN = {1: Snapshot(pk=1, source="skolverket-leavers", scope="2022/23", rows=1)}


def printed(value: float | None, whole: int | None) -> Observation:
    status = "shown" if value is not None else "suppressed"
    return Observation(
        "leavers.diploma_share", "school_unit", "1", "2022/23", "", value, whole, None, status,
        "published", "skolverket-leavers", 1,
    )  # fmt: skip


def summed(rows: list[Observation]):
    pairs = [(row, row.denominator) for row in rows]
    return cells.rolled_up(SHARE, PLACE, "", PERIOD, pairs, KNOWN)


def attack(total: tuple[int | None, int | None], rows: list[Observation]) -> tuple[int, int] | None:
    """A whole less its printed parts, where just one part is hidden."""
    shown = [row for row in rows if row.value is not None]
    if None in total or len(rows) - len(shown) != 1:
        return None
    count = sum(round((row.value or 0) * (row.denominator or 0) / 100) for row in shown)
    return (total[0] or 0) - count, (total[1] or 0) - sum(row.denominator or 0 for row in shown)


PART = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n), st.booleans()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(PART, min_size=2, max_size=6))
def test_a_sum_is_given_only_where_every_part_is_printed(parts):
    rows = [printed(None, n) if is_hidden else printed(100 * x / n, n) for x, n, is_hidden in parts]
    cell = summed(rows)
    assert attack((cell.numerator, cell.denominator), rows) is None
    if any(is_hidden for *_, is_hidden in parts):
        assert (cell.status, cell.value, cell.numerator, cell.denominator, cell.interval) == (
            Status.MISSING, None, None, None, None,
        )  # fmt: skip
    else:
        wanted = (sum(x for x, *_ in parts), sum(n for _, n, _ in parts))
        assert (cell.numerator, cell.denominator) == wanted


def test_a_sum_over_the_hidden_part_too_would_give_it_away():
    whole_truth = summed([printed(50.0, 100), printed(75.0, 4)])
    rows = [printed(50.0, 100), printed(None, None)]
    assert attack((whole_truth.numerator, whole_truth.denominator), rows) == (3, 4)


@pytest.mark.parametrize("hidden", [0, 1])
def test_the_reason_tells_neither_which_part_is_hidden_nor_why(hidden):
    rows = [printed(50.0, 100), printed(75.0, 40)]
    rows[hidden] = printed(None, None)
    first = summed(rows)
    assert first.reason == cells.incomplete(SHARE, PLACE, "", PERIOD, rows[0], KNOWN).reason
