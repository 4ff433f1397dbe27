"""The template of the year: its events in order, and the form of one."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words, listed
from helhet.web.page import Page, PageRequest
from helhet.web.pages.aret import saying
from helhet.web.pages.aret.forms import CLOCKS, LEVELS, EditEvent, initial_of
from helhet.web.pages.enheter.forms import refuse
from helhet.year import actions
from helhet.year.forums import templates
from helhet.year.models import Event
from helhet.year.wheel.model import starts_of
from helhet.year.wheel.planning import Replanned
from helhet.year.wheel.queries import template_of


def show(request: PageRequest) -> HttpResponse:
    """All events of the template, in the order of the year, with who sees to each."""
    _at_authority(request)
    if request.method == "POST":
        return _follow(request)
    rows = [_row(event, request) for event in template_of(request.unit)]
    return render(request, "aret/mall.html", {"rows": rows})


def _row(event: Event, request: PageRequest) -> dict[str, object]:
    starts = starts_of(request.reader.today)
    kind = templates().get(event.forum)
    return {
        "event": event,
        "when": saying.span(event.first.in_year(starts), event.last.in_year(starts)),
        "level": dict(LEVELS).get(event.level, event.level),
        "clock": dict(CLOCKS).get(event.clock, event.clock),
        "kind": kind,
        "who": saying.roles(event.roles),
    }


def _follow(request: PageRequest) -> HttpResponse:
    """Let what is left of the years that have been begun follow the units as they are now."""
    done = Replanned()
    for year in request.unit.school_years.filter(starts__gte=starts_of(request.reader.today)):
        done = done.and_also(actions.follow_units(by=request.reader.person, year=year))
    messages.success(request, said(done))
    return redirect("aret_mall", unit=request.unit)


def edit(request: PageRequest, event: int | None = None) -> HttpResponse:
    """Change an event, take it out or put it back; without a number, add one."""
    _at_authority(request)
    row = _event(request, event) if event is not None else None
    if row is not None and request.POST.get("do") in ("retire", "back"):
        return _retire(request, row)
    form = EditEvent(request.POST or None, initial=initial_of(row) if row else {"clock": "school_year"})
    if request.method == "POST" and form.is_valid():
        try:
            return _saved(request, row, form)
        except ActionError as error:
            refuse(form, error)
    return render(request, "aret/handelse.html", {"form": form, "event": row})


def _saved(request: PageRequest, row: Event | None, form: EditEvent) -> HttpResponse:
    by, wanted = request.reader.person, form.wanted()
    if row is None:
        _made, done = actions.add_event(by=by, authority=request.unit, wanted=wanted)
    else:
        version = form.cleaned_data["version"] or 0
        done = actions.change_event(by=by, event=row, wanted=wanted, version=version)
    messages.success(request, said(done))
    return redirect("aret_mall", unit=request.unit)


def _retire(request: PageRequest, row: Event) -> HttpResponse:
    change = actions.retire_event if request.POST["do"] == "retire" else actions.take_back_event
    messages.success(request, said(change(by=request.reader.person, event=row)))
    return redirect("aret_mall", unit=request.unit)


def said(done: Replanned) -> str:
    """What a change of the template did to the years that have been begun."""
    parts = [
        ngettext("one time is moved", "%(n)s times are moved", done.moved) if done.moved else "",
        ngettext("one comes", "%(n)s come", done.added) if done.added else "",
        ngettext("one goes", "%(n)s go", done.removed) if done.removed else "",
    ]
    counts = [count for count in (done.moved, done.added, done.removed) if count]
    words = [part % {"n": in_words(n)} for part, n in zip([p for p in parts if p], counts, strict=True)]
    text = _("Saved: %(what)s.") % {"what": listed(words)} if words else _("Saved. Nothing ahead was moved.")
    if done.called:
        text += " " + ngettext(
            "One has been called already and keeps its time: %(units)s.",
            "%(n)s have been called already and keep their time: %(units)s.",
            len(done.called),
        ) % {"n": in_words(len(done.called)), "units": listed([row.unit.name for row in done.called])}
    return text


def _event(request: PageRequest, key: int) -> Event:
    row = Event.objects.filter(pk=key, authority=request.unit).first()
    if row is None:
        raise Http404
    return row


def _at_authority(request: PageRequest) -> None:
    if request.unit.parent_id is not None:
        raise Http404


PAGE = Page(
    key="aret_mall",
    route="aret/<unit:unit>/mall/",
    title=Text(sv="Årets mall", en="The year's template"),
    access=Permission.KEEP_YEAR,
    view=show,
)
EDIT = Page(
    key="aret_handelse",
    route="aret/<unit:unit>/mall/<int:event>/",
    title=Text(sv="En händelse i mallen", en="An event of the template"),
    access=Permission.KEEP_YEAR,
    view=edit,
)
NEW = Page(
    key="aret_ny_handelse",
    route="aret/<unit:unit>/mall/ny/",
    title=Text(sv="Lägg till en händelse", en="Add an event"),
    access=Permission.KEEP_YEAR,
    view=edit,
)
