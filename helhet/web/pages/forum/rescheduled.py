"""Moving and cancelling a meeting, taking that back, and ticking what was asked: each by one action."""

from django.contrib import messages
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.web.page import PageRequest
from helhet.web.pages.forum.forms import Cancel, Move
from helhet.year import actions
from helhet.year.models import Meeting


def move(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    """Give it another time."""
    form = Move(given)
    if not form.is_valid():
        raise ActionError(_("Write a day and a time: 2026-11-12 and 08:30."))
    data = form.cleaned_data
    moved = actions.move_meeting(
        by=request.reader.person, meeting=meeting, on=form.moment(), reason=data["reason"],
        place=data["place"],
    )  # fmt: skip
    on = timezone.localtime(moved.to_on)
    messages.success(request, _("The meeting is moved to %(day)s.") % {"day": date_format(on, "l j F H.i")})
    return "when"


def cancel(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    """Call it off."""
    form = Cancel(given)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    actions.cancel_meeting(by=request.reader.person, meeting=meeting, reason=reason)
    messages.success(request, _("The meeting is cancelled. What was left for it stays."))
    return "when"


def restore(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    """Take that back."""
    actions.restore_meeting(by=request.reader.person, meeting=meeting)
    messages.success(request, _("The meeting is to be held again."))
    return "when"


def tick(request: PageRequest, meeting: Meeting, given: QueryDict) -> str:
    """Say that something is done, or that it is not."""
    actions.tick_task(
        by=request.reader.person, meeting=meeting, task=given.get("task", ""),
        is_done=given.get("done") == "yes",
    )  # fmt: skip
    return "tasks"
