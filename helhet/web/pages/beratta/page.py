"""Berätta: a film, a sound, a picture or a text is left; a file in pieces where the browser can."""

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
from helhet.voices.media import Medium, medium_of
from helhet.voices.models import Film
from helhet.voices.receiving import offset_of, receive
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.beratta.forms import Tell
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.film.arriving import is_asked_in_our_version, number_in, told


def show(request: PageRequest) -> HttpResponse:
    """The four ways; with ``?med=`` the form of one, sent whole or as the beginning of a file in pieces."""
    medium = medium_of(request.GET.get("med", ""))
    if medium is None:
        return render(request, "beratta/beratta.html", {"ways": list(Medium)})
    if request.method == "POST" and is_asked_in_our_version(request):
        if not medium.has_file:
            raise Http404
        return _made_room(request, medium, Tell(request.POST, medium=medium, has_file=False))
    form = Tell(request.POST or None, request.FILES or None, medium=medium)
    if request.method == "POST" and form.is_valid():
        film = _left(request, medium, form) if medium.has_file else _written(request, form)
        if film is not None:
            return redirect("film", key=film.key)
    return render(request, "beratta/leave.html", {"form": form, "medium": medium})


def _made_room(request: PageRequest, medium: Medium, form: Tell) -> HttpResponse:
    """Room for a file whose bytes come in pieces: the creation of the tus protocol."""
    length = number_in(request.headers.get("Upload-Length", ""))
    if not form.is_valid() or length is None:
        words = [f"{form[name].label} {error}" for name, errors in form.errors.items() for error in errors]
        return told(400, " ".join(words) or _("Choose the file."))
    name = request.POST.get("file_name", "")
    try:
        film = _room(request, medium, form.cleaned_data, name, length)
    except ActionError as error:
        return told(400, str(error))
    page = reverse("film", kwargs={"key": film.key})
    return told(201, page, Location=reverse("film_bytes", kwargs={"key": film.key}))


def _room(request: PageRequest, medium: Medium, given: Mapping[str, str], name: str, size: int) -> Film:
    return actions.leave_film(
        by=request.reader.person, unit=request.unit, title=given["title"], theme=given["theme"],
        question=given["question"], file_name=name, size=size, medium=medium, text=given.get("text", ""),
    )  # fmt: skip


def _left(request: PageRequest, medium: Medium, form: Tell) -> Film | None:
    """What a form held that was sent whole; or None, and the form says why."""
    film, given = None, form.cleaned_data["file"]
    try:
        film = _room(request, medium, form.cleaned_data, given.name or "", given.size or 0)
        receive(film, 0, given.read)
        return actions.film_arrived(by=request.reader.person, film=film)
    except ActionError as error:
        if film is not None:
            actions.remove_film(by=request.reader.person, film=film)
        refuse(form, error)
        return None


def _written(request: PageRequest, form: Tell) -> Film | None:
    given = form.cleaned_data
    try:
        film = actions.leave_text(
            by=request.reader.person, unit=request.unit, title=given["title"], theme=given["theme"],
            question=given["question"], text=given["text"],
        )  # fmt: skip
    except ActionError as error:
        refuse(form, error)
        return None
    messages.success(request, _("Thank you. Staff read the text before anybody else meets it."))
    return film


def formerly(request: PageRequest) -> HttpResponse:
    """The address that films were left at: printed, bookmarked, open in somebody's phone."""
    address = f"{reverse('beratta', kwargs={'unit': request.unit})}?med={Medium.FILM.way}"
    return redirect(address, permanent=True, preserve_request=True)


def again(request: PageRequest, key: UUID) -> HttpResponse:
    """The rest of a file that did not arrive whole: the same file is chosen once more."""
    film = Film.objects.select_related("unit").filter(key=key, left_by=request.reader.person).first()
    if film is None:
        raise Http404
    if film.state != Film.State.ARRIVING:
        return redirect("film", key=film.key)
    given = request.FILES.get("file")
    if request.method == "POST" and given is not None:
        if _came_now(request, film, given):
            return redirect("film", key=film.key)
        messages.error(request, _("That is another file. Choose the one you began with: %(name)s.")
                       % {"name": film.file_name})  # fmt: skip
    field = Tell(medium=film.kind)["file"]
    context = {"film": film, "there": offset_of(film), "percent": 100 * offset_of(film) // film.size}
    return render(request, "beratta/igen.html", {**context, "field": field})


def _came_now(request: PageRequest, film: Film, given: UploadedFile[bytes]) -> bool:
    """A whole file in place of the pieces there are, if it is as long as the one that was begun."""
    if given.size != film.size:
        return False
    files.arriving(film).unlink(missing_ok=True)
    receive(film, 0, given.read)
    actions.film_arrived(by=request.reader.person, film=film)
    return True


PAGE = Page(
    key="beratta",
    route="beratta/<unit:unit>/",
    title=Text(sv="Berätta", en="Tell"),
    access=Permission.CONTRIBUTE,
    view=show,
)
FORMERLY = Page(
    key="lamna_film",
    route="lamna-film/<unit:unit>/",
    title=Text(sv="Lämna en film", en="Leave a film"),
    access=Permission.CONTRIBUTE,
    view=formerly,
)
AGAIN = Page(
    key="lamna_film_igen",
    route="film/<uuid:key>/resten/",
    title=Text(sv="Skicka resten", en="Send the rest"),
    access=Access.SIGNED_IN,
    view=again,
)
