"""Long series: which points a control chart is made of, and that no hidden one is among them."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helhet.analysis.long_series import LongSeries, Rule, long_series
from helhet.analysis.model import Audience, Figure, Figures, Status, UnitRef
from helhet.core.periods import Period, school_year_ending
from helhet.core.text import Text
from helhet.indicators.model import Break, Family, Measure, indicators

OWN = replace(indicators()["workplace-learning-weeks"], measure=Measure.SHARE, breaks=())
HOUSE = UnitRef("/a/", "Älvan", "house", "upper_secondary")
MONDAY = date(2024, 8, 19)
QUIET = [75.0, 74.0, 76.0, 75.0, 74.0, 76.0, 75.0, 74.0, 76.0, 75.0, 74.0, 76.0]


def week(number: int, value: float | None, status: Status | None = None) -> Figure:
    """A Monday's share of a hundred; None is a hidden one."""
    shown = Status.SHOWN if value is not None else Status.SUPPRESSED
    period = Period.parse(str(MONDAY + timedelta(weeks=number)))
    return Figure(OWN.key, HOUSE, period, "", status or shown, value, None, 100, None, None)


def series(*values: float | None, **changed: object) -> Figures:
    rows = tuple(week(number, value) for number, value in enumerate(values))
    return Figures(replace(OWN, **changed), Audience.AUTHORITY, "v", rows)  # type: ignore[arg-type]


def found(*values: float | None, **changed: object) -> LongSeries | None:
    return long_series(series(*values, **changed), HOUSE.path)


def test_the_limits_are_those_of_the_mean_moving_range():
    known = found(*QUIET)
    ranges = [abs(a - b) for a, b in pairwise(QUIET)]
    mean, width = sum(QUIET) / 12, 2.66 * sum(ranges) / 11
    assert known is not None
    limits = (known.chart.centre, known.chart.low, known.chart.high)
    assert limits == pytest.approx((mean, mean - width, mean + width))
    assert [known.rule_at(place) for place in range(12)] == [None] * 12


@pytest.mark.parametrize(
    ("values", "changed"),
    [
        (QUIET[:11], {}),
        ([*QUIET[:6], None, *QUIET[:11]], {}),  # eleven in a row after the hidden one
        (QUIET, {"family": Family.PUBLISHED}),
        (QUIET, {"breaks": (Break(period="2024-08-26", why=Text(sv="Nytt.", en="New.")),)}),
        ([None] * 12, {}),
    ],
)
def test_without_twelve_points_of_our_own_in_a_row_there_is_none(values, changed):
    assert found(*values, **changed) is None


def test_years_are_too_short_a_series_however_many():
    rows = tuple(replace(week(0, 75.0), period=school_year_ending(2000 + year)) for year in range(20))
    whole_years = tuple(replace(row, period=Period.parse(str(2000 + k))) for k, row in enumerate(rows))
    for some in (rows, whole_years):
        assert long_series(replace(series(), rows=some), HOUSE.path) is None


def test_a_break_before_the_first_point_or_at_it_takes_nothing_away():
    for day in ("2024-01-01", str(MONDAY)):
        known = found(*QUIET, breaks=(Break(period=day, why=Text(sv="Nytt.", en="New.")),))
        assert known is not None
        assert len(known.rows) == 12


def test_the_newest_hidden_points_are_left_out_and_the_stretch_before_them_stands():
    known = found(None, *QUIET, None, None)
    assert known is not None
    assert [row.value for row in known.rows] == QUIET
    assert known.rows[0].period == Period.parse(str(MONDAY + timedelta(weeks=1)))


def test_each_stretch_of_a_rule_has_its_first_and_last_point():
    known = found(*[70.0, 80.0] * 6, 20.0, 20.0, 80.0, 70.0, 80.0, 20.0)
    assert known is not None
    stretches = known.stretches(Rule.OUTSIDE)
    weeks = [(one.period.code, other.period.code) for one, other in stretches]
    assert weeks == [("2024-11-11", "2024-11-18"), ("2024-12-16", "2024-12-16")]
    assert [known.rule_at(place) for place in (11, 12, 17)] == [Rule.ONE_SIDE, Rule.OUTSIDE, Rule.OUTSIDE]
    assert known.stretches(Rule.TREND) == []


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.floats(0, 100) | st.none(), max_size=40),
    st.floats(0, 100),
    st.sampled_from([status for status in Status if not status.has_value]),
)
def test_what_a_hidden_point_held_changes_no_limit_and_no_rule(values, secret, status):
    """A hidden cell keeps no number; even if one slipped through it would not be counted."""
    told = []
    for slipped in (None, secret):
        rows = [week(k, slipped if value is None else value, status if value is None else None)
                for k, value in enumerate(values)]  # fmt: skip
        known = long_series(replace(series(), rows=tuple(rows)), HOUSE.path)
        told.append(None if known is None else repr((known.chart, [row.value for row in known.rows])))
    assert told[0] == told[1]


def test_with_the_status_not_looked_at_the_hidden_point_would_be_counted():
    """The control of the property above: the same secret, said to be shown, moves the limits."""
    known = [found(*QUIET, secret, *QUIET) for secret in (20.0, 90.0)]
    assert known[0] is not None
    assert known[1] is not None
    assert known[0].chart.centre != known[1].chart.centre
