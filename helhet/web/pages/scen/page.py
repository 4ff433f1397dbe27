"""Scen: the projector in the hall. Whoever has a duty opens it, and after that it needs no mouse."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from helhet.assembly import music, stream
from helhet.assembly.duties import DUTIES
from helhet.assembly.models import Assembly
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices import files
from helhet.voices.models import Film
from helhet.voices.queries import film_with
from helhet.web.assembly import Moment, Section, Visit, visit_of
from helhet.web.hall import may_be_shown, on_stage
from helhet.web.page import Page, PageRequest
from helhet.web.pages.film.media import given, vtt
from helhet.web.pages.scen.showing import slide


@never_cache
def show(request: PageRequest, number: int) -> HttpResponse:
    """The stage; ``?del=1`` gives what stands on it alone, ``?ljus=1`` the light one."""
    visit = visit_of(request, number, *DUTIES)
    scheme = "light" if request.GET.get("ljus") == "1" else "dark"
    context = slide(request, on_stage(visit.assembly), scheme)
    context |= {"has_music": bool(music.of_day(visit.assembly))}
    context |= {"strom": stream.screen_address(visit.assembly), "level": 1}
    template = "scen/stage.html" if request.GET.get("del") == "1" else "scen/scen.html"
    return render(request, template, context)


@never_cache
def state(request: PageRequest, number: int) -> JsonResponse:
    """What the live channel tells the crew, and whether the film that stands there (``?film=``) still may."""
    assembly = visit_of(request, number, *DUTIES).assembly
    told = stream.state(assembly.pk)
    if key := request.GET.get("film"):
        told["film"] = _allowed(assembly, key) is not None
    return JsonResponse(told)


def _allowed(assembly: Assembly, key: str | UUID) -> Film | None:
    """A film of the authority's, as long as it may be shown in the hall."""
    try:
        found = film_with(UUID(str(key)))
    except ValueError:
        return None
    if found is None or found.unit.root_path != assembly.unit.root_path:
        return None
    return found if may_be_shown(found, assembly, timezone.localdate()) else None


_FILES = {
    "film.mp4": (files.FILM, "video/mp4"),
    "stillbild.jpg": (files.POSTER, "image/jpeg"),
    "ljud.m4a": (files.SOUND, "audio/mp4"),
    "bild.jpg": (files.PICTURE, "image/jpeg"),
}


def film(request: PageRequest, number: int, key: UUID, part: str) -> HttpResponseBase:
    """A part of what is told in the hall, as long as it may be: asked for every part. Raises Http404."""
    visit = visit_of(request, number, *DUTIES)
    found = _allowed(visit.assembly, key)
    if found is None:
        raise Http404
    if part in _FILES:
        name, kind = _FILES[part]
        return given(request, found, name, kind, plays=True)
    return _words(found, part)


def _words(found: Film, part: str) -> HttpResponse:
    row = found.captions.filter(language=part.removesuffix(".vtt")).exclude(finished_at=None).first()
    if not part.endswith(".vtt") or row is None or not found.kind.is_timed:
        raise Http404
    return vtt(row)


def _has_duty(visit: Visit) -> bool:
    return bool(visit.duties)


_ROUTE = "scen/<unit:unit>/nr/<int:number>/"
PAGE = Page(
    key="scen", route=_ROUTE, title=Text(sv="Scen", en="Stage"), access=Permission.SEE_WHOLE, view=show,
)  # fmt: skip
STATE = Page(
    key="scen_lage",
    route=f"{_ROUTE}lage",
    title=Text(sv="Scenens läge", en="The stage's state"),
    access=Permission.SEE_WHOLE,
    view=state,
)
FILM = Page(
    key="scen_film",
    route=f"{_ROUTE}film/<uuid:key>/<str:part>",
    title=Text(sv="Det som visas i salen", en="What is shown in the hall"),
    access=Permission.SEE_WHOLE,
    view=film,
)
SECTION = Section(
    key="scen",
    order=20,
    moment=Moment.DURING,
    name=Text(sv="Scen", en="Stage"),
    sentence=Text(
        sv="Det salen ser. Öppna den på datorn vid projektorn.",
        en="What the hall sees. Open it on the computer at the projector.",
    ),
    is_for=_has_duty,
)
