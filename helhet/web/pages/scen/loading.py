"""The day loaded ahead onto the computer at the projector: what there is to load, and what it says it has."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import never_cache

from helhet.assembly import actions, queries
from helhet.assembly.ahead import GROUND_LASTS, Loaded
from helhet.assembly.duties import DUTIES
from helhet.assembly.models import Assembly, Item
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import visit_of
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.scen import ahead
from helhet.web.pages.scen.allowed import still_allowed

_MOST, _MOST_FILMS = 9999, 100  # of anything that a stage counts; films of a day


@never_cache
def day(request: PageRequest, number: int) -> HttpResponse:
    """The points of the day, in order; a POST tells what a stage has loaded."""
    assembly = visit_of(request, number, *DUTIES).assembly
    if request.method == "POST":
        return _told(request, assembly)
    points = queries.programme(assembly)
    told = [str(one.key) for one in points]
    return JsonResponse({"points": told, "mark": _mark(assembly, points), "loads": assembly.stage.loads})


def _mark(assembly: Assembly, points: list[Item]) -> str:
    """Another one when the day has been changed, so that it is loaded anew."""
    told = [(str(one.key), one.kind, one.title, one.film_id, one.question_id, one.panel_id) for one in points]
    return hashlib.sha256(json.dumps([told, assembly.digest]).encode()).hexdigest()[:16]


def _told(request: PageRequest, assembly: Assembly) -> HttpResponse:
    try:
        loaded = _loaded(request.POST, assembly)
        actions.tell_loaded(by=request.reader.person, assembly=assembly, loaded=loaded)
    except (ActionError, ValueError) as error:
        return JsonResponse({"problem": str(error)}, status=422)
    return JsonResponse({"mark": _mark(assembly, queries.programme(assembly))})


def _loaded(given: QueryDict, assembly: Assembly) -> Loaded:
    """What a stage tells, read from its form. Raises ValueError."""
    item = given.get("item", "")
    return Loaded(
        key=UUID(given.get("key", "")),
        **{name: _number(given, name) for name in ("frames", "frames_of", "films", "films_of", "slide")},
        problem=given.get("problem", "")[:20],
        confirmed_at=_confirmed(given.get("age", "")),
        item=Item.objects.filter(assembly=assembly, key=UUID(item)).first() if item else None,
    )


def _number(given: QueryDict, name: str) -> int:
    text = given.get(name, "0")
    return min(int(text), _MOST) if text.isascii() and text.isdecimal() else 0


def _confirmed(age: str) -> datetime | None:
    """When a stage's films were confirmed, by our clock: its own may be wrong, so it tells how long ago."""
    if not (age.isascii() and age.isdecimal() and len(age) < 9):
        return None
    return timezone.now() - timedelta(seconds=int(age))


@never_cache
def ground(request: PageRequest, number: int) -> JsonResponse:
    """Whether films (``?film=``, one or more) may be shown, and how often loading ahead was asked for.

    Asked often by a stage, of all that it shows or has loaded.
    """
    assembly = visit_of(request, number, *DUTIES).assembly
    keys = request.GET.getlist("film")[:_MOST_FILMS]
    found = still_allowed(assembly, keys) if keys else set()
    told = {key: key in found for key in keys}
    answer = {"films": told, "film": all(told.values()), "loads": assembly.stage.loads}
    return JsonResponse(answer | {"state": assembly.state})


@never_cache
def point(request: PageRequest, number: int, key: UUID) -> JsonResponse:
    """The slides of a point, drawn beforehand, and the parts of films that they point at."""
    assembly = visit_of(request, number, *DUTIES).assembly
    item = next((one for one in queries.programme(assembly) if one.key == key), None)
    if item is None:
        raise Http404
    scheme = "light" if request.GET.get("ljus") == "1" else "dark"
    drawn = ahead.frames(request, assembly, item, scheme)
    found = ahead.parts(assembly, drawn)
    return JsonResponse({
        "item": str(item.key),
        "frames": [asdict(one) for one in drawn],
        "parts": [asdict(one) for one in found],
    })  # fmt: skip


def script(request: HttpRequest) -> HttpResponse:
    """It must lie at the address it looks after, so it is no static file."""
    told = {"lasts": int(GROUND_LASTS.total_seconds() * 1000)}
    answer = HttpResponse(render_to_string("scen/sw.js", told), content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


_ROUTE = "scen/<unit:unit>/nr/<int:number>/forrad/"
DAY = Page(
    key="scen_forrad",
    route=_ROUTE,
    title=Text(sv="Det scenen laddar i förväg", en="What the stage loads ahead"),
    access=Permission.SEE_WHOLE,
    view=day,
)
POINT = Page(
    key="scen_forrad_punkt",
    route=f"{_ROUTE}<uuid:key>/",
    title=Text(sv="En punkts bilder i förväg", en="A point's slides ahead"),
    access=Permission.SEE_WHOLE,
    view=point,
)
GROUND = Page(
    key="scen_forrad_grund",
    route=f"{_ROUTE}grund",
    title=Text(sv="Filmer som får visas", en="Films that may be shown"),
    access=Permission.SEE_WHOLE,
    view=ground,
)
SCRIPT = Page(
    key="scen_offline",
    route="scen/sw.js",
    title=Text(sv="Scenen utan nät", en="The stage without a network"),
    access=Access.PUBLIC,
    view=script,
)
