"""Sekreterare: one line and a key for each conclusion or quote; nothing is lost when the network goes."""

from collections.abc import Callable
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.assembly import actions, hall, queries
from helhet.assembly.duties import WRITES
from helhet.assembly.models import Assembly, Conclusion, TableNote
from helhet.assembly.panel_talks import title_of
from helhet.assembly.roles import HALL_ROLES
from helhet.chain.models import Unit
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.models import Person
from helhet.people.roles import ROLES
from helhet.thread.rules import ForbiddenError
from helhet.web.assembly import Moment, Section, Visit, visit_of
from helhet.web.hall import on_stage
from helhet.web.page import Page, PageRequest
from helhet.web.pages.regi.deeds import number as number_of

Deed = Callable[[Person, Assembly, QueryDict], object]


@never_cache
def show(request: PageRequest, number: int) -> HttpResponse:
    """What has been caught, and two short forms; a POST names in ``what`` what is to be done."""
    visit = visit_of(request, number, *WRITES)
    if request.method == "POST":
        return _done(request, visit)
    return render(request, "sekreterare/sekreterare.html", _context(visit))


def _context(visit: Visit) -> dict[str, object]:
    assembly = visit.assembly
    on = on_stage(assembly)
    panels = queries.panels(assembly)
    panel_on = on.item.panel_id if on.item is not None else None
    notes = TableNote.objects.filter(item__assembly=assembly).select_related("item").order_by("-written_at")
    return {
        "edition": assembly,
        "panels": [(panel.pk, title_of(panel), panel.pk == panel_on) for panel in panels],
        "owners": [row for row in ROLES.values() if row.is_staff],
        "units": [assembly.unit, *queries.houses(assembly)],
        "hall_roles": HALL_ROLES.values(),
        "conclusions": reversed(hall.conclusions(assembly)),
        "dropped": assembly.conclusions.exclude(dropped_at=None).select_related("unit"),
        "quotes": assembly.quotes.filter(withdrawn_at=None).order_by("-pk"),
        "notes": notes[:60],
        "keys": {"conclusion": uuid4(), "quote": uuid4()},
    }


def _done(request: PageRequest, visit: Visit) -> HttpResponse:
    deed = _DEEDS.get(request.POST.get("what", ""))
    if deed is None:
        raise Http404
    problem = ""
    try:
        deed(request.reader.person, visit.assembly, request.POST)
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        problem = str(error)
    if request.headers.get("X-Sent-By") == "script":
        return JsonResponse({"saved": not problem, "problem": problem}, status=422 if problem else 200)
    if problem:
        messages.error(request, problem)
        kept = {"what": request.POST.get("what"), "text": request.POST.get("text", "")}
        return render(request, "sekreterare/sekreterare.html", _context(visit) | {"kept": kept}, status=422)
    return redirect(request.path)


def _conclude(by: Person, assembly: Assembly, given: QueryDict) -> object:
    unit = Unit.objects.filter(pk=number_of(given.get("unit")), path__startswith=assembly.unit.path).first()
    if unit is None:
        raise ActionError(_("Choose a unit of the authority."))
    panel = assembly.panels.filter(pk=number_of(given.get("panel"))).first()
    return actions.capture_conclusion(
        by=by, assembly=assembly, key=_key(given), text=given.get("text", ""), unit=unit, panel=panel,
        owner_role=given.get("owner_role", ""),
    )  # fmt: skip


def _quote(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.capture_quote(
        by=by, assembly=assembly, key=_key(given), text=given.get("text", ""), role=given.get("role", ""),
        is_permitted=given.get("is_permitted") == "1",
    )  # fmt: skip


def _drop(by: Person, assembly: Assembly, given: QueryDict) -> object:
    found = Conclusion.objects.filter(assembly=assembly, pk=number_of(given.get("conclusion"))).first()
    if found is None:
        raise ActionError(_("That line is not there any more."))
    return actions.drop_conclusion(by=by, conclusion=found, is_dropped=given.get("back") != "1")


def _key(given: QueryDict) -> UUID:
    try:
        return UUID(given.get("key", ""))
    except ValueError:
        return uuid4()


_DEEDS: dict[str, Deed] = {"conclusion": _conclude, "quote": _quote, "drop": _drop}


def _writes(visit: Visit) -> bool:
    return bool(visit.duties & set(WRITES))


PAGE = Page(
    key="sekreterare",
    route="stamman/<unit:unit>/nr/<int:number>/sekreterare/",
    title=Text(sv="Sekreterare", en="Secretary"),
    access=Permission.SEE_WHOLE,
    view=show,
)
SECTION = Section(
    key="sekreterare",
    order=40,
    moment=Moment.DURING,
    name=Text(sv="Sekreterare", en="Secretary"),
    sentence=Text(
        sv="Anteckna slutsatser och citat medan de sägs.", en="Catch conclusions and quotes as they are said."
    ),
    is_for=_writes,
)
