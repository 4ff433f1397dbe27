"""Kom igång: an authority from nothing, for who holds the set-up code, and the steps after it."""

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from helhet.chain.queries import authorities
from helhet.core.actions import ActionError, Channel
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.setup import authority_of as founded
from helhet.people.setup import code_file, found_authority, is_setup_code, setup_code
from helhet.web.evidence import authority_of
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.kom_igang.forms import Found
from helhet.web.pages.kom_igang.steps import steps

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def show(request: HttpRequest) -> HttpResponse:
    """The form, while there is a code to use; the address alone makes nothing."""
    if not authorities().exists():
        setup_code()
    form = Found(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _founded(request, form)
        if answer is not None:
            return answer
    context = {"form": form if code_file().exists() else None}
    return render(request, "kom_igang/kom_igang.html", context)


def _founded(request: HttpRequest, form: Found) -> HttpResponse | None:
    if not is_setup_code(form.cleaned_data["code"]):
        # First, and alone: who has no code learns nothing about who is here.
        form.add_error("code", _("This is not the set-up code. Ask whoever started the server for it."))
        return None
    language = "en" if (get_language() or "sv").startswith("en") else "sv"
    try:
        person = found_authority(by=Channel.ANONYMOUS, language=language, **form.cleaned_data)
    except ActionError as error:
        form.add_error(None, str(error))
        return None
    login(request, person, backend=_BACKEND)
    authority = founded(person)
    messages.success(request, _("%(authority)s is here, and you look after it.") % {"authority": authority})
    return redirect("kom_igang_steg", unit=authority)


def show_steps(request: PageRequest) -> HttpResponse:
    """What is done and what remains; a link to each."""
    authority = authority_of(request.unit)
    rows = steps(authority)
    context = {
        "authority": authority,
        "steps": rows,
        "done": sum(row.is_done for row in rows),
        "next": next((row for row in rows if not row.is_done), None),
    }
    return render(request, "kom_igang/steps.html", context)


PAGE = Page(
    key="kom_igang",
    route="kom-igang/",
    title=Text(sv="Kom igång", en="Get started"),
    access=Access.PUBLIC,
    view=show,
)
STEPS = Page(
    key="kom_igang_steg",
    route="kom-igang/<unit:unit>/",
    title=Text(sv="Kom igång steg för steg", en="Get started step by step"),
    access=Permission.EDIT_TREE,
    view=show_steps,
)
