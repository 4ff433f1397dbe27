"""Example films: rooms drawn by the program, made-up words that belong to roles, all marked Exempel."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.demo.people import example_person
from helhet.demo.scenes import draw
from helhet.voices import actions, files
from helhet.voices.films.captions import Cue, written
from helhet.voices.models import Film
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.voices.tasks import make_ready

_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
_SECONDS = 10
_FAR_AWAY = {Purpose.HALL: True, Purpose.INSIDE: True, Purpose.PUBLIC: False, Purpose.SOCIAL: False}


@dataclass(frozen=True, slots=True)
class Example:
    """One film: what it shows and says, who left it where, and how far it has come."""

    title: str
    theme: str
    question: str
    scene: str
    unit: str
    lines: tuple[str, str, str]
    indicator: str = ""
    is_asked: bool = True


_FILMS = (
    Example(
        "Trappan", "fullfoljda-studier", "Vad skulle hjälpa fler att bli klara i tid?", "corridor", _HOUSE,
        ("Biblioteket stänger klockan tre.", "Vi satt i trappan tills bussen gick.",
         "Jag visste inte att jag låg efter förrän i mars."),
        indicator="leavers-diploma-share",
    ),
    Example(
        "Matsalen 11.40", "god-miljo-for-larande", "När är det lugnt i skolan?", "dining_hall", _HOUSE,
        ("Klockan 11.40 kommer alla på en gång.", "Vi äter på sju minuter.",
         "Klockan 12.20 är det nästan tomt."),
    ),
    Example(
        "Verkstaden", "samverkan-for-kompetensforsorjning", "Vad lär du dig på praktiken?", "workshop",
        _HOUSE,
        ("På praktiken får jag göra på riktigt.", "Där frågar någon hur det gick.",
         "Det vill jag ha i skolan också."),
    ),
    Example(
        "Sista raden", "kunskapsresultat", "När förstår du?", "classroom", _HOUSE,
        ("Längst bak hör man inte frågan.", "Jag vågar inte räcka upp handen.",
         "I den lilla gruppen vågar jag."),
        is_asked=False,
    ),
)  # fmt: skip


def begin() -> str:
    """Put the example films in the worker's queue, and say so: making them takes longer than all the rest."""
    if shutil.which("ffmpeg") is None:
        return "no example films: the program ffmpeg is not installed"
    if not Film.objects.filter(unit__path__startswith="/kfv/").exists():
        from helhet.demo.tasks import make_example_films

        make_example_films.enqueue()
    return "example films, which are made in the background"


def make_all() -> int:
    """Make the example films that are not there; returns how many. Without ffmpeg there are none."""
    board = unit_at("/kfv/")
    if shutil.which("ffmpeg") is None or board is None or unit_at(_HOUSE) is None:
        return 0  # or somebody has moved them: the demo is theirs now
    there = set(Film.objects.filter(unit__path__startswith="/kfv/").values_list("title", flat=True))
    left = [(order, one) for order, one in enumerate(_FILMS, 1) if one.title not in there]
    if len(left) == len(_FILMS):
        actions.set_rule(
            by=Channel.DEMO, authority=board, purpose=Purpose.HALL, basis=Basis.PUBLIC_TASK,
            reason="Exempel: direktionens beslut",
        )  # fmt: skip
    for order, example in left:
        _begin(example, order)
    return len(left)


def _begin(example: Example, order: int) -> None:
    unit = unit_at(example.unit)
    assert unit is not None  # noqa: S101 -- looked up by begin
    student, teacher = example_person("student", unit), example_person("principal", unit)
    with tempfile.TemporaryDirectory() as folder:
        path = _filmed(example, Path(folder))
        film = actions.leave_film(
            by=student, unit=unit, title=example.title, theme=example.theme, question=example.question,
            file_name=f"{example.scene}.mp4", size=path.stat().st_size,
        )  # fmt: skip
        shutil.copyfile(path, files.arriving(film))
    actions.film_arrived(by=student, film=film)
    make_ready.func(film.pk)
    film = Film.objects.select_related("unit").get(pk=film.pk)
    actions.describe_film(
        by=student, film=film, title=film.title, theme=film.theme, question=film.question, order=order,
        indicator=example.indicator,
    )  # fmt: skip
    row = actions.save_captions(
        by=student, film=film, language="sv", content=written(_cues(example)),
        version=max((row.version for row in film.captions.all()), default=0),
    )  # fmt: skip
    actions.finish_captions(by=student, captions=row)
    person = actions.list_person(
        by=teacher, film=film, description="rösten som berättar", is_adult=not example.is_asked
    )
    actions.declare_listed(by=teacher, film=film)
    if example.is_asked:
        for giver in (Giver.SELF, Giver.GUARDIAN):
            actions.say(
                by=Channel.SLIP, shown=person.shown, giver=giver, answers=_FAR_AWAY,
                to_on=usual_end(timezone.localdate()),
            )  # fmt: skip


def _cues(example: Example) -> list[Cue]:
    starts = (600, 3700, 6800)
    return [Cue(start, start + 2700, line) for start, line in zip(starts, example.lines, strict=True)]


def _filmed(example: Example, folder: Path) -> Path:
    """The camera moves slowly into the room, with a murmur where somebody would speak."""
    picture, film = draw(example.scene, folder / "scene.ppm"), folder / "film.mp4"
    frames = 25 * _SECONDS
    into = f"z='1+0.12*on/{frames}':x='iw/2-(iw/zoom/2)':y='ih*0.42-(ih/zoom*0.42)'"
    move = f"zoompan={into}:d={frames}:s=1280x720:fps=25"
    murmur = "volume='if(between(mod(t-0.6,3.1),0,2.5),0.5,0.02)':eval=frame,lowpass=f=500,highpass=f=120"
    subprocess.run(  # noqa: S603 -- a program and arguments of our own
        ["ffmpeg", "-v", "error", "-y", "-i", str(picture),  # noqa: S607
         "-f", "lavfi", "-i", f"anoisesrc=color=brown:seed=7:duration={_SECONDS}",
         "-vf", move, "-af", murmur, "-t", str(_SECONDS), "-pix_fmt", "yuv420p", "-c:v", "libx264",
         "-preset", "ultrafast", "-c:a", "aac", "-shortest", str(film)],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return film
