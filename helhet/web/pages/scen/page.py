"""Scen: the projector in the hall. Whoever has a duty opens it, and after that it needs no mouse."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from helhet.assembly import music, stream
from helhet.assembly.ahead import GROUND_LASTS
from helhet.assembly.duties import DUTIES
from helhet.assembly.models import Stage
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import Moment, Section, Visit, visit_of
from helhet.web.hall import on_stage
from helhet.web.page import Page, PageRequest
from helhet.web.pages.film.media import given, vtt
from helhet.web.pages.scen.allowed import FILES, allowed, words_of
from helhet.web.pages.scen.showing import slide


@never_cache
def show(request: PageRequest, number: int) -> HttpResponse:
    """The stage: ``?ljus=1`` the light one, ``?del=1`` what stands on it alone, ``?tom=1`` nothing on it."""
    visit = visit_of(request, number, *DUTIES)
    scheme = "light" if request.GET.get("ljus") == "1" else "dark"
    context = slide(request, on_stage(visit.assembly), scheme)
    context |= {"has_music": bool(music.of_day(visit.assembly))}
    context |= {"strom": stream.screen_address(visit.assembly), "level": 1}
    context["lasts"] = int(GROUND_LASTS.total_seconds() * 1000)
    if request.GET.get("tom") == "1":
        context |= {"template": "scen/slides/before.html", "item": None, "stage": Stage(), "ends": None}
        context |= {"theme": None, "is_empty": True}
    template = "scen/stage.html" if request.GET.get("del") == "1" else "scen/scen.html"
    return render(request, template, context)


@never_cache
def state(request: PageRequest, number: int) -> JsonResponse:
    """The same as the live channel tells the crew, for a stage that it does not reach."""
    return JsonResponse(stream.state(visit_of(request, number, *DUTIES).assembly.pk))


def film(request: PageRequest, number: int, key: UUID, part: str) -> HttpResponseBase:
    """A part of what is told in the hall, as long as it may be: asked for every part. Raises Http404."""
    visit = visit_of(request, number, *DUTIES)
    found = allowed(visit.assembly, key)
    if found is None:
        raise Http404
    if part in FILES:
        name, kind = FILES[part]
        return given(request, found, name, kind, plays=True)
    row = words_of(found, part)
    if row is None:
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
