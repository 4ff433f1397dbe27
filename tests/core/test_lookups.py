"""One of many numbers finds what a list finds, on every database."""

import pytest
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.chain.models import Unit
from helhet.core.lookups import AnyOf
from tests.world import World, build_world

pytestmark = pytest.mark.django_db
NUMBERS = st.one_of(st.integers(-3, 12), st.integers(-(2**63), 2**63 - 1))


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(numbers=st.lists(NUMBERS, max_size=40), more=st.sets(st.integers(0, 8)))
def test_any_of_finds_what_in_finds(world: World, numbers: list[int], more: set[int]):
    there = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
    asked = numbers + [there[one] for one in more if one < len(there)]
    found = Unit.objects.filter(AnyOf(F("pk"), asked)).values_list("pk", flat=True)
    assert set(found) == set(Unit.objects.filter(pk__in=asked).values_list("pk", flat=True))


def test_any_of_stands_beside_other_conditions_and_is_turned_about(world: World):
    first, *others = Unit.objects.order_by("pk")
    rest = Unit.objects.filter(~AnyOf(F("pk"), (first.pk,)), path__startswith="/")
    assert set(rest) == set(others)
