"""Mina utskick: what waits to be mailed to the reader, what has been, and how often they want it."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.text import Text
from helhet.messages.actions import choose
from helhet.messages.kinds import notice_kinds
from helhet.messages.queries import choice_of, dead_addresses, notices_of, sent_to
from helhet.messages.states import state_in_words
from helhet.web.page import Access, Page, PageRequest
from helhet.web.pages.mina_utskick.forms import ChoiceForm

_SENT_WITHIN = timedelta(days=30)


def show(request: PageRequest) -> HttpResponse:
    """The choice, what waits, and what was sent in the last thirty days."""
    reader, now = request.reader, timezone.now()
    form = ChoiceForm(request.POST or None, choice_of(reader.person))
    if request.method == "POST" and form.is_valid():
        choose(by=reader.person, person=reader.person, **form.cleaned_data)
        messages.success(request, _("It is kept. The next mail comes as you have chosen."))
        return redirect("mina_utskick")
    waiting = notices_of(reader.person, reader.assignments, now).filter(told_at=None, read_at=None)
    sent = sent_to(reader.person, now - _SENT_WITHIN)
    context = {
        "form": form,
        "waiting": waiting.filter(kind__in=notice_kinds())[:20],
        "sent": [(row, state_in_words(row)) for row in sent],
        "stays": [kind for kind in notice_kinds().values() if kind.stays is not None],
        "dead": dead_addresses([reader.person.email]),
    }
    return render(request, "mina_utskick/mina_utskick.html", context)


PAGE = Page(
    key="mina_utskick",
    route="mina-utskick/",
    title=Text(sv="Mina utskick", en="My mail"),
    access=Access.SIGNED_IN,
    view=show,
)
