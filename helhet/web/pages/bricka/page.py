"""Bricka: one address for two who read it: the one at the door checks in, the one who wears it goes in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache

from helhet.assembly import rules
from helhet.assembly.duties import RECEIVES
from helhet.assembly.guests import badge_with
from helhet.assembly.models import Registration
from helhet.core.text import Text
from helhet.people.models import Person
from helhet.web.page import Access, Page


@never_cache
def show(request: HttpRequest, badge: str) -> HttpResponse:
    """Whoever keeps the door is led to it, and others to the hall while the day goes on.

    At other times they learn which day it is for, and no name: anybody may have read the square.
    """
    row = badge_with(badge)
    if row is None:
        raise Http404
    if _keeps_the_door(request, row):
        path = reverse("incheckning", kwargs={"unit": row.assembly.unit, "number": row.assembly.number})
        return redirect(f"{path}?{urlencode({'bricka': badge})}")
    if row.assembly.is_open:
        return redirect("salen_bricka", badge=badge)
    answer = render(request, "bricka/bricka.html", {"edition": row.assembly})
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _keeps_the_door(request: HttpRequest, row: Registration) -> bool:
    who = request.user
    return isinstance(who, Person) and bool(rules.duties_of(who, row.assembly) & set(RECEIVES))


PAGE = Page(
    key="bricka",
    route="bricka/<slug:badge>/",
    title=Text(sv="Din bricka", en="Your badge"),
    access=Access.PUBLIC,
    view=show,
)
