"""Ny punkt and Ändra en punkt: first its kind, then what that kind needs."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.assembly import actions
from helhet.assembly.items import ITEM_KINDS
from helhet.assembly.models import Assembly, Item
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.assembly import edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman_program.building import point_at
from helhet.web.pages.stamman_program.forms import PointForm, offered
from helhet.web.pages.stamman_program.page import Row, rows_of


def new(request: PageRequest, number: int) -> HttpResponse:
    """The kinds to choose among, then the form of the chosen one."""
    assembly = edition_of(request, number)
    kind = ITEM_KINDS.get(request.GET.get("slag", ""))
    if kind is None:
        context = {"edition": assembly, "kinds": ITEM_KINDS.values(), "after": request.GET.get("efter", "")}
        return render(request, "stamman_program/slag.html", context)
    form = PointForm(kind, offered(assembly, kind), request.POST or None)
    rows = rows_of(assembly)
    if request.method == "POST" and form.is_valid():
        after = _after(assembly, request.POST.get("after", ""))
        try:
            made = actions.add_item(
                by=request.reader.person, assembly=assembly, point=form.point(), after=after
            )
        except ActionError as error:
            refuse(form, error)
        else:
            return _back(request, made, _("The point is in the programme."))
    chosen = request.POST.get("after", request.GET.get("efter", _last(rows)))
    context = {"edition": assembly, "form": form, "kind": kind, "rows": rows, "after": chosen}
    return render(request, "stamman_program/punkt.html", context)


def _last(rows: list[Row]) -> str:
    return str(rows[-1].item.key) if rows else ""


def _after(assembly: Assembly, key: str) -> Item | None:
    return point_at(assembly, key) if key else None


def change(request: PageRequest, number: int, key: UUID) -> HttpResponse:
    """The form of a point that is there."""
    assembly = edition_of(request, number)
    item = point_at(assembly, str(key))
    kind = ITEM_KINDS.get(item.kind)
    if kind is None:
        raise Http404
    form = PointForm(kind, offered(assembly, kind), request.POST or None, item)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.change_item(by=request.reader.person, item=item, point=form.point())
        except ActionError as error:
            refuse(form, error)
        else:
            return _back(request, changed, _("Saved."))
    return render(
        request, "stamman_program/punkt.html", {"edition": assembly, "form": form, "kind": kind, "item": item}
    )


def _back(request: PageRequest, item: Item, said: str) -> HttpResponse:
    messages.success(request, said)
    answer = redirect("stamman_bygg_program", unit=item.assembly.unit, number=item.assembly.number)
    answer.headers["Location"] += f"#p-{item.key}"
    return answer


NEW = Page(
    key="stamman_ny_punkt",
    route="stamman/<unit:unit>/nr/<int:number>/program/ny-punkt/",
    title=Text(sv="Ny punkt i programmet", en="A new point"),
    access=Permission.HOLD_ASSEMBLY,
    view=new,
)

CHANGE = Page(
    key="stamman_punkt",
    route="stamman/<unit:unit>/nr/<int:number>/program/punkt/<uuid:key>/",
    title=Text(sv="Ändra en punkt", en="Change a point"),
    access=Permission.HOLD_ASSEMBLY,
    view=change,
)
