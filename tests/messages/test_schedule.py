"""When a digest leaves: by the authority's clock, once however long the clock of the program stood still."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helhet.messages.models import Choice
from helhet.messages.schedule import due_moment, latest_moment
from tests.messages.told import at

DAILY, WEEKLY = Choice.How.DAILY, Choice.How.WEEKLY


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-03-02 06:59", "2026-02-27 07:00"),  # Monday before seven: Friday's
        ("2026-03-02 07:00", "2026-03-02 07:00"),
        ("2026-03-07 12:00", "2026-03-06 07:00"),  # Saturday: Friday's
        ("2026-03-30 07:00", "2026-03-30 07:00"),  # the first working day of summer time
        ("2026-03-29 03:30", "2026-03-27 07:00"),  # the night that lacks an hour
        ("2026-10-26 06:59", "2026-10-23 07:00"),  # after the night that has one twice
        ("2026-10-26 07:00", "2026-10-26 07:00"),
    ],
)
def test_a_days_digest_leaves_at_seven_on_weekdays(now: str, moment: str) -> None:
    assert latest_moment(DAILY, 0, at(now)) == at(moment)


@pytest.mark.parametrize(
    ("now", "moment"),
    [
        ("2026-03-04 06:59", "2026-02-25 07:00"),  # Wednesday before seven: last week's
        ("2026-03-04 07:00", "2026-03-04 07:00"),
        ("2026-03-10 23:59", "2026-03-04 07:00"),
    ],
)
def test_a_weeks_digest_leaves_on_its_day(now: str, moment: str) -> None:
    assert latest_moment(WEEKLY, 2, at(now)) == at(moment)


def test_who_wants_no_digest_has_no_morning() -> None:
    assert [latest_moment(how, 0, at("2026-03-02 07:00")) for how in ("none", "at_once")] == [None, None]


def test_a_moment_given_in_another_zone_is_the_same_moment() -> None:
    now = at("2026-07-06 07:00")
    assert latest_moment(DAILY, 0, now.astimezone(UTC)) == latest_moment(DAILY, 0, now) == now


def slow_latest(how: str, weekday: int, now: datetime) -> datetime | None:
    """The obvious twin: back through every quarter of an hour, until one is a morning that counts."""
    quarter = now.astimezone(UTC).replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    for _step in range(8 * 24 * 4):
        local = timezone.localtime(quarter)
        is_day = local.weekday() == weekday if how == WEEKLY else local.weekday() < 5
        if (local.hour, local.minute) == (7, 0) and is_day:
            return quarter
        quarter -= timedelta(minutes=15)
    return None


@given(
    st.sampled_from([DAILY, WEEKLY]),
    st.integers(0, 4),
    st.datetimes(datetime(2024, 1, 1), datetime(2029, 1, 1), timezones=st.just(UTC)),
)
def test_it_is_as_the_slow_way_says(how: str, weekday: int, now: datetime) -> None:
    assert latest_moment(how, weekday, now) == slow_latest(how, weekday, now)


@given(
    st.sampled_from([DAILY, WEEKLY]),
    st.integers(0, 4),
    st.lists(st.integers(1, 60 * 24 * 9), min_size=1, max_size=60),
)
def test_whenever_the_clock_runs_it_is_due_once_for_each_morning_at_most_and_once_in_a_day(
    how: str, weekday: int, gaps: list[int]
) -> None:
    """Ticks at any moments, about the nights when the clocks are moved."""
    choice, now = Choice(how=how, weekday=weekday), at("2026-03-20 12:00").astimezone(UTC)
    told: list[tuple[datetime, datetime]] = []
    for gap in gaps:
        now += timedelta(minutes=gap)
        moment = due_moment(choice, now)
        if moment is not None:
            assert moment <= now
            choice.digest_at = now
            told.append((moment, now))
    moments, days = [one for one, _now in told], [timezone.localdate(one) for _moment, one in told]
    assert moments == sorted(set(moments))
    assert days == sorted(set(days))


def test_after_a_week_without_a_clock_there_is_one() -> None:
    choice = Choice(how=DAILY, digest_at=at("2026-03-02 07:00"))
    assert due_moment(choice, at("2026-03-02 23:59")) is None
    assert due_moment(choice, at("2026-03-11 13:00")) == at("2026-03-11 07:00")
    choice.digest_at = at("2026-03-11 13:00")
    assert due_moment(choice, at("2026-03-11 13:05")) is None
    assert due_moment(choice, at("2026-03-12 07:00")) == at("2026-03-12 07:00")


def test_one_that_is_late_and_the_days_own_are_not_both_sent_in_a_day() -> None:
    choice = Choice(how=DAILY, digest_at=at("2026-03-02 06:50"))  # Friday's, sent on Monday before seven
    assert due_moment(choice, at("2026-03-02 07:05")) is None
    assert due_moment(choice, at("2026-03-03 07:00")) == at("2026-03-03 07:00")
