"""Utan namn: how a text without a name is kept, what it cannot protect against, numbers and other ways."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.chain.queries import unit_at, unit_formerly_at
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.counting import whistle_of, years
from helhet.thread.rounds import FEWEST, HUMAN_WITHIN, WITHHELD_FOR
from helhet.web.nameless import where_to_turn
from helhet.web.page import Access, Page, PageRequest, reader_of
from helhet.web.pages.enheter.forms import refuse


def show(request: HttpRequest, unit: str) -> HttpResponse:
    """For anyone: the same page whoever asks, but for two links to those who keep it."""
    found = unit_at(unit) or unit_formerly_at(unit)
    if found is None:
        raise Http404
    turn = where_to_turn(found)
    authority, reader = turn["authority"], reader_of(request)
    context = {
        **turn,
        "years": years(authority),  # type: ignore[arg-type]
        "fewest": FEWEST,
        "human_within": HUMAN_WITHIN.days,
        "withheld_for": WITHHELD_FOR.days,
        "may_moderate": reader is not None and reader.may(Permission.MODERATE, found),
        "may_tell": reader is not None and authority is not None and reader.may(Permission.DECIDE, authority),  # type: ignore[arg-type]
    }
    return render(request, "utan_namn/utan_namn.html", context)


class WhistleForm(forms.Form):
    """The authority's channel for reports of wrongdoing: any of three ways to it."""

    text = forms.CharField(
        label=gettext_lazy("What it is called, or who receives"), max_length=300, required=False
    )
    address = forms.URLField(label=gettext_lazy("Web address"), required=False, assume_scheme="https")
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=40, required=False)


def tell(request: PageRequest) -> HttpResponse:
    """The three fields; POST tells of the channel anew."""
    if request.unit.parent_id is not None:
        raise Http404
    known = whistle_of(request.unit)
    start = {name: getattr(known, name) for name in ("text", "address", "phone")} if known else {}
    form = WhistleForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tell_of_whistle(by=request.reader.person, authority=request.unit, **form.cleaned_data)
        except ActionError as error:
            refuse(form, error)
        else:
            messages.success(request, _("It is told of on the page now."))
            return redirect("utan_namn", unit=request.unit)
    return render(request, "utan_namn/visselblasning.html", {"form": form})


PAGE = Page(
    key="utan_namn",
    route="utan-namn/<unit:unit>/",
    title=Text(sv="Så går det till att skriva utan namn", en="How writing without a name works"),
    access=Access.PUBLIC,
    view=show,
)
TELL = Page(
    key="visselblasning",
    route="visselblasning/<unit:unit>/",
    title=Text(sv="Visselblåsarkanal", en="Whistle-blowing channel"),
    access=Permission.DECIDE,
    view=tell,
)
