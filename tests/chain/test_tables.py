"""The tree as a table: out and in again changes nothing, and what is wrong is said with its row."""

from datetime import date

import pytest

from helhet.chain.actions import close_unit, merge_unit, rename_unit
from helhet.chain.models import Unit
from helhet.chain.tables import apply_tree, planned_tree, tree_table
from helhet.core.csv_rows import TableError, text_of
from helhet.people.models import JournalEntry
from tests.world import BY, build_world

pytestmark = pytest.mark.django_db
HEAD = "path;kind;name;school_form;official_code;opened_on;closed_on\n"


def plan(authority: Unit, text: str):
    return planned_tree(authority, text, by=BY)


def test_out_and_in_again_changes_nothing():
    world = build_world()
    rename_unit(by=BY, unit=world.south, name='=Södra; "den" å')
    merge_unit(by=BY, unit=world.north_unit, into=world.south_unit, on=date(2026, 7, 1))
    found = plan(world.authority, text_of(tree_table(world.authority)))
    assert (found.problems, found.changes) == ([], [])


def test_a_whole_tree_comes_back_in_an_empty_authority():
    world = build_world()
    close_unit(by=BY, unit=world.north_unit, on=date(2026, 7, 1))
    close_unit(by=BY, unit=world.north, on=date(2026, 7, 1))
    text = text_of(tree_table(world.authority)).replace("/norrby/", "/annan/")
    text = text.replace(";Norrby;", ";Annan;")
    assert apply_tree(plan(world.other, text)) > 0
    assert text_of(tree_table(world.other)) == text


def test_rows_may_stand_in_any_order_with_swedish_words_and_a_closing_from_below():
    world = build_world()
    text = (
        "Sökväg,Typ,Namn,Stängd\n"
        "norrby/gymnasiet/norra,skolhus,Norra huset,2026-07-01\n"
        "/norrby/ny/hus/,Skolhus,Nytt hus,\n"
        "/norrby/ny,skolform,Ny,\n"
        "/norrby/gymnasiet/norra/ett/,skolenhet,Norra 1,2026-07-01\n"
    )
    apply_tree(plan(world.authority, text))
    assert Unit.objects.get(path="/norrby/ny/hus/").kind == "house"
    assert Unit.objects.get(pk=world.north.pk).closed_on == date(2026, 7, 1)
    # A column that is not in the table is not emptied.
    assert Unit.objects.get(pk=world.north_unit.pk).official_code == "10000001"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("/norrby/x/;castle;X;;;;", "kind"),
        ("/norrby/x/;authority;X;;;;", "kind"),
        ("/norrby/saknas/x/;house;X;;;;", "path"),
        ("/annan/x/;house;X;;;;", "path"),
        ("/norrby/Ö/;house;X;;;;", "path"),
        ("/norrby/x/;house;;;;;", "name"),
        ("/norrby/x/;house;X;folkskola;;;", "school_form"),
        ("/norrby/x/;school_unit;X;;123;;", "official_code"),
        ("/norrby/x/;house;X;;;i går;", "opened_on"),
        ("/norrby/x/;house;X;;;2026-02-01;2026-01-01", "closed_on"),
        ("/norrby/gymnasiet/;house;Gymnasiet;;;;", "kind"),
    ],
)
def test_what_is_wrong_is_said_with_row_and_column_and_nothing_is_kept(row, column):
    world = build_world()
    before = set(Unit.objects.values_list("path", "name"))
    found = plan(world.authority, f"{HEAD}/norrby/bra/;house;Bra;;;;\n{row}\n")
    assert [(problem.row, problem.column) for problem in found.problems] == [(3, column)]
    assert found.problems[0].do
    with pytest.raises(TableError):
        apply_tree(found)
    assert set(Unit.objects.values_list("path", "name")) == before


def test_one_path_twice_is_refused():
    world = build_world()
    found = plan(world.authority, f"{HEAD}/norrby/x/;house;X;;;;\n/norrby/x/;house;Y;;;;\n")
    assert [(problem.row, problem.column) for problem in found.problems] == [(3, "path")]


def test_when_an_action_says_no_nothing_of_the_table_is_kept_and_the_journal_says_nothing():
    world = build_world()
    lines = JournalEntry.objects.count()
    found = plan(
        world.authority,
        f"{HEAD}/norrby/x/;house;X;;;;\n/norrby/gymnasiet/norra/;house;Norra;;;;2026-07-01\n",
    )
    assert found.problems == []
    with pytest.raises(TableError) as error:
        apply_tree(found)
    assert error.value.problems[0].row == 3
    assert not Unit.objects.filter(path="/norrby/x/").exists()
    assert JournalEntry.objects.count() == lines


def test_without_the_transaction_the_first_steps_would_stay():
    world = build_world()
    found = plan(world.authority, f"{HEAD}/norrby/x/;house;X;;;;\n")
    for _row, step in found.steps:
        step()
    assert Unit.objects.filter(path="/norrby/x/").exists()
