"""Orden: the words of a picture, for those who do not see it, or a text itself."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.actions import CaptionsChangedError
from helhet.voices.media import Medium
from helhet.voices.models import Captions
from helhet.voices.rules import LONGEST_ALTERNATIVE, LONGEST_TEXT
from helhet.voices.standing import people_in
from helhet.web.films import LANGUAGES, Watching, language_name, player, watching
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.texta.page import shown_again, version_of


@never_cache
def show(request: PageRequest, key: UUID, language: str) -> HttpResponse:
    """The words; POST saves them, says that they are whole, or opens them again."""
    found = watching(request, key)
    if not found.works or not found.plays or language not in LANGUAGES or found.film.kind.is_timed:
        raise Http404
    row = found.film.captions.filter(language=language).first()
    if request.method != "POST":
        return _page(request, found, language, row, row.content if row is not None else "")
    if request.POST.get("what") == "reopen" and row is not None:
        row.film = found.film
        actions.reopen_captions(by=request.reader.person, captions=row)
        messages.success(request, shown_again(found.film))
        return redirect("orden", key=key, language=language)
    given = request.POST.get("text", "")
    try:
        return _saved(request, found, language, row, given)
    except CaptionsChangedError as error:
        return _page(request, found, language, error.theirs, given, str(error), error.theirs)
    except ActionError as error:
        fresh = found.film.captions.filter(language=language).first()
        return _page(request, found, language, fresh, given, str(error))


def _saved(
    request: PageRequest, found: Watching, language: str, row: Captions | None, given: str
) -> HttpResponse:
    """What was written, if it is another than before; finished too where that is asked."""
    person, film = request.reader.person, found.film
    if row is None or row.content != given.replace("\r\n", "\n").strip():
        row = actions.save_captions(
            by=person, film=film, language=language, content=given, version=version_of(request)
        )
    row.film = film
    if request.POST.get("what") != "finish":
        messages.success(request, _("Saved."))
        return redirect("orden", key=film.key, language=language)
    actions.finish_captions(by=person, captions=row)
    if request.POST.get("nobody") and not people_in(film):
        actions.declare_listed(by=person, film=film, is_nobody_seen=True)
    said = _("The text is approved.") if film.kind is Medium.TEXT else _("The alternative text is finished.")
    messages.success(request, said)
    return redirect("film", key=film.key)


def _page(
    request: PageRequest,
    found: Watching,
    language: str,
    row: Captions | None,
    text: str,
    problem: str = "",
    theirs: Captions | None = None,
) -> HttpResponse:
    film = found.film
    is_text = film.kind is Medium.TEXT
    context = {
        "film": film,
        "player": player(film) if not is_text else None,
        "heading": _heading(is_text=is_text, keeps=found.keeps),
        "is_text": is_text,
        "language": language,
        "languages": [(code, language_name(code), code == language) for code in LANGUAGES],
        "text": text,
        "most": LONGEST_TEXT if is_text else LONGEST_ALTERNATIVE,
        "version": row.version if row is not None else 0,
        "is_finished": row is not None and row.finished_at is not None,
        "may_finish": found.keeps or not is_text,
        "asks_of_nobody": is_text and found.keeps and film.listed_at is None and not people_in(film),
        "problem": problem,
        "theirs": theirs.content if theirs is not None else "",
    }
    return render(request, "orden/orden.html", context)


def _heading(*, is_text: bool, keeps: bool) -> str:
    if not is_text:
        return _("What is seen in the picture?")
    return _("Read and approve the text") if keeps else _("Change the text")


PAGE = Page(
    key="orden",
    route="film/<uuid:key>/orden/<slug:language>/",
    title=Text(sv="Orden", en="The words"),
    access=Access.SIGNED_IN,
    view=show,
)
