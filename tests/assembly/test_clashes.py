"""What does not add up in a programme is said in words, and what adds up is not."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helhet.assembly import clashes as found_in
from helhet.assembly.clashes import clashes
from helhet.assembly.models import Assembly, Item, Panel, Panellist, Room
from helhet.assembly.plan import slots
from tests.assembly.conftest import ON, Day
from tests.world import person

HALL, SMALL = Room(pk=1, name="Aulan", seats=200), Room(pk=2, name="Grupprummet", seats=12)


def an_assembly(**more: object) -> Assembly:
    return Assembly(on=ON, begins=time(9), ends=time(16), **more)


def point(title: str, minutes: int = 30, starts: time | None = None, room: Room | None = None) -> Item:
    return Item(kind="plenum", title=title, minutes=minutes, starts=starts, room=room)


def said(*points: Item, coming: int = 0, **more: object) -> list[str]:
    return [row.sentence for row in clashes(an_assembly(**more), points, coming)]


def test_a_day_that_adds_up_says_nothing() -> None:
    assert said(point("A", room=HALL), point("B", room=HALL), point("C", starts=time(10))) == []


def test_two_at_once_in_a_room() -> None:
    assert said(point("A", room=HALL), point("B", starts=time(9, 10), room=HALL)) == [
        "Två på samma gång i Aulan klockan 9.10: A och B."
    ]


def test_a_fixed_time_before_the_point_before_is_over() -> None:
    assert said(point("A", room=HALL), point("B", starts=time(9, 10), room=SMALL)) == [
        "B börjar 9.10, innan A är slut 9.30."
    ]


def test_a_fixed_time_that_leaves_a_gap() -> None:
    assert said(point("A"), point("B", starts=time(9, 45))) == [
        "15 minuter utan program mellan A, som slutar 9.30, och B, som börjar 9.45."
    ]


def test_a_day_that_runs_over_and_one_that_begins_too_early() -> None:
    assert said(point("A", minutes=421)) == ["Dagen slutar 16.01, 1 minut efter den tid som är satt, 16.00."]
    assert said(point("A", starts=time(8, 30))) == ["A börjar 8.30, innan dagen börjar 9.00."]


def test_a_room_that_does_not_hold_all_but_in_a_break_nobody_sits() -> None:
    rest = Item(kind="break", title="Fika", minutes=20, room=SMALL)
    assert said(point("A", room=SMALL), rest, capacity=150) == [
        "Grupprummet har 12 platser, och stämman plats för 150."
    ]
    assert said(point("A", room=SMALL), coming=13) == ["Grupprummet har 12 platser, och 13 kommer."]
    assert said(point("A", room=SMALL), coming=12) == []


def _in_two(day: Day, as_moderator: bool) -> list[str]:
    who = person("dubbel", "principal", day.world.south)
    one, other = Panel.objects.filter(assembly=day.assembly, axis="theme")[:2]
    Panellist.objects.create(panel=one, person=who)
    if as_moderator:
        other.moderator = who
        other.save()
    else:
        Panellist.objects.create(panel=other, person=who)
    points = [
        Item(kind="panel", title="A", minutes=30, panel=one),
        Item(kind="panel", title="B", minutes=30, panel=other, starts=time(9, 20)),
    ]
    return [row.sentence for row in clashes(day.assembly, points)]


@pytest.mark.parametrize("as_moderator", [False, True])
def test_somebody_who_is_to_be_in_two_panels_at_once(day: Day, as_moderator: bool) -> None:
    assert "Dubbel ska vara på två ställen klockan 9.20: A och B." in _in_two(day, as_moderator)


@pytest.mark.parametrize(
    ("off", "of"),
    [
        ("_rooms_twice", [point("A", room=HALL), point("B", starts=time(9, 10), room=HALL)]),
        ("_neighbours", [point("A"), point("B", starts=time(9, 45))]),
        ("_small_rooms", [point("A", room=SMALL)]),
        ("_over", [point("A", minutes=421)]),
        ("_early", [point("A", starts=time(8, 30))]),
    ],
)
def test_with_a_check_off_its_clash_is_missed(
    monkeypatch: pytest.MonkeyPatch, off: str, of: list[Item]
) -> None:
    assert said(*of, coming=13) != []
    monkeypatch.setattr(found_in, off, lambda *_: iter(()))
    assert said(*of, coming=13) == []


POINTS = st.lists(
    st.tuples(st.integers(5, 60), st.none() | st.integers(0, 83), st.sampled_from([None, HALL, SMALL])),
    max_size=7,
)


@given(POINTS)
def test_a_room_clashes_when_some_minute_has_two_in_it(rows) -> None:  # type: ignore[no-untyped-def]
    """Held against every five minutes of the day, looked at one by one."""
    points = [
        point(str(number), minutes, time(9 + at // 12, at % 12 * 5) if at is not None else None, room)
        for number, (minutes, at, room) in enumerate(rows)
    ]
    plan = slots(an_assembly(), points)
    start = datetime.combine(ON, time(9))
    minutes = [start + timedelta(minutes=one) for one in range(16 * 60)]
    in_room: Callable[[datetime, Room], int] = lambda at, room: sum(  # noqa: E731
        slot.begins <= at < slot.ends and slot.item.room is room for slot in plan
    )
    twice = {room.name for room in (HALL, SMALL) if any(in_room(at, room) > 1 for at in minutes)}
    sentences = said(*points)
    told = {room.name for room in (HALL, SMALL) if f"Två på samma gång i {room.name}" in str(sentences)}
    assert told == twice
