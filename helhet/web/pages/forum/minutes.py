"""The minutes of a meeting, as they are read and handed out."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.web.page import Page, PageRequest
from helhet.web.pages.forum.entry import meeting_at
from helhet.web.pages.forum.meeting import told
from helhet.web.pages.forum.noted import notes
from helhet.web.pages.forum.said import open_steps
from helhet.year.forums import templates
from helhet.year.queries import record_of


def show(request: PageRequest, meeting: int) -> HttpResponse:
    """All that was said, decided and confirmed, on one page without fields."""
    record = record_of(meeting_at(request, meeting), request.reader.person)
    kind = templates().get(record.meeting.forum.template)
    open_to = open_steps(request, (*record.said, *record.said_before))
    context = {**told(request, record, kind, open_to), "notes": notes(record), "now": timezone.now()}
    return render(request, "forum/minutes.html", context)


PAGE = Page(
    key="protokoll",
    route="forum/<unit:unit>/mote/<int:meeting>/protokoll/",
    title=Text(sv="Protokoll", en="Minutes"),
    access=Permission.SEE_WHOLE,
    view=show,
)
