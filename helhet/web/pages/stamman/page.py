"""Stämman: the editions of a unit's assembly, the newest first."""

from django.http import HttpResponse
from django.shortcuts import render

from helhet.assembly.queries import assemblies_of
from helhet.assembly.rules import may_hold
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.page import Page, PageRequest


def show(request: PageRequest) -> HttpResponse:
    """The editions, and for whoever holds the assembly the way to a new one."""
    context = {
        "editions": list(assemblies_of(request.unit)),
        "may_hold": may_hold(request.reader.person, request.unit),
    }
    return render(request, "stamman/stamman.html", context)


PAGE = Page(
    key="stamman",
    route="stamman/<unit:unit>/",
    title=Text(sv="Stämman", en="The assembly"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=60,
)
