"""The slides of a point drawn before they are shown, and the files that they point at, each with its hash."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from helhet.assembly.models import Assembly, Item, Stage
from helhet.voices import files
from helhet.voices.models import Film
from helhet.web.hall import OnStage
from helhet.web.pages.scen.allowed import FILES, allowed, words_of
from helhet.web.pages.scen.showing import pages, slide_ahead

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_PART = re.compile(rf"/scen/[^\"'\s<>]*/film/({_UUID})/([a-z0-9-]+\.[a-z0-9]+)")
_ASKED_OF = re.compile(rf'data-film="({_UUID})"')


@dataclass(frozen=True, slots=True)
class Frame:
    """A slide as it is drawn beforehand. ``bare`` is the one without its films; empty where it has none."""

    slide: int
    html: str
    bare: str
    films: list[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A file or the captions of a film, as it must be when it has come."""

    film: str
    address: str
    size: int
    sha256: str


def frames(request: HttpRequest, assembly: Assembly, item: Item, scheme: str) -> list[Frame]:
    """Every slide of a point."""
    count = pages(request, _at(assembly, item, 0), item)
    return [_frame(request, _at(assembly, item, slide), item, scheme) for slide in range(count)]


def _at(assembly: Assembly, item: Item, slide: int) -> OnStage:
    return OnStage(assembly, Stage(assembly=assembly, item=item, slide=slide), timezone.now())


def _frame(request: HttpRequest, on: OnStage, item: Item, scheme: str) -> Frame:
    html = _drawn(request, on, item, scheme, has_films=True)
    films = sorted(_films(html))
    if not films:
        return Frame(on.stage.slide, html, "", [])
    bare = _drawn(request, on, item, scheme, has_films=False)
    if _films(bare):  # a kind of slide that does not know how to be without
        around = slide_ahead(request, on, item, scheme, has_films=False)
        bare = _rendered(request, around | {"template": "scen/slides/title.html", "film": None})
    return Frame(on.stage.slide, html, bare, films)


def _drawn(request: HttpRequest, on: OnStage, item: Item, scheme: str, *, has_films: bool) -> str:
    return _rendered(request, slide_ahead(request, on, item, scheme, has_films=has_films))


def _rendered(request: HttpRequest, context: dict[str, object]) -> str:
    return render_to_string("scen/stage.html", context | {"level": 1}, request)


def _films(html: str) -> set[str]:
    return {found[0] for found in _PART.findall(html)} | set(_ASKED_OF.findall(html))


def parts(assembly: Assembly, drawn: Iterable[Frame]) -> list[Part]:
    """All that slides point at of films, as long as it may be given."""
    asked = {match.group(0): match.groups() for one in drawn for match in _PART.finditer(one.html)}
    films = {key: allowed(assembly, key) for key, _part in asked.values()}
    found = []
    for address, (key, name) in sorted(asked.items()):
        film = films[key]
        told = _told(film, name) if film is not None else None
        if told is not None:
            found.append(Part(key, address, *told))
    return found


def _told(film: Film, part: str) -> tuple[int, str] | None:
    """Size in bytes and SHA-256 of a part of a film, or None where it is not there."""
    if part in FILES:
        path = files.folder_of(film) / FILES[part][0]
        if not path.exists():
            return None
        stat = path.stat()
        return stat.st_size, _hash(path, stat.st_size, stat.st_mtime_ns)
    row = words_of(film, part)
    if row is None:
        return None
    content = (row.content or "WEBVTT\n").encode()
    return len(content), hashlib.sha256(content).hexdigest()


@lru_cache(maxsize=256)
def _hash(path: Path, _size: int, _changed: int) -> str:
    """A film is read through once for as long as it is the same."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
