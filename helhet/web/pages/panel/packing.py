"""What a panel gives to the ten-minute pack: chosen out of what is offered, and confirmed by a person."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from helhet.assembly import actions, packing
from helhet.assembly.actions import PackWords
from helhet.assembly.models import PackPage
from helhet.assembly.packing import LONGEST_QUESTION, LONGEST_SENTENCE, QUESTIONS, Offered
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread.rules import ForbiddenError
from helhet.web.page import Page, PageRequest
from helhet.web.panels import Room, room_of

_LINES = forms.Textarea(attrs={"rows": 2})
_ASKED = ("first", "second", "third")


class PackForm(forms.Form):
    """Two sentences, a figure, three questions. All of it may be left for later until it is confirmed."""

    optional_is_said = True
    well = forms.CharField(
        label=gettext_lazy("One sentence of what develops well"), max_length=LONGEST_SENTENCE,
        required=False, widget=_LINES,
    )  # fmt: skip
    further = forms.CharField(
        label=gettext_lazy("One sentence of what must be developed further"), max_length=LONGEST_SENTENCE,
        required=False, widget=_LINES,
    )  # fmt: skip
    figure = forms.ChoiceField(label=gettext_lazy("The figure"), required=False)
    first = forms.CharField(label=gettext_lazy("First question"), max_length=LONGEST_QUESTION, required=False)
    second = forms.CharField(
        label=gettext_lazy("Second question"), max_length=LONGEST_QUESTION, required=False
    )
    third = forms.CharField(label=gettext_lazy("Third question"), max_length=LONGEST_QUESTION, required=False)

    def __init__(self, offered: Offered, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [
            (key, f"{one.panel.unit.name}: {one.panel.indicator.name}")
            for key, one in offered.figures.items()
        ]
        field = self.fields["figure"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- declared above
        field.choices = [("", _("None")), *rows]

    def given(self) -> PackWords:
        """What the action takes."""
        told = self.cleaned_data
        questions = tuple(told[name] for name in _ASKED)
        return PackWords(
            well=told["well"], further=told["further"], figure=told["figure"], questions=questions
        )


def show(request: PageRequest, number: int, panel: str) -> HttpResponse:
    """The form with what may be taken beside it. POST keeps, takes or confirms; only for who prepares."""
    room = room_of(request, number, panel)
    if not room.may.prepares(room.panel):
        raise Http404
    row = PackPage.objects.select_related("unit", "confirmed_by").filter(panel=room.panel).first()
    offered = packing.offered(room.panel)
    form = PackForm(
        offered, _sent(request, offered) if request.method == "POST" else None, initial=_start(row)
    )
    if request.method == "POST" and form.is_valid():
        answer = _done(request, room, form)
        if answer is not None:
            return answer
    context = {
        "room": room,
        "edition": room.assembly,
        "form": form,
        "row": row,
        "offered": offered,
        "version": request.POST.get("version", row.version if row else 0),
        "lists": [(form["well"], "well", offered.well), (form["further"], "further", offered.further)],
        "asked": [form[name] for name in _ASKED],
        "is_open": room.is_open,
    }
    return render(request, "panel/panel_tio.html", context)


def _sent(request: PageRequest, offered: Offered) -> Mapping[str, Any]:
    """What was sent, with what was taken put where it goes: a question in the first place that is free."""
    told = request.POST.copy()
    what, _colon, which = told.get("take", "").partition(":")
    place = int(which) if which.isdecimal() and len(which) < 4 else -1
    if what in ("well", "further"):
        rows = getattr(offered, what)
        if 0 <= place < len(rows):
            told[what] = rows[place].text
    if what == "question" and 0 <= place < len(offered.questions):
        free = next((name for name in _ASKED if not told.get(name, "").strip()), None)
        if free is None:
            messages.info(request, _("There are three already. Empty one of them first."))
        else:
            told[free] = offered.questions[place]
    return told


def _done(request: PageRequest, room: Room, form: PackForm) -> HttpResponse | None:
    who, sent = request.reader.person, request.POST.get("version", "")
    version = int(sent) if sent.isdecimal() and len(sent) < 9 else -1
    try:
        row = actions.write_pack(by=who, panel=room.panel, words=form.given(), version=version)
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        form.add_error(None, str(error))
        return None
    if request.POST.get("what") != "confirm":
        return redirect(f"{_address(room)}#taken" if request.POST.get("take") else _address(room))
    try:
        actions.confirm_pack(by=who, panel=room.panel, version=row.version)
    except ActionError as error:
        messages.error(request, str(error))
        return redirect(_address(room))
    messages.success(request, _("Confirmed. It stands in the ten-minute pack."))
    return redirect(_address(room))


def _start(row: PackPage | None) -> dict[str, Any]:
    if row is None:
        return {}
    figure = f"{row.indicator}@{row.unit.path}" if row.unit is not None else ""
    asked = dict(zip(_ASKED, [*row.questions, *[""] * QUESTIONS], strict=False))
    return {"well": row.well, "further": row.further, "figure": figure, **asked}


def _address(room: Room) -> str:
    at = {"unit": room.assembly.unit, "number": room.assembly.number, "panel": room.slug}
    return reverse("panel_tio", kwargs=at)


PAGE = Page(
    key="panel_tio",
    route="stamman/<unit:unit>/nr/<int:number>/panel/<slug:panel>/tio-minuter/",
    title=Text(sv="Till tiominuterspaketet", en="For the ten-minute pack"),
    access=Permission.SEE_WHOLE,
    view=show,
)
