"""What somebody has told: to meet it, and for those who work on it how far it has come and what is left."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.due import LOCKED_FOR
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.voices.standing import last_said
from helhet.web.films import Watching, player, watching
from helhet.web.page import Access, Page, reader_of
from helhet.web.pages.film.stages import Stage, scanned_words, stages


@never_cache
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """The film, sound, picture or text and its words; POST takes it away for ever."""
    found = watching(request, key)
    if request.method == "POST" and found.works:
        return _removed(request, found)
    film = found.film
    context = {
        "film": film,
        "watching": found,
        "player": player(film, drafts=found.works) if found.plays else None,
        "it": film.kind.it,
        "is_busy": film.state in (Film.State.WAITING, Film.State.MAKING),
        "is_away": film.state in (Film.State.REFUSED, Film.State.GONE),
        "stages": _stages(found) if found.works else [],
        "erased_on": _erased_on(found),
        "scanned": scanned_words(film) if found.keeps else "",
        "has_poster": found.plays and film.kind is Medium.FILM,
    }
    template = "film/film.html#how-far" if request.headers.get("HX-Request") else "film/film.html"
    return render(request, template, context)


def _stages(found: Watching) -> list[Stage]:
    return stages(found.film, found.rules, found.today, keeps=found.keeps, is_locked=found.is_locked)


def _removed(request: HttpRequest, found: Watching) -> HttpResponse:
    reader = reader_of(request)
    assert reader is not None  # noqa: S101 -- who works on a film has signed in
    try:
        actions.remove_film(by=reader.person, film=found.film)
    except ActionError as error:
        messages.error(request, str(error))
        return redirect("film", key=found.film.key)
    messages.success(
        request,
        _("%(it)s is erased. Nobody can meet it any more.") % {"it": capfirst(str(found.film.kind.it))},
    )
    return redirect("roster", unit=found.film.unit)


def _erased_on(found: Watching) -> date | None:
    """The day a film that somebody has said no to is erased."""
    if not found.is_locked:
        return None
    last = last_said(found.film)
    return timezone.localdate(last + LOCKED_FOR) if last is not None else None


PAGE = Page(
    key="film",
    route="film/<uuid:key>/",
    title=Text(sv="Elevröst", en="A student's voice"),
    access=Access.PUBLIC,
    view=show,
)
