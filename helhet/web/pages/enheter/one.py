"""One unit: change its name and code, move, close or merge it. What cannot be undone is asked twice."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.chain import actions
from helhet.chain.kinds import KINDS
from helhet.chain.models import Unit
from helhet.chain.queries import at_or_below, open_on, unit_at
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.queries import assignments_at_or_below
from helhet.web.evidence import authority_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import ChangeUnit, CloseUnit, MergeUnit, MoveUnit, refuse

Forms = dict[str, forms.Form]


def show(request: PageRequest) -> HttpResponse:
    """The forms of one unit; a POST names which of them in ``what``."""
    what = request.POST.get("what", "")
    given = _forms(request, what)
    form = given.get(what)
    if request.method == "POST" and form is not None and form.is_valid():
        answer = _DONE[what](request, form)
        if answer is not None:
            return answer
    context = {"kind": KINDS[request.unit.kind].name, "forms": given, "unit": request.unit}
    return render(request, "enheter/one.html", context)


def _forms(request: PageRequest, what: str) -> Forms:
    """The forms that fit this unit, the one that was sent filled in."""
    unit, today = request.unit, request.reader.today
    data = {what: request.POST}
    start = {
        "name": unit.name,
        "school_form": unit.school_form,
        "official_code": unit.official_code,
        "municipality_codes": ", ".join(unit.municipalities),
        "opened_on": unit.opened_on,
    }
    found: Forms = {"change": ChangeUnit(data.get("change"), initial=start, prefix="change").offer(unit)}
    if unit.parent_id is None:
        return found
    others = [
        row for row in open_on(at_or_below(authority_of(unit)), today) if not row.path.startswith(unit.path)
    ]
    places = [row for row in others if row.kind in KINDS[unit.kind].stands_under]
    heirs = [row for row in others if row.kind == unit.kind]
    places = [row for row in places if row.pk != unit.parent_id]
    if places:
        found["move"] = MoveUnit(data.get("move"), prefix="move").offer(places)
    if unit.closed_on is None:
        found["close"] = CloseUnit(data.get("close"), prefix="close", initial={"on": today})
        if heirs:
            found["merge"] = MergeUnit(data.get("merge"), prefix="merge", initial={"on": today}).offer(heirs)
    return found


def _change(request: PageRequest, form: forms.Form) -> HttpResponse | None:
    unit, by, new = request.unit, request.reader.person, form.cleaned_data
    before = ", ".join(unit.municipalities)
    try:
        with transaction.atomic():
            if new["name"] != unit.name:
                actions.rename_unit(by=by, unit=unit, name=new["name"])
            if new["school_form"] != unit.school_form:
                actions.set_school_form(by=by, unit=unit, school_form=new["school_form"])
            if new["official_code"] != unit.official_code:
                actions.set_official_code(by=by, unit=unit, official_code=new["official_code"])
            if new.get("municipality_codes", before) != before:
                actions.set_municipalities(by=by, unit=unit, municipality_codes=new["municipality_codes"])
            if new["opened_on"] != unit.opened_on:
                actions.set_dates(by=by, unit=unit, opened_on=new["opened_on"], closed_on=unit.closed_on)
    except ActionError as error:
        refuse(form, error)
        return None
    return _back(request, _("%(unit)s is changed.") % {"unit": unit.name})


def _move(request: PageRequest, form: forms.Form) -> HttpResponse | None:
    unit, parent = request.unit, _unit(form.cleaned_data["parent"])
    below = at_or_below(unit).count() - 1
    if request.POST.get("confirmed") != "yes":
        lines = [
            _units_too(below),
            _("Old addresses lead on to the new place."),
            _("Whoever has a role above the new place now sees the unit; above the old place no longer."),
        ]
        words = {"unit": unit.name, "parent": parent.name}
        return _asked(request, _("Move %(unit)s to %(parent)s?") % words, lines, _("Move"))
    done = partial(actions.move_unit, by=request.reader.person, unit=unit, parent=parent)
    return _tried(request, form, done, _("%(unit)s is moved.") % {"unit": unit.name})


def _close(request: PageRequest, form: forms.Form) -> HttpResponse | None:
    unit, on = request.unit, form.cleaned_data["on"]
    if request.POST.get("confirmed") != "yes":
        question = _("Close %(unit)s on %(date)s?") % {"unit": unit.name, "date": on.isoformat()}
        return _asked(request, question, _closing_lines(unit, on), _("Close"))
    done = partial(actions.close_unit, by=request.reader.person, unit=unit, on=on)
    return _tried(request, form, done, _("%(unit)s is closed.") % {"unit": unit.name})


def _merge(request: PageRequest, form: forms.Form) -> HttpResponse | None:
    unit, on, into = request.unit, form.cleaned_data["on"], _unit(form.cleaned_data["into"])
    if request.POST.get("confirmed") != "yes":
        lines = [
            *_closing_lines(unit, on),
            _("Its page points to %(heir)s.") % {"heir": into.name},
            _("What was said there goes on at %(heir)s, and whoever leads there answers it from now on.")
            % {"heir": into.name},
        ]
        question = _("Merge %(unit)s into %(heir)s?") % {"unit": unit.name, "heir": into.name}
        return _asked(request, question, lines, _("Merge"))
    done = partial(actions.merge_unit, by=request.reader.person, unit=unit, into=into, on=on)
    words = {"unit": unit.name, "heir": into.name}
    return _tried(request, form, done, _("%(unit)s is merged into %(heir)s.") % words)


_DONE: dict[str, Callable[[PageRequest, forms.Form], HttpResponse | None]] = {
    "change": _change,
    "move": _move,
    "close": _close,
    "merge": _merge,
}


def _unit(path: str) -> Unit:
    unit = unit_at(path)
    if unit is None:
        raise LookupError(path)
    return unit


def _units_too(below: int) -> str:
    said = ngettext("One unit below moves along.", "%(count)d units below move along.", below)
    return said % {"count": below} if below else _("Nothing stands below it.")


def _closing_lines(unit: Unit, on: date) -> list[str]:
    roles = assignments_at_or_below(unit, on).count()
    said = ngettext("One role is held there and should be ended or moved.",
                    "%(count)d roles are held there and should be ended or moved.", roles)  # fmt: skip
    return [
        _("Its history stays, and its figures keep their code."),
        _("It is no longer shown among the units from that day."),
        said % {"count": roles} if roles else _("Nobody holds a role there."),
    ]


def _asked(request: PageRequest, question: str, lines: list[str], verb: str) -> HttpResponse:
    """The page between: what happens, and yes or no."""
    kept = [(k, v) for k, v in request.POST.items() if k not in ("csrfmiddlewaretoken", "confirmed")]
    context = {
        "question": question,
        "consequences": lines,
        "verb": verb,
        "kept": kept,
        "back_address": reverse("enhet", kwargs={"unit": request.unit}),
    }
    return render(request, "register/confirm.html", context)


def _tried(
    request: PageRequest, form: forms.Form, done: Callable[[], object], said: str
) -> HttpResponse | None:
    try:
        done()
    except ActionError as error:
        refuse(form, error)
        return None
    return _back(request, said)


def _back(request: PageRequest, said: str) -> HttpResponse:
    messages.success(request, said)
    return redirect("enheter", unit=authority_of(request.unit))


PAGE = Page(
    key="enhet",
    route="enhet/<unit:unit>/",
    title=Text(sv="Ändra enhet", en="Change unit"),
    access=Permission.EDIT_TREE,
    view=show,
)
