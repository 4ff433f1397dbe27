"""Films for tests: made by the real ffmpeg, left and made ready by the real actions."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from helhet.chain.models import Unit
from helhet.core.actions import Channel
from helhet.people.models import Person
from helhet.voices import actions, files
from helhet.voices.models import Captions, Film
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.voices.tasks import make_ready

THEME = "fullfoljda-studier"
WORDS = "WEBVTT\n\n00:00:00.200 --> 00:00:01.400\nVi satt i trappan.\n"
EVERYWHERE = dict.fromkeys(Purpose, True)


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


def left(by: Person, unit: Unit, title: str = "Min onsdag") -> Film:
    """A film that has been left and has arrived; making it ready is still to come."""
    data = film_file().read_bytes()
    film = actions.leave_film(
        by=by, unit=unit, title=title, theme=THEME, file_name="onsdag.mp4", size=len(data)
    )
    files.arriving(film).write_bytes(data)
    return actions.film_arrived(by=by, film=film)


@dataclass(frozen=True)
class _Made:
    """What ffmpeg made of the film, once in a process: it would make the same each time."""

    folder: Path
    about: dict[str, Any]
    proposed: str


_made: list[_Made] = []


def ready(by: Person, unit: Unit, title: str = "Min onsdag") -> Film:
    """A film that is made ready: the first by ffmpeg, those after it with the files of the first."""
    film = left(by, unit, title)
    if film.state != Film.State.READY:
        made_ready(film)
    return Film.objects.select_related("unit").get(pk=film.pk)


def made_ready(film: Film) -> None:
    """Make a film that has arrived ready, as the worker does."""
    if not _made:
        make_ready.func(film.pk)
        _remember(Film.objects.get(pk=film.pk))
        return
    actions.film_is_made(by=Channel.SYSTEM, film=film, was_scanned=False)
    shutil.copytree(_made[0].folder, files.folder_of(film))
    actions.film_is_ready(by=Channel.SYSTEM, film=film, **_made[0].about)
    files.arriving(film).unlink(missing_ok=True)
    actions.save_captions(by=Channel.SYSTEM, film=film, language="sv", content=_made[0].proposed, version=0)


def _remember(film: Film) -> None:
    folder = Path(mkdtemp(dir=os.environ["HELHET_HOME"])) / "film"
    shutil.copytree(files.folder_of(film), folder)
    about = {name: getattr(film, name) for name in ("seconds", "width", "height")}
    _made.append(_Made(folder, about, film.captions.get().content))


def captioned(by: Person, film: Film) -> Captions:
    """Finished captions in Swedish."""
    row = film.captions.filter(language="sv").first()
    row = actions.save_captions(
        by=by, film=film, language="sv", content=WORDS, version=row.version if row else 0
    )
    return actions.finish_captions(by=by, captions=row)


def yes(code_owner: actions.Listed, giver: Giver, answers: dict[Purpose, bool] | None = None) -> None:
    """Whoever holds a slip says yes (or what is given)."""
    today = code_owner.shown.listed_at.date()
    actions.say(
        by=Channel.SLIP, shown=code_owner.shown, giver=giver, answers=answers or EVERYWHERE,
        to_on=usual_end(today),
    )  # fmt: skip


def shown_everywhere(student: Person, keeper: Person, unit: Unit) -> tuple[Film, actions.Listed]:
    """A film that may be shown at every place: a student of seventeen and a guardian have said yes."""
    film = ready(student, unit)
    captioned(student, film)
    person = actions.list_person(by=keeper, film=film, description="grön tröja, i trappan", is_adult=False)
    yes(person, Giver.SELF)
    yes(person, Giver.GUARDIAN)
    actions.declare_listed(by=keeper, film=film)
    return film, person
