"""Länkar för arbetsgivare: made, handed over once, made anew and closed, at one programme."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.actions import Handed
from helhet.voices.employers.queries import links_at
from helhet.voices.employers.rows import EmployerLink
from helhet.voices.employers.rules import usual_end
from helhet.web.page import Page, PageRequest
from helhet.web.squares import square

_HOLDERS = (
    (EmployerLink.Holder.COUNCIL, gettext_lazy("A programme council, where several use the same link")),
    (EmployerLink.Holder.WORKPLACE, gettext_lazy("A workplace")),
)


class LinkForm(forms.Form):
    """Who is given a link, what it is called, until when."""

    holder = forms.ChoiceField(
        label=gettext_lazy("Who is to have the link?"), choices=_HOLDERS, widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=gettext_lazy("What is the workplace or the council called?"), max_length=120,
        help_text=gettext_lazy("The name of the company or the council, no person's. All will see it."),
    )  # fmt: skip
    to_on = forms.DateField(
        label=gettext_lazy("Holds until"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


@never_cache
def show(request: PageRequest) -> HttpResponse:
    """The links of a programme, and a form that makes one more. An address is shown in one answer alone."""
    if request.unit.kind != "programme":
        raise Http404
    what = request.POST.get("what", "")
    form = LinkForm(
        request.POST if what == "make" else None,
        initial={"to_on": usual_end(request.reader.today), "holder": EmployerLink.Holder.WORKPLACE},
    )
    if request.method == "POST":
        try:
            answer = _posted(request, form, what)
        except ActionError as error:
            messages.error(request, str(error))
            return redirect("arbetsgivarlankar", unit=request.unit)
        if answer is not None:
            return answer
    today = request.reader.today
    rows = [(row, _state(row)) for row in links_at(request.unit)]
    context = {"form": form, "rows": rows, "is_open": request.unit.is_open(today)}
    return render(request, "arbetsgivarnas_rost/lankar.html", context)


def _posted(request: PageRequest, form: LinkForm, what: str) -> HttpResponse | None:
    by = request.reader.person
    if what == "make":
        if not form.is_valid():
            return None
        return _handed(request, actions.give_link(by=by, unit=request.unit, **form.cleaned_data))
    deed, _colon, chosen = what.partition(":")
    link = next((row for row in links_at(request.unit) if str(row.pk) == chosen), None)
    if link is None or deed not in ("renew", "close"):
        raise Http404
    if deed == "renew":
        return _handed(request, actions.renew_link(by=by, link=link))
    actions.close_link(by=by, link=link)
    messages.success(request, _("The link is closed. What was said by it stays."))
    return redirect("arbetsgivarlankar", unit=request.unit)


def _handed(request: PageRequest, handed: Handed) -> HttpResponse:
    """The address is in this answer and nowhere else."""
    path = reverse("arbetsgivare", kwargs={"token": handed.token})
    address = request.build_absolute_uri(path)
    context = {
        "link": handed.row,
        "address": address,
        "square": square(address),
        "mail": _mail(handed, address),
    }
    return render(request, "arbetsgivarnas_rost/lamna_over.html", context)


def _mail(handed: Handed, address: str) -> str:
    """A text to put in a mail."""
    said = _(
        "Hello!\n\nYou receive students from %(unit)s. What can they do when they come to you, what is "
        "missing, and what can you offer? Three questions, three minutes, no account:\n\n%(address)s\n\n"
        "The same link shows what becomes of what you say. It holds until %(day)s."
    )
    day = date_format(handed.row.to_on, "j F Y")
    return said % {"unit": handed.row.unit.name, "address": address, "day": day}


def _state(link: EmployerLink) -> str:
    """Whether a link opens its page, in words."""
    if link.closed_at is not None:
        return _("closed")
    return _("over") if link.to_on < timezone.localdate() else ""


PAGE = Page(
    key="arbetsgivarlankar",
    route="arbetsgivarlankar/<unit:unit>/",
    title=Text(sv="Länkar för arbetsgivare", en="Links for employers"),
    access=Permission.KEEP_VOICES,
    view=show,
)
