"""Incheckning: by the square of a badge or by name, on a phone at the door; who is there, by role."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.assembly import actions, rules
from helhet.assembly.attendance import attendance, weak_in_words
from helhet.assembly.duties import RECEIVES
from helhet.assembly.guests import badge_with, guest_with, guests_of
from helhet.assembly.models import Assembly, Registration
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import Moment, Section, visit_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman_gaster.forms import guest_roles
from helhet.web.pages.stamman_gaster.page import Listed, listed
from helhet.web.squares import square

MOST_FOUND = 12


class UnlistedForm(forms.Form):
    """Somebody who stands at the door and is not on the list."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=guest_roles)


def show(request: PageRequest, number: int) -> HttpResponse:
    """Search, whom was found, and who is there; POST checks in or takes it back."""
    assembly = visit_of(request, number, *RECEIVES).assembly
    if request.htmx and request.method == "GET":
        return render(request, "incheckning/there.html", _there(assembly))
    unlisted = UnlistedForm(request.POST if request.POST.get("what") == "unlisted" else None)
    if request.method == "POST":
        answer = _posted(request, assembly, unlisted)
        if answer is not None:
            return answer
    words, badge = request.GET.get("sok", "").strip(), request.GET.get("bricka", "")
    found = _found(assembly, words, badge)
    is_new = "ny" in request.GET and bool(badge) and bool(found)
    context = _there(assembly) | {
        "edition": assembly,
        "words": words,
        "found": found,
        "square": square(request.build_absolute_uri(reverse("bricka", args=[badge]))) if is_new else "",
        "unlisted": unlisted,
        "is_open": rules.door_is_open(assembly, timezone.localdate()),
    }
    return render(request, "incheckning/incheckning.html", context)


def _there(assembly: Assembly) -> dict[str, object]:
    groups = attendance(assembly)
    return {
        "edition": assembly,
        "groups": groups,
        "weak": weak_in_words(groups),
        "there": sum(row.there for row in groups),
        "invited": sum(row.invited for row in groups),
        "is_door": True,
    }


def _found(assembly: Assembly, words: str, badge: str) -> list[Listed]:
    """By the badge alone where there is one; else by name."""
    if badge:
        row = badge_with(badge)
        return listed([row]) if row is not None and row.assembly_id == assembly.pk else []
    return listed(guests_of(assembly, words=words)[:MOST_FOUND]) if words else []


def _posted(request: PageRequest, assembly: Assembly, unlisted: UnlistedForm) -> HttpResponse | None:
    what, _colon, which = request.POST.get("what", "").partition(":")
    by = request.reader.person
    here = reverse("incheckning", kwargs={"unit": assembly.unit, "number": assembly.number})
    try:
        if what == "badge":
            row = actions.reissue_badge(by=by, registration=_asked(assembly, which))
            return redirect(f"{here}?{urlencode({'bricka': row.badge, 'ny': 'ja'})}")
        if what == "unlisted":
            if not unlisted.is_valid():
                return None
            guest = actions.Guest(**unlisted.cleaned_data)
            _tell(request, actions.receive_unlisted(by=by, assembly=assembly, guest=guest), was_here=False)
        else:
            _guest(request, assembly, what, which)
    except ActionError as error:
        if what == "unlisted":
            refuse(unlisted, error)
            return None
        messages.error(request, str(error))
    return redirect(here)


def _asked(assembly: Assembly, which: str) -> Registration:
    row = guest_with(assembly, int(which)) if which.isdecimal() else None
    if row is None:
        raise Http404
    return row


def _guest(request: PageRequest, assembly: Assembly, what: str, which: str) -> None:
    row = _asked(assembly, which)
    if what not in ("in", "undo"):
        raise Http404
    by = request.reader.person
    if what == "undo":
        actions.undo_check_in(by=by, registration=row)
        messages.success(request, _("%(name)s is not checked in any more.") % {"name": row.name})
        return
    waited = row.state == Registration.State.WAITING
    received = actions.check_in(by=by, registration=row)
    _tell(request, received.registration, was_here=received.was_here, waited=waited)


def _tell(request: PageRequest, row: Registration, *, was_here: bool, waited: bool = False) -> None:
    at = time_format(timezone.localtime(row.checked_in_at), "H.i") if row.checked_in_at else ""
    told = {"name": row.name, "at": at}
    if was_here:
        said = _("%(name)s was checked in already, at %(at)s, and is counted once.")
        messages.warning(request, said % told)
        return
    said = _("%(name)s is checked in.")
    if waited:
        said = _("%(name)s is checked in, and stood in line: see that there is a chair.")
    messages.success(request, said % told)


SECTION = Section(
    key="incheckning",
    order=10,
    moment=Moment.DURING,
    name=Text(sv="Incheckning", en="Check-in"),
    sentence=Text(
        sv="Läs av brickan eller sök på namn. Se vilka som har kommit, roll för roll.",
        en="Read the badge or search by name. See who has come, role by role.",
    ),
    is_for=lambda visit: bool(visit.duties & set(RECEIVES)),
)

PAGE = Page(
    key="incheckning",
    route="stamman/<unit:unit>/nr/<int:number>/incheckning/",
    title=SECTION.name,
    access=Permission.SEE_WHOLE,
    view=show,
)
