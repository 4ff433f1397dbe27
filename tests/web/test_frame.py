"""The frame: menu, role, language, and the ways in."""

import dataclasses

import pytest
from bs4 import BeautifulSoup
from django.conf import LazySettings

from helhet.people.actions import add_person, assign
from helhet.people.roles import ROLES
from helhet.web.page import ACTING
from helhet.web.templatetags.helhet import mark
from tests.web.conftest import Reading
from tests.world import BY, SINCE, World


def soup(page: object) -> BeautifulSoup:
    return BeautifulSoup(page.content, "html5lib")  # type: ignore[attr-defined]


def test_the_header_names_the_role_acted_in_on_every_page(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)
    addresses = ["/min-del/", "/helheten/norrby/", "/kedjan/norrby/", "/komponenter/", "/roll/"]
    names = [soup(reading.get(address)).select_one(".who .role").text for address in addresses]
    assert names == ["rektor"] * len(addresses)


def test_a_page_with_a_role_of_its_own_does_not_change_the_header(reading: Reading, world: World) -> None:
    page = reading.as_person(world.teacher).get("/min-del/")
    assert page.context["role"] == ROLES["teacher"]
    assert "Permission." not in page.content.decode()


def test_the_menu_marks_the_page_stood_at(reading: Reading, world: World) -> None:
    page = soup(reading.as_person(world.principal).get("/helheten/norrby/"))
    current = page.select(".words.row a[aria-current]")
    assert [link.text for link in current] == ["Helheten"]


@pytest.mark.parametrize("address", ["/helheten/norrby/", "/kedjan/norrby/gymnasiet/"])
def test_an_outsider_meets_the_same_answer_as_for_a_missing_page(
    reading: Reading, world: World, address: str
) -> None:
    reading.as_person(world.outsider)
    assert [reading.get(a).status_code for a in (address, "/helheten/finns-inte/")] == [404, 404]


def test_no_page_carries_inline_style_or_script(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)
    for address in ("/min-del/", "/helheten/norrby/", "/kedjan/norrby/", "/komponenter/", "/roll/"):
        page = soup(reading.get(address))
        assert page.select("[style], style, script:not([src]), [onclick]") == [], address


def test_language_is_switched_and_the_page_says_which_it_is(reading: Reading, world: World) -> None:
    reading.as_person(world.principal)
    before = soup(reading.get("/roll/")).html["lang"]
    answer = reading.post("/sprak/", {"language": "en", "next": "/roll/"})
    assert (before, answer.url, soup(reading.get("/roll/")).html["lang"]) == ("sv", "/roll/", "en")


def test_language_switch_never_sends_the_reader_elsewhere(reading: Reading, world: World) -> None:
    answer = reading.post("/sprak/", {"language": "en", "next": "https://example.org/"})
    assert answer.url == "/"


def test_a_role_is_chosen_among_ones_own_only(reading: Reading, world: World) -> None:
    second = assign(by=BY, person=world.teacher, role="lead_teacher", unit=world.north, from_on=SINCE)
    foreign = world.administrator.assignments.get()
    reading.as_person(world.teacher)
    reading.post("/roll/", {"assignment": foreign.pk})
    assert ACTING not in reading.session
    reading.post("/roll/", {"assignment": second.pk})
    assert reading.session[ACTING] == second.pk


def test_demo_page_signs_in_made_up_people_only(reading: Reading, world: World) -> None:
    example = add_person(by=BY, email="ex@example.org", name="Exempel", is_example=True)
    assign(by=BY, person=example, role="caretaker", unit=world.north, from_on=SINCE)
    assert reading.post("/demo/", {"person": world.principal.pk}).status_code == 404
    assert "_auth_user_id" not in reading.session
    reading.post("/demo/", {"person": example.pk})
    assert reading.session["_auth_user_id"] == str(example.pk)


def test_demo_page_is_not_there_outside_the_demo(
    reading: Reading, world: World, settings: LazySettings
) -> None:
    settings.ENVIRONMENT = dataclasses.replace(settings.ENVIRONMENT, demo="no")
    assert [reading.get("/demo/").status_code, reading.get("/").url] == [404, "/konto/login/"]


def test_the_mark_fills_the_quarter_of_its_theme_only() -> None:
    filled = BeautifulSoup(mark("fullfoljda-studier"), "html5lib").select("path.q")
    assert [path["d"] for path in filled] == ["M13 13H23A10 10 0 0 1 13 23Z"]
    assert len(BeautifulSoup(mark(), "html5lib").select("path.ring, path.q")) == 0
