"""The API gives the same figures as the pages, to the same readers."""

import csv
import io

import pytest
from django.test import Client

from helhet.chain.actions import create_unit, move_unit, rename_unit
from helhet.indicators.model import indicators
from helhet.web.api.v0 import FigureOut
from tests.observed import keep, row
from tests.world import BY, build_world, sign_in

pytestmark = pytest.mark.django_db
AT = "/api/v0/figures?indicator=leavers-diploma-share&unit="


def test_the_figures_of_a_unit_and_the_level_below():
    world = build_world()
    keep(
        [
            row("leavers.diploma_share", "10000001", "2022/23", 85.0, 187),
            row("leavers.diploma_share", "10000002", "2022/23", 91.8, 279),
        ]
    )
    client = Client()
    sign_in(client, world.teacher)
    answer = client.get(f"{AT}/norrby")
    values = {cell["unit"]: (cell["value"], cell["denominator"]) for cell in answer.json() if cell["period"]}
    assert values == {
        "/norrby/": (89.1, 466),
        "/norrby/gymnasiet/norra/": (85.0, 187),
        "/norrby/gymnasiet/sodra/": (91.8, 279),
    }
    assert answer.headers["ETag"]


def test_an_outsider_and_a_stranger_get_nothing():
    world = build_world()
    client = Client()
    assert client.get(f"{AT}/norrby").status_code == 401
    sign_in(client, world.outsider)
    assert client.get(f"{AT}/norrby").status_code == 404
    assert client.get(f"{AT}/finns-inte").status_code == 404
    sign_in(client, world.teacher)
    assert client.get("/api/v0/figures?indicator=nothing&unit=/norrby").status_code == 404


def test_the_api_describes_itself_and_lists_every_indicator():
    world = build_world()
    client = Client()
    sign_in(client, world.teacher)
    described = client.get("/api/v0/openapi.json").json()
    assert set(described["paths"]) == {"/api/v0/indicators", "/api/v0/figures"}
    assert len(client.get("/api/v0/indicators").json()) == len(indicators())


def answered(client, more=""):
    return client.get(f"{AT}/norrby{more}")


@pytest.fixture
def reader():
    world = build_world()
    keep(
        [
            row("leavers.diploma_share", code, period, 85.0, 187)
            for code in ("10000001", "10000002")
            for period in ("2021/22", "2022/23")
        ]
    )
    client = Client()
    sign_in(client, world.teacher)
    client.world = world
    return client


def test_every_row_is_as_the_description_says(reader):
    rows = answered(reader, "&period=2022/23").json()
    assert [FigureOut.model_validate(row).model_dump() for row in rows] == rows
    assert {row["period"] for row in rows} == {"2022/23", None}


def test_the_same_rows_as_a_table(reader):
    answer = answered(reader, "&format=csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(answer.content.decode())))
    listed = answered(reader).json()
    assert [(r["unit"], r["period"] or None, r["status"]) for r in table] == [
        (r["unit"], r["period"], r["status"]) for r in listed
    ]


def test_what_has_not_changed_is_not_sent_again_and_new_data_is(reader):
    first = answered(reader)
    again = {"HTTP_IF_NONE_MATCH": first.headers["ETag"]}
    assert reader.get(f"{AT}/norrby", **again).status_code == 304
    rename_unit(by=BY, unit=reader.world.north, name="Nya norra")
    renamed = reader.get(f"{AT}/norrby", **again)
    assert renamed.status_code == 200
    keep([row("leavers.diploma_share", "10000001", "2022/23", 90.0, 187)])
    newer = reader.get(f"{AT}/norrby", HTTP_IF_NONE_MATCH=renamed.headers["ETag"])
    assert newer.status_code == 200
    assert "private" in newer.headers["Cache-Control"]


@pytest.mark.parametrize("wrong", ["&period=förra", "&split=sex:women", "&audience=all", "&format=xml"])
def test_what_cannot_be_understood_is_refused(reader, wrong):
    assert answered(reader, wrong).status_code == 422


def test_an_old_address_of_a_unit_still_answers_its_readers_only(reader):
    world = reader.world
    house = create_unit(by=BY, parent=world.branch, kind="house", name="Väst", slug="vast")
    move_unit(by=BY, unit=world.north_unit, parent=house)
    at = f"{AT}/norrby/gymnasiet/norra/ett"
    assert {r["unit"] for r in reader.get(at).json()} == {"/norrby/gymnasiet/vast/ett/"}
    sign_in(reader, world.outsider)
    assert reader.get(at).status_code == 404


def test_the_description_for_people_needs_no_script(reader):
    page = reader.get("/api/v0/docs")
    assert page.status_code == 200
    text = page.content.decode()
    assert "/api/v0/figures" in text
    assert "/api/v0/openapi.json" in text
    assert "cdn" not in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_sql_questions_does_not_grow(reader, count, django_assert_num_queries):
    for n in range(count):
        create_unit(by=BY, parent=reader.world.branch, kind="house", name=f"Hus {n}")
    with django_assert_num_queries(6):  # the session is one of them
        answered(reader)
