"""Texta: what is said in a film or a sound, row by row beside it, kept as written, finished by a person."""

import re
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.actions import CaptionsChangedError
from helhet.voices.caption_rows import Row, Rows, rows_in, rows_of
from helhet.voices.films.caption_files import read
from helhet.voices.films.captions import advice, written
from helhet.voices.media import Medium
from helhet.voices.models import Captions, Film
from helhet.voices.rules import film_ms
from helhet.web.films import LANGUAGES, Watching, language_name, player, watching
from helhet.web.page import Access, Page, PageRequest

_BLANK = 3  # rows without anything in them, for who has no JavaScript
_LARGEST_FILE = 1024 * 1024


@never_cache
def show(request: PageRequest, key: UUID, language: str) -> HttpResponse:
    """The rows; POST saves them, reads in a file, or says that they are whole."""
    found = watching(request, key)
    if not found.works or not found.plays or language not in LANGUAGES or not found.film.kind.is_timed:
        raise Http404
    row = found.film.captions.filter(language=language).first()
    if request.method != "POST":
        kept = rows_of(read(row.content.encode()).cues) if row is not None else []
        return _page(request, found, language, row, kept)
    file = request.FILES.get("file")
    if file is not None:
        return _read_in(request, found, language, row, file.read(_LARGEST_FILE + 1))
    if request.POST.get("what") == "reopen" and row is not None:
        row.film = found.film
        actions.reopen_captions(by=request.reader.person, captions=row)
        messages.success(request, shown_again(found.film))
        return redirect("texta", key=key, language=language)
    given = _given(request, found.film)
    try:
        if given.has_problems:
            said = _("Some rows cannot be kept as they are. What is wrong stands beside each.")
            return _page(request, found, language, row, given.rows, said)
        return _saved(request, found, language, given)
    except CaptionsChangedError as error:
        return _page(request, found, language, error.theirs, given.rows, str(error), error.theirs)
    except ActionError as error:
        fresh = found.film.captions.filter(language=language).first()
        return _page(request, found, language, fresh, given.rows, str(error))


def _given(request: PageRequest, film: Film) -> Rows:
    starts, ends, texts = (request.POST.getlist(name) for name in ("start", "end", "text"))
    return rows_in(starts, ends, texts, film_ms(film))


def _saved(request: PageRequest, found: Watching, language: str, given: Rows) -> HttpResponse:
    person = request.reader.person
    row = actions.save_captions(
        by=person,
        film=found.film,
        language=language,
        content=written(given.cues),
        version=version_of(request),
    )
    if request.POST.get("what") != "finish":
        messages.success(request, _("Saved."))
        return redirect("texta", key=found.film.key, language=language)
    row.film = found.film
    try:
        actions.finish_captions(by=person, captions=row)
    except ActionError as error:
        return _page(request, found, language, row, given.rows, str(error))
    messages.success(request, _finished_words(found.film))
    return redirect("film", key=found.film.key)


def shown_again(film: Film) -> str:
    """What it means that words which were finished are opened again."""
    said = _("%(it)s is not shown until the words are finished again.")
    return said % {"it": capfirst(str(film.kind.it))}


def _finished_words(film: Film) -> str:
    if film.kind is Medium.SOUND:
        return _("What is said is written down.")
    return _("The captions are finished.")


def version_of(request: PageRequest) -> int:
    """The version that the words were opened as, or 0."""
    given = request.POST.get("version", "")
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


def _read_in(
    request: PageRequest, found: Watching, language: str, row: Captions | None, content: bytes
) -> HttpResponse:
    """A file in place of the rows; one with problems is shown with them and not kept."""
    told = read(content, film_ms=film_ms(found.film))
    if told.problems:
        problems = [
            _("Line %(line)d: %(text)s %(do)s") % {"line": one.line, "text": one.text, "do": one.do}
            if one.line
            else f"{one.text} {one.do}"
            for one in told.problems[:10]
        ]
        kept = rows_of(read(row.content.encode()).cues) if row is not None else []
        return _page(request, found, language, row, kept, " ".join(problems))
    try:
        actions.save_captions(
            by=request.reader.person, film=found.film, language=language, content=written(told.cues),
            version=version_of(request),
        )  # fmt: skip
    except CaptionsChangedError as error:
        return _page(request, found, language, error.theirs, rows_of(told.cues), str(error), error.theirs)
    count = len(told.cues)
    said = ngettext("%(count)d row was read in.", "%(count)d rows were read in.", count) % {"count": count}
    messages.success(request, said)
    return redirect("texta", key=found.film.key, language=language)


def _page(
    request: PageRequest,
    found: Watching,
    language: str,
    row: Captions | None,
    rows: list[Row],
    problem: str = "",
    theirs: Captions | None = None,
) -> HttpResponse:
    film = found.film
    kept = read(row.content.encode()).cues if row is not None else []
    context = {
        "film": film,
        "player": player(film) if found.plays else None,
        "heading": _("Write down what is said") if film.kind is Medium.SOUND else PAGE.title,
        "language": language,
        "languages": [(code, language_name(code), code == language) for code in LANGUAGES],
        "rows": [*rows, *(Row("", "", "") for _n in range(_BLANK))],
        "version": row.version if row is not None else 0,
        "is_finished": row is not None and row.finished_at is not None,
        "problem": problem,
        "theirs": rows_of(read(theirs.content.encode()).cues) if theirs is not None else [],
        "advice": [] if problem else [f"{one.text} {one.do}" for one in advice(kept)[:5]],
        "draft_key": f"texta:{film.key}:{language}:{request.reader.mark}",
    }
    return render(request, "texta/texta.html", context)


PAGE = Page(
    key="texta",
    route="film/<uuid:key>/texta/<slug:language>/",
    title=Text(sv="Texta filmen", en="Write the film's captions"),
    access=Access.SIGNED_IN,
    view=show,
)
