"""Dagens uppgifter: what is said of an edition, and whether its day is cut by theme or by unit."""

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.assembly import actions
from helhet.assembly.models import Assembly
from helhet.assembly.models.edition import Axis
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import listed
from helhet.web.assembly import Left, Moment, Section, Visit, edition_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman.forms import FactsForm

_PARTS = (
    (Text(sv="Dagen", en="The day"), ("number", "on", "begins", "ends", "place", "watchword", "welcome")),
    (Text(sv="Anmälan", en="Registration"), ("capacity", "registration_to")),
    (Text(sv="Fram till dagen", en="Until the day"), ("accounts_by", "freeze_on", "asks_feedback")),
)  # fmt: skip


def show(request: PageRequest, number: int) -> HttpResponse:
    """The form of the facts, and the switch of the axis."""
    assembly = edition_of(request, number)
    axis = request.POST.get("axis", "")
    form = FactsForm(None if axis else request.POST or None, initial=asdict(actions.facts_of(assembly)))
    if request.method == "POST":
        try:
            changed = _posted(request, assembly, form, axis)
        except ActionError as error:
            refuse(form, error) if not axis else messages.error(request, str(error))
        else:
            if changed is not None:
                return redirect("stamman_en", unit=changed.unit, number=changed.number)
    context = {
        "edition": assembly,
        "form": form,
        "parts": [(name, [form[field] for field in fields]) for name, fields in _PARTS],
        "is_by_theme": assembly.axis == Axis.THEME,
    }
    return render(request, "stamman/andra.html", context)


def _posted(request: PageRequest, assembly: Assembly, form: FactsForm, axis: str) -> Assembly | None:
    by = request.reader.person
    if axis:
        said = {
            Axis.THEME: _("The day is cut by theme. Nothing that was written is lost."),
            Axis.UNIT: _("The day is cut by unit. Nothing that was written is lost."),
        }
        changed = actions.choose_axis(by=by, assembly=assembly, axis=axis)
        messages.success(request, said[Axis(axis)])
        return changed
    if not form.is_valid():
        return None
    changed = actions.change_assembly(by=by, assembly=assembly, facts=actions.Facts(**form.cleaned_data))
    messages.success(request, _("Saved."))
    return changed


def _left(visit: Visit) -> Left:
    row = visit.assembly
    wanted = {
        _("place"): row.place, _("watchword"): row.watchword, _("words of welcome"): row.welcome,
        _("last day to register"): row.registration_to, _("the day when all is locked"): row.freeze_on,
    }  # fmt: skip
    lacking = [name for name, value in wanted.items() if not value]
    said = _("Still to say: %(what)s.") % {"what": listed(lacking)} if lacking else _("All is said.")
    return Left(said, len(wanted) - len(lacking), len(wanted))


SECTION = Section(
    key="stamman_andra",
    order=10,
    moment=Moment.BEFORE,
    name=Text(sv="Dagens uppgifter", en="What is said of the day"),
    sentence=Text(
        sv="Dag, plats, ledord, hur många som får plats, och om panelerna är efter tema eller enhet.",
        en="Day, place, watchword, how many there is room for, and whether panels are by theme or unit.",
    ),
    is_for=lambda visit: visit.may_hold,
    left=_left,
)

PAGE = Page(
    key="stamman_andra",
    route="stamman/<unit:unit>/nr/<int:number>/andra/",
    title=SECTION.name,
    access=Permission.HOLD_ASSEMBLY,
    view=show,
)
