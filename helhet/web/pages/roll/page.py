"""Choosing which of one's roles to act in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.web.page import ACTING, Access, Page, PageRequest


def show(request: PageRequest) -> HttpResponse:
    """The reader's active assignments; POST chooses one of them."""
    rows = request.reader.assignments
    if request.method == "POST":
        chosen = next((row for row in rows if str(row.pk) == request.POST.get("assignment")), None)
        if chosen is not None:
            request.session[ACTING] = chosen.pk
        return redirect("min_del")
    return render(request, "roll/roll.html", {"rows": [(row, ROLES[row.role]) for row in rows]})


PAGE = Page(
    key="roll",
    route="roll/",
    title=Text(sv="Din roll", en="Your role"),
    access=Access.SIGNED_IN,
    view=show,
)
