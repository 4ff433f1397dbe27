"""Vilka syns: who can be recognised, what each has said, and the slips they are asked with."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.thread import slips
from helhet.voices import actions
from helhet.voices.actions import Listed
from helhet.voices.models import Shown
from helhet.voices.purposes import Giver, Purpose
from helhet.voices.standing import Stands, people_in, person_stands
from helhet.web.films import Watching, player, watching
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.vilka_syns.forms import ListPerson, NoteWord
from helhet.web.pages.vilka_syns.words import words_of
from helhet.web.squares import square


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody in the film and where they stand for each purpose, in words."""

    shown: Shown
    stands: list[tuple[Purpose, Stands, str]]
    givers: list[tuple[Giver, str]]
    may_unlist: bool


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip to hand over: whose it is, its code, its address and the square that leads there."""

    whose: str
    code: str
    address: str
    square: SafeString


@never_cache
def show(request: PageRequest, key: UUID) -> HttpResponse:
    """Those who are listed, a form for one more, and the word that all are there."""
    found = watching(request, key)
    if not found.keeps:
        raise Http404
    form = ListPerson(request.POST if request.POST.get("what") == "list" else None, medium=found.film.kind)
    if request.method == "POST":
        answer = _posted(request, found, form)
        if answer is not None:
            return answer
    context = {
        "form": form,
        "film": found.film,
        "player": player(found.film, drafts=True) if found.plays else None,
        "words": words_of(found.film.kind),
        "people": [_row(found, shown) for shown in people_in(found.film)],
        "purposes": list(Purpose),
        "is_listed": found.film.listed_at is not None,
    }
    return render(request, "vilka_syns/vilka_syns.html", context)


def _posted(request: PageRequest, found: Watching, form: ListPerson) -> HttpResponse | None:
    deeds: dict[str, Callable[[], HttpResponse | None]] = {
        "list": lambda: _listed(request, found, form),
        "unlist": lambda: _unlisted(request, found),
        "renew:self": lambda: _renewed(request, found, Giver.SELF),
        "renew:guardian": lambda: _renewed(request, found, Giver.GUARDIAN),
        "of_age": lambda: _noted(request, found, actions.note_of_age, _("They answer alone from now on.")),
        "protected": lambda: _noted(
            request, found, actions.note_protected, _("It is shown nowhere from now on.")
        ),
        "all": lambda: _all_there(request, found),
    }
    deed = deeds.get(request.POST.get("what", ""))
    if deed is None:
        raise Http404
    try:
        return deed()
    except ActionError as error:
        messages.error(request, str(error))
        return redirect("vilka_syns", key=found.film.key)


def _listed(request: PageRequest, found: Watching, form: ListPerson) -> HttpResponse | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data
    listed = actions.list_person(
        by=request.reader.person, film=found.film, description=given["description"],
        is_adult=given["age"] == "adult", is_protected=given["is_protected"],
    )  # fmt: skip
    if listed.shown.is_protected:
        messages.warning(request, _("It is shown nowhere. Take the person out and leave it again."))
        return redirect("vilka_syns", key=found.film.key)
    return _slips(request, found, listed)


def _unlisted(request: PageRequest, found: Watching) -> HttpResponse:
    actions.unlist_person(by=request.reader.person, shown=_person(found, request.POST.get("person", "")))
    messages.success(request, _("Taken away from the list."))
    return redirect("vilka_syns", key=found.film.key)


def _noted(request: PageRequest, found: Watching, deed: Callable[..., Shown], said: str) -> HttpResponse:
    deed(by=request.reader.person, shown=_person(found, request.POST.get("person", "")))
    messages.success(request, said)
    return redirect("vilka_syns", key=found.film.key)


def _renewed(request: PageRequest, found: Watching, giver: Giver) -> HttpResponse:
    person = _person(found, request.POST.get("person", ""))
    listed = actions.renew_slip(by=request.reader.person, shown=person, giver=giver)
    return _slips(request, found, listed)


def _all_there(request: PageRequest, found: Watching) -> HttpResponse:
    if not request.POST.get("seen"):
        raise ActionError(words_of(found.film.kind).first)
    actions.declare_listed(
        by=request.reader.person, film=found.film, is_nobody_seen=bool(request.POST.get("nobody"))
    )
    messages.success(request, _("You answer for it that everyone in it is listed."))
    return redirect("film", key=found.film.key)


def _person(found: Watching, chosen: str) -> Shown:
    person = next((row for row in people_in(found.film) if str(row.pk) == chosen), None)
    if person is None:
        raise Http404
    person.film = found.film
    return person


def _slips(request: PageRequest, found: Watching, listed: Listed) -> HttpResponse:
    """The codes are in this answer and nowhere else."""
    codes = [(_("For the one who is in it"), listed.own_code), (_("For a guardian"), listed.guardian_code)]
    handed = [_slip(request, whose, code) for whose, code in codes if code]
    context = {"film": found.film, "shown": listed.shown, "slips": handed}
    return render(request, "vilka_syns/lapp.html", context)


def _slip(request: PageRequest, whose: str, code: str) -> Slip:
    # After the #, which a browser sends to nobody.
    address = f"{request.build_absolute_uri(reverse('samtycke'))}#{slips.in_address(code)}"
    return Slip(whose, code, address, square(address))


def _row(found: Watching, shown: Shown) -> PersonRow:
    words = list(shown.grounds.all())
    givers = [(Giver.SELF, _("their own slip"))]
    if not shown.is_adult:
        givers.append((Giver.GUARDIAN, _("a guardian's slip")))
    today = found.today
    stands = [
        (purpose, stand, stands_words()[stand])
        for purpose in Purpose
        for stand in [person_stands(shown, purpose, found.rules[purpose], words, today)]
    ]
    return PersonRow(shown, stands, givers, all(row.giver == Giver.AUTHORITY for row in words))


def stands_words() -> dict[Stands, str]:
    """Where a person stands, in a word."""
    return {
        Stands.YES: _("yes"),
        Stands.NO: _("no"),
        Stands.UNASKED: _("not answered"),
        Stands.OVER: _("over"),
        Stands.PROTECTED: _("protected"),
    }


def note(request: PageRequest, key: UUID, person: int) -> HttpResponse:
    """What somebody has said on paper, noted by staff in their stead."""
    found = watching(request, key)
    if not found.keeps:
        raise Http404
    shown = _person(found, str(person))
    form = NoteWord(request.POST or None, person=shown, today=found.today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.say(by=request.reader.person, shown=shown, **form.said())
            messages.success(request, _("Noted. It holds at once."))
            return redirect("vilka_syns", key=found.film.key)
        except ActionError as error:
            form.add_error(None, str(error))
    return render(request, "vilka_syns/papper.html", {"form": form, "film": found.film, "shown": shown})


PAGE = Page(
    key="vilka_syns",
    route="film/<uuid:key>/vilka-syns/",
    title=Text(sv="Vilka är med?", en="Who is in it?"),
    access=Access.SIGNED_IN,
    view=show,
)
NOTE = Page(
    key="svar_pa_papper",
    route="film/<uuid:key>/svar-pa-papper/<int:person>/",
    title=Text(sv="Svar på papper", en="An answer on paper"),
    access=Access.SIGNED_IN,
    view=note,
)
