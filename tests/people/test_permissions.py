"""Two functions that answer who may do what: they always agree."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.people import permissions
from helhet.people.models import Assignment, Person
from helhet.people.permissions import active_assignments, may, units_where
from helhet.people.roles import ROLES
from tests.world import build_world, person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 15)
DAYS = st.integers(-3, 3).map(lambda n: TODAY + timedelta(days=n))
# Each unit stands under an earlier one, or is a root; names that begin alike are meant.
TREES = st.lists(
    st.tuples(st.integers(-1, 9), st.sampled_from(["a", "aa", "a-b", "b"])), min_size=1, max_size=10
)
POSTS = st.lists(
    st.tuples(st.sampled_from(sorted(ROLES)), st.integers(0, 9), DAYS, st.none() | DAYS), max_size=5
)


class BackError(Exception):
    """Rolls an example back."""


def grown(tree: list[tuple[int, str]]) -> list[Unit]:
    units: list[Unit] = []
    for n, (over, slug) in enumerate(tree):
        parent = units[over % n] if n and over >= 0 else None
        path = f"{parent.path if parent else '/'}{slug}/"
        if path not in {unit.path for unit in units}:
            units.append(Unit.objects.create(parent=parent, kind="branch", slug=slug, path=path, name=slug))
        else:
            units.append(next(unit for unit in units if unit.path == path))
    return units


def broken(assignments, permission, unit):
    """As may, but it forgets the stroke at the end of a path: /a/ then reaches /aa/ too."""
    cut = [Assignment(role=row.role, unit=Unit(path=row.unit.path.rstrip("/"))) for row in assignments]
    return may(cut, permission, unit)


MERGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans()), max_size=3)


def merged(units: list[Unit], merges: list[tuple[int, int, bool]]) -> None:
    """Some units close, and most of those go on in another."""
    for n, into, has_heir in merges:
        unit, heir = units[n % len(units)], units[into % len(units)]
        unit.closed_on = TODAY
        unit.merged_into = heir if has_heir and heir != unit else None
        unit.save()


def disagreements(rule, tree, posts, permission, merges=()) -> set[str]:
    """Where a rule and the query answer differently, in a world that is rolled back after."""
    found: set[str] = set()
    try:
        with transaction.atomic():
            units = grown(tree)
            merged(units, merges)
            who = Person.objects.create(email="x@example.org", name="x")
            for role, n, first, last in posts:
                unit = units[n % len(units)]
                Assignment.objects.get_or_create(
                    person=who, role=role, unit=unit, from_on=first, defaults={"to_on": last}
                )
            rows = active_assignments(who, TODAY)
            by_query = set(units_where(rows, permission).values_list("path", flat=True))
            found = by_query ^ {unit.path for unit in units if rule(rows, permission, unit)}
            raise BackError
    except BackError:
        return found


ONE_DATABASE = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)


@given(tree=TREES, posts=POSTS, permission=st.sampled_from(list(Permission)), merges=MERGES)
@ONE_DATABASE
def test_may_and_units_where_agree_in_every_tree_on_every_day(tree, posts, permission, merges):
    assert disagreements(may, tree, posts, permission, merges) == set()


def test_a_rule_that_forgets_the_heir_of_a_merged_unit_is_found(monkeypatch):
    tree, posts = [(-1, "b"), (0, "a"), (0, "aa")], [("principal", 1, TODAY, None)]
    assert disagreements(may, tree, posts, Permission.ANALYSE, [(2, 1, True)]) == set()
    monkeypatch.setattr(permissions, "heir_of", lambda unit: unit)
    assert disagreements(may, tree, posts, Permission.ANALYSE, [(2, 1, True)]) == {"/b/aa/"}


def test_a_rule_that_forgets_where_a_path_ends_is_found():
    tree = [(-1, "b"), (0, "a"), (0, "aa")]
    posts = [("principal", 1, TODAY, None)]
    assert disagreements(broken, tree, posts, Permission.IMPORT_FIGURES) == {"/b/aa/"}
    assert disagreements(may, tree, posts, Permission.IMPORT_FIGURES) == set()


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
