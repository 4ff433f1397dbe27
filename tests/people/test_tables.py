"""People as a table: out and in again changes nothing; wrong rows are named and nothing is kept."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from helhet.core.actions import ActionError
from helhet.core.csv_rows import TableError, text_of
from helhet.people import actions
from helhet.people.actions import add_person, assign, end_assignment, rename_person
from helhet.people.models import Assignment, Person
from helhet.people.queries import assignments_at_or_below, assignments_of, name_in
from helhet.people.roles import ROLES
from helhet.people.tables import apply_people, people_table, planned_people
from tests.world import BY, SINCE, build_world

pytestmark = pytest.mark.django_db
HEAD = "email;name;role;unit;from;to\n"


def plan(authority, text: str):
    return planned_people(authority, text, by=BY)


def test_out_and_in_again_changes_nothing():
    world = build_world()
    odd = add_person(by=BY, email="+odd@example.org", name='=Åsa; "Ö"')
    assign(by=BY, person=odd, role="office", unit=world.south, from_on=SINCE, to_on=date(2021, 1, 1))
    text = text_of(people_table(world.authority))
    assert "'=" in text
    assert "outsider@" not in text
    found = plan(world.authority, text)
    assert (found.problems, found.changes) == ([], [])


def test_people_and_roles_are_added_ended_and_renamed():
    world = build_world()
    text = (
        "E-post,Namn,Roll,Enhet,Från,Till\n"
        "Ny@example.org,Ny,Lärare,norrby/gymnasiet/norra,2026-08-01,\n"
        "ny@example.org,Ny,moderator,/norrby/,2026-08-01,2026-12-31\n"
        f"teacher@example.org,Tea,teacher,/norrby/gymnasiet/norra/,{SINCE},2026-06-30\n"
        "bara@example.org,Bara,,,,\n"
    )
    assert apply_people(plan(world.authority, text)) == 6
    assert plan(world.authority, text).changes == []
    assert Person.objects.get(email="teacher@example.org").name == "Tea"
    assert Assignment.objects.get(person=world.teacher).to_on == date(2026, 6, 30)


def test_a_role_without_a_day_is_given_once():
    world = build_world()
    text = "email;name;role;unit\nny@example.org;Ny;teacher;/norrby/\n"
    assert apply_people(plan(world.authority, text)) == 2
    assert plan(world.authority, text).changes == []


def test_someone_of_another_authority_keeps_the_name_they_have():
    world = build_world()
    apply_people(plan(world.authority, f"{HEAD}outsider@example.org;Fel;moderator;/norrby/;2026-01-01;\n"))
    assert Person.objects.get(pk=world.outsider.pk).name == "Outsider"
    assert (name_in(world.outsider, world.authority), name_in(world.outsider, world.other)) == (
        "Fel",
        "Outsider",
    )
    assert "Outsider" in text_of(people_table(world.other))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("ingen adress;X;;;;", "email"),
        ("x@example.org;;;;;", "name"),
        ("x@example.org;X;kung;/norrby/;2026-01-01;", "role"),
        ("x@example.org;X;;/norrby/;;", "role"),
        ("x@example.org;X;teacher;/annan/;2026-01-01;", "unit"),
        ("x@example.org;X;teacher;/norrby/;1 januari;", "from"),
        ("x@example.org;X;teacher;/norrby/;2026-02-01;2026-01-01", "to"),
        ("bra@example.org;Annat namn;;;;", "name"),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column_and_nothing_is_kept(row, column):
    world = build_world()
    found = plan(world.authority, f"{HEAD}bra@example.org;Bra;;;;\n{row}\n")
    assert [(problem.row, problem.column) for problem in found.problems] == [(3, column)]
    with pytest.raises(TableError):
        apply_people(found)
    assert not Person.objects.filter(email="bra@example.org").exists()


def test_the_last_administrator_cannot_end_but_one_of_two_can():
    world = build_world()
    last = world.administrator.assignments.get()
    with pytest.raises(ActionError):
        end_assignment(by=BY, assignment=last, on=date(2026, 1, 1))
    row = f"{HEAD}administrator@example.org;Administrator;administrator;/norrby/;{SINCE};2026-01-01\n"
    found = plan(world.authority, row)
    with pytest.raises(TableError):
        apply_people(found)
    assign(by=BY, person=world.principal, role="administrator", unit=world.authority, from_on=SINCE)
    assert end_assignment(by=BY, assignment=last, on=date(2026, 1, 1)).to_on == date(2026, 1, 1)


GUESS = f"{HEAD}outsider@example.org;Gissning;moderator;/norrby/;2026-01-01;\n"


def told_about_outsider(world) -> str:
    """Everything that Norrby is told by a table with an address that another authority knows."""
    found = plan(world.authority, GUESS)
    apply_people(found)
    again = plan(world.authority, GUESS.replace("Gissning", "Ny gissning"))
    rows = [*assignments_of(world.authority), *assignments_at_or_below(world.authority, date(2026, 6, 1))]
    changes = [change.text for change in (*found.changes, *again.changes)]
    return str(changes) + text_of(people_table(world.authority)) + str([row.name for row in rows])


def test_an_address_tells_no_name_of_another_authority():
    world = build_world()
    told = told_about_outsider(world)
    assert "Gissning" in told
    assert "Outsider" not in told


def test_without_a_name_of_its_own_the_other_authoritys_name_would_be_told(monkeypatch):
    world = build_world()
    monkeypatch.setattr(actions, "_called", lambda *_: "")
    assert "Outsider" in told_about_outsider(world)


def test_an_address_that_somebody_knows_is_planned_like_one_that_nobody_knows():
    world = build_world()
    known = plan(world.authority, GUESS).changes
    unknown = plan(world.authority, GUESS.replace("outsider@", "ingen@")).changes
    assert [row.text.replace("outsider@", "ingen@") for row in known] == [row.text for row in unknown]


def test_someone_without_roles_is_nobodys_to_name():
    world = build_world()
    add_person(by=BY, email="bara@example.org", name="Hemlig")
    found = plan(world.authority, f"{HEAD}bara@example.org;Gissning;;;;\n")
    assert "Hemlig" not in str(found)
    apply_people(found)
    assert Person.objects.get(email="bara@example.org").name == "Hemlig"


def test_each_authority_renames_for_itself():
    world = build_world()
    apply_people(plan(world.authority, GUESS))
    rename_person(by=BY, person=world.outsider, name="Här", authority=world.authority)
    rename_person(by=BY, person=world.outsider, name="Där", authority=world.other)
    assert [name_in(world.outsider, one) for one in (world.authority, world.other)] == ["Här", "Där"]
    assert plan(world.authority, GUESS.replace("Gissning", "Här")).changes == []
    # A role given later has the same name.
    row = assign(by=BY, person=world.outsider, role="teacher", unit=world.north, from_on=SINCE, name="Annat")
    assert row.name == "Här"


def test_people_stand_in_the_order_of_the_names_that_are_shown():
    world = build_world()
    apply_people(plan(world.authority, GUESS.replace("Gissning", "Aaa")))
    assert next(row.name for row in assignments_of(world.authority)) == "Aaa"


HELD = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from(sorted(ROLES)), st.integers(0, 9),
        st.dates(date(2020, 1, 2), date(2025, 1, 1)), st.none() | st.integers(0, 999),
        st.text(st.characters(exclude_categories=("C", "Z")), max_size=8),
    ),
    max_size=10,
)  # fmt: skip


class RoundTrip(TestCase):
    """What was written and is read again changes nothing, whoever holds what."""

    @settings(max_examples=40, deadline=None)
    @given(HELD, st.sampled_from(["sv", "en"]))
    def test_any_roles_out_and_in_again_change_nothing(self, held, language):
        world = build_world()
        people = list(Person.objects.order_by("pk"))
        units = [world.authority, world.branch, world.north, world.south_unit]
        for who, role, place, from_on, days, name in held:
            to_on = None if days is None else date.fromordinal(from_on.toordinal() + days)
            unit = units[place % len(units)]
            given = {"person": people[who % len(people)], "role": role, "unit": unit, "name": name}
            assign(by=BY, from_on=from_on, to_on=to_on, **given)
        with translation.override(language):
            text = text_of(people_table(world.authority))
        found = plan(world.authority, text)
        assert (found.problems, found.changes) == ([], [])
