"""Who takes part in a forum: the query and the plain rule always agree, in every tree."""

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from helhet.chain.actions import merge_unit
from helhet.people.models import Assignment, Person
from helhet.people.permissions import active_assignments
from helhet.year import actions
from helhet.year.forums import templates
from helhet.year.models import Forum
from helhet.year.readers import forum_reader, may_read, readable
from tests.people.test_permissions import (
    MERGES,
    ONE_DATABASE,
    POSTS,
    TODAY,
    TREES,
    BackError,
    grown,
    merged,
)
from tests.thread.conftest import Chain
from tests.world import BY, SINCE, person

pytestmark = pytest.mark.django_db
NAMES = (
    "board", "director", "principal", "other_principal", "teacher", "other_teacher", "caretaker", "student",
    "outsider",
)  # fmt: skip
FORUMS = st.lists(st.tuples(st.sampled_from([*templates(), "unknown"]), st.integers(0, 9)), max_size=6)


def disagreements(rule, tree, posts, forums, merges=()) -> set[Forum]:
    """Where a rule and the query answer differently, in a world that is rolled back after."""
    found: set[Forum] = set()
    try:
        with transaction.atomic():
            units = grown(tree)
            merged(units, merges)
            who = Person.objects.create(email="x@example.org", name="x")
            for role, n, first, last in posts:
                Assignment.objects.get_or_create(
                    person=who, role=role, unit=units[n % len(units)], from_on=first,
                    defaults={"to_on": last},
                )  # fmt: skip
            for n, (template, at) in enumerate(forums):
                Forum.objects.create(
                    unit=units[at % len(units)], template=template, name=str(n),
                    opened_at="2026-01-01T12:00:00Z",
                )  # fmt: skip
            reader = forum_reader(who, active_assignments(who, TODAY))
            every = Forum.objects.select_related("unit")
            found = set(readable(reader)) ^ {forum for forum in every if rule(reader, forum)}
            raise BackError
    except BackError:
        return found


@given(tree=TREES, posts=POSTS, forums=FORUMS, merges=MERGES)
@ONE_DATABASE
def test_the_query_and_the_plain_rule_agree(tree, posts, forums, merges):
    assert disagreements(may_read, tree, posts, forums, merges) == set()


def test_a_rule_that_lets_a_role_look_down_is_found():
    def careless(reader, forum):
        kind = templates()[forum.template]
        return any(seat.role in kind.roles and forum.unit.path.startswith(seat.path) for seat in reader.seats)

    tree, posts = [(-1, "b"), (0, "a")], [("teacher", 0, TODAY, None)]
    assert disagreements(careless, tree, posts, [("team_meeting", 1)])
    assert not disagreements(may_read, tree, posts, [("team_meeting", 1)])


def takes_part(chain: Chain, forum: Forum) -> set[str]:
    found = set()
    for name in NAMES:
        who = getattr(chain, name)
        reader = forum_reader(who, active_assignments(who, TODAY))
        if may_read(reader, forum):
            found.add(name)
        assert readable(reader).filter(pk=forum.pk).exists() == (name in found)
    return found


@pytest.mark.parametrize(
    ("template", "at", "expected"),
    [
        ("team_meeting", "team", {"teacher", "principal"}),
        ("house_meeting", "north", {"teacher", "principal"}),
        ("student_council", "north", {"student", "principal"}),
        ("programme_council", "north", {"student", "principal", "teacher"}),
        ("results_dialogue", "north", {"principal", "director"}),
        ("board_item", "authority", {"board", "director"}),
    ],
)
def test_each_forum_is_for_those_it_is_for(chain: Chain, template: str, at: str, expected: set[str]):
    unit = chain.team if at == "team" else getattr(chain.world, at)
    forum = actions.open_forum(by=BY, unit=unit, template=template)
    assert takes_part(chain, forum) == expected


def test_where_nobody_leads_whoever_leads_above_does(chain: Chain):
    forum = actions.open_forum(by=BY, unit=chain.team, template="team_meeting")
    chain.principal.assignments.update(to_on=SINCE)
    assert takes_part(chain, forum) == {"teacher", "director"}


def test_a_forum_of_a_unit_that_was_merged_goes_on_with_its_heir(chain: Chain):
    world = chain.world
    forum = actions.open_forum(by=BY, unit=world.south_unit, template="house_meeting")
    north = person("north-teacher", "teacher", world.north_unit)
    assert not readable(forum_reader(north, active_assignments(north, TODAY)))
    merge_unit(by=BY, unit=world.south_unit, into=world.north_unit, on=TODAY)
    assert list(readable(forum_reader(north, active_assignments(north, TODAY)))) == [forum]
