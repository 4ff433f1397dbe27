"""Ways of reading: which one fits, what a changed table is told, and which cannot be saved."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation

from helhet.core.actions import ActionError
from helhet.sources.models import ColumnMapping
from tests.sources.own_tables import (
    BOTH,
    COLUMNS,
    GOOD,
    HEADS,
    NORTH,
    WEEKS,
    csv,
    kept,
    only,
    read_in,
    weeks,
    where,
    workbook,
)
from tests.world import World, build_world

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "veckor.csv"


def test_changed_headings_are_one_clear_message(world, tmp_path):
    mapping = weeks(world.authority)
    rows = [("Veckor apl",), ("Enhet", "Läsår", "Antal", "Veckor"), (NORTH, "2022/23", 40, 15.2)]
    book = workbook(tmp_path / "veckor.xlsx", {"Läsår": rows})
    problem = only(book, mapping)
    assert problem.text == (
        "The columns are no longer those of “Veckor”. Missing: “Antal elever”. New: “Antal”."
    )
    assert problem.do == "Restore the headings, or point out the columns anew on the page Sources."
    assert where(problem) == ("Läsår", 2, "Antal elever")
    failed = read_in(book, world.authority, mapping="Veckor")
    assert (failed.state, failed.problems) == ("failed", [problem.as_record()])
    unknown = read_in(book, world.authority)
    (told,) = unknown.problems
    assert told["text"].startswith("No saved way of reading fits a table with the columns “Enhet”")


def test_columns_in_another_order_still_fit(world, table):
    weeks(world.authority)
    csv(table, f"15,2;40;2022/23;{NORTH}", heads=";".join(reversed(HEADS)))
    assert read_in(table, world.authority).state == "done"
    assert kept(WEEKS, world.authority) == {(NORTH, "2022/23", ""): BOTH[NORTH, "2022/23", ""]}


def test_where_several_ways_of_reading_fit_the_person_must_say_which(world, table):
    weeks(world.authority)
    weeks(world.authority, name="Andra", series="own.other")
    csv(table, *GOOD)
    failed = read_in(table, world.authority)
    assert failed.problems[0]["text"] == "Several saved ways of reading fit the table: “Andra”, “Veckor”."
    assert read_in(table, world.authority, mapping="Andra").state == "done"
    assert set(kept("own.other", world.authority)) == set(BOTH)


def test_anothers_way_of_reading_is_none(world, table):
    theirs = weeks(world.other)
    csv(table, *GOOD)
    assert read_in(table, world.authority).state == "failed"
    failed = read_in(table, world.authority, mapping=theirs.pk)
    assert failed.problems[0]["text"].startswith("There is no way of reading called")


def test_a_sheet_with_the_same_columns_that_is_left_out_is_told(world, tmp_path):
    mapping = weeks(world.authority)
    one, two = ([HEADS, (NORTH, year, 40, 15.2)] for year in ("2021/22", "2022/23"))
    book = workbook(tmp_path / "v.xlsx", {"Läs mig": [("Vem", "När"), ("Bo", "Nu")], "Ett": one, "Två": two})
    done = read_in(book, world.authority)
    assert [problem["text"] for problem in done.problems] == [
        "The sheet “Två” has the same columns and is not read."
    ]
    assert {key[1] for key in kept(WEEKS, world.authority)} == {"2021/22"}
    read_in(book, world.authority, mapping=mapping.pk, sheet="Två")
    assert {key[1] for key in kept(WEEKS, world.authority)} == {"2021/22", "2022/23"}


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"columns": {**COLUMNS, "unit": ""}}, "Choose the column for unit."),
        ({"columns": {**COLUMNS, "value": ""}}, "Choose either a column with values or one with numerators."),
        ({"columns": {**COLUMNS, "numerator": "Veckor"}}, "Choose either"),
        ({"columns": {**COLUMNS, "value": "Läsår"}}, "One column cannot be two things."),
        ({"columns": {**COLUMNS, "value": "Dagar"}}, "There is no column called “Dagar”."),
        ({"series": "leavers.total"}, "Name the figure with letters"),
        ({"series": "own."}, "Name the figure with letters"),
        ({"name": " "}, "Give the way of reading a name."),
        ({"scale": "x"}, "Say how the numbers are written."),
    ],
)
def test_a_way_of_reading_that_cannot_be_used_is_not_saved(world, more, words):
    with pytest.raises(ActionError, match=words):
        weeks(world.authority, **more)
    assert ColumnMapping.objects.count() == 0


def test_a_way_of_reading_belongs_to_a_whole_authority_and_one_of_the_same_name_is_replaced(world):
    with pytest.raises(ActionError):
        weeks(world.north)
    first = weeks(world.authority)
    assert (weeks(world.authority, name=" Veckor  ").pk, weeks(world.other).pk == first.pk) == (
        first.pk,
        False,
    )
