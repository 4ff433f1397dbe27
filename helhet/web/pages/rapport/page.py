"""A report of the assembly: of a theme or a unit, as page and as PDF, with the same words and numbers."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.assembly import actions
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.reports.blocks import Report
from helhet.reports.editions import report
from helhet.reports.renderers.pdf import pdf
from helhet.web.page import Page, PageRequest
from helhet.web.panels import Room, has_read, readability_of, role_in, told_of


def show(request: PageRequest, number: int, panel: str) -> HttpResponse:
    """The report; that it was opened is noted, and a POST says that it has been read."""
    room = told_of(request, number, panel)
    who, role = request.reader.person, role_in(request)
    if request.method == "POST":
        actions.say_read(by=who, assembly=room.assembly, report=panel, role=role)
        messages.success(request, _("Thank you. It is told as a number, by role, never by name."))
        return redirect(_address(room))
    told = _report(room)
    context = {
        "edition": room.assembly,
        "as_pdf": _address(room, "rapport_pdf"),
        "report": told,
        "hard": readability_of(told.words) if room.may.is_let_in else None,
        "has_read": has_read(request, room.assembly, room.slug),
    }
    if room.assembly.frozen_at is not None:
        actions.open_report(by=who, assembly=room.assembly, report=panel, role=role)
    return render(request, "rapport/rapport.html", context)


def send(request: PageRequest, number: int, panel: str) -> HttpResponse:
    """The same report as a PDF."""
    room = told_of(request, number, panel)
    file = pdf(_report(room), at=room.assembly.frozen_at)
    response = HttpResponse(file, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{panel}-{room.assembly.number}.pdf"'
    return response


def _report(room: Room) -> Report:
    return report(room.panel, room.slug)


def _address(room: Room, page: str = "rapport") -> str:
    at = {"unit": room.assembly.unit, "number": room.assembly.number, "panel": room.slug}
    return reverse(page, kwargs=at)


_ROUTE = "stamman/<unit:unit>/nr/<int:number>/rapport/<slug:panel>/"
PAGE = Page(
    key="rapport",
    route=_ROUTE,
    title=Text(sv="Rapport inför stämman", en="Report before the assembly"),
    access=Permission.SEE_WHOLE,
    view=show,
)
PDF = Page(
    key="rapport_pdf",
    route=f"{_ROUTE}rapport.pdf",
    title=Text(sv="Rapporten som PDF", en="The report as PDF"),
    access=Permission.SEE_WHOLE,
    view=send,
)
