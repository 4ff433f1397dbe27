"""Enheter: the tree of an authority, for those who look after it; as forms and as a table."""

from typing import cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.chain.actions import create_unit
from helhet.chain.kinds import KINDS, SCHOOL_FORMS
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, open_on, unit_at
from helhet.chain.tables import COLUMNS, TreePlan, apply_tree, planned_tree, tree_table
from helhet.core.actions import ActionError
from helhet.core.csv_rows import Plan
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.evidence import authority_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import AddUnit, refuse
from helhet.web.table_exchange import Exchange, attachment, exchanged


def show(request: PageRequest) -> HttpResponse:
    """The tree from the unit down, with a form that adds to it."""
    units = list(at_or_below(request.unit))
    parents = list(open_on(at_or_below(request.unit), request.reader.today))
    form = AddUnit(request.POST or None, initial={"parent": request.GET.get("under", "")}).offer(parents)
    if request.method == "POST" and form.is_valid():
        parent = unit_at(form.cleaned_data["parent"])
        if parent is not None and _added(request, form, parent):
            return redirect(f"{reverse('enheter', kwargs={'unit': request.unit})}?under={parent.path}#add")
    rows = [
        (unit, KINDS[unit.kind].name, SCHOOL_FORMS.get(unit.school_form), _depth(unit, request.unit))
        for unit in units
    ]
    return render(request, "enheter/enheter.html", {"rows": rows, "form": form})


def _depth(unit: Unit, top: Unit) -> int:
    """Steps below the unit on top, at most as many as the style sheet sets in."""
    return min(unit.path.count("/") - top.path.count("/"), 6)


def _added(request: PageRequest, form: AddUnit, parent: Unit) -> bool:
    given = {key: value for key, value in form.cleaned_data.items() if key != "parent"}
    try:
        unit = create_unit(by=request.reader.person, parent=parent, **given)
    except ActionError as error:
        refuse(form, error)
        return False
    messages.success(request, _("%(unit)s is added.") % {"unit": unit.name})
    return True


def _planned(request: PageRequest, text: str) -> Plan:
    return planned_tree(authority_of(request.unit), text, by=request.reader.person)


_EXCHANGE = Exchange(
    title=Text(sv="Enheter", en="Units"),
    columns=COLUMNS,
    plan=_planned,
    apply=lambda plan: apply_tree(cast(TreePlan, plan)),
    export_address=lambda request: reverse("enheter_csv", kwargs={"unit": request.unit}),
    back_address=lambda request: reverse("enheter", kwargs={"unit": request.unit}),
)


def read_table(request: PageRequest) -> HttpResponse:
    """The tree from a table, shown before it is done."""
    return exchanged(request, _EXCHANGE)


def save_table(request: PageRequest) -> HttpResponse:
    """The tree as a CSV file."""
    return attachment(tree_table(request.unit), "enheter")


PAGE = Page(
    key="enheter",
    route="enheter/<unit:unit>/",
    title=Text(sv="Enheter", en="Units"),
    access=Permission.EDIT_TREE,
    view=show,
)
TABLE = Page(
    key="enheter_tabell",
    route="enheter-tabell/<unit:unit>/",
    title=Text(sv="Enheter från en tabell", en="Units from a table"),
    access=Permission.EDIT_TREE,
    view=read_table,
)
CSV = Page(
    key="enheter_csv",
    route="enheter-csv/<unit:unit>/",
    title=Text(sv="Enheter som CSV", en="Units as CSV"),
    access=Permission.EDIT_TREE,
    view=save_table,
)
