"""One occasion of the year at one unit: its meetings, and what can be done with it."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.page import Page, PageRequest
from helhet.web.pages.aret import saying
from helhet.web.pages.aret.forms import Cancel, Join, Move
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.forum.entry import reader_in_forums
from helhet.web.pages.forum.forms import Plan
from helhet.year import actions
from helhet.year.forums import templates
from helhet.year.models import Meeting, Occasion
from helhet.year.readers import may_read, readable
from helhet.year.wheel.model import span_of
from helhet.year.wheel.nobody import Holders
from helhet.year.wheel.queries import Planned, loose_meetings, occasion_with, with_states
from helhet.year.wheel.rules import may_see_to

Do = Callable[[], object]


def show(request: PageRequest, occasion: int) -> HttpResponse:
    """What it is, when, who comes and what became of it; whoever sees to it calls, moves, cancels it."""
    row = _occasion(request, occasion)
    what = request.POST.get("what", "")
    forms = _forms(request, row, what)
    if request.method == "POST":
        answer = _done(request, row, what, forms.get(what))
        if answer is not None:
            return answer
    planned = with_states([row], request.reader.today)[0]
    return render(request, "aret/tillfalle.html", _context(request, planned, forms))


def _occasion(request: PageRequest, key: int) -> Occasion:
    authority = unit_at(request.unit.root_path)
    row = occasion_with(key, authority) if authority is not None else None
    if row is None or row.unit_id != request.unit.pk:
        raise Http404
    return row


def _forms(request: PageRequest, row: Occasion, what: str) -> dict[str, Form]:
    given = request.POST if request.method == "POST" else None
    beside = _beside(row)
    return {
        "call": Plan(given if what == "call" else None, initial={"at": "15:00"}),
        "cancel": Cancel(given if what == "cancel" else None),
        "move": Move(given if what == "move" else None, initial={"from_on": row.from_on, "to_on": row.to_on}),
        "join": Join(given if what == "join" else None).offer(beside),
        "done": Form(given if what == "done" else None),
        "restore": Form(given if what == "restore" else None),
    }


def _beside(row: Occasion) -> list[Meeting]:
    """Meetings of the same kind at the unit that stand beside the year."""
    forums = row.unit.forums.filter(template=row.forum) if row.forum else row.unit.forums.none()
    return list(loose_meetings(span_of(row.year.starts), forums))


def _done(request: PageRequest, row: Occasion, what: str, form: Form | None) -> HttpResponse | None:
    if form is None or not form.is_valid():
        return None
    try:
        said = _do(request, row, what, form)
    except ActionError as error:
        refuse(form, error)
        return None
    messages.success(request, said)
    return redirect("aret_tillfalle", unit=request.unit, occasion=row.pk)


def _do(request: PageRequest, row: Occasion, what: str, form: Form) -> str:
    """Do it, and say what was done."""
    by, given = request.reader.person, form.cleaned_data
    if what == "call" and isinstance(form, Plan):
        actions.call_meeting(
            by=by, occasion=row, on=form.moment(), place=given["place"], theme=given["theme"],
            indicators=given["indicators"],
        )  # fmt: skip
        return _("The meeting is called. Whoever takes part can leave something beforehand.")
    if what == "cancel":
        actions.cancel_occasion(by=by, occasion=row, reason=given["reason"])
        return _("Cancelled. It stays in the year, with the reason.")
    if what == "move":
        actions.move_occasion(by=by, occasion=row, from_on=given["from_on"], to_on=given["to_on"])
        return _("Moved. The template does not move it again.")
    if what == "join":
        meeting = next(one for one in _beside(row) if str(one.pk) == given["meeting"])
        actions.join_meeting(by=by, occasion=row, meeting=meeting)
        return _("The meeting counts in the year now.")
    if what == "done":
        actions.mark_done(by=by, occasion=row)
        return _("Marked as done.")
    actions.restore_occasion(by=by, occasion=row)
    return _("Taken back.")


def _context(request: PageRequest, planned: Planned, forms: dict[str, Form]) -> dict[str, object]:
    row = planned.occasion
    reader = reader_in_forums(request)
    kind = templates().get(row.forum)
    holders = Holders(row.year.authority, request.reader.today)
    sees_to = may_see_to(request.reader.person, row)
    is_open = row.cancelled_at is None
    forum = row.unit.forums.filter(template=row.forum, closed_at=None).first() if row.forum else None
    may_call = bool(row.forum) and (
        may_read(reader, forum) if forum is not None else request.reader.may(Permission.ANALYSE, row.unit)
    )
    return {
        "planned": planned,
        "row": row,
        "kind": kind,
        "state": saying.state_of(planned),
        "mark": saying.MARKS[planned.state],
        "when": saying.span(row.from_on, row.to_on),
        "who": saying.roles(row.roles),
        "meetings": _meetings(planned, request),
        "is_held_by_somebody": holders.has(row.called_by, row.unit),
        "above": holders.leaders(row.unit) if request.reader.may(Permission.SEE_PEOPLE, row.unit) else (),
        "call": forms["call"] if may_call and is_open else None,
        "cancel": forms["cancel"] if sees_to and is_open and not planned.state.is_over else None,
        "move": forms["move"] if sees_to and is_open and not planned.state.is_over else None,
        "join": forms["join"] if sees_to and is_open and row.forum and _beside(row) else None,
        "may_mark": sees_to and is_open and not row.forum and row.done_at is None,
        "may_restore": sees_to and (not is_open or row.done_at is not None),
        "open": request.POST.get("what", ""),
    }


def _meetings(planned: Planned, request: PageRequest) -> list[tuple[Meeting, bool]]:
    """Its meetings, and whether the reader may open each."""
    keys = [row.forum_id for row in planned.meetings]
    open_to = set(readable(reader_in_forums(request)).filter(pk__in=keys).values_list("pk", flat=True))
    return [(row, row.forum_id in open_to) for row in planned.meetings]


PAGE = Page(
    key="aret_tillfalle",
    route="aret/<unit:unit>/tillfalle/<int:occasion>/",
    title=Text(sv="Ett tillfälle i året", en="An occasion of the year"),
    access=Permission.SEE_WHOLE,
    view=show,
)
