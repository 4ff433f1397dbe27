"""Two functions that answer who may do what: they always agree."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.people.models import Assignment
from helhet.people.permissions import active_assignments, may, units_where
from helhet.people.roles import ROLES
from tests.world import build_world, person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 15)
POSTS = st.lists(st.tuples(st.sampled_from(sorted(ROLES)), st.integers(0, 8)), max_size=4)


@given(posts=POSTS, permission=st.sampled_from(list(Permission)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_may_and_units_where_agree_on_every_unit(posts, permission):
    if not Unit.objects.exists():
        build_world()
    units = list(Unit.objects.order_by("path"))
    rows = [Assignment(role=role, unit=units[n % len(units)], from_on=TODAY) for role, n in posts]
    by_query = set(units_where(rows, permission).values_list("path", flat=True))
    by_rule = {unit.path for unit in units if may(rows, permission, unit)}
    assert by_rule == by_query


def test_an_outsider_may_nothing_in_another_authority():
    world = build_world()
    rows = active_assignments(world.outsider, TODAY)
    assert not any(may(rows, permission, world.north) for permission in Permission)


def test_an_assignment_holds_from_its_first_day_to_its_last():
    world = build_world()
    teacher = person("kort", "teacher", world.north)
    row = teacher.assignments.get()
    row.to_on = TODAY
    row.save()
    assert len(active_assignments(teacher, TODAY)) == 1
    assert active_assignments(teacher, TODAY + timedelta(days=1)) == []
    assert active_assignments(teacher, row.from_on - timedelta(days=1)) == []
