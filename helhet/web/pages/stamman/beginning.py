"""Ny stämma: number and day, from an earlier edition or from the beginning."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.assembly import actions
from helhet.assembly.models import Assembly
from helhet.assembly.queries import assemblies_of
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman.forms import BeginForm

_NEW = "new"


def show(request: PageRequest) -> HttpResponse:
    """The form; POST begins the edition and leads to what is left to say of it."""
    earlier = list(assemblies_of(request.unit))
    ways = [(str(row.number), _way(row)) for row in earlier[:3]] + [(_NEW, _("A day as it mostly is"))]
    first = {"number": earlier[0].number + 1 if earlier else 1, "way": ways[0][0]}
    form = BeginForm(request.POST or None, initial=first).offer(ways)
    if request.method == "POST" and form.is_valid():
        try:
            made = _made(request, form, {str(row.number): row for row in earlier})
        except ActionError as error:
            refuse(form, error)
        else:
            messages.success(request, _("The assembly is begun. Say what is left to say of the day."))
            return redirect("stamman_andra", unit=made.unit, number=made.number)
    return render(request, "stamman/ny.html", {"form": form})


def _way(row: Assembly) -> str:
    return _("Assembly number %(number)s: its programme, rooms, panels, questions and crew") % {
        "number": row.number
    }


def _made(request: PageRequest, form: BeginForm, earlier: dict[str, Assembly]) -> Assembly:
    given, by = form.cleaned_data, request.reader.person
    old = earlier.get(given["way"])
    if old is None:
        return actions.create_assembly(by=by, unit=request.unit, number=given["number"], on=given["on"])
    return actions.clone_assembly(by=by, assembly=old, number=given["number"], on=given["on"])


PAGE = Page(
    key="ny_stamma",
    route="ny-stamma/<unit:unit>/",
    title=Text(sv="Ny stämma", en="A new assembly"),
    access=Permission.HOLD_ASSEMBLY,
    view=show,
)
