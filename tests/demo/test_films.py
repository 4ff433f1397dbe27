"""The example films: made once, by the real program, and as far on their way as their words say."""

import pytest
from django.conf import LazySettings
from django.utils import timezone

from helhet.demo import films
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_shown, rules_of
from helhet.voices.standing import standing

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_an_example_film_is_made_once_and_says_that_it_is_an_example(
    demo: None, settings: LazySettings, tmp_path, monkeypatch
):
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setattr(films, "_FILMS", films._FILMS[:1])
    assert films.begin() == "example films, which are made in the background"
    assert not Film.objects.exists()  # the worker makes them, and nobody waits
    assert films.make_all() == 1
    assert films.make_all() == 0
    film = Film.objects.select_related("unit").get()
    assert (film.is_example, film.state, film.width, film.height) == (True, Film.State.READY, 1280, 720)
    assert film in films_shown(film.unit, Purpose.INSIDE, timezone.localdate())
    rules = rules_of(film.unit.root_path)
    assert not standing(film, Purpose.PUBLIC, rules, timezone.localdate()).is_shown


def test_without_ffmpeg_the_demo_says_that_there_are_no_films(monkeypatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _program: None)
    assert films.begin() == "no example films: the program ffmpeg is not installed"
    assert films.make_all() == 0


def test_the_example_sound_picture_and_texts_are_as_far_on_their_way_as_they_say(
    demo: None, settings: LazySettings, tmp_path, monkeypatch
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    others = tuple(one for one in films._FILMS if one.medium is not Medium.FILM)
    monkeypatch.setattr(films, "_FILMS", others)
    assert films.make_all() == 4
    found = list(Film.objects.select_related("unit"))
    assert {film.kind for film in found} == {Medium.SOUND, Medium.PICTURE, Medium.TEXT}
    assert all(film.is_example and film.state == Film.State.READY for film in found)
    shown = films_shown(found[0].unit, Purpose.INSIDE, timezone.localdate())
    assert {film.title for film in found} - {film.title for film in shown} == {"Fråga oss före"}
