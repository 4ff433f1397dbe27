"""The slides of a panel: a long page without a script, a deck with one, a slide a page on paper."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.web.deck import slides
from helhet.web.page import Page, PageRequest
from helhet.web.panels import told_of


def show(request: PageRequest, number: int, panel: str) -> HttpResponse:
    """All slides in order; ``?talare=1`` beside the next one, notes and a clock, for who speaks."""
    room = told_of(request, number, panel)
    is_speaker = request.GET.get("talare") == "1" and room.may.is_let_in
    context = {
        "room": room,
        "edition": room.assembly,
        "watchword": room.assembly.watchword,
        "theme": THEMES.get(room.panel.theme),
        "slides": slides(room.assembly, room.panel),
        "is_speaker": is_speaker,
    }
    return render(request, "bildspel/bildspel.html", context)


PAGE = Page(
    key="bildspel",
    route="stamman/<unit:unit>/nr/<int:number>/panel/<slug:panel>/bilder/",
    title=Text(sv="Bilder", en="Slides"),
    access=Permission.SEE_WHOLE,
    view=show,
)
