"""Omslag: the picture that stands for a film until it is started, and what it shows in words."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.voices import actions, files, rules
from helhet.voices.media import Medium
from helhet.voices.models import Film
from helhet.web.films import Watching, watching
from helhet.web.page import Access, Page, PageRequest

OWN = "own"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A moment of the film that its poster may be."""

    number: int
    address: str


@never_cache
def show(request: PageRequest, key: UUID) -> HttpResponse:
    """Three moments of the film and a picture of one's own to choose among; POST chooses."""
    found = watching(request, key)
    if not found.works or not found.plays or found.film.kind is not Medium.FILM:
        raise Http404
    if request.method != "POST":
        return _page(request, found, found.film.poster_text)
    text = request.POST.get("text", "")
    try:
        _chosen(request, found.film, text)
    except ActionError as error:
        return _page(request, found, text, str(error))
    return redirect("film", key=key)


def _chosen(request: PageRequest, film: Film, text: str) -> None:
    person, which = request.reader.person, request.POST.get("which", "")
    if which != OWN:
        number = int(which) if which in {"1", "2", "3"} else 0
        actions.choose_still(by=person, film=film, number=number, text=text)
        messages.success(request, _("The film has its poster."))
        return
    given = request.FILES.get("picture")
    if given is None:
        raise ActionError(_("Choose a picture."))
    rules.check_size(given.size or 0, Medium.PICTURE)
    with _kept_meanwhile(given) as path:
        actions.choose_own_poster(by=person, film=film, picture=path, text=text)
    messages.success(
        request,
        _("The film has its poster. Say once more that all who are in it are listed, also in the picture."),
    )


@contextmanager
def _kept_meanwhile(given: UploadedFile[bytes]) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(dir=files.arrivals(), prefix="poster-") as file:
        for piece in given.chunks():
            file.write(piece)
        file.flush()
        yield Path(file.name)


def _page(request: PageRequest, found: Watching, text: str, problem: str = "") -> HttpResponse:
    film = found.film
    numbers = range(1, len(files.CANDIDATES) + 1)
    there = [number for number in numbers if files.still(film, number).exists()]
    context = {
        "film": film,
        "candidates": [
            Candidate(number, reverse("film_stillbild", kwargs={"key": film.key, "number": number}))
            for number in there
        ],
        "chosen": request.POST.get("which", ""),
        "own": OWN,
        "text": text,
        "most": rules.LONGEST_ALTERNATIVE,
        "problem": problem,
    }
    return render(request, "omslag/omslag.html", context)


PAGE = Page(
    key="omslag",
    route="film/<uuid:key>/omslag/",
    title=Text(sv="Välj omslag", en="Choose a poster"),
    access=Access.SIGNED_IN,
    view=show,
)
