"""What an own table says stays in its authority, small groups stay unseen, and a preview is the truth."""

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from helhet.analysis import answers
from helhet.analysis.figures import figures, moment
from helhet.analysis.model import Status
from helhet.chain.models import Unit
from helhet.indicators.model import indicators
from helhet.sources.own_table import units
from helhet.sources.own_table.reader import preview
from helhet.warehouse import queries as warehouse_queries
from helhet.warehouse.models import Snapshot
from helhet.warehouse.queries import observations
from tests.sources.own_tables import (
    HEADS,
    NORTH,
    SOUTH,
    WEEKS,
    csv,
    kept,
    read_in,
    weeks,
)
from tests.world import World, build_world, sign_in

pytestmark = pytest.mark.django_db
INDICATOR = "workplace-learning-weeks"
# Three students: 17,3 weeks would tell about each of them. It stands nowhere else in the tests' world.
SMALL, TOLD = f"{NORTH};2022/23;3;17,3", "17,3"
PAGES = ["indikator", "indikator_csv", "indikator_json", "helheten", "tema"]


@pytest.fixture
def world() -> World:
    return build_world()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "veckor.csv"


def told(world: World, who, page: str, unit) -> str:
    """All that a page tells, with numbers written as in the table."""
    client = Client()
    sign_in(client, who)
    more = {"indikator": {"key": INDICATOR}, "tema": {"theme": indicators()[INDICATOR].theme}}
    kwargs = {"unit": unit, **more.get(page.partition("_")[0], {})}
    answer = client.get(reverse(page, kwargs=kwargs))
    assert answer.status_code == 200
    return answer.content.decode().replace(".", ",")


# Small groups


@pytest.fixture
def small(world: World, table: Path) -> World:
    weeks(world.authority)
    assert read_in(csv(table, SMALL, f"{SOUTH};2022/23;40;15,2"), world.authority).state == "done"
    return world


def test_a_small_group_is_kept_but_not_shown_and_cannot_be_had_by_subtraction(small):
    assert kept(WEEKS, small.authority)[NORTH, "2022/23", ""] == (17.3, 3, "shown")
    now = moment(small.authority)
    rows = now.figures(indicators()[INDICATOR], now.columns(small.authority)[:3]).rows
    assert [(row.unit.name, row.status, row.value, row.denominator) for row in rows] == [
        ("Norrby", Status.SUPPRESSED, None, None),
        ("Norra", Status.SUPPRESSED, None, None),
        ("Södra", Status.SHOWN, 15.2, 40),
    ]


@pytest.mark.parametrize("page", PAGES)
def test_no_page_tells_a_small_group_to_anyone_in_the_authority(small, page):
    for who in (small.principal, small.teacher, small.administrator):
        for unit in (small.north, small.authority):
            assert TOLD not in told(small, who, page, unit)


def test_without_protection_the_same_pages_would_tell_it(small, monkeypatch):
    monkeypatch.setattr(answers, "protected", lambda indicator, rows: list(rows))
    for page in PAGES[:3]:
        assert TOLD in told(small, small.teacher, page, small.north), page


def test_a_group_of_unknown_size_is_not_shown(world, table):
    weeks(world.authority)
    read_in(csv(table, f"{NORTH};2022/23;;17,3"), world.authority)
    (row,) = figures(indicators()[INDICATOR], [world.north], authority=world.authority).rows
    assert (row.status, row.value) == (Status.SUPPRESSED, None)


# Only the own authority


@pytest.fixture
def owned(world: World, table: Path) -> World:
    weeks(world.authority)
    read_in(csv(table, f"{NORTH};2022/23;40;17,3"), world.authority)
    return world


def test_another_authority_sees_neither_values_nor_that_there_are_any(owned):
    assert len(observations([WEEKS], authority=owned.authority)) == 1
    assert observations([WEEKS], authority=owned.other) == []
    assert observations([WEEKS], authority=None) == []
    for page in PAGES:
        assert TOLD not in told(owned, owned.outsider, page, owned.other)
    # The own authority does read it: the check can fail.
    assert TOLD in told(owned, owned.teacher, "indikator", owned.north)


def test_without_the_boundary_between_authorities_the_other_would_see_it(owned, monkeypatch):
    monkeypatch.setattr(warehouse_queries, "snapshots", lambda *_: list(Snapshot.objects.all()))
    assert len(observations([WEEKS], authority=owned.other)) == 1


def test_a_table_of_another_authority_cannot_write_over_ours(owned, table):
    weeks(owned.other)
    refused = read_in(csv(table, f"{NORTH};2022/23;40;1"), owned.other)
    assert refused.state == "failed"
    # The problem tells no more than that there is no such unit.
    assert "Norra" not in json.dumps(refused.problems, ensure_ascii=False)
    assert kept(WEEKS, owned.authority) == {(NORTH, "2022/23", ""): (17.3, 40, "shown")}


def test_without_both_boundaries_of_the_tree_the_row_would_be_taken(owned, table, monkeypatch):
    theirs = weeks(owned.other)
    csv(table, f"{owned.north_unit.official_code};2022/23;40;1")
    assert not preview(table, table.name, theirs).is_good
    monkeypatch.setattr(units, "at_or_below", lambda _: Unit.objects.all())
    assert not preview(table, table.name, theirs).is_good
    assert preview(table, table.name, theirs, below="/").is_good


# A preview is what is kept

UNITS = {
    NORTH: [NORTH, "Norra", "norrby/gymnasiet/norra"],
    SOUTH: [SOUTH, "Södra"],
    f"{NORTH}ett/": ["10000001", "Norra 1"],
    "/norrby/": ["Norrby"],
    "": ["Okänd", ""],
}
PERIODS = {"2021/22": ["2021/22", "2021/2022"], "2022/23": ["2022-23"], "2023": ["2023"], "": ["x"]}
PLACES = st.tuples(st.sampled_from([*UNITS]), st.sampled_from([*PERIODS]))
NUMBERS = st.one_of(
    st.integers(0, 1000).map(lambda tenths: tenths / 10), st.sampled_from([None, "..", ".", "fel", -1.0])
)
ROWS = st.lists(
    st.tuples(PLACES, st.integers(0, 2), st.one_of(st.none(), st.integers(0, 500)), NUMBERS), max_size=12
)


def line(row: tuple[object, ...], mark: str, delimiter: str) -> str:
    (unit, period), spelling, whole, number = row
    names, years = UNITS[unit], PERIODS[period]
    text = "" if number is None else str(number).replace(".", mark) if isinstance(number, float) else number
    cells = [
        names[spelling % len(names)],
        years[spelling % len(years)],
        "" if whole is None else str(whole),
        text,
    ]
    return delimiter.join(cells)


@hypothesis_settings(
    deadline=None, max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=ROWS,
    clean=st.booleans(),
    mark=st.sampled_from(",."),
    delimiter=st.sampled_from(";\t"),
    scale=st.sampled_from(["percent", "fraction", "number"]),
)
def test_what_a_preview_shows_is_what_is_kept_and_with_any_problem_nothing_is(
    world, table, rows, clean, mark, delimiter, scale
):
    Snapshot.objects.all().delete()
    if clean:  # no row that is wrong in itself, and no place twice
        good = [r for r in rows if all(r[0]) and r[2] != 0 and r[3] not in ("fel", -1.0)]
        rows = list({row[0]: row for row in good}.values())
    mapping = weeks(world.authority, decimal_mark=mark, scale=scale)
    lines = [line(row, mark, delimiter) for row in rows]
    csv(table, *lines, heads=delimiter.join(HEADS))
    shown = preview(table, table.name, mapping, most=None)
    done = read_in(table, world.authority, mapping=mapping.pk)
    assert [problem.as_record() for problem in shown.problems] == done.problems
    if not shown.is_good:
        assert (done.state, done.rows_kept, kept(WEEKS, world.authority)) == ("failed", 0, {})
        return
    told = {one.place: (one.value, one.denominator, one.status) for one in shown.figures}
    assert (done.state, done.rows_kept, kept(WEEKS, world.authority)) == ("done", len(rows), told)
    # An obvious slow twin: what each row says, by its own words.
    times = 100 if scale == "fraction" else 1
    for (unit, period), _spelling, whole, number in rows:
        is_number = isinstance(number, float)
        value = pytest.approx(number * times) if is_number else None
        status = "shown" if is_number else "suppressed" if number == ".." else "missing"
        assert told[unit, period, ""] == (value, whole if is_number else None, status)
