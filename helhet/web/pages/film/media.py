"""The files and words of what was left: each time one is asked for, so is whether it may be given."""

import hashlib
from pathlib import Path
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from helhet.core.text import Text
from helhet.voices import files
from helhet.voices.models import Captions, Film
from helhet.web.films import watching
from helhet.web.page import Access, Page
from helhet.web.ranges import part_of


def film(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The film itself, in the parts that a player asks for."""
    found = watching(request, key)
    return given(request, found.film, files.FILM, "video/mp4", found.plays)


def poster(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """A still from the film."""
    found = watching(request, key)
    return given(request, found.film, files.POSTER, "image/jpeg", found.plays)


def still(request: HttpRequest, key: UUID, number: int) -> HttpResponseBase:
    """One of the moments that the poster is chosen among; for those who choose."""
    found = watching(request, key)
    if not found.works or not 1 <= number <= len(files.CANDIDATES):
        raise Http404
    return given(request, found.film, files.CANDIDATES[number - 1], "image/jpeg", found.plays)


def sound(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """A sound, in the parts that a player asks for."""
    found = watching(request, key)
    return given(request, found.film, files.SOUND, "audio/mp4", found.plays)


def picture(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """A picture, as large as it is kept."""
    found = watching(request, key)
    return given(request, found.film, files.PICTURE, "image/jpeg", found.plays)


def small(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The same, as large as a phone shows it."""
    found = watching(request, key)
    return given(request, found.film, files.SMALL, "image/jpeg", found.plays)


def given(request: HttpRequest, film: Film, name: str, kind: str, plays: bool) -> HttpResponseBase:
    """A file of a film, if it may be played. Raises Http404."""
    path = files.folder_of(film) / name
    if not plays or not path.exists():
        raise Http404
    return part_of(request, path, kind, _mark(path))


def words(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """The captions in one language, as WebVTT; to those who work on it also before they are finished."""
    found = watching(request, key)
    rows = found.film.captions.filter(language=language)
    row = (rows if found.works else rows.exclude(finished_at=None)).first()
    if not found.plays or row is None or not found.film.kind.is_timed:
        raise Http404
    return vtt(row)


def vtt(row: Captions) -> HttpResponse:
    """Captions as a player takes them; never stored on the way."""
    answer = HttpResponse(row.content or "WEBVTT\n", content_type="text/vtt; charset=utf-8")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def _mark(path: Path) -> str:
    """The same as long as the file is the same."""
    told = path.stat()
    return hashlib.sha256(f"{path.name}:{told.st_size}:{told.st_mtime_ns}".encode()).hexdigest()[:24]


FILM = Page(
    key="film_fil",
    route="film/<uuid:key>/film.mp4",
    title=Text(sv="Filmens bild och ljud", en="The film's picture and sound"),
    access=Access.PUBLIC,
    view=film,
)
POSTER = Page(
    key="film_bild",
    route="film/<uuid:key>/stillbild.jpg",
    title=Text(sv="Filmens stillbild", en="The film's still"),
    access=Access.PUBLIC,
    view=poster,
)
STILL = Page(
    key="film_stillbild",
    route="film/<uuid:key>/stillbild-<int:number>.jpg",
    title=Text(sv="En stillbild ur filmen", en="A still from the film"),
    access=Access.PUBLIC,
    view=still,
)
SOUND = Page(
    key="film_ljud",
    route="film/<uuid:key>/ljud.m4a",
    title=Text(sv="Ljudet", en="The sound"),
    access=Access.PUBLIC,
    view=sound,
)
PICTURE = Page(
    key="film_foto",
    route="film/<uuid:key>/bild.jpg",
    title=Text(sv="Bilden", en="The picture"),
    access=Access.PUBLIC,
    view=picture,
)
SMALL = Page(
    key="film_foto_liten",
    route="film/<uuid:key>/bild-liten.jpg",
    title=Text(sv="Bilden, för telefonen", en="The picture, for the phone"),
    access=Access.PUBLIC,
    view=small,
)
WORDS = Page(
    key="film_text",
    route="film/<uuid:key>/<slug:language>.vtt",
    title=Text(sv="Filmens textning", en="The film's captions"),
    access=Access.PUBLIC,
    view=words,
)
