"""Låda: anyone who reads the note on the wall writes to a unit, without an account and without a name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.core.actions import ActionError
from helhet.core.text import Text
from helhet.thread.kinds import raised_inside
from helhet.thread.models import Letterbox
from helhet.web.contributing import (
    CARD_KIND,
    Screen,
    Writing,
    is_first,
    new_once,
    not_sent_after_all,
    to_read_again,
)
from helhet.web.limits import Limit
from helhet.web.nameless import contributed
from helhet.web.page import Access, Page

# A class that writes in the same lesson gets through; a program that fills the list does not.
SENT = Limit("letterbox", most=60, seconds=3600, is_traceless=True)


@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Text, what it is, sent: three presses."""
    box = Letterbox.objects.select_related("unit").filter(token=token, closed_at=None).first()
    if box is None or not box.unit.is_open(timezone.localdate()):
        raise Http404
    if request.method != "POST":
        return _asked(request, box, Writing(box.unit, {"once": new_once()}, has_place=False))
    given = {name: str(value) for name, value in request.POST.dict().items()}
    writing = Writing(box.unit, {**given, "card_first": ""}, has_place=False)
    return _went_on(request, box, writing)


def _went_on(request: HttpRequest, box: Letterbox, writing: Writing) -> HttpResponse:
    screen, till = writing.screen, request.POST.get("till")
    if till in ("back", "change"):
        return _asked(request, box, writing)
    for asked in writing.screens[: writing.screens.index(screen) + 1]:
        if problem := writing.problem(asked):
            return _asked(request, box, writing, asked, problem)
    if screen is not writing.screens[-1]:
        return _asked(request, box, writing, writing.next_to(screen, 1))
    return _sent(request, box, writing)


def _sent(request: HttpRequest, box: Letterbox, writing: Writing) -> HttpResponse:
    if again := to_read_again(writing):
        return render(request, "thread/read_again.html", again)
    if SENT.is_reached(box.token):
        said = _("Very many have written here this hour. Your text is still here: send it again in an hour.")
        return _asked(request, box, writing, Screen.KIND, said, status=429)
    if writing.kind is None or writing.is_card or not is_first(writing):
        return _asked(request, box, writing, Screen.KIND, _("It has been sent already."))
    try:
        slip = contributed(writing, writing.kind, box.unit, writing.text)
    except ActionError as error:
        not_sent_after_all(writing)
        return _asked(request, box, writing, Screen.SEEN, str(error))
    SENT.count(box.token)
    return render(request, "thread/slip.html", slip)


def _asked(
    request: HttpRequest,
    box: Letterbox,
    writing: Writing,
    screen: Screen | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    screen = screen or Screen.SEEN
    context = {
        "box": box,
        "writing": writing,
        "screen": screen.value,
        "place": writing.screens.index(screen) + 1,
        "problem": problem,
        "carried": writing.carried(screen),
        "kinds": [kind for key, kind in raised_inside().items() if key != CARD_KIND],
        "is_last": screen is writing.screens[-1],
    }
    return render(request, "lada/lada.html", context, status=status)


PAGE = Page(
    key="lada",
    route="lada/<slug:token>/",
    title=Text(sv="Säg det utan namn", en="Say it without a name"),
    access=Access.PUBLIC,
    view=show,
)
