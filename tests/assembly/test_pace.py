"""How late the day is, and where it can take the time back."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from helhet.assembly import pace
from helhet.assembly.models import Assembly, Item
from tests.assembly.conftest import ON

KINDS = ("film", "group_talk", "plenum", "break", "hall_question")


def item(pk: int, kind: str, minutes: int, starts: time | None = None) -> Item:
    return Item(pk=pk, kind=kind, minutes=minutes, starts=starts, title=kind)


def at(hour: int, minute: int) -> datetime:
    return timezone.make_aware(datetime.combine(ON, time(hour, minute)))


def test_the_day_is_as_late_as_the_point_that_is_on_began() -> None:
    points, planned = [item(1, "film", 4), item(2, "group_talk", 15)], [time(9, 0), time(9, 4)]
    points[1].began_at = at(9, 5)
    assembly = Assembly(on=ON)
    assert pace.late(assembly, points, planned, points[1], at(9, 6)) == 1
    assert pace.late(assembly, points, planned, points[1], at(9, 25)) == 6
    assert pace.late(assembly, points, planned, points[1], at(9, 6) + timedelta(days=1)) == 0


def test_the_time_is_taken_from_a_talk_before_the_next_fixed_time() -> None:
    points = [item(1, "film", 4), item(2, "group_talk", 15), item(3, "break", 20, time(12, 0))]
    found = pace.saving(points, points[0], 1)
    assert found is not None
    assert (found.item, found.minutes) == (points[1], 14)
    assert pace.saving(points, points[1], 1) is None
    assert pace.saving(points, points[0], 9) is None


@given(
    st.lists(st.tuples(st.sampled_from(KINDS), st.integers(1, 60)), min_size=1, max_size=12),
    st.integers(0, 11),
    st.integers(-20, 60),
)
def test_no_point_gives_more_than_half_of_itself(rows: list[tuple[str, int]], on: int, behind: int) -> None:
    points = [item(n, kind, minutes) for n, (kind, minutes) in enumerate(rows, start=1)]
    here = points[on % len(points)]
    found = pace.saving(points, here, behind)
    if found is not None:
        assert behind > 0
        assert found.item.minutes - found.minutes == behind
        assert found.minutes >= max(8, found.item.minutes // 2)
        assert points.index(found.item) > points.index(here)
