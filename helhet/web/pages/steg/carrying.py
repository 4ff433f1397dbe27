"""Carrying a step one level up with what should come along, and taking it back."""

from functools import partial
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions, graph
from helhet.thread.models import Step
from helhet.thread.queries import next_up, with_rows
from helhet.thread.readers import readable
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.steg.doing import address_of, live_carries, tried
from helhet.web.steps import card, reader_in_thread, step_of


def carry(request: PageRequest, key: UUID) -> HttpResponse:
    """Choose what comes along, carry it up, or undo an earlier carry."""
    step = step_of(request, key)
    if not request.reader.may(Permission.ANALYSE, step.unit):
        raise Http404
    if "undo" in request.POST:
        return _undone(request, step)
    to = _next(step)
    beneath = _beneath(request, step)
    form = forms.Form(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = [row for row in beneath if str(row.key) in request.POST.getlist("along")]
        done = partial(_carried, request, step, chosen)
        said = _("It is carried to %(unit)s.") % {"unit": to.name if to else ""}
        answer = tried(request, form, done, said)
        if answer is not None:
            return answer
    context = {
        "step": step,
        "card": card(step),
        "to": to,
        "choices": [(row, card(row)) for row in beneath],
        "carried": live_carries(step),
        "form": form,
    }
    return render(request, "steg/carry.html", context)


def _next(step: Step) -> Unit | None:
    carried = [row.to_unit for row in live_carries(step)]
    return next_up(min(carried, key=lambda unit: len(unit.path), default=step.unit))


def _beneath(request: PageRequest, step: Step) -> list[Step]:
    """What the step stands on that the reader may read, oldest first."""
    found = readable(reader_in_thread(request)).filter(pk__in=graph.below(step.pk))
    return list(with_rows(found).order_by("written_at"))


def _carried(request: PageRequest, step: Step, along: list[Step]) -> Step:
    actions.carry_up(by=request.reader.person, step=step, along=along)
    return step


def _undone(request: PageRequest, step: Step) -> HttpResponse:
    row = next((one for one in live_carries(step) if str(one.pk) == request.POST["undo"]), None)
    if row is None:
        raise Http404
    actions.undo_carry(by=request.reader.person, carry=row)
    messages.success(request, _("It is no longer shared with %(unit)s.") % {"unit": row.to_unit.name})
    return HttpResponseRedirect(address_of(step))


PAGE = Page(
    key="steg_lyft",
    route="steg/lyft/<uuid:key>/<unit:unit>/",
    title=Text(sv="Lyft ett steg", en="Carry a step up"),
    access=Access.SIGNED_IN,
    view=carry,
)
