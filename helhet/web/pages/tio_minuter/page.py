"""The ten-minute pack: what to read before the day, as page and as PDF."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly import actions, frozen
from helhet.assembly.models import Assembly
from helhet.assembly.panel_talks import PACK
from helhet.assembly.preparation import preparing
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.reports.blocks import Report
from helhet.reports.editions import pack
from helhet.reports.renderers.pdf import pdf
from helhet.web.assembly import Left, Moment, Section, Visit, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.panels import has_read, may_of, readability_of, role_in


def show(request: PageRequest, number: int) -> HttpResponse:
    """The pack; that it was opened is noted, and a POST says that it has been read."""
    assembly, is_let_in = _told(request, number)
    if request.method == "POST":
        actions.say_read(by=request.reader.person, assembly=assembly, report=PACK, role=role_in(request))
        messages.success(request, _("Thank you. It is told as a number, by role, never by name."))
        return redirect("tio_minuter", unit=assembly.unit, number=number)
    told = _report(assembly)
    context = {
        "edition": assembly,
        "report": told,
        "as_pdf": reverse("tio_minuter_pdf", kwargs={"unit": assembly.unit, "number": number}),
        "hard": readability_of(told.words) if is_let_in else None,
        "has_read": has_read(request, assembly, PACK),
    }
    if assembly.frozen_at is not None:
        actions.open_report(by=request.reader.person, assembly=assembly, report=PACK, role=role_in(request))
    return render(request, "rapport/rapport.html", context)


def send(request: PageRequest, number: int) -> HttpResponse:
    """The same pack as a PDF."""
    assembly, _is_let_in = _told(request, number)
    response = HttpResponse(pdf(_report(assembly), at=assembly.frozen_at), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{PACK}-{number}.pdf"'
    return response


def _report(assembly: Assembly) -> Report:
    return pack(assembly)


def _told(request: PageRequest, number: int) -> tuple[Assembly, bool]:
    """For all inside once it is locked and something is in it; before that for who prepares."""
    assembly = edition_of(request, number)
    is_let_in = may_of(request, assembly).is_let_in
    is_open = assembly.frozen_at is not None and frozen.has_pack(assembly)
    if not (is_let_in or is_open):
        raise Http404
    return assembly, is_let_in


def _may_read(visit: Visit) -> bool:
    if visit.assembly.frozen_at is not None and frozen.has_pack(visit.assembly):
        return True
    return preparing(visit.reader.person, visit.assembly).is_let_in


def _left(visit: Visit) -> Left | None:
    """How many panels have confirmed, until all is locked."""
    if visit.assembly.frozen_at is not None:
        return None
    parts = frozen.pack_of(visit.assembly)
    done = sum(part.is_confirmed for part in parts)
    said = ngettext(
        "%(done)s of %(of)s panel has chosen its three questions.",
        "%(done)s of %(of)s panels have chosen their three questions.",
        len(parts),
    )
    return Left(said % {"done": done, "of": len(parts)}, done, len(parts), visit.assembly.freeze_on)


_ROUTE = "stamman/<unit:unit>/nr/<int:number>/tio-minuter/"
PAGE = Page(
    key="tio_minuter",
    route=_ROUTE,
    title=Text(sv="Tiominuterspaketet", en="The ten-minute pack"),
    access=Permission.SEE_WHOLE,
    view=show,
)
PDF = Page(
    key="tio_minuter_pdf",
    route=f"{_ROUTE}{PACK}.pdf",
    title=Text(sv="Tiominuterspaketet som PDF", en="The ten-minute pack as PDF"),
    access=Permission.SEE_WHOLE,
    view=send,
)
SECTION = Section(
    key="tio_minuter",
    order=45,
    moment=Moment.BEFORE,
    name=Text(sv="Läs på tio minuter", en="Read it in ten minutes"),
    sentence=Text(
        sv="Det viktigaste av varje panel, med tre frågor att ha med sig till dagen.",
        en="The most important of each panel, with three questions to bring to the day.",
    ),
    is_for=_may_read,
    left=_left,
)
