"""Arbetsgivare: whoever holds a link says what students can, what is missing and what is offered."""

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.chain.queries import heir_of
from helhet.core.actions import ActionError, Channel
from helhet.core.text import Text
from helhet.thread.models import Step
from helhet.voices import actions
from helhet.voices.employers.queries import link_with, said_through
from helhet.voices.employers.rows import EmployerLink
from helhet.web.employers import told
from helhet.web.limits import Limit
from helhet.web.page import Access, Page
from helhet.web.pages.arbetsgivare.saying import QUESTIONS, Saying, Screen, field
from helhet.web.progress import progress_of, progress_of_one, who_reads

# A council that writes at its meeting gets through; a program that fills the list does not.
SENT = Limit("employer", most=40, seconds=86400)


@never_cache
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Who you are, three questions, read through, thank you."""
    link = _link(token)
    if request.method != "POST":
        return _asked(request, link, Saying({}), Screen.WHO)
    saying = Saying(request.POST.dict())
    screen, till = saying.screen, request.POST.get("till")
    if till == "change":
        return _asked(request, link, saying, Screen.CAN)
    if till == "back":
        return _asked(request, link, saying, saying.next_to(screen, -1))
    for earlier in (Screen.WHO, *QUESTIONS):
        is_asked = list(Screen).index(earlier) <= list(Screen).index(screen)
        if is_asked and (problem := saying.problem(earlier)):
            return _asked(request, link, saying, earlier, problem)
    if screen is not Screen.READ:
        return _asked(request, link, saying, saying.next_to(screen, 1))
    return _sent(request, link, saying)


def _link(token: str) -> EmployerLink:
    link = link_with(token, timezone.localdate())
    if link is None:
        raise Http404
    return link


def _sent(request: HttpRequest, link: EmployerLink, saying: Saying) -> HttpResponse:
    if not request.POST.get("sure") and saying.warnings():
        return _asked(request, link, saying, Screen.READ, has_tried=request.POST.get("till") == "anyway")
    if SENT.is_reached(link.token_hash):
        said = _("Very much has been written here today. Your text is still here: send it again tomorrow.")
        return _asked(request, link, saying, Screen.READ, said, status=429)
    try:
        voice = actions.say_by_link(by=Channel.SLIP, link=link, fields=saying.fields(), once=saying.once)
    except ActionError as error:
        return _asked(request, link, saying, Screen.READ, str(error))
    SENT.count(link.token_hash)
    return _thanked(request, link, voice.step)


def _thanked(request: HttpRequest, link: EmployerLink, step: Step) -> HttpResponse:
    progress, who = progress_of_one(step)
    context = _told(request, link) | {
        "progress": progress, "stages": progress.stages(who), "reads": who_reads(step.answered_at),
    }  # fmt: skip
    return _unlisted(render(request, "arbetsgivare/tack.html", context))


def _told(request: HttpRequest, link: EmployerLink) -> dict[str, object]:
    """What every screen needs; the draft is kept by a name that does not hold the link itself."""
    name = hashlib.sha256(link.token_hash.encode()).hexdigest()[:16]
    return {"link": link, "unit": heir_of(link.unit), "draft_key": f"arbetsgivare:{name}",
            "token": request.resolver_match.kwargs["token"] if request.resolver_match else ""}  # fmt: skip


def _asked(
    request: HttpRequest,
    link: EmployerLink,
    saying: Saying,
    screen: Screen,
    problem: str = "",
    status: int = 200,
    *,
    has_tried: bool = False,
) -> HttpResponse:
    context = _told(request, link) | {
        "saying": saying,
        "screen": screen.value,
        "place": QUESTIONS.index(screen) + 1 if screen in QUESTIONS else 0,
        "all": len(QUESTIONS),
        "problem": problem,
        "carried": saying.carried(screen),
        "warnings": saying.warnings() if screen is Screen.READ else [],
        "has_tried": has_tried,
        "words": {key: saying.words(key) for key in ("line_of_work", "can", "lacking", "offer_words")},
        "field": {key: field(key) for key in ("line_of_work", "can", "lacking", "offers", "offer_words")},
    }
    if screen is Screen.WHO:
        unit = context["unit"]
        context |= {"before": _before(link), "reads": who_reads(unit)}  # type: ignore[arg-type]
    return _unlisted(render(request, "arbetsgivare/fragor.html", context, status=status))


def _before(link: EmployerLink) -> dict[str, int]:
    """How much has been said by this link, and how many of those have become of something."""
    rows = progress_of(said_through(link))
    return {"said": len(rows), "told": sum(bool(row.fate or row.answers) for row in rows)}


@never_cache
def became(request: HttpRequest, token: str) -> HttpResponse:
    """What has been said by the link, newest first, and what became of it. Reading it marks the answers read.

    It stands on an address of its own: what looks through mail for dangerous links follows the first one.
    """
    link = _link(token)
    steps = said_through(link)
    actions.read_by_link(by=Channel.SLIP, link=link, steps=steps)
    context = _told(request, link) | {"rows": told(steps)}
    return _unlisted(render(request, "arbetsgivare/blev.html", context))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    """No search engine keeps the address, should somebody publish it."""
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    return answer


PAGE = Page(
    key="arbetsgivare",
    route="arbetsgivare/<slug:token>/",
    title=Text(sv="Arbetsgivarnas röst", en="The employers' voice"),
    access=Access.PUBLIC,
    view=show,
)
BECAME = Page(
    key="arbetsgivare_blev",
    route="arbetsgivare/<slug:token>/vad-blev-det/",
    title=Text(sv="Vad blev det av det ni sade?", en="What became of what you said?"),
    access=Access.PUBLIC,
    view=became,
)
