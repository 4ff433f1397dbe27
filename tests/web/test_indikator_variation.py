"""Variation on the page of a figure: a control chart of shown points alone, in words, picture and table."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from helhet.analysis.gate import Gate
from helhet.analysis.statistics.control import xmr
from tests import own_shares
from tests.own_shares import KEY, read_days
from tests.web.conftest import Reading
from tests.world import World, build_world

pytestmark = pytest.mark.django_db
NORTH, SOUTH = "/norrby/gymnasiet/norra/ett/", "/norrby/gymnasiet/sodra/ett/"
QUIET = [30, 31, 29, 30, 32, 30, 28, 31, 30, 29, 31, 30]
FELL = [*QUIET, 30, 22, 30]  # of forty, the fourteenth week far below


@pytest.fixture
def world(db: None) -> Iterator[World]:
    with own_shares.declared():
        yield build_world()


def read(world: World, folder: Path, north: list[tuple[int, int]]) -> None:
    read_days(world.authority, folder, {NORTH: north, SOUTH: [(33, 41) for _count in north]})


def of_forty(counts: list[int]) -> list[tuple[int, int]]:
    return [(count, 40) for count in counts]


def page(reading: Reading, world: World, query: str = "") -> BeautifulSoup:
    answer = reading.get(f"/indikator/{KEY}/{world.north.address}/{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def section(got: BeautifulSoup, name: str = "Variation") -> Tag | None:
    heading = got.find("h2", string=name)
    return None if heading is None else heading.find_parent("details")


def plain(found: Tag | str) -> str:
    text = found if isinstance(found, str) else found.get_text(" ")
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


def table_of(got: BeautifulSoup, name: str = "Variation") -> list[list[str]]:
    table = got.find("h3", string=name).find_next("table")
    return [[plain(cell) for cell in row.select("th,td")] for row in table.select("tbody tr")]


def test_words_picture_table_and_alternative_text_say_the_same(world, reading, tmp_path):
    read(world, tmp_path, of_forty(FELL))
    got = page(reading.as_person(world.principal), world)
    found = section(got)
    assert plain(found.select_one(".says2")) == (
        "De senaste 15 värdena ligger kring 73,8 %, vanligtvis mellan 63,9 % och 83,8 %. "
        "Utanför gränserna: den 18 november 2024."
    )
    heard = plain(found.svg["aria-label"])
    assert "55,0 % 2024-11-18" in heard
    assert heard.endswith(
        "Medelvärde 73,8 %. Undre gräns 63,9 %. Övre gräns 83,8 %. 2024-11-18: utanför gränserna."
    )
    rows = table_of(got)
    assert len(rows) == 18
    assert [row[1:3] for row in rows[-3:]] == [
        ["Medelvärde", "73,8 %"], ["Undre gräns", "63,9 %"], ["Övre gräns", "83,8 %"]
    ]  # fmt: skip
    assert len(found.select_one("svg.chart-wide").select("circle.dot, circle[class~=dot]")) >= 15


def test_in_english_too(world, reading, tmp_path):
    read(world, tmp_path, of_forty(FELL))
    reading.as_person(world.principal).post("/sprak/", {"language": "en", "next": "/roll/"})
    said = plain(section(page(reading, world)).select_one(".says2"))
    assert said == (
        "The latest 15 values lie around 73.8% and usually between 63.9% and 83.8%. "
        "Outside the limits: 18 November 2024."
    )


def test_a_quiet_series_breaks_no_rule(world, reading, tmp_path):
    read(world, tmp_path, of_forty(QUIET))
    found = section(page(reading.as_person(world.principal), world))
    assert plain(found.select_one(".says2")).endswith("Ingen av de fyra reglerna bryts.")


@pytest.mark.parametrize(("weeks", "query"), [(11, ""), (12, "?period=2024-10-28")])
def test_of_eleven_points_there_is_no_such_part(world, reading, tmp_path, weeks, query):
    read(world, tmp_path, of_forty(QUIET[:weeks]))
    got = page(reading.as_person(world.principal), world, query)
    assert section(got) is None
    assert "2,66" not in plain(got)


def test_those_outside_read_none_of_it(world, reading, tmp_path):
    read(world, tmp_path, of_forty(FELL))
    reading.as_person(world.outsider)
    assert reading.get(f"/indikator/{KEY}/{world.north.address}/").status_code == 404


def test_the_number_of_questions_is_the_same_for_twelve_and_forty_weeks(world, reading, tmp_path):
    reading.as_person(world.principal)
    asked = []
    for counts in (QUIET, [*QUIET, *QUIET, *QUIET]):
        read(world, tmp_path, of_forty(counts))
        page(reading, world)
        with CaptureQueriesContext(connection) as questions:
            page(reading, world)
        asked.append(len(questions))
    assert asked[0] == asked[1]


# What could leak: in one week so few were there that the number is hidden.


def with_few(count: int) -> list[tuple[int, int]]:
    """Twelve weeks, then one of seven students, then twelve more."""
    return [*of_forty(QUIET), (count, 7), *of_forty(QUIET)]


def drawn(world: World, reading: Reading, folder: Path, count: int) -> str:
    """The part as it is sent, when so many of the seven were there; nothing of it stays."""
    with transaction.atomic():
        read(world, folder, with_few(count))
        got = page(reading, world)
        found = section(got)
        transaction.set_rollback(True)
    return "" if found is None else f"{found}{table_of(got)}"


def test_what_the_hidden_week_held_moves_no_limit_sentence_or_mark(world, reading, tmp_path):
    reading.as_person(world.principal)
    one, other = (drawn(world, reading, tmp_path, count) for count in (1, 6))
    assert one == other != ""


def test_with_the_door_open_the_hidden_week_would_move_them(world, reading, tmp_path, monkeypatch):
    monkeypatch.setattr(Gate, "let_out", lambda gate, indicator, row: row)
    reading.as_person(world.principal)
    one, other = (drawn(world, reading, tmp_path, count) for count in (1, 6))
    assert one != other


def test_every_limit_is_had_from_the_points_that_the_reader_is_shown(world, reading, tmp_path):
    """Nothing but the shown values is needed to draw the lines: what can be computed tells nothing more."""
    read(world, tmp_path, with_few(3))
    rows = table_of(page(reading.as_person(world.principal), world))
    points = [number(row[2]) for row in rows if re.fullmatch(r"[\d-]{10}", row[1])]
    lines = [number(row[2]) for row in rows if not re.fullmatch(r"[\d-]{10}", row[1])]
    chart = xmr(points)
    assert len(points) == 12
    assert lines == pytest.approx([chart.centre, chart.low, chart.high], abs=0.06)


def number(text: str) -> float:
    return float(text.removesuffix("%").replace(" ", "").replace(",", "."))
