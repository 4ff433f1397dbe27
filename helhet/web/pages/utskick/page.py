"""Utskick: the way out of mail, by the signed link at its end, without signing in.

Opening it changes nothing, since programs that look through mail open links. A mail program that offers
"unsubscribe" sends one POST of its own (RFC 8058), and comes without a cookie: the link is the right to it.
"""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from helhet.core.actions import Channel
from helhet.core.text import Text
from helhet.messages.actions import choose
from helhet.messages.kinds import notice_kinds
from helhet.messages.leaving import person_leaving
from helhet.messages.models import Choice
from helhet.messages.queries import choice_of
from helhet.people.models import Person
from helhet.web.limits import Limit
from helhet.web.page import Access, Page
from helhet.web.pages.mina_utskick.forms import ChoiceForm

# Whoever changes their mind gets through; a program that fills the journal does not.
CHOSEN = Limit("mail", most=40, seconds=86400)


@csrf_exempt
@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """What is chosen, and the form to choose anew."""
    person = person_leaving(token)
    if person is None:
        raise Http404
    form = ChoiceForm(request.POST or None, choice_of(person))
    is_limited = CHOSEN.is_reached(str(person.pk))
    if request.method == "POST" and not is_limited:
        CHOSEN.count(str(person.pk))
        if request.POST.get("List-Unsubscribe") == "One-Click":
            choose(by=Channel.SLIP, person=person, how=Choice.How.NONE)
            return HttpResponse(_("No more mail comes."), content_type="text/plain; charset=utf-8")
        if form.is_valid():
            choose(by=Channel.SLIP, person=person, **form.cleaned_data)
            messages.success(request, _("It is kept. The next mail comes as you have chosen."))
            return redirect("utskick", token=token)
    context = {
        "form": form,
        "address": _masked(person),
        "is_limited": is_limited,
        "stays": [kind for kind in notice_kinds().values() if kind.stays is not None],
    }
    answer = render(request, "utskick/utskick.html", context, status=429 if is_limited else 200)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _masked(person: Person) -> str:
    """Enough to know one's own address by, where a mail has been handed on."""
    name, _at, domain = person.email.partition("@")
    return f"{name[:1]}…\u2060@{domain}"  # a word joiner: the address is one word


PAGE = Page(
    key="utskick",
    route="utskick/<str:token>/",
    title=Text(sv="Hur ofta vill du ha mejl?", en="How often do you want mail?"),
    access=Access.PUBLIC,
    view=show,
)
