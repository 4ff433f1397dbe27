"""Backspegeln och Vindrutan: what an edition begins with, and what it ends with."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import Moment, Section, visit_of
from helhet.web.mirrored import mirror_context, windscreen_context
from helhet.web.page import Page, PageRequest


def show(request: PageRequest, number: int) -> HttpResponse:
    """What was promised last time with what became of it; what lies ahead of the day."""
    visit = visit_of(request, number)
    parts = {**mirror_context(visit.assembly), **windscreen_context(visit.assembly)}
    return render(request, "backspegeln/backspegeln.html", {"edition": visit.assembly, **parts})


PAGE = Page(
    key="backspegeln",
    route="stamman/<unit:unit>/nr/<int:number>/backspegeln/",
    title=Text(sv="Backspegeln och Vindrutan", en="Backspegeln and Vindrutan"),
    access=Permission.SEE_WHOLE,
    view=show,
)
SECTION = Section(
    key="backspegeln",
    order=15,
    moment=Moment.BEFORE,
    name=Text(sv="Backspegeln och Vindrutan", en="Backspegeln and Vindrutan"),
    sentence=Text(
        sv="Vad vi lovade förra gången och vad det blev, också det som inte höll. Och vad som kommer.",
        en="What we promised last time and what came of it, held or not. And what comes.",
    ),
)
