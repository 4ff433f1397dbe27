"""Min del: at most seven things, each with a verb and a way on."""

import pytest
from bs4 import BeautifulSoup

from helhet.people.actions import add_person
from helhet.people.roles import ROLES
from tests.web.conftest import Reading
from tests.world import BY, World, person


@pytest.mark.parametrize("role", ROLES)
def test_every_role_meets_at_most_seven_things_that_all_lead_on(
    reading: Reading, world: World, role: str
) -> None:
    reading.as_person(person(f"en-{role}".replace("_", "-"), role, world.north))
    page = BeautifulSoup(reading.get("/min-del/").content, "html5lib")
    links = page.select(".mine a")
    assert 1 <= len(links) <= 7
    assert [a["href"] for a in links if reading.get(a["href"]).status_code != 200] == []
    assert all(a.select_one(".verb").text.strip() for a in links)
    assert str(ROLES[role].sentence) in page.text


def test_the_first_address_leads_to_it(reading: Reading, world: World) -> None:
    assert reading.as_person(world.teacher).get("/").url == "/min-del/"


def test_who_has_no_role_is_told_what_to_do(reading: Reading, world: World) -> None:
    nobody = add_person(by=BY, email="ny@example.org", name="Ny")
    page = reading.as_person(nobody).get("/min-del/")
    assert (page.status_code, "h1" in page.content.decode()) == (200, True)


def test_it_is_only_for_the_signed_in(reading: Reading, world: World) -> None:
    assert reading.get("/min-del/").url == "/konto/login/?next=/min-del/"
