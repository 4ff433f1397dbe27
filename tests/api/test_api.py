"""The API gives the same figures as the pages, to the same readers."""

import pytest
from django.test import Client

from tests.observed import keep, row
from tests.world import build_world, sign_in

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
    assert len(client.get("/api/v0/indicators").json()) == 16
