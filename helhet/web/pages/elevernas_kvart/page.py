"""Elevernas kvart: the queue to the board, what is planned, what the board answered and what came of it.

Everyone inside the authority reads it, students of every unit too. The words are a council's; a film is shown
only while everyone in it allows that.
"""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.core.wording import in_words, listed
from helhet.people.roles import ROLES
from helhet.thread.warnings import warnings_in
from helhet.voices.purposes import Purpose
from helhet.voices.queries import films_shown
from helhet.web.page import Page, PageRequest
from helhet.web.pages.elevernas_kvart.deeds import done
from helhet.web.pages.elevernas_kvart.forms import Put
from helhet.web.pages.elevernas_kvart.rows import Kept, Row, rights_of, shown
from helhet.web.pages.forum.entry import reader_in_forums
from helhet.year.models import Forum
from helhet.year.quarter import Quarter, councils_of, quarter_of, said_before


def show(request: PageRequest) -> HttpResponse:
    """The whole queue at once; it stands at the authority, and an address below leads there."""
    if request.unit.parent_id is not None:
        at_root = reverse("elevernas_kvart", kwargs={"unit": request.unit.root_path})
        return HttpResponseRedirect(at_root)
    councils = councils_of(reader_in_forums(request), request.unit)
    put = _put_form(request, councils)
    kept: Kept | None = None
    if request.method == "POST":
        answer = done(request, put)
        if isinstance(answer, HttpResponse):
            return answer
        kept = answer
    return render(request, "elevernas_kvart/elevernas_kvart.html", _context(request, councils, put, kept))


def _context(request: PageRequest, councils: list[Forum], put: Put, kept: Kept | None) -> dict[str, object]:
    quarter = quarter_of(request.unit)
    rights = rights_of(request, (row.pk for row in councils))
    told = shown(quarter, rights, request.reader.today, kept)
    free = [row for row in councils if row.pk not in _queuing(quarter)]
    return {
        "told": told,
        "quarter": quarter,
        "own_place": _own_place(told.queue),
        "can_put": bool(free) or put.is_bound,
        "form": put,
        "warnings": warnings_in(f"{put.data.get('title', '')} {put.data.get('text', '')}") if kept else [],
        "planners": _planners(quarter),
        "rights": rights,
    }


def _put_form(request: PageRequest, councils: list[Forum]) -> Put:
    is_this = request.method == "POST" and request.POST.get("what") == "put"
    films = [
        film
        for unit in dict.fromkeys(row.unit for row in councils)
        for film in films_shown(unit, Purpose.INSIDE, request.reader.today)
    ]
    said = said_before(councils, reader_in_forums(request).thread) if councils else []
    return Put(request.POST if is_this else None, auto_id="put_%s").offer(councils, films, said)


def _queuing(quarter: Quarter) -> set[int]:
    """Councils that have a topic which has not been heard."""
    planned = {topic.council_id for slot in quarter.slots for topic in slot.topics if topic.heard_at is None}
    return planned | {row.topic.council_id for row in quarter.queue}


def _own_place(queue: list[Row]) -> str:
    """ "You are second in the queue", for who is in a council that waits."""
    own = next((row for row in queue if row.is_own), None)
    if own is None:
        return ""
    if own.place == 1:
        return _("You are first in the queue.")
    if own.place == 2:
        return _("You are second in the queue.")
    if own.place == 3:
        return _("You are third in the queue.")
    return _("You are number %(place)s in the queue.") % {"place": in_words(own.place)}


def _planners(quarter: Quarter) -> str:
    """Who can plan a meeting: "Förbundsdirektör vid Kunskapsförbundet Väst"."""
    roles = [str(ROLES[row.role].name) for row in quarter.planners if row.role in ROLES]
    return listed(list(dict.fromkeys(roles)))


PAGE = Page(
    key="elevernas_kvart",
    route="elevernas-kvart/<unit:unit>/",
    title=Text(sv="Elevernas kvart", en="The student quarter"),
    access=Permission.SEE_WHOLE,
    view=show,
)
