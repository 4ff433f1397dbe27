"""Pictures of the example day: drawn, marked, with words, and met as other pictures are."""

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from helhet.assembly import news
from helhet.assembly.models import Assembly, NewsPage
from helhet.core.actions import Channel
from helhet.demo import gallery
from helhet.voices import actions as voices
from helhet.voices.models import Film
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.rules import usual_end

pytestmark = pytest.mark.django_db


@pytest.fixture
def hung(demo: None, settings: LazySettings, tmp_path) -> Assembly:
    settings.MEDIA_ROOT = tmp_path / "media"
    assert gallery.hang() == 4
    return Assembly.objects.get(number=9)


def told(assembly: Assembly) -> list[Film]:
    found = news.published(NewsPage.objects.select_related("assembly__unit").get(assembly=assembly))
    assert found is not None
    return [row.film for row in found.beside.pictures]


def test_the_public_meets_them_with_words_and_marked(hung: Assembly) -> None:
    page = Client().get(reverse("nyhet", kwargs={"unit": "kfv", "number": 9})).content.decode()
    gallery_of_day = page[page.index("gallery-of-day") :].split("</ul>")[0]
    assert gallery_of_day.count("<img ") == gallery_of_day.count("Exempel") == 4
    assert 'alt="En vägg med lappar i fyra spalter, en för varje tema."' in gallery_of_day
    assert all(film.is_example and film.state == Film.State.READY for film in told(hung))


def test_they_are_made_once(hung: Assembly) -> None:
    assert gallery.hang() == 0
    assert len(NewsPage.objects.get(assembly=hung).corrections) == 1


def test_whoever_is_in_one_takes_it_back_and_the_others_stay(hung: Assembly) -> None:
    film = next(film for film in told(hung) if film.title == "Panelen")
    voices.say(
        by=Channel.SLIP, shown=film.shown.get(), giver=Giver.SELF, answers=dict.fromkeys(Purpose, False),
        to_on=usual_end(timezone.localdate()),
    )  # fmt: skip
    assert {film.title for film in told(hung)} == {"Salen svarar", "Väggen med lappar", "Kaffe i pausen"}


def test_a_page_that_somebody_is_changing_is_left_alone(demo: None, settings: LazySettings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    NewsPage.objects.update(title="Ett utkast")
    gallery.hang()
    page = NewsPage.objects.get()
    assert (page.title, page.corrections) == ("Ett utkast", [])
