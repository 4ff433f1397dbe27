"""Svar på inbjudan: by the signed link that somebody was sent; nothing is said by opening it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.assembly import actions, rules
from helhet.assembly.letters import registration_with
from helhet.assembly.models import Registration
from helhet.core.actions import ActionError, Channel
from helhet.core.text import Text
from helhet.web.limits import Limit
from helhet.web.page import Access, Page
from helhet.web.pages.enheter.forms import refuse
from helhet.web.pages.stamman_program.page import as_calendar, rows_of
from helhet.web.pages.stamman_svar.forms import AnswerForm

# A person who changes their mind gets through; a program that fills the journal does not.
SAID = Limit("invitation", most=40, seconds=86400)


@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """The invitation with its programme, what was answered, and the form to answer anew."""
    row = _row(token)
    form = AnswerForm(request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        if SAID.is_reached(str(row.pk)):
            form.add_error(None, _("That was many answers in a day. Try again tomorrow."))
        elif _answered(request, row, form):
            return redirect("stamman_svar", token=token)
    context = {
        "registration": row,
        "edition": row.assembly,
        "form": form,
        "rows": rows_of(row.assembly),
        "is_open": may_answer(row),
        "token": token,
    }
    answer = render(
        request, "stamman_svar/svar.html", context, status=429 if SAID.is_reached(str(row.pk)) else 200
    )
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _row(token: str) -> Registration:
    found = registration_with(token)
    if found is None:
        raise Http404
    return found


def _answered(request: HttpRequest, row: Registration, form: AnswerForm) -> bool:
    try:
        actions.answer(by=Channel.SLIP, registration=row, is_coming=form.is_coming, needs=form.needs())
    except ActionError as error:
        refuse(form, error)
        return False
    SAID.count(str(row.pk))
    messages.success(request, said_of(row))
    return True


def said_of(row: Registration) -> str:
    """What an answer came to, in words."""
    return {
        Registration.State.COMING: _("You are welcome. A place is yours."),
        Registration.State.WAITING: _("It is full. You stand in line, and are told when there is a place."),
        Registration.State.DECLINED: _(
            "Thank you for telling us. You can change your mind until the last day."
        ),
    }.get(Registration.State(row.state), "")


def may_answer(row: Registration) -> bool:
    """Whether there is anything to answer: until the last day, and afterwards for those who must say no."""
    is_held = rules.is_past(row.assembly, timezone.localdate())
    has_said = row.state in (Registration.State.COMING, Registration.State.WAITING)
    return not is_held and (has_said or rules.registration_is_open(row.assembly, timezone.localdate()))


def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The day for a calendar, for who has no account: without an address that asks them to sign in."""
    return as_calendar(_row(token).assembly, "")


PAGE = Page(
    key="stamman_svar",
    route="stamman-svar/<str:token>/",
    title=Text(sv="Inbjudan till stämman", en="Invitation to the assembly"),
    access=Access.PUBLIC,
    view=show,
)

CALENDAR = Page(
    key="stamman_svar_kalender",
    route="stamman-svar/<str:token>/kalender.ics",
    title=Text(sv="Stämman i kalendern", en="The assembly in the calendar"),
    access=Access.PUBLIC,
    view=calendar,
)
