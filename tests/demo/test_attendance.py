"""The demo's example of a long series: there once, long enough for limits, and marked as an example."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from helhet.assembly.models import Frozen
from helhet.chain.actions import move_unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.demo import attendance
from helhet.people.models import Person
from helhet.sources.queries import ImportRun
from tests.world import sign_in

pytestmark = pytest.mark.django_db
HOUSE = "/kfv/gymnasiet/magnus-aberg/"


def page(key: str) -> BeautifulSoup:
    reading = Client()
    sign_in(reading, Person.objects.get(email="principal.magnus-aberg@example.org"))
    answer = reading.get(f"/indikator/{key}{HOUSE}")
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def test_its_page_shows_what_the_series_usually_varies_between(demo: None) -> None:
    found = page("high-attendance")
    said = found.find("h2", string="Variation").find_parent("details").select_one(".says2").text
    assert said.startswith("De senaste 25 värdena ligger kring")
    assert said.endswith("Utanför gränserna: den 27 februari 2026.")


def test_it_is_marked_in_the_demo_and_the_published_figures_are_not(demo: None) -> None:
    marks = [[one.text for one in page(key).select(".panel .tag")] for key in
             ("high-attendance", "leavers-diploma-share")]  # fmt: skip
    assert marks == [["Exempel", "Exempel"], []]


def test_what_is_taken_from_it_says_that_it_is_made_up(demo: None) -> None:
    reading = Client()
    sign_in(reading, Person.objects.get(email="principal.magnus-aberg@example.org"))
    at = {"key": "high-attendance", "unit": HOUSE.strip("/")}
    rows = reading.get(reverse("indikator_csv", kwargs=at)).content.decode().splitlines()
    shown = [row for row in rows if ",shown," in row]
    assert shown
    assert all("Exempel: påhittade siffror" in row for row in shown)
    at["key"] = "leavers-diploma-share"
    assert "påhittade" not in reading.get(reverse("indikator_csv", kwargs=at)).content.decode()


def test_it_does_not_stand_for_a_theme(demo: None) -> None:
    reading = Client()
    sign_in(reading, Person.objects.get(email="principal.magnus-aberg@example.org"))
    for address in (f"/helheten{HOUSE}", "/min-del/"):
        assert "hög närvaro" not in reading.get(address).content.decode(), address


def test_it_is_read_once_and_not_where_somebody_has_moved_a_house(demo: None) -> None:
    attendance.begin(unit_at("/kfv/"))
    assert ImportRun.objects.filter(source=attendance.SOURCE).count() == 1
    ImportRun.objects.filter(source=attendance.SOURCE).delete()
    move_unit(by=Channel.DEMO, unit=unit_at(HOUSE), parent=unit_at("/kfv/"))
    attendance.begin(unit_at("/kfv/"))
    assert ImportRun.objects.filter(source=attendance.SOURCE).count() == 0


def test_it_is_not_among_what_was_locked_for_a_day_before_its_first_month(demo: None) -> None:
    locked = Frozen.objects.filter(key__startswith="figure:high-attendance:")
    assert locked.exists()
    assert not any(row["value"] for one in locked for row in one.payload["rows"])
