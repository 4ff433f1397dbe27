"""Kod: whoever holds a code reads what became of what was written with it, without an account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import Channel
from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.models import Step, WaitingText
from helhet.thread.queries import step_with_slip, waiting_with_slip
from helhet.thread.rounds import FEWEST, WITHHELD_FOR, published_on
from helhet.thread.rules import cleaned_title
from helhet.thread.withholding import Reason
from helhet.web.limits import Limit, address_of
from helhet.web.nameless import where_to_turn
from helhet.web.page import Access, Page
from helhet.web.progress import progress_of_one, who_reads

# A school may share one address, so that some may write wrongly at the same time; a guesser among
# 4 × 10¹¹ slips gets nowhere with any of this.
WRONG = Limit("code", most=20, seconds=600, is_traceless=True)


@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """The box for the code, or what it opens."""
    if request.method != "POST":
        return render(request, "kod/kod.html")
    code = request.POST.get("code", "")[:120]
    if WRONG.is_reached(address_of(request)):
        said = _("Too many codes have been tried from here. Wait ten minutes and try again.")
        return render(request, "kod/kod.html", {"problem": said, "code": code}, status=429)
    step = step_with_slip(code) if code.strip() else None
    text = waiting_with_slip(code) if code.strip() and step is None else None
    if text is not None:
        return _waiting(request, text)
    if step is None:
        WRONG.count(address_of(request))
        said = _("No text has that code. Look at the slip and write all its words and the number.")
        return render(request, "kod/kod.html", {"problem": said, "code": code})
    return _opened(request, step)


def _opened(request: HttpRequest, step: Step) -> HttpResponse:
    progress, who = progress_of_one(step)
    actions.read_by_slip(by=Channel.ANONYMOUS, step=step)
    context = {"step": step, "progress": progress, "stages": progress.stages(who)}
    return render(request, "kod/opened.html", context)


def _waiting(request: HttpRequest, text: WaitingText) -> HttpResponse:
    """It is not published: it waits for others, is among those that are published soon, or is withheld."""
    context = {
        "text": text,
        "title": cleaned_title("", text.text) if text.text else "",
        "published_on": published_on(text),
        "fewest": FEWEST,
        "reason": Reason(text.reason).label if text.reason else "",
        "erased_on": text.withheld_on + WITHHELD_FOR if text.withheld_on else None,
        "reads": who_reads(text.unit),
        **where_to_turn(text.unit),
    }
    return render(request, "kod/waiting.html", context)


PAGE = Page(
    key="kod",
    route="kod/",
    title=Text(sv="Vad blev det av det?", en="What became of it?"),
    access=Access.PUBLIC,
    view=show,
)
