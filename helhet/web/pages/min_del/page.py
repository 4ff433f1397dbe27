"""Min del: what is mine now? At most seven things, each with a verb."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.chain.models import Unit
from helhet.chain.queries import above
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.web.evidence import Shown, shown, standing
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.min_del.things import things
from helhet.web.steps import reader_in_thread


def show(request: PageRequest) -> HttpResponse:
    """What is the reader's own now, the most important first."""
    acting = request.reader.acting
    if acting is None:
        return render(request, "min_del/nobody.html")
    near = _nearest(acting.unit, request.reader.own_unit)
    context = {
        "role": ROLES[acting.role],
        "unit": acting.unit,
        "near": near,
        "things": things(request.reader, acting.unit, reader_in_thread(request), has_figure=near is not None),
    }
    return render(request, "min_del/min_del.html", context)


def _nearest(unit: Unit, own: str) -> Shown | None:
    """A leading figure with a value at the unit, or at the nearest unit above it."""
    way = [unit, *reversed(above(unit))]
    chosen = standing()
    figures = moment(unit, own=own).figures_of_many(chosen, way)
    for place in way:
        found = [shown(figures[row.key], place) for row in chosen]
        known = [row for row in found if row.newest is not None]
        # A figure with a known number behind it says more than one without.
        known.sort(key=lambda row: row.newest is None or row.newest.denominator is None)
        if known:
            return known[0]
    return None


PAGE = Page(
    key="min_del",
    route="min-del/",
    title=Text(sv="Min del", en="My part"),
    access=Access.SIGNED_IN,
    view=show,
    menu=10,
)
