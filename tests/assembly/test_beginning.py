"""A new edition: who may begin one, and that its day can be held as it stands."""

from datetime import time

import pytest

from helhet.assembly import actions, queries
from helhet.assembly.models.edition import Axis
from helhet.core.actions import ActionError
from helhet.thread.rules import ForbiddenError
from tests.assembly.conftest import ON, Day


@pytest.mark.parametrize("who", ["principal", "teacher", "outsider"])
def test_only_who_holds_the_assembly_begins_one(day: Day, who: str) -> None:
    with pytest.raises(ForbiddenError):
        actions.create_assembly(by=getattr(day.world, who), unit=day.world.authority, number=10, on=ON)


def test_a_number_is_taken_once(day: Day) -> None:
    with pytest.raises(ActionError, match="9"):
        actions.create_assembly(by=day.holder, unit=day.world.authority, number=9, on=ON)


@pytest.mark.parametrize(("axis", "panels"), [(Axis.THEME, 4), (Axis.UNIT, 3)])
def test_the_day_is_whole_by_theme_and_by_unit(day: Day, axis: Axis, panels: int) -> None:
    day.assembly.axis = axis
    points = queries.programme(day.assembly)
    assert len(queries.panels(day.assembly)) == panels
    assert [points[0].kind, points[-1].kind] == ["opening", "closing"]
    assert len([point for point in points if point.kind == "film"]) == panels


def test_each_point_begins_when_the_one_before_it_ends_or_at_its_own_time(day: Day) -> None:
    points = queries.programme(day.assembly)
    points[2].starts = time(10, 0)
    assert [str(clock)[:5] for clock in queries.times(day.assembly, points)[:4]] == [
        "09:00",
        "09:10",
        "10:00",
        "10:20",
    ]
