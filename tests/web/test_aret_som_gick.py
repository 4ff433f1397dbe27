"""Året som gick: the page, its picture, its ways on, its paper, and who may open it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.year.actions import begin_year
from helhet.year.wheel.model import label_of, starts_of
from tests.reports.story.conftest import Year, at, made_year, read, write
from tests.thread.conftest import Chain
from tests.web.conftest import Reading
from tests.world import BY

CHAPTERS = ["Vad vi visste", "Vad vi trodde", "Vad vi gjorde", "Vad som hände", "Vad vi lärde oss"]


@pytest.fixture
def year(chain: Chain) -> Year:
    return made_year(chain)


def page(reading: Reading, who, unit, query: str = "?lasar=2022") -> BeautifulSoup:
    answer = reading.as_person(who).get(reverse("aret_som_gick", kwargs={"unit": unit}) + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser").select_one("main")


def text(found) -> str:
    return " ".join(found.get_text(" ").split())


def test_five_chapters_with_months_down_the_side_and_each_thing_leads_to_its_page(reading, year):
    main = page(reading, year.chain.principal, year.chain.world.north)
    assert text(main.select_one("h1")) == "Året som gick 2022/23"
    assert [text(one) for one in main.select(".chapter > h2")] == CHAPTERS
    did = main.select(".chapter.did .told > li")
    assert [text(one.select_one(".month")) for one in did] == ["Oktober", "Mars", ""]
    for way in main.select(".told h3 a, .onward a"):
        assert reading.get(way["href"].partition("#")[0]).status_code == 200, way["href"]


def test_the_picture_has_a_lane_for_each_chapter_and_a_mark_for_each_thing(reading, year):
    main = page(reading, year.chain.principal, year.chain.world.north)
    lanes = main.select(".lanes .lane")
    assert [text(one.select_one(".label")) for one in lanes] == CHAPTERS
    marks = main.select(".lanes a")
    assert len(marks) == len(main.select(".told > li"))
    assert {one["href"][1:] for one in marks} == {one["id"] for one in main.select(".told > li")}
    assert all(one["aria-label"] for one in marks)
    shapes = {
        one.select_one(".mark-of")["d"].split("l")[-1].split("a6")[-1] for one in lanes if one.select("a")
    }
    assert len(shapes) >= 4  # the two round ones differ by being filled


def test_a_year_that_is_over_says_how_it_is_told_and_one_that_goes_on_how_far(reading, year):
    over = text(page(reading, year.chain.principal, year.chain.world.north))
    assert "Varje siffra står som den var känd då." in over
    now = text(page(reading, year.chain.principal, year.chain.world.north, ""))
    assert f"Året som gick {label_of(starts_of(timezone.localdate()))}" in now
    assert "Året är inte slut." in now


@pytest.mark.parametrize("query", ["?lasar=3000", "?lasar=x", "?lasar=20", "?lasar=²²²²", "?lasar=0001"])
def test_a_year_that_is_none_or_has_not_begun_is_not_found(reading, chain, query):
    for name in ("aret_som_gick", "aret_som_gick_pdf"):
        address = reverse(name, kwargs={"unit": chain.world.north}) + query
        assert reading.as_person(chain.principal).get(address).status_code == 404


def test_a_correction_stands_beside_the_figure(reading, year):
    read(at(2024, 4, 12), y2020=71.4, y2021=85.0)
    knew = page(reading, year.chain.principal, year.chain.world.north).select_one(".chapter.knew")
    assert [text(one) for one in knew.select(".told .beside")] == ["rättad 12 april 2024: 71,4 %"]


def test_the_paper_and_the_page_are_for_those_inside(reading, year):
    for name in ("aret_som_gick", "aret_som_gick_pdf"):
        address = reverse(name, kwargs={"unit": year.chain.world.authority}) + "?lasar=2022"
        assert reading.as_person(year.chain.student).get(address).status_code == 200
        assert reading.as_person(year.chain.outsider).get(address).status_code == 404
    assert reading.as_person(year.chain.student).get(address).content.startswith(b"%PDF")


def test_the_year_leads_to_its_story(reading, chain):
    starts = starts_of(timezone.localdate())
    begin_year(by=BY, authority=chain.world.authority, starts=starts)
    answer = reading.as_person(chain.teacher).get(reverse("aret", kwargs={"unit": chain.world.north}))
    main = BeautifulSoup(answer.content, "html.parser")
    way = reverse("aret_som_gick", kwargs={"unit": chain.world.north})
    assert main.select_one(f'a[href="{way}?lasar={starts}"]') is not None


def test_the_number_of_sql_questions_does_not_grow(reading, year):
    def asked() -> int:
        page(reading, year.chain.principal, year.chain.world.north)
        with CaptureQueriesContext(connection) as questions:
            reading.get(reverse("aret_som_gick", kwargs={"unit": year.chain.world.north}) + "?lasar=2022")
        return len(questions)

    few = asked()
    for n in range(3):
        for kind in ("analysis", "effort", "lesson"):
            write(year.chain.principal, kind, year.chain.world.north, f"Fler {kind} {n}", at(2022, 10, 1 + n))
    assert asked() == few
