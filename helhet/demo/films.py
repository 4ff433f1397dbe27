"""Example films, a sound, a picture and texts: drawn and made up, belonging to roles, all marked Exempel."""

import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import Channel
from helhet.demo.people import example_person
from helhet.demo.scenes import draw
from helhet.people.models import Person
from helhet.voices import actions, files
from helhet.voices.films.captions import Cue, written
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.purposes import Basis, Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.voices.tasks import make_ready

_HOUSE = "/kfv/gymnasiet/magnus-aberg/"
_SECONDS = 10
_MURMUR = "volume='if(between(mod(t-0.6,3.1),0,2.5),0.5,0.02)':eval=frame,lowpass=500,highpass=120"
_FAR_AWAY = {Purpose.HALL: True, Purpose.INSIDE: True, Purpose.PUBLIC: False, Purpose.SOCIAL: False}


@dataclass(frozen=True, slots=True)
class Example:
    """What is told in one of the four ways: what it shows and says, where it was left, how far it is."""

    title: str
    theme: str
    question: str
    scene: str  # "" where nothing is seen
    unit: str
    lines: tuple[str, ...]  # what is said; of a picture what is seen; of a text the text itself
    indicator: str = ""
    is_asked: bool = True
    medium: Medium = Medium.FILM
    is_anyone_known: bool = True  # somebody can be recognised in it


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
    Example(
        "Bussen 16.10", "fullfoljda-studier", "Vad gör dagen lång?", "", _HOUSE,
        ("Jag bor längst ut på linjen.", "Missar jag bussen klockan fyra är jag hemma sju.",
         "Då blir det inga läxor."),
        medium=Medium.SOUND,
    ),
    Example(
        "Trappan klockan tre", "god-miljo-for-larande", "Var pluggar du?", "corridor", _HOUSE,
        ("En tom korridor med skåp. Där sitter vi när biblioteket har stängt.",),
        medium=Medium.PICTURE, is_anyone_known=False,
    ),
    Example(
        "Samma fråga två gånger", "kunskapsresultat", "När förstår du?", "", _HOUSE,
        ("När läraren ställer samma fråga två gånger hinner jag tänka. Första gången hör jag bara orden.",),
        medium=Medium.TEXT, is_anyone_known=False,
    ),
    Example(
        "Fråga oss före", "samverkan-for-kompetensforsorjning", "Vad lär du dig på praktiken?", "", _HOUSE,
        ("På praktiken frågade de vad jag kunde innan jag började. Det borde alla lärare göra.",),
        medium=Medium.TEXT, is_asked=False, is_anyone_known=False,
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
    film = _left(example, unit, student)
    actions.describe_film(
        by=student, film=film, title=film.title, theme=film.theme, question=film.question, order=order,
        indicator=example.indicator,
    )  # fmt: skip
    if example.medium is Medium.TEXT and not example.is_asked:
        return  # it waits for staff to read it
    _worded(example, film, teacher if example.medium is Medium.TEXT else student)
    if example.is_anyone_known:
        _asked(example, film, teacher)
    actions.declare_listed(by=teacher, film=film, is_nobody_seen=not example.is_anyone_known)


def _left(example: Example, unit: Unit, student: Person) -> Film:
    """Left by the student, and made ready."""
    about = {"title": example.title, "theme": example.theme, "question": example.question}
    text = " ".join(example.lines)
    if example.medium is Medium.TEXT:
        return actions.leave_text(by=student, unit=unit, text=text, **about)
    with tempfile.TemporaryDirectory() as folder:
        path = _FILES[example.medium](example, Path(folder))
        film = actions.leave_film(
            by=student, unit=unit, file_name=path.name, size=path.stat().st_size, medium=example.medium,
            text=text if example.medium is Medium.PICTURE else "", **about,
        )  # fmt: skip
        shutil.copyfile(path, files.arriving(film))
    actions.film_arrived(by=student, film=film)
    make_ready.func(film.pk)
    return Film.objects.select_related("unit").get(pk=film.pk)


def _worded(example: Example, film: Film, by: Person) -> None:
    row = max(film.captions.all(), key=lambda row: row.version, default=None)
    if example.medium.is_timed:
        row = actions.save_captions(
            by=by,
            film=film,
            language="sv",
            content=written(_cues(example)),
            version=row.version if row else 0,
        )
    assert row is not None  # noqa: S101 -- a picture and a text bring theirs
    row.film = film
    actions.finish_captions(by=by, captions=row)


def _asked(example: Example, film: Film, teacher: Person) -> None:
    person = actions.list_person(
        by=teacher, film=film, description="rösten som berättar", is_adult=not example.is_asked
    )
    for giver in (Giver.SELF, Giver.GUARDIAN) if example.is_asked else ():
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
    subprocess.run(  # noqa: S603 -- a program and arguments of our own
        ["ffmpeg", "-v", "error", "-y", "-i", str(picture),  # noqa: S607
         "-f", "lavfi", "-i", f"anoisesrc=color=brown:seed=7:duration={_SECONDS}",
         "-vf", move, "-af", _MURMUR, "-t", str(_SECONDS), "-pix_fmt", "yuv420p", "-c:v", "libx264",
         "-preset", "ultrafast", "-c:a", "aac", "-shortest", str(film)],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return film


def _spoken(example: Example, folder: Path) -> Path:
    """The murmur alone, in another voice for another example."""
    sound, seed = folder / "sound.m4a", len(example.title)
    subprocess.run(  # noqa: S603 -- a program and arguments of our own
        ["ffmpeg", "-v", "error", "-y", "-f", "lavfi",  # noqa: S607
         "-i", f"anoisesrc=color=brown:seed={seed}:duration={_SECONDS}", "-af", _MURMUR, "-c:a", "aac",
         str(sound)],
        check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return sound


def _photographed(example: Example, folder: Path) -> Path:
    """The room as it was drawn."""
    return photographed(draw(example.scene, folder / "scene.ppm"), folder / "picture.png")


def photographed(picture: Path, photo: Path) -> Path:
    """A drawing as a file of the kind that people send."""
    subprocess.run(  # noqa: S603 -- a program and arguments of our own
        ["ffmpeg", "-v", "error", "-y", "-i", str(picture), str(photo)],  # noqa: S607
        check=True,
        stdin=subprocess.DEVNULL,
    )
    return photo


_FILES = {Medium.FILM: _filmed, Medium.SOUND: _spoken, Medium.PICTURE: _photographed}
