"""People as a table: out and in again changes nothing; wrong rows are named and nothing is kept."""

from datetime import date

import pytest

from helhet.core.actions import ActionError
from helhet.core.csv_rows import TableError, text_of
from helhet.people.actions import add_person, assign, end_assignment
from helhet.people.models import Assignment, Person
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
