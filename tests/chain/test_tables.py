"""The tree as a table: out and in again changes nothing, and what is wrong is said with its row."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from helhet.chain import tables
from helhet.chain.actions import (
    close_unit,
    create_unit,
    merge_unit,
    move_unit,
    rename_unit,
    set_dates,
    set_municipalities,
)
from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.chain.models import Unit
from helhet.chain.tables import apply_tree, planned_tree, tree_table
from helhet.core.actions import ActionError
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


@pytest.mark.parametrize(
    ("given", "kept"),
    [("1487, 1488", "1487,1488"), ("1487;1487", "1487"), ("180", "0180"), (" ", "")],
)
def test_member_municipalities_are_kept_as_codes(given, kept):
    world = build_world()
    set_municipalities(by=BY, unit=world.authority, municipality_codes=given)
    assert Unit.objects.get(pk=world.authority.pk).municipality_codes == kept


def test_only_an_authority_has_member_municipalities_and_only_codes_are_taken():
    world = build_world()
    for unit, codes in ((world.branch, "1487"), (world.authority, "Vänersborg"), (world.authority, "14877")):
        with pytest.raises(ActionError):
            set_municipalities(by=BY, unit=unit, municipality_codes=codes)
    head = "sökväg;typ;namn;medlemskommuner\n"
    found = plan(world.authority, f"{head}/norrby/x/;skolhus;X;1487\n")
    assert [(problem.row, problem.column) for problem in found.problems] == [(2, "medlemskommuner")]
    apply_tree(plan(world.authority, f"{head}/norrby/;huvudman;Norrby;1487, 0180\n"))
    assert Unit.objects.get(pk=world.authority.pk).municipalities == ["1487", "0180"]


def test_a_table_without_the_column_leaves_the_member_municipalities():
    world = build_world()
    assert plan(world.authority, "path;kind;name\n/norrby/;authority;Norrby\n").changes == []


def test_a_table_is_in_the_readers_language_and_read_in_the_other():
    world = build_world()
    assert text_of(tree_table(world.authority)).startswith("sökväg;typ;namn;")
    with translation.override("en"):
        text = text_of(tree_table(world.authority))
    assert "school unit" in text
    found = plan(world.authority, text)
    assert (found.problems, found.changes) == ([], [])


NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12).filter(
    lambda name: name.strip() == name
)
DAYS = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))
GROWN = st.lists(
    st.tuples(
        st.integers(0, 50), st.sampled_from(sorted(KINDS)), NAMES,
        st.sampled_from(["", *SCHOOL_FORMS]), DAYS, DAYS,
    ),
    max_size=12,
)  # fmt: skip


def grown(steps: list[tuple[int, str, str, str, date | None, date | None]]) -> Unit:
    """A tree of whatever the rules let through, some of it moved and closed."""
    root = create_unit(by=BY, parent=None, kind="authority", name="Rot", municipality_codes="1487,0180")
    units = [root]
    for number, (place, kind, name, form, opened_on, closed_on) in enumerate(steps):
        parent = units[place % len(units)]
        given = {"kind": kind, "name": name, "school_form": form, "slug": f"u{number}"}
        try:
            unit = create_unit(by=BY, parent=parent, opened_on=opened_on, **given)
            units.append(unit)
            set_dates(by=BY, unit=unit, opened_on=opened_on, closed_on=closed_on)
            move_unit(by=BY, unit=unit, parent=units[place // 2 % len(units)])
        except ActionError:
            continue
    return root


class RoundTrip(TestCase):
    """What was written and is read again changes nothing, whatever the tree."""

    @settings(max_examples=40, deadline=None)
    @given(GROWN, st.sampled_from(["sv", "en"]))
    def test_any_tree_out_and_in_again_changes_nothing(self, steps, language):
        root = grown(steps)
        with translation.override(language):
            text = text_of(tree_table(root))
        found = plan(root, text)
        assert (found.problems, found.changes) == ([], [])


def test_a_column_left_out_of_the_table_would_be_seen_by_the_round_trip(monkeypatch):
    world = build_world()
    monkeypatch.setattr(tables, "name_of", lambda key, names: "")
    found = plan(world.authority, text_of(tree_table(world.authority)))
    assert found.problems
