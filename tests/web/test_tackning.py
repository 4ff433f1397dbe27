"""Täckning: what is followed first, rows that lead to the work, and nothing that is not the reader's."""

import re

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from helhet.people.models import Person
from helhet.reports.coverage.gaps import gap_kinds, goals
from helhet.thread.models import Step
from helhet.year.actions import begin_year
from helhet.year.wheel.model import starts_of
from tests.observed import keep, row
from tests.thread.conftest import Chain
from tests.thread.test_goal_tree import goal
from tests.web.conftest import Reading

NOW = starts_of(timezone.localdate())
KINDS = {kind.key: str(kind.name) for kind in gap_kinds().values()}


def page(reading: Reading, who: Person, unit, query: str = "") -> BeautifulSoup:
    answer = reading.as_person(who).get(reverse("tackning", kwargs={"unit": unit}) + query)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def told(found: BeautifulSoup) -> str:
    return " ".join(found.select_one("main").get_text(" ").split())


def test_what_is_followed_comes_first_and_an_empty_kind_is_good_news(reading, chain: Chain):
    found = page(reading, chain.principal, chain.world.north)
    headings = [one.get_text() for one in found.select("main h2")]
    assert headings == ["Det som följs", "Tema för tema", "Det som tappas bort"]
    assert [one["id"] for one in found.select(".gaps h3")] == list(KINDS)
    part = found.select_one("#condition_without_answer").parent
    assert " ".join(part.get_text(" ").split()) == "Villkor utan svar Inget saknas här."


def test_where_there_was_nothing_to_ask_of_it_is_not_said_that_nothing_is_missing(reading, chain: Chain):
    later = {"goal_without_sign": "Här finns inget mål.",
             "occasion_not_held": "Inget i året har passerat här än."}  # fmt: skip
    found = page(reading, chain.principal, chain.world.north)
    assert {key: found.select_one(f"#{key} + p").get_text() for key in later} == later


def test_each_row_leads_to_where_the_work_is_done_or_to_where_it_is_read(reading, chain: Chain):
    keep([row("leavers.diploma_share", "10000001", year, 85.0, 187) for year in ("2021/22", "2022/23")])
    begin_year(by=chain.world.administrator, authority=chain.world.authority, starts=NOW)
    aim = goal(chain.principal, chain.world.north, "Ett mål.")
    for who, verb, name in (
        (chain.principal, "Skriv hur det märks", "steg_andra"),
        (chain.teacher, "Läs målet", "trad"),
        (chain.student, "Läs målet", "trad"),
    ):
        found = page(reading, who, chain.world.north)
        link = found.select_one("#goal_without_sign").parent.select_one(".rows a")
        assert link.select_one(".verb").get_text() == verb
        assert link["href"] == reverse(name, kwargs={"key": aim.key, "unit": aim.unit})
        addresses = {one["href"] for one in found.select(".gaps .rows a")}
        assert {address: reading.get(address).status_code for address in addresses} == dict.fromkeys(
            addresses, 200
        )


def test_what_is_not_shared_is_only_counted(reading, chain: Chain, monkeypatch):
    goal(chain.principal, chain.world.north, "Hemligt mål.")
    found = told(page(reading, chain.board, chain.world.authority))
    assert "Hemligt" not in found
    assert "Ytterligare en delas inte med dig." in found
    monkeypatch.setattr(goals, "readable", lambda _reader: Step.objects.all())
    assert "Hemligt" in told(page(reading, chain.board, chain.world.authority))


def test_three_persons_and_a_student(reading, chain: Chain):
    address = reverse("tackning", kwargs={"unit": chain.world.north})
    people = {chain.principal: 200, chain.teacher: 200, chain.student: 200, chain.outsider: 404}
    for who, expected in people.items():
        assert reading.as_person(who).get(address).status_code == expected
    found = page(reading, chain.student, chain.world.authority)
    assert found.select_one("#role_without_holder") is None
    assert "Det här skulle en inspektör" not in told(found)
    assert page(reading, chain.principal, chain.world.authority).select_one("#role_without_holder")


def test_a_year_that_was_not_begun_is_nowhere_and_the_present_one_always_is(reading, chain: Chain):
    begin_year(by=chain.world.administrator, authority=chain.world.authority, starts=NOW + 1)
    address = reverse("tackning", kwargs={"unit": chain.world.north})
    wanted = {"": 200, f"{NOW}": 200, f"{NOW + 1}": 200, f"{NOW - 3}": 404, "nu": 404, "²": 404}
    reading.as_person(chain.principal)
    assert {
        year: reading.get(address, {"lasar": year} if year else {}).status_code for year in wanted
    } == wanted
    found = page(reading, chain.principal, chain.world.north, f"?lasar={NOW + 1}")
    assert re.search(r"Läsåret är nytt\. Det här visas från \d+ september", told(found))


def test_each_mark_has_a_word_and_its_column(reading, chain: Chain):
    found = page(reading, chain.principal, chain.world.north)
    cells = found.select(".marks td")
    assert len(cells) == 4 * 6
    assert {cell["data-head"] for cell in cells} == {"Siffra", "Röst", "Mål", "Insats", "Forum", "Svar"}
    assert all(cell.select_one(".verdict").get_text(strip=True) for cell in cells)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_year_links_to_it(reading, chain: Chain, language: str):
    begin_year(by=chain.world.administrator, authority=chain.world.authority, starts=NOW)
    answer = reading.as_person(chain.teacher).get(
        reverse("aret", kwargs={"unit": chain.world.north}), headers={"accept-language": language}
    )
    address = reverse("tackning", kwargs={"unit": chain.world.north})
    assert f"{address}?lasar={NOW}" in answer.content.decode()
