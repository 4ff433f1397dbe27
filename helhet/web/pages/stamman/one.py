"""One edition: what it is, where it is now, one's own answer, and the ways to all that belongs to it."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from helhet.assembly import actions, rules
from helhet.assembly.guests import own_registration
from helhet.assembly.models import Registration
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import Left, Moment, Section, Visit, sections, visit_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman_svar.forms import AnswerForm
from helhet.web.pages.stamman_svar.page import may_answer, said_of

_HEADINGS = {
    Moment.BEFORE: Text(sv="Före dagen", en="Before the day"),
    Moment.DURING: Text(sv="Under dagen", en="During the day"),
    Moment.AFTER: Text(sv="Efter dagen", en="After the day"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """A section as one reader meets it."""

    section: Section
    address: str
    left: Left | None


def show(request: PageRequest, number: int) -> HttpResponse:
    """The edition; where it is now comes first. POST is the reader's own answer."""
    visit = visit_of(request, number)
    own = own_registration(visit.assembly, request.reader.person)
    form = AnswerForm(request.POST or None, own)
    if request.method == "POST" and form.is_valid() and _answered(request, visit, own, form):
        return redirect("stamman_en", unit=visit.assembly.unit, number=number)
    parts = [(_HEADINGS[moment], ways) for moment in _moments(visit) if (ways := _ways(visit, moment))]
    lefts = [way.left for _heading, ways in parts for way in ways if way.left is not None]
    context = {
        "edition": visit.assembly,
        "visit": visit,
        "parts": parts,
        "done": sum(left.is_done for left in lefts),
        "of": len(lefts),
        "registration": own,
        "form": form if _may_answer(visit, own) else None,
        "days": (visit.assembly.on - timezone.localdate()).days,
    }
    return render(request, "stamman/one.html", context)


def _may_answer(visit: Visit, own: Registration | None) -> bool:
    if own is not None:
        return may_answer(own)
    return bool(visit.roles) and rules.registration_is_open(visit.assembly, timezone.localdate())


def _answered(request: PageRequest, visit: Visit, own: Registration | None, form: AnswerForm) -> bool:
    by, needs = request.reader.person, form.needs()
    try:
        if own is None and form.is_coming:
            own = actions.register_self(by=by, assembly=visit.assembly, needs=needs)
        elif own is not None:
            own = actions.answer(by=by, registration=own, is_coming=form.is_coming, needs=needs)
    except ActionError as error:
        refuse(form, error)
        return False
    if own is not None:
        messages.success(request, said_of(own))
    return True


def _moments(visit: Visit) -> list[Moment]:
    return sorted(Moment, key=lambda moment: moment is not visit.moment)


def _ways(visit: Visit, moment: Moment) -> list[Way]:
    is_planned = visit.may_hold and visit.moment is Moment.BEFORE
    return [
        Way(row, row.leads_to(visit.assembly), row.left(visit) if row.left and is_planned else None)
        for row in sections()
        if row.moment is moment and row.is_for(visit)
    ]


PAGE = Page(
    key="stamman_en",
    route="stamman/<unit:unit>/nr/<int:number>/",
    title=Text(sv="En stämma", en="An assembly"),
    access=Permission.SEE_WHOLE,
    view=show,
)
