"""Lådor: those who lead open letterboxes without names at a unit, print their notes and close them."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.models import Letterbox
from helhet.web.page import Page, PageRequest
from helhet.web.squares import square


def show(request: PageRequest) -> HttpResponse:
    """The letterboxes of the unit, open ones first, and a form that opens one more."""
    if request.method == "POST":
        try:
            _changed(request)
        except ActionError as error:
            messages.error(request, str(error))
        return redirect("lador", unit=request.unit)
    boxes = request.unit.letterboxes.order_by("closed_at", "-opened_at")
    rows = [(box, request.build_absolute_uri(reverse("lada", args=[box.token]))) for box in boxes]
    return render(request, "lador/lador.html", {"rows": rows})


def _changed(request: PageRequest) -> None:
    if request.POST.get("close"):
        actions.close_letterbox(by=request.reader.person, letterbox=_box(request, request.POST["close"]))
        messages.success(request, _("The letterbox is closed. What was written there stays."))
        return
    actions.open_letterbox(by=request.reader.person, unit=request.unit, note=request.POST.get("note", ""))
    messages.success(request, _("The letterbox is open. Print its note and put it up."))


def _box(request: PageRequest, token: str) -> Letterbox:
    box: Letterbox | None = request.unit.letterboxes.filter(token=token).select_related("unit").first()
    if box is None:
        raise Http404
    return box


def note(request: PageRequest, token: str) -> HttpResponse:
    """A note of one A4 to put on the wall: the address and a square that a phone reads."""
    box = _box(request, token)
    if box.closed_at is not None:
        raise Http404
    address = request.build_absolute_uri(reverse("lada", args=[box.token]))
    return render(request, "lador/lapp.html", {"box": box, "address": address, "square": square(address)})


PAGE = Page(
    key="lador",
    route="lador/<unit:unit>/",
    title=Text(sv="Lådor utan namn", en="Letterboxes without names"),
    access=Permission.LEAD_THREAD,
    view=show,
)
NOTE = Page(
    key="lada_lapp",
    route="lada-lapp/<slug:token>/<unit:unit>/",
    title=Text(sv="Lapp att sätta upp", en="A note to put up"),
    access=Permission.LEAD_THREAD,
    view=note,
)
