"""The reports of an assembly: one for each theme and one for each unit, to read before the day."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from helhet.assembly import preparation
from helhet.assembly.models import Panel
from helhet.assembly.panel_talks import title_of
from helhet.assembly.readings import RoleReads, readings
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.reports.editions import reports_of
from helhet.web.assembly import Moment, Section, Visit, edition_of
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
    """The list: for all inside once figures and words are locked, before that for who prepares."""
    assembly = edition_of(request, number)
    may = may_of(request, assembly)
    if assembly.frozen_at is None and not may.is_let_in:
        raise Http404
    read = readings(assembly) if may.is_let_in else {}
    found = [
        Listed(key, title_of(panel), panel, list(read.get(key, ())))
        for key, panel in reports_of(assembly).items()
    ]
    context = {
        "edition": assembly,
        "may": may,
        "of_themes": [row for row in found if row.panel.unit is None],
        "of_units": [row for row in found if row.panel.unit is not None],
    }
    return render(request, "rapporter/rapporter.html", context)


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
)
