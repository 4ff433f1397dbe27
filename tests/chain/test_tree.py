"""The tree keeps its order and its addresses, whatever is moved."""

from datetime import date

import pytest

from helhet.chain.actions import close_unit, create_unit, merge_unit, move_unit
from helhet.chain.models import Unit
from helhet.chain.queries import above, at_or_below, open_on, unit_at, unit_formerly_at
from helhet.core.actions import ActionError
from helhet.core.swedish import sort_key
from helhet.people.models import JournalEntry
from tests.world import BY, build_world

pytestmark = pytest.mark.django_db


def test_a_moved_unit_takes_everything_with_it_and_its_old_addresses_still_lead_there():
    world = build_world()
    extra = create_unit(by=BY, parent=world.north_unit, kind="programme", name="Natur", slug="na")
    world.north_unit.slug = "flyttad"
    world.north_unit.save()
    move_unit(by=BY, unit=world.north_unit, parent=world.south)
    extra.refresh_from_db()
    assert extra.path == "/norrby/gymnasiet/sodra/flyttad/na/"
    assert unit_at("/norrby/gymnasiet/norra/ett/na/") is None
    assert unit_formerly_at("/norrby/gymnasiet/norra/ett/na/") == extra


def test_a_unit_cannot_move_below_itself_or_to_another_authority():
    world = build_world()
    with pytest.raises(ActionError):
        move_unit(by=BY, unit=world.branch, parent=world.north)
    with pytest.raises(ActionError):
        move_unit(by=BY, unit=world.north, parent=world.other)


def test_a_merged_unit_points_to_its_heir_and_is_merged_once():
    world = build_world()
    merge_unit(by=BY, unit=world.north_unit, into=world.south_unit, on=date(2026, 7, 1))
    assert Unit.objects.get(pk=world.north_unit.pk).merged_into == world.south_unit
    with pytest.raises(ActionError):
        close_unit(by=BY, unit=world.north_unit, on=date(2026, 8, 1))


def test_every_action_is_in_the_journal_and_a_failed_one_is_not():
    world = build_world()
    before = JournalEntry.objects.count()
    close_unit(by=world.administrator, unit=world.north_unit, on=date(2026, 7, 1))
    with pytest.raises(ActionError):
        close_unit(by=world.administrator, unit=world.north_unit, on=date(2026, 7, 2))
    (entry,) = JournalEntry.objects.order_by("pk")[before:]
    assert (entry.action, entry.person, entry.unit_path) == (
        "chain.close_unit",
        world.administrator,
        world.north_unit.path,
    )


def test_names_sort_as_in_swedish_on_every_database():
    names = ["Östra", "Ärla", "Åsa", "Zinken", "Klass 10", "Klass 9", "Élan", "Elan b"]
    root = create_unit(by=BY, parent=None, kind="authority", name="Sortering")
    for name in names:
        create_unit(by=BY, parent=root, kind="office", name=name)
    ordered = [unit.name for unit in root.children.order_by("sort_key")]
    assert ordered == ["Élan", "Elan b", "Klass 9", "Klass 10", "Zinken", "Åsa", "Ärla", "Östra"]
    # Sorted by code point, as a plain column would be, the order is another.
    assert sorted(names) != sorted(names, key=sort_key)


def test_the_way_down_starts_at_the_authority():
    world = build_world()
    assert [unit.name for unit in above(world.north_unit)] == ["Norrby", "Gymnasiet", "Norra"]


def test_a_unit_is_open_on_the_same_days_in_python_and_in_sql():
    world = build_world()
    days = [date(2024, 7, 1), date(2024, 7, 2), date(2024, 7, 3)]
    world.north.opened_on = world.south.closed_on = days[1]
    for unit in (world.north, world.south):
        unit.save()
    for day in days:
        found = list(at_or_below(world.authority))
        assert {unit.path for unit in found if unit.is_open(day)} == {
            unit.path for unit in open_on(at_or_below(world.authority), day)
        }
