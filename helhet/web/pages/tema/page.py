"""Temaområde: one theme at one unit, every figure as a compact panel."""

from django.http import Http404, HttpResponse
from django.shortcuts import render

from helhet.analysis.figures import moment
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.model import indicators
from helhet.indicators.themes import THEMES
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_shown
from helhet.web.evidence import shown
from helhet.web.films import player
from helhet.web.page import Page, PageRequest


def show(request: PageRequest, theme: str) -> HttpResponse:
    """The theme's question and its indicators."""
    if theme not in THEMES:
        raise Http404
    chosen = [row for row in indicators().values() if row.theme == theme]
    now = moment(request.unit, own=request.reader.own_unit)
    figures = now.figures_of_many(chosen, [request.unit])
    panels = [shown(figures[row.key], request.unit) for row in chosen]
    films = films_shown(request.unit, Purpose.INSIDE, request.reader.today, theme=theme)
    context = {"theme": THEMES[theme], "panels": panels, "players": [player(film) for film in films]}
    return render(request, "tema/tema.html", context)


PAGE = Page(
    key="tema",
    route="tema/<slug:theme>/<unit:unit>/",
    title=Text(sv="Temaområde", en="Theme"),
    access=Permission.SEE_WHOLE,
    view=show,
)
