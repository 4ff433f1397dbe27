"""Aviseringar: what the reader has been told, and whether they have read it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.text import Text
from helhet.messages.actions import mark_all_read, mark_notice_read
from helhet.messages.kinds import notice_kinds
from helhet.messages.letters import because
from helhet.messages.queries import notices_of
from helhet.web.page import Access, Page, PageRequest

_A_PAGE = 30


def show(request: PageRequest) -> HttpResponse:
    """The newest first; POST says that all of it is read."""
    reader = request.reader
    if request.method == "POST":
        mark_all_read(by=reader.person, person=reader.person)
        messages.success(request, _("All of it is marked as read."))
        return redirect("aviseringar")
    found = notices_of(reader.person, reader.assignments, timezone.now()).filter(kind__in=notice_kinds())
    page = Paginator(found, _A_PAGE).get_page(request.GET.get("sida"))
    rows = [(row, notice_kinds()[row.kind], because(row)) for row in page]
    has_unread = any(row.read_at is None for row in page)
    context = {"rows": rows, "found": page, "has_unread": has_unread}
    return render(request, "aviseringar/aviseringar.html", context)


def follow(request: PageRequest, number: int) -> HttpResponse:
    """To where it leads; whoever comes this way has read it. A browser that looks ahead has not."""
    reader = request.reader
    rows = notices_of(reader.person, reader.assignments, timezone.now())
    row = rows.select_related("person").filter(pk=number).first()
    if row is None:
        raise Http404
    is_ahead = "prefetch" in request.headers.get("Sec-Purpose", request.headers.get("Purpose", ""))
    if request.method != "HEAD" and not is_ahead:
        mark_notice_read(by=reader.person, notice=row)
    return redirect(row.address)


PAGE = Page(
    key="aviseringar",
    route="aviseringar/",
    title=Text(sv="Aviseringar", en="Notices"),
    access=Access.SIGNED_IN,
    view=show,
)
ONE = Page(
    key="avisering",
    route="aviseringar/<int:number>/",
    title=Text(sv="Avisering", en="Notice"),
    access=Access.SIGNED_IN,
    view=follow,
)
