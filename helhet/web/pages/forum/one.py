"""One forum: its meetings ahead and behind; POST plans one or closes the forum."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.roles import ROLES
from helhet.web.page import Page, PageRequest
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.forum.around import roles_named
from helhet.web.pages.forum.entry import forum_at, may_work_with_steps
from helhet.web.pages.forum.forms import Plan
from helhet.year.actions import close_forum, plan_meeting
from helhet.year.forums import templates
from helhet.year.models import Forum, Meeting
from helhet.year.queries import meetings_of

_EARLIER = 5


def show(request: PageRequest, forum: int) -> HttpResponse:
    """The forum's meetings, and what it is for."""
    found = forum_at(request, forum)
    what = request.POST.get("what")
    meetings = list(meetings_of(found))
    form = Plan(request.POST if what == "plan" else None, initial={"at": "15:00"})
    form.offer([row for row in meetings if row.on < timezone.now() and not row.is_cancelled][:_EARLIER])
    if request.method == "POST":
        answer = _plan(request, found, form) if what == "plan" else _close(request, found)
        if answer is not None:
            return answer
    today, kind = timezone.localdate(), templates().get(found.template)
    context = {
        "forum": found,
        "kind": kind,
        "roles": [ROLES[key].name for key in kind.all_roles] if kind else [],
        "invited": roles_named(kind.invited) if kind else "",
        "ahead": [row for row in reversed(meetings) if timezone.localdate(row.on) >= today],
        "behind": [row for row in meetings if timezone.localdate(row.on) < today],
        "states": Meeting.State,
        "form": form,
        "may_close": may_work_with_steps(request),
    }
    return render(request, "forum/one.html", context)


def _plan(request: PageRequest, forum: Forum, form: Plan) -> HttpResponse | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data
    continues = forum.meetings.filter(pk=given.get("continues") or 0).first()
    try:
        meeting = plan_meeting(
            by=request.reader.person, forum=forum, on=form.moment(), place=given["place"],
            theme=given["theme"], indicators=given["indicators"], continues=continues,
        )  # fmt: skip
    except ActionError as error:
        refuse(form, error)
        return None
    messages.success(request, _("The meeting is planned. Whoever takes part can leave something beforehand."))
    return redirect("mote", unit=request.unit, meeting=meeting.pk)


def _close(request: PageRequest, forum: Forum) -> HttpResponse | None:
    if request.POST.get("what") != "close":
        return None
    here = reverse("forum_ett", kwargs={"unit": request.unit, "forum": forum.pk})
    if request.POST.get("confirmed") != "yes":
        context = {
            "question": _("Close %(forum)s?") % {"forum": forum.name},
            "consequences": [
                _("Its meetings and all that was written stay and can be read."),
                _("Nothing more can be written in it, and no meeting planned."),
            ],
            "verb": _("Close"),
            "kept": [("what", "close")],
            "back_address": here,
        }
        return render(request, "register/confirm.html", context)
    try:
        close_forum(by=request.reader.person, forum=forum)
    except ActionError as error:
        messages.error(request, str(error))
    return redirect(here)


PAGE = Page(
    key="forum_ett",
    route="forum/<unit:unit>/nr/<int:forum>/",
    title=Text(sv="Ett forum", en="A forum"),
    access=Permission.SEE_WHOLE,
    view=show,
)
