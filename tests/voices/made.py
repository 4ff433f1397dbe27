"""Films, sounds, pictures and texts for tests: made by the real ffmpeg, left and made ready by actions."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.voices import actions, files
from helhet.voices.media import Medium
from helhet.voices.models import Captions, Film
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.voices.tasks import make_ready

THEME = "fullfoljda-studier"
WORDS = "WEBVTT\n\n00:00:00.200 --> 00:00:01.400\nVi satt i trappan.\n"
SEEN = "Två elever sitter i trappan utanför biblioteket."
TOLD = "Biblioteket stänger klockan tre. Då sitter vi i trappan tills bussen går."
EVERYWHERE = dict.fromkeys(Purpose, True)


def _made_by_ffmpeg(name: str, *arguments: str) -> Path:
    path = Path(mkdtemp(dir=os.environ["HELHET_HOME"])) / name
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", *arguments, str(path)], check=True)
    return path


@cache
def sound_file() -> Path:
    """Two seconds of a tone, as a phone's recorder would send it."""
    tone = "sine=frequency=330:duration=2"
    return _made_by_ffmpeg("onsdag.m4a", tone, "-c:a", "aac", "-metadata", "title=Annas inspelning")


@cache
def picture_file() -> Path:
    """A picture larger than a phone shows, as its camera would send it."""
    return _made_by_ffmpeg("onsdag.jpg", "testsrc2=size=2400x1600", "-frames:v", "1")


@cache
def film_file() -> Path:
    """Two seconds of a moving picture and a tone, as a phone would send it."""
    path = Path(mkdtemp(dir=os.environ["HELHET_HOME"])) / "onsdag.mp4"
    picture, sound = "testsrc2=size=320x180:rate=25:duration=2", "sine=frequency=330:duration=2"
    subprocess.run(
        ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", sound,
         "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", "-c:a", "aac",
         "-metadata", "location=+58.38+012.32/", str(path)],
        check=True,
    )  # fmt: skip
    return path


def left(by: Person, unit: Unit, title: str = "Min onsdag", medium: Medium = Medium.FILM) -> Film:
    """Something that has been left and has arrived; making it ready is still to come."""
    if medium is Medium.TEXT:
        return actions.leave_text(by=by, unit=unit, title=title, theme=THEME, text=TOLD)
    path = {Medium.FILM: film_file, Medium.SOUND: sound_file, Medium.PICTURE: picture_file}[medium]()
    film = actions.leave_film(
        by=by, unit=unit, title=title, theme=THEME, file_name=path.name, size=path.stat().st_size,
        medium=medium, text=SEEN if medium is Medium.PICTURE else "",
    )  # fmt: skip
    shutil.copyfile(path, files.arriving(film))
    return actions.film_arrived(by=by, film=film)


@dataclass(frozen=True)
class _Made:
    """What ffmpeg made of it, once in a process: it would make the same each time."""

    folder: Path
    about: dict[str, Any]
    proposed: str


_made: dict[Medium, _Made] = {}


def ready(by: Person, unit: Unit, title: str = "Min onsdag", medium: Medium = Medium.FILM) -> Film:
    """Something made ready: the first of its medium by ffmpeg, those after it with the files of the first."""
    film = left(by, unit, title, medium)
    if film.state != Film.State.READY:
        made_ready(film)
    return Film.objects.select_related("unit").get(pk=film.pk)


def made_ready(film: Film) -> None:
    """Make what has arrived ready, as the worker does."""
    if film.kind not in _made:
        make_ready.func(film.pk)
        _remember(Film.objects.get(pk=film.pk))
        return
    made = _made[film.kind]
    actions.film_is_made(by=Channel.SYSTEM, film=film, was_scanned=False)
    shutil.copytree(made.folder, files.folder_of(film))
    actions.film_is_ready(by=Channel.SYSTEM, film=film, **made.about)
    files.arriving(film).unlink(missing_ok=True)
    if film.kind.is_timed:
        actions.save_captions(by=Channel.SYSTEM, film=film, language="sv", content=made.proposed, version=0)


def _remember(film: Film) -> None:
    folder = Path(mkdtemp(dir=os.environ["HELHET_HOME"])) / "film"
    shutil.copytree(files.folder_of(film), folder)
    about = {name: getattr(film, name) for name in ("seconds", "width", "height")}
    _made[film.kind] = _Made(folder, about, film.captions.get().content)


def captioned(by: Person, film: Film) -> Captions:
    """Finished words in Swedish."""
    row = film.captions.filter(language="sv").first()
    if film.kind.is_timed:
        row = actions.save_captions(
            by=by, film=film, language="sv", content=WORDS, version=row.version if row else 0
        )
    assert row is not None
    row.film = film
    return actions.finish_captions(by=by, captions=row)


def yes(code_owner: actions.Listed, giver: Giver, answers: dict[Purpose, bool] | None = None) -> None:
    """Whoever holds a slip says yes (or what is given)."""
    today = timezone.localdate(code_owner.shown.listed_at)
    actions.say(
        by=Channel.SLIP, shown=code_owner.shown, giver=giver, answers=answers or EVERYWHERE,
        to_on=usual_end(today),
    )  # fmt: skip


def shown_everywhere(
    student: Person, keeper: Person, unit: Unit, medium: Medium = Medium.FILM
) -> tuple[Film, actions.Listed]:
    """What may be shown at every place: a student of seventeen and a guardian have said yes."""
    film = ready(student, unit, medium=medium)
    captioned(keeper if medium is Medium.TEXT else student, film)
    person = actions.list_person(by=keeper, film=film, description="grön tröja, i trappan", is_adult=False)
    yes(person, Giver.SELF)
    yes(person, Giver.GUARDIAN)
    actions.declare_listed(by=keeper, film=film)
    return film, person
