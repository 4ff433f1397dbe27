"""Leaving a film: in pieces where the browser can, else as an ordinary form."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices import actions, files
from helhet.voices.models import Film
from helhet.voices.receiving import offset_of, receive
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.film.arriving import is_asked_in_our_version, number_in, told
from helhet.web.pages.lamna_film.forms import AboutFilm, LeaveFilm


def show(request: PageRequest) -> HttpResponse:
    """The form; sent whole, or as the beginning of a film that comes in pieces."""
    if request.method == "POST" and is_asked_in_our_version(request):
        return _made_room(request, AboutFilm(request.POST))
    form = LeaveFilm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        film = _left(request, form, form.cleaned_data["film"])
        if film is not None:
            return redirect("film", key=film.key)
    return render(request, "lamna_film/lamna_film.html", {"form": form})


def _made_room(request: PageRequest, form: AboutFilm) -> HttpResponse:
    """Room for a film whose bytes come in pieces: the creation of the tus protocol."""
    length = number_in(request.headers.get("Upload-Length", ""))
    if not form.is_valid() or length is None:
        words = [f"{form[name].label} {error}" for name, errors in form.errors.items() for error in errors]
        return told(400, " ".join(words) or _("Choose the film."))
    name = request.POST.get("file_name", "")
    try:
        film = _room(request, form.cleaned_data, name, length)
    except ActionError as error:
        return told(400, str(error))
    page = reverse("film", kwargs={"key": film.key})
    return told(201, page, Location=reverse("film_bytes", kwargs={"key": film.key}))


def _room(request: PageRequest, given: Mapping[str, str], name: str, size: int) -> Film:
    return actions.leave_film(
        by=request.reader.person, unit=request.unit, title=given["title"], theme=given["theme"],
        question=given["question"], file_name=name, size=size,
    )  # fmt: skip


def _left(request: PageRequest, form: LeaveFilm, given: UploadedFile[bytes]) -> Film | None:
    """The film of a form that was sent whole; or None, and the form says why."""
    film = None
    try:
        film = _room(request, form.cleaned_data, given.name or "", given.size or 0)
        receive(film, 0, given.read)
        return actions.film_arrived(by=request.reader.person, film=film)
    except ActionError as error:
        if film is not None:
            actions.remove_film(by=request.reader.person, film=film)
        refuse(form, error)
        return None


def again(request: PageRequest, key: UUID) -> HttpResponse:
    """The rest of a film that did not arrive whole: the same file is chosen once more."""
    film = Film.objects.select_related("unit").filter(key=key, left_by=request.reader.person).first()
    if film is None:
        raise Http404
    if film.state != Film.State.ARRIVING:
        return redirect("film", key=film.key)
    given = request.FILES.get("film")
    if request.method == "POST" and given is not None:
        if _came_now(request, film, given):
            return redirect("film", key=film.key)
        messages.error(request, _("That is another file. Choose the one you began with: %(name)s.")
                       % {"name": film.file_name})  # fmt: skip
    context = {"film": film, "there": offset_of(film), "percent": 100 * offset_of(film) // film.size}
    return render(request, "lamna_film/igen.html", context)


def _came_now(request: PageRequest, film: Film, given: UploadedFile[bytes]) -> bool:
    """A whole file in place of the pieces there are, if it is as long as the one that was begun."""
    if given.size != film.size:
        return False
    files.arriving(film).unlink(missing_ok=True)
    receive(film, 0, given.read)
    actions.film_arrived(by=request.reader.person, film=film)
    return True


PAGE = Page(
    key="lamna_film",
    route="lamna-film/<unit:unit>/",
    title=Text(sv="Lämna en film", en="Leave a film"),
    access=Permission.CONTRIBUTE,
    view=show,
)
AGAIN = Page(
    key="lamna_film_igen",
    route="film/<uuid:key>/resten/",
    title=Text(sv="Skicka resten av filmen", en="Send the rest of the film"),
    access=Access.SIGNED_IN,
    view=again,
)
