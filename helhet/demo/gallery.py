"""Pictures of the example day: drawn, marked Exempel, and on its public page once made."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone

from helhet.assembly import actions
from helhet.assembly.models import Assembly, NewsPage
from helhet.core.actions import Channel
from helhet.demo.day_scenes import SCENES
from helhet.demo.films import photographed
from helhet.demo.people import example_person
from helhet.demo.scenes import draw
from helhet.voices import actions as voices
from helhet.voices import files
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.rules import usual_end
from helhet.voices.tasks import make_ready

_CORRECTED = "Bilderna från dagen har kommit till."


@dataclass(frozen=True, slots=True)
class Pictured:
    """A picture: what it is called, what is seen in it, and who can be recognised, if anybody."""

    scene: str
    title: str
    seen: str
    theme: str
    who: str = ""


_PICTURES = (
    Pictured(
        "full_hall", "Salen svarar",
        "En fullsatt sal sedd bakifrån. På duken längst fram står fyra svar som staplar.",
        "fullfoljda-studier",
    ),
    Pictured(
        "panel_on_stage", "Panelen",
        "Fem personer sitter vid ett långt bord på scenen, med vattenglas framför sig.",
        "kunskapsresultat", who="de fem vid bordet",
    ),
    Pictured(
        "wall_of_notes", "Väggen med lappar",
        "En vägg med lappar i fyra spalter, en för varje tema.", "god-miljo-for-larande",
    ),
    Pictured(
        "coffee_in_the_break", "Kaffe i pausen",
        "Ett långt bord med kaffekoppar och två korgar med bullar, i ljus från höga fönster.",
        "samverkan-for-kompetensforsorjning",
    ),
)  # fmt: skip


def hang() -> int:
    """Make the pictures of the ninth assembly when it has been held and has none; returns how many."""
    rows = Assembly.objects.select_related("unit").filter(unit__path="/kfv/", number=9, is_example=True)
    ninth = rows.filter(state=Assembly.State.HELD).first()
    if ninth is None or ninth.pictures.exists() or shutil.which("ffmpeg") is None:
        return 0
    for one in _PICTURES:
        actions.add_picture(by=Channel.DEMO, assembly=ninth, film=_taken(ninth, one))
    _approved(ninth)
    return len(_PICTURES)


def _taken(ninth: Assembly, one: Pictured) -> Film:
    """Left by the secretary, made ready, described, and with everyone in it asked."""
    secretary = example_person("secretary", ninth.unit)
    with tempfile.TemporaryDirectory() as folder:
        path = photographed(draw(one.scene, Path(folder) / "day.ppm", SCENES), Path(folder) / "day.png")
        film = voices.leave_film(
            by=secretary, unit=ninth.unit, title=one.title, theme=one.theme, file_name=path.name,
            size=path.stat().st_size, medium=Medium.PICTURE, text=one.seen,
        )  # fmt: skip
        shutil.copyfile(path, files.arriving(film))
    voices.film_arrived(by=secretary, film=film)
    make_ready.func(film.pk)
    film = Film.objects.select_related("unit").get(pk=film.pk)
    row = film.captions.get()
    row.film = film
    voices.finish_captions(by=Channel.DEMO, captions=row)
    if one.who:
        _asked(film, one.who)
    voices.declare_listed(by=Channel.DEMO, film=film, is_nobody_seen=not one.who)
    return film


def _asked(film: Film, who: str) -> None:
    listed = voices.list_person(by=Channel.DEMO, film=film, description=who, is_adult=True)
    voices.say(
        by=Channel.SLIP, shown=listed.shown, giver=Giver.SELF, answers=dict.fromkeys(Purpose, True),
        to_on=usual_end(timezone.localdate()),
    )  # fmt: skip


def _approved(ninth: Assembly) -> None:
    """The public meets them once a person has let it; a page that somebody is changing is left alone."""
    page = NewsPage.objects.select_related("assembly__unit").filter(assembly=ninth).first()
    draft = {key: getattr(page, key) for key in ("title", "lead", "body", "chosen")}
    if page is None or page.published != draft:
        return
    director = example_person("development_director", ninth.unit)
    chosen = {**page.chosen, "pictures": list(ninth.pictures.values_list("pk", flat=True))}
    page = actions.edit_news(
        by=director, news=page, version=page.version, title=page.title, lead=page.lead, body=page.body,
        chosen=chosen,
    )  # fmt: skip
    actions.approve_news(by=director, news=page, version=page.version, correction=_CORRECTED)
