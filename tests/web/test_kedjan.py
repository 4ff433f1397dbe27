"""Kedjan: a unit with what stands above and below it, and people where they may be seen."""

from datetime import date

from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.chain.actions import create_unit, merge_unit, move_unit
from tests.web.conftest import Reading
from tests.world import BY, World, person


def page(reading: Reading, path: str) -> BeautifulSoup:
    return BeautifulSoup(reading.get(f"/kedjan/{path}/").content, "html5lib")


def test_the_way_up_and_the_units_below(reading: Reading, world: World) -> None:
    got = page(reading.as_person(world.teacher), world.branch.address)
    assert [row.text for row in got.select(".crumbs li")] == ["Norrby", "Gymnasiet"]
    below = [link["href"] for link in got.select("aside a[href^='/kedjan/']")]
    assert below == ["/kedjan/norrby/gymnasiet/norra/", "/kedjan/norrby/gymnasiet/sodra/"]


def test_the_official_code_is_told(reading: Reading, world: World) -> None:
    assert "10000001" in page(reading.as_person(world.teacher), world.north_unit.address).text


def test_people_are_told_to_staff_and_not_to_students(reading: Reading, world: World) -> None:
    student = person("student", "student", world.north)
    seen = [
        "Principal" in page(Reading().as_person(who), world.north.address).select_one("main").text
        for who in (world.teacher, student)
    ]
    assert seen == [True, False]


def test_a_merged_unit_points_to_its_heir(reading: Reading, world: World) -> None:
    merge_unit(by=BY, unit=world.south_unit, into=world.north_unit, on=date(2024, 7, 1))
    got = page(reading.as_person(world.teacher), world.south_unit.address)
    assert got.select_one(".note a")["href"] == f"/kedjan/{world.north_unit.address}/"


def test_a_moved_unit_is_found_at_its_old_address(reading: Reading, world: World) -> None:
    old = world.north.address
    move_unit(by=BY, unit=world.north, parent=world.authority)
    answer = reading.as_person(world.teacher).get(f"/kedjan/{old}/")
    assert (answer.status_code, answer.url) == (301, "/kedjan/norrby/norra/")


def test_the_number_of_questions_does_not_grow_with_the_units_below(reading: Reading, world: World) -> None:
    reading.as_person(world.teacher)
    address = f"/kedjan/{world.north.address}/"
    reading.get(address)
    with CaptureQueriesContext(connection) as one:
        reading.get(address)
    for number in (2, 3):
        create_unit(by=BY, parent=world.north, kind="team", name=f"Lag {number}")
        person(f"larare{number}", "teacher", world.north)
    with CaptureQueriesContext(connection) as three:
        reading.get(address)
    assert len(three) == len(one)
