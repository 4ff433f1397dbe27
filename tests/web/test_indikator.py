"""Indikator: the whole panel: sentence, chart, foot, comparison, spread, table, definition, exchange."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from helhet.chain.actions import create_unit
from helhet.indicators.model import indicators
from helhet.web.pages.indikator.definition import facts
from tests.observed import keep, row
from tests.web.conftest import Reading
from tests.world import BY, World, person

KEY = "leavers-diploma-share"
SHARE = "leavers.diploma_share"


def share(code: str, period: str, value: float | None, whole: int | None = 187, **more: object):
    return row(SHARE, code, period, value, whole, **more)


def page(reading: Reading, unit, query: str = "", key: str = KEY) -> BeautifulSoup:
    answer = reading.get(f"/indikator/{key}/{unit.address}/{query}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def texts(found) -> list[str]:
    return [" ".join(one.get_text().split()) for one in found]


@pytest.fixture
def filled(world: World) -> World:
    nation = [
        share("SE", period, 91.0, 50000, entity_kind="nation", calculation="computed")
        for period in ("2021/22", "2022/23")
    ]
    keep(
        [
            share("10000001", "2021/22", 80.0),
            share("10000001", "2022/23", 85.0),
            share("10000002", "2021/22", 95.0, 279),
            share("10000002", "2022/23", 91.8, 279),
            share("10000001", "2022/23", 88.0, 100, split="programme_type:academic"),
            share("10000001", "2022/23", None, None, split="programme_type:vocational", mark=".."),
            share("10000001", "2022/23", 90.0, 40, split="programme:NA"),
            *nation,
        ]
    )
    for name, code in (("Naturvetenskap", "NA"), ("Teknik", "TE")):
        create_unit(by=BY, parent=world.north_unit, kind="programme", name=name, official_code=code)
    return world


def test_the_panel_has_name_sentence_chart_and_foot(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.north)
    assert texts(got.select("h1")) == [str(indicators()[KEY].name)]
    assert "85,0\u202f%" in got.select_one(".says").get_text()
    chart = got.select_one(".figure svg.chart")
    assert chart["role"] == "img"
    assert "80,0\u202f% " in chart["aria-label"]
    assert "85,0\u202f% " in chart["aria-label"]
    foot = got.select_one(".prov").get_text(" ")
    assert "187 avgångselever" in " ".join(foot.split())
    assert "läsåret 2022/23" in foot
    assert "Skolverket" in foot


def test_an_unknown_figure_or_period_is_no_page(reading: Reading, filled: World) -> None:
    reading.as_person(filled.principal)
    for address in (f"finns-inte/{filled.north.address}/", f"{KEY}/{filled.north.address}/?period=1999/00"):
        assert reading.get(f"/indikator/{address}").status_code == 404
    for form in ("csv", "json"):
        assert reading.get(f"/indikator/finns-inte/{filled.north.address}/data.{form}").status_code == 404


def test_the_units_below_stand_by_name_beside_the_country(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.authority)
    names = texts(got.select(".parts details:nth-of-type(1) svg.chart-wide text.name"))
    assert names == ["Norrby", "Norra", "Södra", "Vuxna"]
    comparison = got.select(".parts details")[0].get_text(" ")
    assert "91,0\u202f%" in comparison
    assert "Södra" in comparison


def test_the_spread_shows_what_is_released_and_tells_the_rest(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.north)
    spread = got.find("h2", string="Spridning").find_parent("details")
    kinds = ["Norra", "Högskoleförberedande program", "Yrkesprogram"]
    assert texts(spread.select("svg.chart-wide text.name")) == kinds
    assert texts(spread.select("svg.chart-wide text.value")) == ["85,0 %", "88,0 %"]
    assert texts(spread.select(".told b")) == ["Yrkesprogram: Visas inte."]


def test_programmes_are_units_below_a_house_and_parts_of_the_authority(
    reading: Reading, filled: World
) -> None:
    reading.as_person(filled.principal)

    def names(unit, title: str) -> list[str]:
        part = page(reading, unit).find("h2", string=title).find_parent("details")
        return texts(part.select("svg.chart-wide text.name"))

    assert names(filled.north, "Jämförelse")[1:] == ["Naturvetenskap", "Teknik"]
    assert "Naturvetenskap" in names(filled.authority, "Spridning")
    assert "Naturvetenskap" not in names(filled.authority, "Jämförelse")


def test_what_is_hidden_cannot_be_had_from_the_page_or_the_files(reading: Reading, filled: World) -> None:
    """87 vocational students are hidden; nothing that leaves holds their number or share."""
    reading.as_person(filled.principal)
    at = f"/indikator/{KEY}/{filled.north.address}/"
    rows = reading.get(f"{at}data.json").json()["figures"]
    hidden = [r for r in rows if r["status"] == "suppressed"]
    assert [r["split"] for r in hidden] == ["programme_type:vocational"]
    keys = ("value", "numerator", "denominator", "low", "high")
    assert [[r[key] for key in keys] for r in hidden] == [[None] * 5]
    spread = page(reading, filled.north).find("h2", string="Spridning").find_parent("details")
    assert "87" not in {word.strip(".,") for word in spread.get_text(" ").split()}


def test_csv_and_json_hold_the_same_cells(reading: Reading, filled: World) -> None:
    reading.as_person(filled.principal)
    at = f"/indikator/{KEY}/{filled.authority.address}/"
    table = list(csv.DictReader(io.StringIO(reading.get(f"{at}data.csv").content.decode())))
    records = reading.get(f"{at}data.json").json()["figures"]
    assert [r["unit"] for r in table] == [r["unit"] for r in records]
    assert [r["value"] for r in table] == ["" if r["value"] is None else str(r["value"]) for r in records]
    assert {"Norra", "Södra"} <= {r["unit_name"] for r in table}


def test_every_shown_value_of_the_charts_stands_in_a_table(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.authority)
    cells = set(texts(got.select("table.data td")))
    values = texts(got.select(".parts svg text.value, .figure svg text.value"))
    assert values
    assert [value for value in values if value not in cells] == []


def test_an_earlier_period_is_read_as_it_was_then(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.north, "?period=2021/22")
    assert "80,0\u202f%" in got.select_one(".says").get_text()
    assert "2021/22" in got.select_one(".prov").get_text()
    links = got.select("aside .switch a")
    assert [(a.get_text(), a.get("aria-current")) for a in links] == [("2022/23", None), ("2021/22", "true")]
    newest = page(reading, filled.north)
    assert "85,0\u202f%" in newest.select_one(".says").get_text()


def test_no_value_is_said_in_words_and_no_empty_chart_is_drawn(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)
    empty = page(reading, world.north)
    assert texts(empty.select(".says.state b")) == ["Inte insamlat."]
    assert empty.select(".figure") == []
    adults = page(reading, create_unit(
        by=BY, parent=world.authority, kind="branch", name="Komvux", school_form="adult_education"
    ))  # fmt: skip
    assert texts(adults.select(".says.state b")) == ["Gäller inte här."]


@pytest.mark.parametrize("key", list(indicators()))
def test_everything_declared_stands_under_definition(reading: Reading, world: World, key: str) -> None:
    indicator = indicators()[key]
    got = page(reading.as_person(world.principal), world.authority, key=key)
    told = [" ".join(one.get_text().split()) for one in got.select("#definition dd")]
    declared = [
        indicator.definition, indicator.why, indicator.population, indicator.numerator,
        indicator.denominator, indicator.next_publication, indicator.how_to_get, indicator.example.words,
        *indicator.exclusions, *indicator.caveats,
    ]  # fmt: skip
    assert [text.sv for text in declared if " ".join(text.sv.split()) not in told] == []
    for cut in indicator.breaks:
        assert f"{cut.period}: {cut.why.sv}" in told
    assert all(term and words for term, words in facts(indicator, None))


def test_figures_read_together_are_linked(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.north)
    expected = [f"/indikator/{key}/{filled.north.address}/" for key in indicators()[KEY].read_with]
    assert [a["href"] for a in got.select("aside .side a")] == expected


def test_the_page_needs_no_inline_style_or_script(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.authority)
    assert got.select("[style], style, script:not([src])") == []


def test_the_number_of_questions_is_the_same_for_one_and_three_programmes_and_years(
    reading: Reading, world: World
) -> None:
    reading.as_person(world.principal)

    def asked() -> int:
        page(reading, world.north)
        with CaptureQueriesContext(connection) as questions:
            page(reading, world.north)
        return len(questions)

    keep([share("10000001", "2022/23", 85.0)], scope="2022/23")
    create_unit(by=BY, parent=world.north_unit, kind="programme", name="Ett", official_code="AA")
    few = asked()
    for name, code, period in (("Två", "BB", "2021/22"), ("Tre", "CC", "2020/21")):
        create_unit(by=BY, parent=world.north_unit, kind="programme", name=name, official_code=code)
        keep([share("10000001", period, 85.0)], scope=period)
    assert asked() == few


def test_the_thread_that_starts_at_the_figure_stands_under_it(reading: Reading, filled: World) -> None:
    got = page(reading.as_person(filled.principal), filled.north)
    (write,) = got.select(".starts-here .btn")
    assert write["href"].endswith(f"?slag=analysis&siffra={KEY}")
    assert got.select(".starts-here .step") == []
    sent = {"title": "Handledningen kommer sent", "text": ""}
    assert reading.post(write["href"], sent).status_code == 302
    got = page(reading, filled.north)
    assert texts(got.select(".starts-here .what")) == ["Handledningen kommer sent"]


def test_who_may_neither_read_nor_write_of_it_sees_no_thread(reading: Reading, filled: World) -> None:
    reading.as_person(filled.principal)
    sent = {"title": "Handledningen kommer sent", "text": ""}
    address = page(reading, filled.north).select_one(".starts-here .btn")["href"]
    assert reading.post(address, sent).status_code == 302
    student = person("elev", "student", filled.north)
    assert page(reading.as_person(student), filled.north).select(".starts-here") == []
