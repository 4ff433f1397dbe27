"""Utkorg: every mail of an authority and what became of it; never what it says."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.messages.actions import give_up, mark_dead, try_address_again, try_again
from helhet.messages.models import Message
from helhet.messages.queries import dead_at, outbox
from helhet.messages.states import called, error_in_words, state_in_words
from helhet.web.page import Page, PageRequest

_A_PAGE = 30
State = Message.State


@dataclass(frozen=True, slots=True)
class Row:
    """A message as it is shown: what it is, how it goes, and what can be done with it."""

    message: Message

    @property
    def called(self) -> str:
        return called(self.message)

    @property
    def state(self) -> str:
        return state_in_words(self.message)

    @property
    def error(self) -> str:
        return error_in_words(self.message.last_error)

    @property
    def sent_at(self) -> datetime | None:
        return self.message.sent_at if self.message.state == State.SENT else None

    @property
    def is_waiting(self) -> bool:
        return self.message.state == State.WAITING

    @property
    def may_retry(self) -> bool:
        is_left = self.message.state in (State.WAITING, State.GIVEN_UP)
        return is_left and bool(self.message.text or not self.message.is_secret)


def show(request: PageRequest) -> HttpResponse:
    """What has not left first; ``visa=alla`` for all of it. POST tries again or gives up."""
    if request.method == "POST":
        return _posted(request)
    rows, is_all = outbox(request.unit.root_path), request.GET.get("visa") == "alla"
    if not is_all:
        rows = rows.exclude(state=State.SENT)
    page = Paginator(rows, _A_PAGE).get_page(request.GET.get("sida"))
    context = {
        "rows": [Row(row) for row in page],
        "found": page,
        "is_all": is_all,
        "dead": dead_at(request.unit.root_path),
    }
    return render(request, "utkorg/utkorg.html", context)


def _posted(request: PageRequest) -> HttpResponse:
    what, by, root = request.POST.get("what"), request.reader.person, request.unit.root_path
    try:
        if what == "address":
            row = get_object_or_404(dead_at(root), pk=_number(request.POST.get("row", "")))
            try_address_again(by=by, address=row.address)
            messages.success(request, _("Mail goes to %(email)s again.") % {"email": row.address})
        elif what == "dead":
            address = request.POST.get("address", "")
            mark_dead(by=by, address=address)
            messages.success(request, _("Nothing more is sent to %(email)s.") % {"email": address.strip()})
        elif what in ("again", "give_up"):
            message = get_object_or_404(outbox(root), pk=_number(request.POST.get("row", "")))
            (try_again if what == "again" else give_up)(by=by, message=message)
            messages.success(request, _("It is tried now.") if what == "again" else _("It is given up."))
        else:
            raise Http404
    except ActionError as error:
        messages.error(request, str(error))
    return redirect("utkorg", unit=request.unit)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 18 else 0


PAGE = Page(
    key="utkorg",
    route="utkorg/<unit:unit>/",
    title=Text(sv="Utkorg", en="Outbox"),
    access=Permission.EDIT_PEOPLE,
    view=show,
)
