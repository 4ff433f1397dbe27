"""Trådar: the steps at a unit and below it that the reader may read, to choose among and build on."""

from itertools import groupby

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from helhet.chain.models import Unit
from helhet.chain.queries import above
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.thread.kinds import kinds
from helhet.thread.queries import steps_at
from helhet.thread.readers import readable
from helhet.web.page import Page, PageRequest
from helhet.web.pages.steg.doing import may_write
from helhet.web.steps import Card, card, reader_in_thread

_PER_PAGE = 30
_LEADS_TO = {"build": "steg_bygg", "merge": "steg_sla_ihop"}


def show(request: PageRequest) -> HttpResponse:
    """``?slag=`` and ``?tema=`` narrow the list; what is ticked is built on or merged."""
    where = _LEADS_TO.get(request.GET.get("gor", ""))
    if where is not None:
        keys = "&".join(f"pa={key}" for key in request.GET.getlist("pa"))
        return HttpResponseRedirect(f"{reverse(where, kwargs={'unit': request.unit})}?{keys}")
    found = steps_at(request.unit, readable(reader_in_thread(request)))
    kind, theme = request.GET.get("slag", ""), request.GET.get("tema", "")
    if kind in kinds():
        found = found.filter(kind=kind)
    if theme in THEMES:
        found = found.filter(theme=theme)
    number = _whole(request.GET.get("sida", "1"))
    # One more than is shown tells whether there are older ones; counting them all would read ten years.
    rows = list(found[(number - 1) * _PER_PAGE : number * _PER_PAGE + 1])
    context = {
        "units": _way_down(request),
        "years": _by_year([card(step) for step in rows[:_PER_PAGE]]),
        "newer": number - 1,
        "older": number + 1 if len(rows) > _PER_PAGE else 0,
        "kinds": list(kinds().values()),
        "themes": list(THEMES.values()),
        "kind": kind,
        "theme": theme,
        "may_build": bool(may_write(request)),
        "may_answer": request.reader.may(Permission.LEAD_THREAD, request.unit),
    }
    return render(request, "tradar/tradar.html", context)


def _by_year(found: list[Card]) -> list[tuple[str, list[Card]]]:
    """Each year with its steps, as the list has them."""
    return [
        (name, list(rows)) for name, rows in groupby(found, lambda one: str(one.on.year) if one.on else "")
    ]


def _way_down(request: PageRequest) -> list[Unit]:
    """From the authority down to where the reader works: what is said there is built on there."""
    acting = request.reader.acting
    if acting is None or acting.unit.root_path != request.unit.root_path:
        return []
    way = [*above(acting.unit), acting.unit]
    here = [] if request.unit in way else [request.unit]
    return [one for one in (*way, *here) if request.reader.may(Permission.SEE_WHOLE, one)]


def _whole(text: str) -> int:
    """The number of a page; what is none is the first."""
    return min(max(1, int(text)), 10_000) if text.isascii() and text.isdigit() else 1


PAGE = Page(
    key="tradar",
    route="tradar/<unit:unit>/",
    title=Text(sv="Trådar", en="Threads"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=30,
)
