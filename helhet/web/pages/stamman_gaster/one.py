"""En gäst: what they have answered, answering for them, and taking them off the list."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.assembly import actions, rules
from helhet.assembly.guests import guest_with, role_name
from helhet.assembly.letters import answer_address
from helhet.assembly.models import Registration
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman_gaster.page import STATES
from helhet.web.pages.stamman_gaster.removing import removed
from helhet.web.pages.stamman_svar.forms import AnswerForm


def show(request: PageRequest, number: int, guest: int) -> HttpResponse:
    """The guest; POST answers for them or takes them away."""
    assembly = edition_of(request, number)
    row = guest_with(assembly, guest)
    if row is None:
        raise Http404
    what = request.POST.get("what", "")
    form = AnswerForm(request.POST if what == "answer" else None, row)
    if request.method == "POST":
        try:
            answer = removed(request, row) if what == "remove" else _answered(request, row, form)
        except ActionError as error:
            refuse(form, error)
        else:
            if answer is not None:
                return answer
    context = {
        "edition": assembly,
        "registration": row,
        "role": role_name(row.role),
        "state": STATES[Registration.State(row.state)],
        "form": form,
        "address": answer_address(row, request.build_absolute_uri("/")),
        "has_been": rules.has_been(assembly, request.reader.today),
    }
    return render(request, "stamman_gaster/gast.html", context)


def _answered(request: PageRequest, row: Registration, form: AnswerForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    actions.answer(by=request.reader.person, registration=row, is_coming=form.is_coming, needs=form.needs())
    messages.success(request, _("The answer of %(name)s is kept.") % {"name": row.name})
    return redirect("stamman_gaster", unit=request.unit, number=row.assembly.number)


PAGE = Page(
    key="stamman_gast",
    route="stamman/<unit:unit>/nr/<int:number>/gaster/<int:guest>/",
    title=Text(sv="En gäst", en="A guest"),
    access=Permission.HOLD_ASSEMBLY,
    view=show,
)
