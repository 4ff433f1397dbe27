"""Whatever is moved, and however often, every address that ever led somewhere still does."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.chain.actions import close_unit, create_unit, merge_unit, move_unit
from helhet.chain.models import OldPath, Unit
from helhet.chain.queries import unit_at, unit_formerly_at
from helhet.core.actions import ActionError
from tests.world import BY, build_world

pytestmark = pytest.mark.django_db
MOVES = st.lists(st.tuples(st.integers(1, 5), st.integers(0, 5)), max_size=8)


class BackError(Exception):
    """Rolls an example back."""


def lost(moves: list[tuple[int, int]]) -> list[str]:
    """Addresses that lead nowhere, or to another unit, after random moves of a small tree."""
    gone: list[str] = []
    try:
        with transaction.atomic():
            units = [create_unit(by=BY, parent=None, kind="authority", name="Rot")]
            for n in range(5):
                over = units[n // 2]
                units.append(create_unit(by=BY, parent=over, kind="branch", name=f"Gren {n}"))
            stood = {unit.path: unit.pk for unit in units}
            for n, over in moves:
                for unit in units:
                    unit.refresh_from_db()
                try:
                    move_unit(by=BY, unit=units[n], parent=units[over])
                except ActionError:
                    continue
                stood |= dict(Unit.objects.filter(path__startswith="/rot/").values_list("path", "pk"))
            for path, pk in stood.items():
                found = unit_at(path) or unit_formerly_at(path)
                # A place that was left is led on until another unit takes it.
                if found is None or (found.pk != pk and found.path != path):
                    gone.append(path)
            raise BackError
    except BackError:
        return gone


@given(MOVES)
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_address_is_lost_by_any_chain_of_moves(moves):
    assert lost(moves) == []


def test_without_what_is_remembered_an_address_would_be_lost(monkeypatch):
    assert lost([(3, 2)]) == []
    monkeypatch.setattr("helhet.chain.actions._remember", lambda unit: None)
    assert lost([(3, 2)]) != []


def test_a_unit_that_moves_back_stands_at_its_own_address_and_the_place_between_leads_there():
    world = build_world()
    move_unit(by=BY, unit=world.north, parent=world.authority)
    move_unit(by=BY, unit=world.north, parent=world.branch)
    assert not OldPath.objects.filter(path="/norrby/gymnasiet/norra/").exists()
    assert unit_formerly_at("/norrby/norra/ett/") == world.north_unit


@pytest.mark.parametrize("slug", ["A", "a/b", "å", "a b", "-a", "a--b", "%", "a_b", "x" * 61])
def test_an_address_that_databases_read_otherwise_is_refused(slug):
    world = build_world()
    with pytest.raises(ActionError):
        create_unit(by=BY, parent=world.authority, kind="office", name="Kontor", slug=slug)


def test_a_unit_is_not_merged_into_itself_a_closed_one_or_another_kind():
    world = build_world()
    close_unit(by=BY, unit=world.south_unit, on=date(2026, 1, 1))
    for into in (world.north_unit, world.south_unit, world.south, world.other):
        with pytest.raises(ActionError):
            merge_unit(by=BY, unit=world.north_unit, into=into, on=date(2026, 7, 1))
    assert Unit.objects.get(pk=world.north_unit.pk).merged_into is None


def test_a_unit_is_closed_only_when_nothing_stands_open_below():
    world = build_world()
    with pytest.raises(ActionError):
        close_unit(by=BY, unit=world.north, on=date(2026, 1, 1))
    close_unit(by=BY, unit=world.north_unit, on=date(2026, 1, 1))
    close_unit(by=BY, unit=world.north, on=date(2026, 1, 1))


@pytest.mark.parametrize("number", ["222000-2999", "2220002998", "222000-299x"])
def test_a_wrong_organisation_number_is_refused(number):
    with pytest.raises(ActionError):
        create_unit(by=BY, parent=None, kind="authority", name="Kommun", official_code=number)
    create_unit(by=BY, parent=None, kind="authority", name="Kommun", official_code="222000-2998")
