"""Röster and its neighbours: what is shown, what waits, a film's name, the ground it is shown on."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from helhet.voices import actions
from helhet.voices.media import Medium
from helhet.voices.models import Film, GroundRule
from helhet.voices.purposes import Basis, Purpose
from helhet.voices.queries import rules_of
from tests.thread.conftest import Chain
from tests.voices.conftest import media
from tests.voices.made import THEME, ready, shown_everywhere
from tests.web.conftest import Reading

__all__ = ["media"]
pytestmark = pytest.mark.django_db


def page_at(who, unit) -> str:
    answer = Reading().as_person(who).get(reverse("roster", kwargs={"unit": unit}))
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_where_there_is_no_film_it_says_what_to_do(chain: Chain) -> None:
    page = page_at(chain.student, chain.team)
    assert "Inget visas här än." in page
    assert reverse("beratta", kwargs={"unit": chain.team}) in page


def test_a_film_waits_for_who_works_on_it_with_the_next_thing_to_do(chain: Chain) -> None:
    ready(chain.student, chain.team)
    for who in (chain.student, chain.teacher, chain.principal):
        page = page_at(who, chain.team)
        assert "Visas inte än" in page
        assert "Min onsdag" in page
    for who in (chain.other_teacher, chain.board):
        assert "Min onsdag" not in page_at(who, chain.team)


def test_films_are_shown_by_theme_from_the_units_below_and_in_their_order(chain: Chain) -> None:
    first, _someone = shown_everywhere(chain.student, chain.teacher, chain.team)
    second, _other = shown_everywhere(chain.student, chain.teacher, chain.team)
    actions.describe_film(by=chain.student, film=first, title="Sist", theme=THEME, order=2)
    actions.describe_film(by=chain.student, film=second, title="Först", theme=THEME, order=1)
    for unit in (chain.team, chain.world.north, chain.world.authority):
        page = page_at(chain.board, unit)
        assert page.index("Först") < page.index("Sist")
    assert "Först" not in page_at(chain.board, chain.world.south)


def test_a_film_gets_another_name_and_another_theme(chain: Chain) -> None:
    film = ready(chain.student, chain.team)
    client, address = Reading().as_person(chain.teacher), reverse("film_andra", kwargs={"key": film.key})
    given = {"title": "Vår torsdag", "theme": "kunskapsresultat", "question": "Varför?", "indicator": "",
             "order": ""}  # fmt: skip
    assert client.post(address, given).status_code == 302
    film = Film.objects.get(pk=film.pk)
    assert (film.title, film.theme, film.order) == ("Vår torsdag", "kunskapsresultat", 0)
    for wrong in ({"title": ""}, {"theme": "x"}, {"indicator": "x"}, {"order": "-1"}, {"order": "²"}):
        assert client.post(address, {**given, **wrong}).status_code == 200
    assert Film.objects.get(pk=film.pk).title == "Vår torsdag"


def test_the_ground_is_decided_by_who_decides_and_told_with_its_day_and_reason(chain: Chain) -> None:
    address = reverse("filmregler", kwargs={"unit": chain.world.authority})
    client = Reading().as_person(chain.director)
    page = client.get(address).content.decode()
    assert page.count("<form") >= 3
    given = {"purpose": "hall", "basis": "public_task", "reason": "Dnr 2026:14"}
    page = client.post(address, given, follow=True).content.decode()
    assert "Dnr 2026:14" in page
    assert rules_of(chain.team) == {**dict.fromkeys(Purpose, Basis.CONSENT), Purpose.HALL: Basis.PUBLIC_TASK}
    for wrong in ({"purpose": "social"}, {"purpose": "x"}, {"basis": "x"}, {"reason": "x" * 301}):
        client.post(address, {**given, **wrong})
    assert GroundRule.objects.count() == 1
    assert client.get(reverse("filmregler", kwargs={"unit": chain.team})).status_code == 404
    assert Reading().as_person(chain.teacher).post(address, given).status_code == 404


def test_a_film_is_taken_away_from_its_page_for_ever(chain: Chain) -> None:
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    client, address = Reading().as_person(chain.student), reverse("film", kwargs={"key": film.key})
    page = client.post(address, follow=True)
    assert page.redirect_chain[-1][0] == reverse("roster", kwargs={"unit": chain.team})
    assert Film.objects.get(pk=film.pk).state == Film.State.GONE
    assert "Filmen finns inte här." in client.get(address).content.decode()
    assert client.post(address, follow=True).status_code == 200  # once more: nothing


def test_as_many_questions_for_three_films_as_for_one(chain: Chain) -> None:
    def asked() -> int:
        page_at(chain.teacher, chain.team)  # what is kept of a unit is kept before it is counted
        with CaptureQueriesContext(connection) as questions:
            page_at(chain.teacher, chain.team)
        return len(questions)

    def one_shown_and_one_that_waits() -> None:
        for medium in Medium:
            shown_everywhere(chain.student, chain.teacher, chain.team, medium)
        other, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
        actions.list_person(by=chain.teacher, film=other, description="röd mössa", is_adult=True)

    one_shown_and_one_that_waits()
    few = asked()
    one_shown_and_one_that_waits()
    one_shown_and_one_that_waits()
    assert asked() == few
