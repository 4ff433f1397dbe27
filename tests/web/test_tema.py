"""Temaområde: the theme's question, and each of its figures as a compact panel."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from tests.observed import keep, row
from tests.web.conftest import Reading
from tests.world import World


def page(reading: Reading, unit, theme: str = "kunskapsresultat") -> BeautifulSoup:
    answer = reading.get(f"/tema/{theme}/{unit.address}/")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


@pytest.mark.parametrize("theme", list(THEMES))
def test_each_theme_has_its_question_and_all_its_figures(reading: Reading, world: World, theme: str) -> None:
    got = page(reading.as_person(world.principal), world.north, theme)
    keys = [one.key for one in indicators().values() if one.theme == theme]
    assert got.h1.get_text() == THEMES[theme].name.sv
    assert THEMES[theme].question.sv in got.select_one(".says").get_text()
    links = [a["href"] for a in got.select(".compact h2 a")]
    assert links == [f"/indikator/{key}/{world.north.address}/" for key in keys]


def test_a_panel_has_sentence_value_chart_number_and_source(reading: Reading, world: World) -> None:
    keep([row("leavers.diploma_share", "10000001", "2022/23", 85.0, 187)])
    got = page(reading.as_person(world.principal), world.north)
    panel = got.select_one("#figure-leavers-diploma-share").find_parent("section")
    assert panel.select_one(".compact-value").get_text() == "85,0\u202f%"
    assert panel.select_one("svg.chart-small")["role"] == "img"
    said = " ".join(panel.get_text(" ").split())
    assert "n 187 avgångselever" in said
    assert "Skolverket" in said


def test_a_figure_without_a_value_says_why_and_draws_nothing(reading: Reading, world: World) -> None:
    keep([row("leavers.diploma_share", "10000001", "2022/23", None, None, mark="..")])
    got = page(reading.as_person(world.principal), world.north)
    panel = got.select_one("#figure-leavers-diploma-share").find_parent("section")
    assert panel.select_one(".state b").get_text() == "Visas inte."
    assert panel.select("svg") == []


def test_an_unknown_theme_is_no_page_and_another_authoritys_is_none_either(
    reading: Reading, world: World
) -> None:
    reading.as_person(world.principal)
    assert reading.get(f"/tema/finns-inte/{world.north.address}/").status_code == 404
    assert reading.get(f"/tema/kunskapsresultat/{world.other.address}/").status_code == 404


def test_the_number_of_questions_is_the_same_for_one_and_three_years(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)

    def asked() -> int:
        page(reading, world.north)
        with CaptureQueriesContext(connection) as questions:
            page(reading, world.north)
        return len(questions)

    def add(*periods: str) -> None:
        for period in periods:
            keep([row("leavers.diploma_share", "10000001", period, 85.0, 187)], scope=period)

    add("2022/23")
    few = asked()
    add("2021/22", "2020/21")
    assert asked() == few
