"""What the stage loads ahead: the day's slides with nothing of the hall's, and films that may be shown."""

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from helhet.assembly import actions, queries
from helhet.assembly.ahead import GROUND_LASTS, SILENT_AFTER
from helhet.assembly.models import Account, Assembly, Item, Stage, StageBrowser
from helhet.people.models import JournalEntry
from helhet.voices.models import Ground
from helhet.web.pages.regi.loaded import stages
from helhet.web.pages.scen import showing
from helhet.web.pages.scen.slides import slide_kinds
from tests.assembly.conftest import Day, day
from tests.assembly.phones import asked
from tests.voices.made import shown_everywhere
from tests.web.halls import Held, browser, held, phone

pytestmark = pytest.mark.django_db
__all__ = ["day"]
KEY = "6f1f2d8e-0000-4000-8000-00000000000a"


def ahead(got: Held, kind: str, **given: str) -> dict[str, list[dict[str, str]]]:
    """The slides of the first point of a kind, and the parts they point at."""
    item = next(one for one in queries.programme(got.assembly) if one.kind == kind)
    at = reverse("scen_forrad_punkt", kwargs={**got.where, "key": item.key})
    answer = browser(got.day.host).get(at, given)
    assert answer.status_code == 200
    return answer.json()  # type: ignore[no-any-return]


def text_of(found: dict[str, list[dict[str, str]]]) -> str:
    return " ".join(
        BeautifulSoup(one["html"], "html5lib").get_text(" ", strip=True) for one in found["frames"]
    )


def film_in(got: Held, *kinds: str) -> UUID:
    film, _person = shown_everywhere(got.day.student, got.day.world.teacher, got.day.world.north)
    Item.objects.filter(assembly=got.assembly, kind__in=kinds).update(film=film)
    return film.key


def tells(got: Held, **given: object):
    """A stage says what it has."""
    sent = {"key": KEY, "frames": 60, "frames_of": 62, "films": 3, "films_of": 4, **given}
    return browser(got.day.host).post(reverse("scen_forrad", kwargs=got.where), sent)


def says(got: Held) -> str:
    page = browser(got.day.host).get(reverse("regi", kwargs=got.where)).content
    return BeautifulSoup(page, "html5lib").select_one("[data-part=loaded]").get_text(" ", strip=True)


# ---- slides


def test_every_point_of_the_day_is_drawn_ahead_in_both_lights(day: Day) -> None:
    got = held(day)
    listed = browser(day.host).get(reverse("scen_forrad", kwargs=got.where)).json()["points"]
    assert listed == [str(one.key) for one in queries.programme(got.assembly)]
    for key in listed:
        at = reverse("scen_forrad_punkt", kwargs={**got.where, "key": key})
        for given, scheme in (({}, "dark"), ({"ljus": "1"}, "light")):
            drawn = browser(day.host).get(at, given).json()["frames"]
            assert drawn
            assert all(f'data-color-scheme="{scheme}"' in one["html"] for one in drawn)


def test_each_slide_of_a_panel_is_drawn(day: Day) -> None:
    got = held(day)
    panel = next(one for one in queries.programme(got.assembly) if one.kind == "panel").panel
    told = {"assembly": got.assembly, "theme": panel.theme, "done_at": timezone.now()}
    Account.objects.create(**told, unit=day.world.north, well="Studieron.", need="En hall.")
    found = ahead(got, "panel")
    assert [one["slide"] for one in found["frames"]] == [0, 1, 2]
    assert "Studieron." in text_of(found)
    assert "En hall." in text_of(found)


@pytest.mark.parametrize("is_ahead", [True, False])
def test_nothing_that_the_hall_answers_asks_or_writes_is_drawn_ahead(
    day: Day, monkeypatch: pytest.MonkeyPatch, is_ahead: bool
) -> None:
    """It would be old when it is shown. The control: drawn as on the day it all stands there."""
    got = held(day)
    question = asked(got.assembly, phone(got.assembly)[1], "Vem betalar?")
    actions.let_through(by=day.moderator, question=question)
    got.answers(found := got.opens())
    actions.close_round(by=day.host, round=found)
    if not is_ahead:
        as_on_the_day = {key: replace(kind, ahead=None) for key, kind in slide_kinds().items()}
        monkeypatch.setattr(showing, "slide_kinds", lambda: as_on_the_day)
    told = text_of(ahead(got, "plenum")) + text_of(ahead(got, "hall_question"))
    assert ("Vem betalar?" in told) is not is_ahead
    assert ("n 15" in told) is not is_ahead
    assert "Handledning tidigare" in told


# ---- films


def test_the_parts_of_a_film_are_told_with_their_size_and_hash(day: Day) -> None:
    got = held(day)
    key = film_in(got, "film")
    parts = ahead(got, "film")["parts"]
    names = {one["address"].rsplit("/", 1)[1] for one in parts}
    assert {"film.mp4", "stillbild.jpg", "sv.vtt"} <= names
    screen = browser(day.host)
    for one in parts:
        answer = screen.get(one["address"])
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert (one["size"], one["sha256"]) == (len(body), hashlib.sha256(body).hexdigest())
        assert one["film"] == str(key)


@pytest.mark.parametrize("kind", ["film", "three_voices"])
def test_a_slide_with_a_film_has_one_without_it(day: Day, kind: str) -> None:
    got = held(day)
    key = str(film_in(got, kind))
    frame = ahead(got, kind)["frames"][0]
    assert frame["films"] == [key]
    assert key in frame["html"]
    assert key not in frame["bare"]
    assert "trappan" not in frame["bare"]


def test_a_kind_that_does_not_know_how_to_be_without_its_film_is_its_title(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    got = held(day)
    key = str(film_in(got, "film"))
    kind = slide_kinds()["film"]
    stubborn = replace(kind, context=lambda showing: kind.context(replace(showing, has_films=True)))
    monkeypatch.setattr(showing, "slide_kinds", lambda: slide_kinds() | {"film": stubborn})
    frame = ahead(got, "film")["frames"][0]
    assert key in frame["html"]
    assert key not in frame["bare"]
    assert "Elevfilm" in frame["bare"]


def test_a_film_that_may_not_be_shown_is_not_loaded(day: Day) -> None:
    got = held(day)
    key = str(film_in(got, "film", "three_voices"))
    assert ahead(got, "film")["parts"]
    Ground.objects.update(ended_at=timezone.now())
    for kind in ("film", "three_voices"):
        found = ahead(got, kind)
        assert found["parts"] == []
        assert key not in str(found)


def test_many_films_are_asked_of_at_once_with_no_more_questions_than_one(day: Day) -> None:
    got = held(day)
    keys = [str(film_in(got, "film")) for _n in range(3)]
    at, screen = reverse("scen_forrad_grund", kwargs=got.where), browser(day.host)
    counts = []
    for some in (keys[:1], keys):
        with CaptureQueriesContext(
            connection,
        ) as context:
            told = screen.get(at, {"film": some}).json()
        counts.append(len(context))
        assert told["films"] == dict.fromkeys(some, True)
    assert counts[0] == counts[1]
    Ground.objects.filter(shown__film__key=keys[0]).update(ended_at=timezone.now())
    told = screen.get(at, {"film": [*keys, "x"]}).json()
    assert told["films"] == {keys[0]: False, keys[1]: True, keys[2]: True, "x": False}
    assert told["film"] is False


# ---- what a stage tells


def test_what_a_stage_has_is_told_in_the_control(day: Day) -> None:
    got = held(day)
    assert "Ingen scen är öppen." in says(got)
    assert tells(got, age="60").status_code == 200
    assert "Scenen har 3 av 4 filmer och 60 av 62 bilder" in says(got)
    tells(got, films=4, frames=62, age="0")
    assert "Scenen har alla 4 filmer och alla bilder" in says(got)
    assert re.search(r"bekräftades \d\d\.\d\d\. Utan nät spelas de till", says(got))
    tells(got, films=4, frames=62, age=str(int(GROUND_LASTS.total_seconds()) + 60))
    assert "Filmerna visas inte förrän servern har svarat" in says(got)
    tells(got, films=0, films_of=0, frames=62, problem="full")
    assert "Scenen har alla bilder" in says(got)
    assert "Allt får inte plats" in says(got)
    tells(got, key=str(uuid4()), frames=0, frames_of=0, films=0, films_of=0)
    assert "Scen 2 har inte laddat något i förväg" in says(got)
    assert StageBrowser.objects.count() == 2


def test_a_stage_that_is_silent_is_told_of(day: Day) -> None:
    got = held(day)
    tells(got)
    assert "Har inte hörts av" not in says(got)
    later = timezone.now() + SILENT_AFTER + timedelta(seconds=1)
    words = [check.words for one in stages(got.assembly, later) for check in one.checks]
    assert any(one.startswith("Har inte hörts av sedan") for one in words)


def test_the_control_goes_where_the_stage_was_led_without_it(day: Day) -> None:
    got = held(day)
    item = queries.programme(got.assembly)[3]
    tells(got, item=str(item.key), slide=2)
    assert f"Står vid ”{item.title}”, bild 3" in says(got)
    at = reverse("regi", kwargs=got.where)
    browser(day.host).post(at, {"what": "catch_up", "item": item.pk, "slide": 2})
    stage = Stage.objects.get()
    assert (stage.item, stage.slide) == (item, 2)


def test_asking_stages_to_load_changes_nothing_that_the_hall_sees(day: Day) -> None:
    got = held(day)
    version, at = Stage.objects.get().version, reverse("scen_forrad_grund", kwargs=got.where)
    assert browser(day.host).get(at).json()["loads"] == 0
    browser(day.host).post(reverse("regi", kwargs=got.where), {"what": "load"})
    assert browser(day.host).get(at).json()["loads"] == 1
    assert Stage.objects.get().version == version


@pytest.mark.parametrize("wrong", [
    {"key": "x"}, {"key": ""}, {"problem": "hej"}, {"item": "x"},
])  # fmt: skip
def test_what_cannot_be_understood_is_refused(day: Day, wrong: dict[str, str]) -> None:
    got = held(day)
    assert tells(got, **wrong).status_code == 422
    assert not StageBrowser.objects.exists()


def test_numbers_that_no_day_has_do_no_harm(day: Day) -> None:
    got = held(day)
    assert tells(got, frames="99999999999999", films="-3", age="99999999999").status_code == 200
    row = StageBrowser.objects.get()
    assert (row.frames, row.films, row.confirmed_at) == (9999, 0, None)


def test_no_line_is_written_of_what_a_stage_tells_and_few_are_kept(day: Day) -> None:
    got = held(day)
    before = JournalEntry.objects.count()
    for _n in range(25):
        tells(got, key=str(uuid4()))
    assert JournalEntry.objects.count() == before
    assert StageBrowser.objects.count() == 20


def test_when_the_day_is_over_nothing_is_left_of_it(day: Day) -> None:
    got = held(day)
    tells(got)
    actions.end_day(by=day.host, assembly=got.assembly)
    assert not StageBrowser.objects.exists()
    assert tells(got).status_code == 422
    assert not StageBrowser.objects.exists()


def test_a_day_that_was_changed_has_another_mark(day: Day) -> None:
    got = held(day)
    before = tells(got).json()["mark"]
    assert browser(day.host).get(reverse("scen_forrad", kwargs=got.where)).json()["mark"] == before
    film_in(got, "film")
    assert tells(got).json()["mark"] != before


def test_the_empty_stage_says_nothing_of_the_day(day: Day) -> None:
    got = held(day)
    film_in(got, "film")
    actions.show_item(by=day.host, assembly=got.assembly, item=got.item)
    text = browser(day.host).get(reverse("scen", kwargs=got.where), {"tom": "1"}).content.decode()
    page = BeautifulSoup(text, "html5lib")
    assert got.item.title not in page.select_one("main").get_text()
    assert page.select_one("main").has_attr("data-empty")
    assert not page.select_one(".stage-box").has_attr("data-item")


# ---- the phone's page without a network


def test_the_phones_page_without_a_network_is_the_same_for_everybody(day: Day) -> None:
    got = held(day)
    got.opens()
    inside, _capability = phone(got.assembly)
    at = reverse("salen_utan_nat")
    answer = inside.get(at)
    assert answer.content == Client().get(at).content
    assert not answer.cookies
    for words in (got.question.text, got.item.title, got.assembly.join_code):
        assert words not in answer.content.decode()


def test_the_phones_script_is_another_when_the_page_is(day: Day) -> None:
    client = Client()
    text = client.get(reverse("salen_offline")).content.decode()
    assert client.get(reverse("salen_offline")).content.decode() == text
    client.cookies["django_language"] = "en"
    assert client.get(reverse("salen_offline")).content.decode() != text
    assert Assembly.objects.exists()
