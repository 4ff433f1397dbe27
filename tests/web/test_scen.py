"""The stage: what the hall sees, and what it does not see before it should."""

import re
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Account, Item, Panellist, Stage
from helhet.core.actions import Channel
from helhet.people.actions import assign
from helhet.people.models import Assignment
from helhet.voices.models import Film, Ground
from helhet.web import assembly as assembly_pages
from helhet.web.pages.scen.slides import slide_kinds
from tests.assembly.conftest import Day, day
from tests.assembly.phones import asked
from tests.voices.made import THEME, shown_everywhere
from tests.web.halls import OPTIONS, Held, browser, held, phone

pytestmark = pytest.mark.django_db
__all__ = ["day"]


def stage_of(got: Held, who: object | None = None, **given: str) -> str:
    answer = browser(who or got.day.host).get(reverse("scen", kwargs=got.where), given)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib").select_one(".stage-box").get_text(" ", strip=True)


def shows(got: Held, kind: str) -> Item:
    item = Item.objects.filter(assembly=got.assembly, kind=kind, axis__in=("", "theme")).first()
    actions.show_item(by=got.day.host, assembly=got.assembly, item=item)
    return item


def test_every_kind_of_point_has_a_slide_and_none_is_left_over() -> None:
    assert set(slide_kinds()) == set(ITEM_KINDS)


@pytest.mark.parametrize("kind", ITEM_KINDS)
def test_every_kind_of_point_stands_on_the_stage_in_both_lights(day: Day, kind: str) -> None:
    got = held(day)
    item = Item.objects.filter(assembly=got.assembly, axis__in=("", "theme")).first()
    Item.objects.filter(pk=item.pk).update(kind=kind)
    actions.show_item(by=day.host, assembly=got.assembly, item=Item.objects.get(pk=item.pk))
    for given in ({}, {"ljus": "1"}, {"del": "1"}):
        assert stage_of(got, **given)


def test_the_stage_is_one_page_with_one_first_heading_when_it_is_renewed_too(day: Day) -> None:
    got = held(day)
    shows(got, "opening")
    pages = [("scen", {}), ("scen", {"del": "1"}), ("regi", {})]  # in the control it stands under a heading
    texts = [browser(day.host).get(reverse(page, kwargs=got.where), given).content for page, given in pages]
    shown = [BeautifulSoup(text, "html5lib").select_one(".stage [role=heading]") for text in texts]
    assert [one["aria-level"] for one in shown] == ["1", "1", "3"]


def test_a_question_is_shown_with_letters_and_a_count_and_without_results(day: Day) -> None:
    got = held(day)
    found = got.opens()
    got.answers(found)
    says = stage_of(got)
    for words in ("Vad skulle hjälpa fler?", "A Handledning tidigare", "15 av 15 har svarat"):
        assert words in says
    assert "%" not in says
    assert not re.search(r"\b53\b", says)  # the code in the corner may hold the digits


def test_the_result_stands_there_when_the_vote_is_closed(day: Day) -> None:
    got = held(day)
    found = got.opens()
    got.answers(found)
    actions.close_round(by=day.host, round=found)
    says = stage_of(got)
    assert "53" in says
    assert "47" in says
    assert "n 15" in says


def test_fewer_than_ten_are_told_of_in_words(day: Day) -> None:
    got = held(day)
    found = got.opens()
    got.answers(found, 4, 5)
    actions.close_round(by=day.host, round=found)
    says = stage_of(got)
    assert "Färre än tio har svarat" in says
    assert not re.search(r"\b44\b", says)
    assert not re.search(r"\b56\b", says)


def test_two_rounds_are_shown_together_when_the_second_is_closed(day: Day) -> None:
    got = held(day, rounds=2)
    first = got.opens()
    got.answers(first, 10, 5)
    actions.close_round(by=day.host, round=first)
    says = stage_of(got)
    assert "Vi frågar igen" in says
    assert not re.search(r"\b67\b", says)
    second = actions.open_round(by=day.host, question=got.question)
    got.answers(second, 5, 10)
    actions.close_round(by=day.host, round=second)
    says = stage_of(got)
    assert "efteråt: 33" in says or "efteråt: 67" in says
    assert "före, n 15" in says


def test_a_black_stage_says_nothing(day: Day) -> None:
    got = held(day)
    got.opens()
    actions.blacken(by=day.host, assembly=got.assembly, is_black=True)
    assert stage_of(got) == "Scenen är svart."


def test_a_question_from_the_hall_stands_there_when_it_is_put_there(day: Day) -> None:
    got = held(day)
    capability = phone(got.assembly)[1]
    question = asked(got.assembly, capability, "Vem betalar bemanningen?")
    assert "bemanningen" not in stage_of(got)
    actions.put_on_stage(by=day.moderator, question=question)
    assert "Vem betalar bemanningen?" in stage_of(got)


def test_the_plenum_shows_what_has_been_let_through_and_nothing_else(day: Day) -> None:
    got = held(day)
    waits, through, hidden = (asked(got.assembly, phone(got.assembly)[1], f"Fråga {n}?") for n in "abc")
    actions.let_through(by=day.moderator, question=through)
    actions.hide_question(by=day.moderator, question=hidden, because="rude")
    shows(got, "plenum")
    says = stage_of(got)
    assert through.text in says
    assert waits.text not in says
    assert hidden.text not in says


@pytest.mark.parametrize("is_locked", [True, False])
def test_a_panel_shows_its_deck_as_it_was_locked(day: Day, is_locked: bool) -> None:
    got = held(day)
    item = shows(got, "panel")
    told = {"assembly": got.assembly, "theme": item.panel.theme}
    Account.objects.create(**told, unit=day.world.north, well="Studieron.", done_at=timezone.now())
    if is_locked:
        actions.freeze(by=day.holder, assembly=got.assembly)
    Account.objects.update(well="Nya ord.")
    actions.show_slide(by=day.host, assembly=got.assembly, slide=1)
    assert ("Studieron." in stage_of(got)) == is_locked
    assert ("Nya ord." in stage_of(got)) != is_locked


def test_who_sits_in_a_panel_stands_there_by_the_name_and_role_of_this_authority_alone(day: Day) -> None:
    both = day.world.outsider  # known to another authority first, and called otherwise there
    assign(by=Channel.SYSTEM, person=both, role="teacher", unit=day.world.south, from_on=date(2026, 1, 1))
    Assignment.objects.filter(person=both, unit=day.world.south).update(called="Kim Hos Oss")
    got = held(day)
    item = shows(got, "panel")
    Panellist.objects.create(panel=item.panel, person=both)
    Panellist.objects.create(panel=item.panel, person=day.world.principal, order=1)
    says = stage_of(got)
    assert "Kim Hos Oss lärare, Södra" in says
    assert "rektor, Norra" in says
    for of_the_other in ("Annan", "Outsider", "administratör"):
        assert of_the_other not in says


@pytest.mark.parametrize("kind", ["rear_mirror", "windscreen"])
def test_the_mirror_and_the_windscreen_say_so_when_there_is_nothing_in_them(day: Day, kind: str) -> None:
    got = held(day)
    shows(got, kind)
    page = browser(got.day.host).get(reverse("scen", kwargs=got.where)).content.decode()
    assert "mirror-none" in page


def test_only_who_has_a_duty_meets_the_stage_and_its_films(day: Day) -> None:
    got = held(day)
    film = film_in_hall(got)
    at = [
        reverse("scen", kwargs=got.where),
        reverse("scen_lage", kwargs=got.where),
        reverse("scen_film", kwargs={**got.where, "key": film.key, "part": "sv.vtt"}),
    ]
    for who, status in (
        (day.host, 200), (day.moderator, 200), (day.secretary, 200), (day.holder, 200), (day.student, 404),
        (day.world.teacher, 404), (day.world.principal, 404), (day.world.outsider, 404),
    ):  # fmt: skip
        assert [browser(who).get(address).status_code for address in at] == [status] * 3, who
    assert Client().get(at[0]).status_code == 302


def test_without_the_lock_anyone_inside_would_meet_it(day: Day, monkeypatch) -> None:
    got = held(day)
    monkeypatch.setattr(assembly_pages, "duties_of", lambda *_: {"host"})
    assert browser(day.student).get(reverse("scen", kwargs=got.where)).status_code == 200


def film_in_hall(got: Held) -> Film:
    """A film that everyone in it says may be shown in the hall, as the point's own."""
    film, _person = shown_everywhere(got.day.student, got.day.world.teacher, got.day.world.north)
    item = Item.objects.filter(assembly=got.assembly, kind="film", axis="theme").first()
    Item.objects.filter(pk=item.pk).update(film=film)
    return film


def test_a_film_whose_consent_ends_during_the_panel_gives_way_to_words(day: Day) -> None:
    got = held(day)
    film = film_in_hall(got)
    shows(got, "film")
    at, screen = reverse("scen", kwargs=got.where), browser(day.host)
    part = reverse("scen_film", kwargs={**got.where, "key": film.key, "part": "sv.vtt"})
    assert part in screen.get(at).content.decode()
    assert screen.get(part).status_code == 200
    ground = f"{reverse('scen_forrad_grund', kwargs=got.where)}?film={film.key}"
    assert f'data-film="{film.key}"' in screen.get(at).content.decode(), "the script asks of it"
    assert screen.get(ground).json()["film"] is True
    Ground.objects.update(ended_at=timezone.now())
    says = screen.get(at).content.decode()
    assert "Filmen visas inte" in says
    assert str(film.key) not in says
    assert screen.get(part).status_code == 404
    assert screen.get(ground).json()["film"] is False


def test_of_several_films_of_a_panel_each_is_run_by_itself_and_only_the_one_taken_back_falls_silent(
    day: Day,
) -> None:
    got = held(day)
    panel = got.assembly.panels.get(theme=THEME)
    pairs = [shown_everywhere(day.student, day.world.teacher, day.world.north) for _number in range(3)]
    rows = [actions.add_film(by=Channel.DEMO, panel=panel, film=film) for film, _person in pairs]
    Ground.objects.filter(shown=pairs[1][1].shown).update(ended_at=timezone.now())
    at, screen = reverse("scen", kwargs=got.where), browser(day.host)
    actions.show_item(by=day.host, assembly=got.assembly, item=rows[0])
    seen = []
    for film, _person in pairs:
        text = screen.get(at).content.decode()
        part = reverse("scen_film", kwargs={**got.where, "key": film.key, "part": "sv.vtt"})
        seen.append((f'data-film="{film.key}"' in text, screen.get(part).status_code))
        stage = Stage.objects.get(assembly=got.assembly)
        actions.go_forward(by=day.host, assembly=got.assembly, seen=stage.version)
    assert seen == [(True, 200), (False, 404), (True, 200)]


def test_a_voice_beside_the_figure_is_asked_of_as_a_film_is(day: Day) -> None:
    got = held(day)
    film = film_in_hall(got)
    Item.objects.filter(assembly=got.assembly, kind="three_voices").update(film=film)
    shows(got, "three_voices")
    at, screen = reverse("scen", kwargs=got.where), browser(day.host)
    assert f'data-film="{film.key}"' in screen.get(at).content.decode()
    Ground.objects.update(ended_at=timezone.now())
    assert str(film.key) not in screen.get(at).content.decode()
    ground = reverse("scen_forrad_grund", kwargs=got.where)
    assert screen.get(f"{ground}?film={film.key}").json()["film"] is False
    assert screen.get(f"{ground}?film=x").json()["film"] is False


def test_a_film_of_another_authority_is_never_given(day: Day) -> None:
    got = held(day)
    film = film_in_hall(got)
    Film.objects.filter(pk=film.pk).update(unit=day.world.other)
    at = reverse("scen_film", kwargs={**got.where, "key": film.key, "part": "sv.vtt"})
    assert browser(day.host).get(at).status_code == 404


def test_the_clock_is_the_votes_and_stands_in_what_a_script_reads(day: Day) -> None:
    got = held(day)
    found = got.opens()
    page = BeautifulSoup(browser(day.host).get(reverse("scen", kwargs=got.where)).content, "html5lib")
    ends = page.select_one(".stage-box")["data-ends"]
    assert ends == timezone.localtime(found.closes_at).isoformat()
    assert found.closes_at - timezone.now() < timedelta(seconds=61)
    assert Stage.objects.get().version == int(page.select_one(".stage-box")["data-version"])


def test_nothing_of_the_answers_is_in_the_page_while_the_vote_is_open(day: Day) -> None:
    got = held(day, kind="words")
    found = got.opens()
    for _n in range(12):
        client, _capability = phone(got.assembly)
        client.post(got.phone_at, {"what": "vote", "round": str(found.key), "words": "studiero"})
    text = browser(day.host).get(reverse("scen", kwargs=got.where)).content.decode()
    assert "studiero" not in text
    actions.close_round(by=day.host, round=found)
    assert "studiero" in browser(day.host).get(reverse("scen", kwargs=got.where)).content.decode()
    assert OPTIONS
