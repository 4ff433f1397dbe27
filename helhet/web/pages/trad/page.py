"""Tråden: one step, what it stands on and what stands on it, from observation to answer and back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from helhet.core.text import Text
from helhet.web.page import Access, Page, PageRequest
from helhet.web.steps import card, step_of


def show(request: PageRequest, key: UUID) -> HttpResponse:
    """The step whose key stands in the address, if the reader may read it."""
    step = step_of(request, key)
    return render(request, "trad/trad.html", {"step": step, "card": card(step)})


PAGE = Page(
    key="trad",
    route="trad/<uuid:key>/<unit:unit>/",
    title=Text(sv="Tråden", en="The thread"),
    access=Access.SIGNED_IN,
    view=show,
)
