"""Switching language: kept with the person, or in a cookie before signing in."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from helhet.core.text import Text
from helhet.people.actions import set_language
from helhet.people.models import Person
from helhet.web.page import Access, Page

_YEAR = 365 * 24 * 3600


def show(request: HttpRequest) -> HttpResponse:
    """POST only: Swedish or English, then back to where the reader was."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    language = "en" if request.POST.get("language") == "en" else "sv"
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    if isinstance(request.user, Person):
        set_language(by=request.user, person=request.user, language=language)
    response = redirect(back)
    response.set_cookie("django_language", language, max_age=_YEAR, samesite="Lax", httponly=True)
    return response


PAGE = Page(
    key="sprak",
    route="sprak/",
    title=Text(sv="Språk", en="Language"),
    access=Access.PUBLIC,
    view=show,
)
