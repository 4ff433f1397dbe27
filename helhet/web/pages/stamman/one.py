"""One edition: what it is, where it is now, and the ways to everything that belongs to it."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import Left, Moment, Section, Visit, sections, visit_of
from helhet.web.page import Page, PageRequest

_HEADINGS = {
    Moment.BEFORE: Text(sv="Före dagen", en="Before the day"),
    Moment.DURING: Text(sv="Under dagen", en="During the day"),
    Moment.AFTER: Text(sv="Efter dagen", en="After the day"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A section as one reader meets it."""

    section: Section
    address: str
    left: Left | None


def show(request: PageRequest, number: int) -> HttpResponse:
    """The edition; where it is now comes first."""
    visit = visit_of(request, number)
    parts = [(_HEADINGS[moment], ways) for moment in _moments(visit) if (ways := _ways(visit, moment))]
    context = {"edition": visit.assembly, "visit": visit, "parts": parts}
    return render(request, "stamman/one.html", context)


def _moments(visit: Visit) -> list[Moment]:
    return sorted(Moment, key=lambda moment: moment is not visit.moment)


def _ways(visit: Visit, moment: Moment) -> list[Way]:
    return [
        Way(row, row.leads_to(visit.assembly), row.left(visit) if row.left and visit.may_hold else None)
        for row in sections()
        if row.moment is moment and row.is_for(visit)
    ]


PAGE = Page(
    key="stamman_en",
    route="stamman/<unit:unit>/nr/<int:number>/",
    title=Text(sv="En stämma", en="An assembly"),
    access=Permission.SEE_WHOLE,
    view=show,
)
