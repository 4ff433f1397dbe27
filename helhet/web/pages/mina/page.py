"""Mina: all that a person has raised under their name, and what became of each."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.queries import of_author
from helhet.web.page import Access, Page, PageRequest
from helhet.web.progress import progress_of
from helhet.web.steps import card

_A_PAGE = 20


def show(request: PageRequest) -> HttpResponse:
    """The newest first, twenty to a page."""
    found = Paginator(of_author(request.reader.person), _A_PAGE).get_page(request.GET.get("sida"))
    rows = [(one, card(one.step)) for one in progress_of(list(found))]
    acting = request.reader.acting
    may = acting is not None and request.reader.may(Permission.CONTRIBUTE, acting.unit)
    write_at = reverse("skriv", kwargs={"unit": acting.unit}) if acting is not None and may else ""
    return render(request, "mina/mina.html", {"rows": rows, "found": found, "write_at": write_at})


PAGE = Page(
    key="mina",
    route="mina/",
    title=Text(sv="Vad blev det av det jag sade?", en="What became of what I said?"),
    access=Access.SIGNED_IN,
    view=show,
)
