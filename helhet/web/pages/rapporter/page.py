"""The reports of an assembly: one for each theme and one for each unit, to read before the day.

Whoever holds the assembly sends them out from here: that they can be read, never what they say.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.assembly import actions, frozen, preparation
from helhet.assembly.models import Assembly, Panel
from helhet.assembly.panel_talks import PACK, title_of
from helhet.assembly.readings import RoleReads, readings
from helhet.assembly.sending import sending
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.reports.editions import reports_of
from helhet.thread.rules import ForbiddenError
from helhet.web.assembly import Left, Moment, Section, Visit, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.panels import may_of


@dataclass(frozen=True, slots=True)
class Listed:
    """A report in the list; ``reads`` is for who prepares the assembly."""

    key: str
    title: str
    panel: Panel
    reads: list[RoleReads]


def show(request: PageRequest, number: int) -> HttpResponse:
    """The list: for all inside once figures and words are locked, before that for who prepares.

    A POST sends them out, and is the holder's.
    """
    assembly = edition_of(request, number)
    may = may_of(request, assembly)
    if assembly.frozen_at is None and not may.is_let_in:
        raise Http404
    if request.method == "POST":
        return _sent(request, assembly)
    is_sent_from = may.is_holder and assembly.frozen_at is not None and assembly.state != Assembly.State.HELD
    read = readings(assembly) if may.is_let_in else {}
    found = [
        Listed(key, title_of(panel), panel, list(read.get(key, ())))
        for key, panel in reports_of(assembly).items()
    ]
    context = {
        "edition": assembly,
        "may": may,
        "pack_reads": list(read.get(PACK, ())),
        "has_pack": frozen.has_pack(assembly),
        "of_themes": [row for row in found if row.panel.unit is None],
        "of_units": [row for row in found if row.panel.unit is not None],
        "sending": sending(assembly) if is_sent_from else None,
    }
    return render(request, "rapporter/rapporter.html", context)


def _sent(request: PageRequest, assembly: Assembly) -> HttpResponse:
    deed = {"send": actions.send_reports, "again": actions.send_reports_again}.get(
        request.POST.get("what", "")
    )
    if deed is None:
        raise Http404
    try:
        count = deed(by=request.reader.person, assembly=assembly, base=request.build_absolute_uri("/"))
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(n)d has been told.", "%(n)d have been told.", count) % {"n": count}
        messages.success(request, said)
    return redirect("rapporter", unit=assembly.unit, number=assembly.number)


def _left(visit: Visit) -> Left | None:
    """How many have been told, once there is something to send."""
    if visit.assembly.frozen_at is None:
        return None
    found = sending(visit.assembly)
    if not found.told:
        return Left(_("Not sent out yet."), 0, 1, visit.assembly.on)
    told = {"told": found.told, "of": found.of}
    return Left(_("%(told)s of %(of)s have been told.") % told, found.told, found.of, visit.assembly.on)


def _may_read(visit: Visit) -> bool:
    if visit.assembly.frozen_at is not None:
        return True
    return preparation.preparing(visit.reader.person, visit.assembly).is_let_in


PAGE = Page(
    key="rapporter",
    route="stamman/<unit:unit>/nr/<int:number>/rapporter/",
    title=Text(sv="Rapporterna", en="The reports"),
    access=Permission.SEE_WHOLE,
    view=show,
)
SECTION = Section(
    key="rapporter",
    order=50,
    moment=Moment.BEFORE,
    name=Text(sv="Rapporterna", en="The reports"),
    sentence=Text(
        sv="Läs före dagen: en kort rapport för varje tema och varje enhet.",
        en="Read before the day: a short report for each theme and each unit.",
    ),
    is_for=_may_read,
    left=_left,
)
