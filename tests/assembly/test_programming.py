"""The points of the programme: added, changed, moved and taken away."""

from datetime import time

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.assembly import actions, queries
from helhet.assembly.models import Assembly, Item
from helhet.assembly.models.edition import Axis
from helhet.core.actions import ActionError
from tests.assembly.conftest import Day


def titles(day: Day) -> list[str]:
    return [row.title for row in queries.programme(day.assembly)]


def test_a_point_stands_after_the_one_it_was_put_after(day: Day) -> None:
    opening = queries.programme(day.assembly)[0]
    actions.add_item(
        by=day.holder, assembly=day.assembly, after=opening,
        point=actions.Point(kind="break", title="Kaffe", minutes=15, starts=time(9, 30)),
    )  # fmt: skip
    assert titles(day)[:3] == ["Öppning", "Kaffe", "Backspegeln"]


def test_a_point_of_a_panel_is_met_only_as_the_day_is_cut(day: Day) -> None:
    panel = queries.panels(day.assembly)[0]
    made = actions.add_item(
        by=day.holder, assembly=day.assembly, point=actions.Point(kind="film", minutes=3, panel=panel)
    )
    day.assembly.axis = Axis.UNIT
    assert made.pk not in [row.pk for row in queries.programme(day.assembly)]


@pytest.mark.parametrize(
    ("point", "says"),
    [
        (actions.Point(kind="dance", minutes=5), "slags punkt"),
        (actions.Point(kind="break", minutes=0), "minuter"),
        (actions.Point(kind="film", minutes=4), "panelsamtal"),
    ],
)
def test_a_point_that_is_not_whole_is_refused_in_words(day: Day, point: actions.Point, says: str) -> None:
    with pytest.raises(ActionError, match=says):
        actions.add_item(by=day.holder, assembly=day.assembly, point=point)


def test_what_belongs_to_another_edition_or_authority_is_not_taken(day: Day) -> None:
    other = actions.create_assembly(by=day.holder, unit=day.world.authority, number=10, on=day.assembly.on)
    room = actions.add_room(by=day.holder, assembly=other, name="Aulan")
    for more in ({"room": room}, {"unit": day.world.other}):
        point = actions.Point(kind="break", minutes=5, **more)  # type: ignore[arg-type]
        with pytest.raises(ActionError):
            actions.add_item(by=day.holder, assembly=day.assembly, point=point)


def test_what_has_been_on_stage_stays(day: Day) -> None:
    Item.objects.filter(kind="opening").update(began_at=timezone.now())
    opening, mirror, *_ = queries.programme(day.assembly)
    for refused in (
        lambda: actions.remove_item(by=day.holder, item=opening),
        lambda: actions.move_item(by=day.holder, item=opening, earlier=False),
        lambda: actions.move_item(by=day.holder, item=mirror, earlier=True),
    ):
        with pytest.raises(ActionError, match="på scenen"):
            refused()


def test_a_removed_point_is_gone_and_the_rest_follow_on(day: Day) -> None:
    actions.remove_item(by=day.holder, item=queries.programme(day.assembly)[0])
    assert titles(day)[0] == "Backspegeln"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=8), axis=st.sampled_from(Axis))
def test_moving_is_changing_places_with_a_neighbour_and_nothing_else(
    day: Day, moves: list[tuple[int, bool]], axis: Axis
) -> None:
    """Held against a plain list of what the reader sees."""
    with transaction.atomic():
        Assembly.objects.update(axis=axis)
        assembly = Assembly.objects.get(pk=day.assembly.pk)
        expected = [row.pk for row in queries.programme(assembly)]
        for number, earlier in moves:
            place = number % len(expected)
            actions.move_item(by=day.holder, item=Item.objects.get(pk=expected[place]), earlier=earlier)
            other = place - 1 if earlier else place + 1
            if 0 <= other < len(expected):
                expected[place], expected[other] = expected[other], expected[place]
            assert [row.pk for row in queries.programme(assembly)] == expected
        transaction.set_rollback(True)
