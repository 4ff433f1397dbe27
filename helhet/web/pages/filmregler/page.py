"""Filmregler: on what ground an authority shows what students tell, purpose by purpose."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.voices import actions
from helhet.voices.models import GroundRule
from helhet.voices.purposes import Basis, Purpose
from helhet.voices.queries import rules_of
from helhet.web.page import Page, PageRequest


def show(request: PageRequest) -> HttpResponse:
    """The rule of each purpose, who decided it and when; POST decides one anew."""
    if request.unit.parent_id is not None:
        raise Http404
    if request.method == "POST":
        try:
            _decided(request)
        except ActionError as error:
            messages.error(request, str(error))
        return redirect("filmregler", unit=request.unit)
    newest = {
        row.purpose: row
        for row in GroundRule.objects.filter(authority=request.unit).select_related("by").order_by("at", "pk")
    }
    rules = rules_of(request.unit)
    rows = [(purpose, rules[purpose], newest.get(purpose), _bases(purpose)) for purpose in Purpose]
    return render(request, "filmregler/filmregler.html", {"rows": rows})


def _bases(purpose: Purpose) -> list[Basis]:
    return [Basis.CONSENT] if purpose is Purpose.SOCIAL else list(Basis)


def _decided(request: PageRequest) -> None:
    try:
        purpose, basis = Purpose(request.POST.get("purpose", "")), Basis(request.POST.get("basis", ""))
    except ValueError as error:
        raise ActionError(_("Choose a ground.")) from error
    actions.set_rule(
        by=request.reader.person, authority=request.unit, purpose=purpose, basis=basis,
        reason=request.POST.get("reason", ""),
    )  # fmt: skip
    messages.success(request, _("Decided. It holds for everything students tell from now on."))


PAGE = Page(
    key="filmregler",
    route="filmregler/<unit:unit>/",
    title=Text(sv="På vilken grund visas inslagen?", en="On what ground are they shown?"),
    access=Permission.DECIDE,
    view=show,
)
