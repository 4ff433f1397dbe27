"""Källor: what data we have, how old it is, what changed, what is missing, what went wrong."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.sources.queries import freshness, run, runs
from helhet.web.evidence import authority_of
from helhet.web.page import Page, PageRequest

_LATEST = 20


def show(request: PageRequest) -> HttpResponse:
    """Every source with its age, every measure with where it comes from, the latest runs."""
    authority = authority_of(request.unit)
    states = freshness(authority)
    known = {state.source.key for state in states if state.scopes}
    context = {
        "states": states,
        "uncollected": [row for row in indicators().values() if row.source not in known],
        "runs": list(runs(authority)[:_LATEST]),
    }
    return render(request, "kallor/kallor.html", context)


def show_run(request: PageRequest, number: int) -> HttpResponse:
    """One import run: what was read, what was kept, every problem with what to do."""
    found = run(number, authority_of(request.unit))
    if found is None:
        raise Http404
    return render(request, "kallor/run.html", {"run": found})


PAGE = Page(
    key="kallor",
    route="kallor/<unit:unit>/",
    title=Text(sv="Källor", en="Sources"),
    access=Permission.SEE_SOURCES,
    view=show,
    menu=80,
)
RUN = Page(
    key="inlasning",
    route="inlasning/<int:number>/<unit:unit>/",
    title=Text(sv="Inläsning", en="Import run"),
    access=Permission.SEE_SOURCES,
    view=show_run,
)
