"""A film's picture, sound and words: each time one is asked for, so is whether it may be given."""

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
    if not found.plays or row is None:
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
WORDS = Page(
    key="film_text",
    route="film/<uuid:key>/<slug:language>.vtt",
    title=Text(sv="Filmens textning", en="The film's captions"),
    access=Access.PUBLIC,
    view=words,
)
