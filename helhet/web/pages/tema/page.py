"""Temaområde: one theme at one unit, every figure as a compact panel."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.web.evidence import shown
from helhet.web.page import Page, PageRequest


def show(request: PageRequest, theme: str) -> HttpResponse:
    """The theme's question and its indicators."""
    if theme not in THEMES:
        raise Http404
    chosen = [row for row in indicators().values() if row.theme == theme]
    figures = moment(request.unit).figures_of_many(chosen, [request.unit])
    panels = [shown(figures[row.key], request.unit) for row in chosen]
    return render(request, "tema/tema.html", {"theme": THEMES[theme], "panels": panels})


PAGE = Page(
    key="tema",
    route="tema/<slug:theme>/<unit:unit>/",
    title=Text(sv="Temaområde", en="Theme"),
    access=Permission.SEE_WHOLE,
    view=show,
)
