"""Changing what something is called, what it belongs to and where it stands in its panel."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions
from helhet.web.films import watching
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.beratta.forms import Change
from helhet.web.pages.enheter.forms import refuse


def show(request: PageRequest, key: UUID) -> HttpResponse:
    """The form, for those who work on it."""
    found = watching(request, key)
    if not found.works:
        raise Http404
    film = found.film
    start = {name: getattr(film, name) for name in ("title", "theme", "question", "indicator", "order")}
    form = Change(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "order": form.cleaned_data["order"] or 0}
        try:
            actions.describe_film(by=request.reader.person, film=film, **given)
            messages.success(request, _("Changed."))
            return redirect("film", key=film.key)
        except ActionError as error:
            refuse(form, error)
    return render(request, "beratta/andra.html", {"form": form, "film": film})


PAGE = Page(
    key="film_andra",
    route="film/<uuid:key>/andra/",
    title=Text(sv="Ändra namn och tema", en="Change name and theme"),
    access=Access.SIGNED_IN,
    view=show,
)
