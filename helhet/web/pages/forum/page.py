"""Forum: where a reader meets others, what is next, and how a forum is started."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from helhet.chain.models import Unit
from helhet.chain.queries import goes_on_at, open_on, unit_at
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.permissions import units_where
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.forum.entry import reader_in_forums
from helhet.web.pages.forum.forms import Start
from helhet.year.actions import open_forum
from helhet.year.forums import templates
from helhet.year.queries import forums_at, next_meetings

_NEXT = 7


def show(request: PageRequest) -> HttpResponse:
    """The reader's next meetings and forums, at the unit and below it; POST starts a forum."""
    reader = reader_in_forums(request)
    places = _places(request)
    form = _form(request, places) if places else None
    if request.method == "POST" and form is not None and form.is_valid():
        answer = _start(request, form)
        if answer is not None:
            return answer
    coming = next_meetings(reader).filter(goes_on_at(request.unit, "forum__unit"))
    context = {
        "coming": list(coming[:_NEXT]),
        "forums": [(row, templates().get(row.template)) for row in forums_at(request.unit, reader)],
        "form": form,
        "templates": templates().values(),
    }
    return render(request, "forum/forum.html", context)


def _places(request: PageRequest) -> list[Unit]:
    """Where the reader may start a forum, in the order of the tree."""
    here = units_where(request.reader.assignments, Permission.ANALYSE)
    rows = open_on(here.filter(path__startswith=request.unit.path), request.reader.today)
    return list(rows.order_by("path"))


def _form(request: PageRequest, places: list[Unit]) -> Start:
    acting = request.reader.acting
    own = acting.unit.path if acting is not None else ""
    return Start(request.POST or None, initial={"unit": own}).offer(places)


def _start(request: PageRequest, form: Start) -> HttpResponse | None:
    given = form.cleaned_data
    unit = unit_at(given["unit"])
    if unit is None:
        return None
    try:
        forum = open_forum(
            by=request.reader.person, unit=unit, template=given["template"], name=given["name"]
        )
    except ActionError as error:
        refuse(form, error)
        return None
    messages.success(request, _("%(forum)s is started. Plan the first meeting.") % {"forum": forum.name})
    return redirect("forum_ett", unit=unit, forum=forum.pk)


PAGE = Page(
    key="forum",
    route="forum/<unit:unit>/",
    title=Text(sv="Forum", en="Forums"),
    access=Permission.SEE_WHOLE,
    view=show,
    menu=40,
)
