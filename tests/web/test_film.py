"""A film from the phone to the theme page, and gone from every surface when somebody takes a yes back."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from helhet.core.actions import Channel
from helhet.people.models import JournalEntry
from helhet.voices import actions
from helhet.voices.models import Film
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.rules import usual_end
from tests.thread.conftest import Chain
from tests.voices.made import THEME, shown_everywhere
from tests.web.conftest import Reading

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}


def surfaces(film: Film) -> list[str]:
    """Every address at which anything of a film is met without a slip."""
    key = {"key": film.key}
    unit = {"unit": film.unit}
    return [
        reverse("film", kwargs=key),
        reverse("film_fil", kwargs=key),
        reverse("film_bild", kwargs=key),
        reverse("film_text", kwargs={**key, "language": "sv"}),
        reverse("roster", kwargs=unit),
        reverse("tema", kwargs={**unit, "theme": THEME}),
        reverse("tema", kwargs={"unit": film.unit.root_path.strip("/"), "theme": THEME}),
    ]


def meets(client: Client, film: Film) -> set[str]:
    """The addresses where a reader meets the film: its key, its title, its picture or its words."""
    found = set()
    for address in surfaces(film):
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        told = [str(film.key).encode(), film.title.encode(), b"i trappan", b"ftyp", b"JFIF"]
        if answer.status_code == 200 and any(one in content for one in told):
            found.add(address)
    return found


def test_a_film_that_everyone_has_said_yes_to_is_met_inside_and_outside(chain: Chain, reading: Reading):
    film, _person = shown_everywhere(chain.student, chain.teacher, chain.team)
    assert meets(reading.as_person(chain.other_teacher), film) == set(surfaces(film)[:4]) | {
        surfaces(film)[6]
    } | set(surfaces(film)[4:6])
    assert meets(Client(), film) == set(surfaces(film)[:4])


def test_one_who_takes_a_yes_back_clears_every_surface_at_once(chain: Chain):
    film, person = shown_everywhere(chain.student, chain.teacher, chain.team)
    inside, outside = Reading().as_person(chain.other_teacher), Client()
    assert meets(inside, film)
    assert meets(outside, film)
    no = dict.fromkeys(Purpose, False)
    actions.say(
        by=Channel.SLIP,
        shown=person.shown,
        giver=Giver.GUARDIAN,
        answers=no,
        to_on=usual_end(person.shown.listed_at.date()),
    )
    assert meets(inside, film) == set()
    assert meets(outside, film) == set()
    assert meets(Reading().as_person(chain.student), film) <= {surfaces(film)[0], surfaces(film)[4]}
    line = JournalEntry.objects.filter(action="voices.say").latest("pk")
    assert line.channel == "slip"
