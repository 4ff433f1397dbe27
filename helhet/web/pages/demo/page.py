"""Signing in with one click per role: only in the demo, only as made-up people."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from helhet.core.text import Text
from helhet.people.models import Person
from helhet.people.queries import example_assignments
from helhet.people.roles import ROLES
from helhet.web.page import Access, Page

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def show(request: HttpRequest) -> HttpResponse:
    """A button for every example person; POST signs in as that person."""
    if not settings.ENVIRONMENT.is_demo:
        raise Http404
    if request.method == "POST":
        person = get_object_or_404(Person, pk=request.POST.get("person"), is_example=True)
        login(request, person, backend=_BACKEND)
        return redirect("min_del")
    rows = [(row, ROLES[row.role]) for row in example_assignments()]
    order = list(ROLES)
    rows.sort(key=lambda row: (row[0].role != "principal", order.index(row[0].role)))
    return render(request, "demo/demo.html", {"rows": rows})


PAGE = Page(
    key="demo",
    route="demo/",
    title=Text(sv="Prova Helhet", en="Try Helhet"),
    access=Access.PUBLIC,
    view=show,
)
