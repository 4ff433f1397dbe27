"""Salen: the phone types the code or reads the square, says who holds it, and then follows the day."""

from uuid import uuid4

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from helhet.assembly import actions, hall, queries, stream
from helhet.assembly.models import HallQuestion, Round, Vote
from helhet.core.actions import ActionError, Channel
from helhet.core.text import Text
from helhet.indicators.themes import THEMES
from helhet.web.hall import OnStage, on_stage
from helhet.web.limits import address_of
from helhet.web.page import Access, Page
from helhet.web.pages.salen.deeds import done, points_over
from helhet.web.pages.salen.entry import WRONG, Phone, check_joins, led_to, let_in, outside, phone_at


# No form here carries a token: the cookie that lets a phone in is sent by no other site (SameSite), and a
# form that waited for a network must not be refused for its age.
@csrf_exempt
@never_cache
def come(request: HttpRequest) -> HttpResponse:
    """Type the code that stands on the stage."""
    problem = ""
    if request.method == "POST":
        found = led_to(request, request.POST.get("code", ""))
        if found is not None:
            return redirect("salen_nu", code=found.join_code)
        WRONG.count(address_of(request))
        problem = _("No assembly that goes on has that code. Look at the stage and type it again.")
    context = {"problem": problem, "code": request.POST.get("code", "")[:12]}
    return render(request, "salen/kod.html", context)


@csrf_exempt
@never_cache
def badge(request: HttpRequest, badge: str) -> HttpResponse:
    """Come in by the square on a badge; by a press, so that a preview of the link does not use it up."""
    problem = ""
    if request.method == "POST":
        try:
            check_joins(request)
            capability = actions.join_by_badge(by=Channel.HALL, badge=badge)
            code = hall.code_of(capability)
            return let_in(request, redirect("salen_nu", code=code), capability)
        except ActionError as error:
            problem = str(error)
    return render(request, "salen/bricka.html", {"problem": problem})


@csrf_exempt
@never_cache
def now(request: HttpRequest, code: str) -> HttpResponse:
    """What is on, one thing at a time; a POST is what the phone does."""
    phone = phone_at(request, code)
    if phone is None:
        return _join(request, code)
    problem = ""
    if request.method == "POST":
        answer = done(request, phone)
        if isinstance(answer, HttpResponse):
            return answer
        problem = answer
    on = on_stage(phone.assembly)
    context = _frame(phone, on, "nu") | _view(request, phone, on) | {"problem": problem}
    return render(request, "salen/nu.html", context)


def _join(request: HttpRequest, code: str) -> HttpResponse:
    assembly = led_to(request, code)
    if request.method != "POST" or assembly is None:
        return outside(request, code)
    if request.headers.get("X-Sent-By") == "script":
        return JsonResponse({"saved": False, "problem": "", "late": False}, status=403)
    try:
        check_joins(request)
        capability = actions.join_hall(by=Channel.HALL, assembly=assembly, role=request.POST.get("role", ""))
    except ActionError as error:
        return outside(request, code, str(error))
    return let_in(request, redirect("salen_nu", code=assembly.join_code), capability)


def _frame(phone: Phone, on: OnStage, here: str) -> dict[str, object]:
    """What stands around every page in the hall."""
    return {
        "themes": THEMES.values(),
        "phone": phone, "assembly": phone.assembly, "code": phone.assembly.join_code, "on": on,
        "theme": on.theme, "here": here, "key": uuid4(),
    }  # fmt: skip


def _view(request: HttpRequest, phone: Phone, on: OnStage) -> dict[str, object]:
    """Which of the phone's screens stands there, as a phone without JavaScript meets it."""
    found = on.open_round
    if found is not None:
        own = Vote.objects.filter(round=found, ballot=phone.capability.ballot(found.key)).first()
        view = "question" if own is None or request.GET.get("andra") == "1" else "saved"
        return {
            "view": view,
            "round": found,
            "mine": mine(found, own),
            "options": options(found, own),
            "own": own,
        }
    kind = on.item.kind if on.item is not None else ""
    if kind == "hall_question" and on.stage.round is not None:
        return {"view": "closed"}
    view = {"group_talk": "talk", "closing": "take"}.get(kind, "waiting")
    if view == "talk" and request.GET.get("skrivet") == "1":
        return {"view": "written"}
    return {
        "view": view,
        "taken": hall.takeaway(phone.assembly, phone.capability) if view == "take" else None,
    }


def options(found: Round, own: Vote | None = None) -> list[tuple[int, str, str, bool]]:
    """Place, letter, words of each answer, and whether it is the phone's own; of a scale its five steps."""
    chosen = own.choice if own is not None else []
    labels = found.question.declared.labels(found.question.options)
    return [(place, letter, words, place in chosen) for place, (letter, words) in enumerate(labels)]


def mine(found: Round, own: Vote | None) -> list[tuple[str, str]]:
    """The phone's own answer: letters and words."""
    if own is None:
        return []
    chosen = [(letter, words) for _place, letter, words, is_mine in options(found, own) if is_mine]
    return chosen or [("", own.words)]


@never_cache
def state(request: HttpRequest, code: str) -> JsonResponse:
    """The same as the live channel tells, for phones that it does not reach."""
    phone = phone_at(request, code)
    if phone is None:
        return JsonResponse({"state": "out"})
    return JsonResponse(stream.of_phones(stream.state(phone.assembly.pk)))


@csrf_exempt
@never_cache
def questions(request: HttpRequest, code: str) -> HttpResponse:
    """Ask the hall, and support what others ask."""
    phone = phone_at(request, code)
    if phone is None:
        return outside(request, code)
    problem = ""
    if request.method == "POST":
        answer = done(request, phone)
        if isinstance(answer, HttpResponse):
            return answer
        problem = answer
    supported = hall.supported(phone.assembly, phone.capability)
    own = list(hall.own_questions(phone.assembly, phone.capability))
    asked = [one for one in hall.questions(phone.assembly, HallQuestion.State.OPEN) if one.row not in own]
    context = _frame(phone, on_stage(phone.assembly), "fragor") | {
        "asked": [(one, one.row.pk in supported) for one in asked], "own": own, "problem": problem,
        "text": request.POST.get("text", "")[:280] if problem else "",
    }  # fmt: skip
    return render(request, "salen/fragor.html", context)


@csrf_exempt
@never_cache
def take_along(request: HttpRequest, code: str) -> HttpResponse:
    """What the participant takes along home."""
    phone = phone_at(request, code)
    if phone is None:
        return outside(request, code)
    problem = ""
    if request.method == "POST":
        answer = done(request, phone)
        if isinstance(answer, HttpResponse):
            return answer
        problem = answer
    context = _frame(phone, on_stage(phone.assembly), "med_mig") | {
        "taken": hall.takeaway(phone.assembly, phone.capability), "problem": problem,
        "points": points_over(phone),
    }  # fmt: skip
    return render(request, "salen/med_mig.html", context)


@never_cache
def programme(request: HttpRequest, code: str) -> HttpResponse:
    """The day, with where one is in it."""
    phone = phone_at(request, code)
    if phone is None:
        return outside(request, code)
    points = queries.programme(phone.assembly)
    rows = list(zip(queries.times(phone.assembly, points), points, strict=True))
    context = _frame(phone, on_stage(phone.assembly), "program") | {"rows": rows}
    return render(request, "salen/program.html", context)


PAGE = Page(
    key="salen", route="salen/", title=Text(sv="Salen", en="The hall"), access=Access.PUBLIC, view=come
)
BADGE = Page(
    key="salen_bricka",
    route="salen/bricka/<slug:badge>/",
    title=Text(sv="Kliv in i salen", en="Step into the hall"),
    access=Access.PUBLIC,
    view=badge,
)
NOW = Page(
    key="salen_nu",
    route="salen/<slug:code>/",
    title=Text(sv="Salen nu", en="The hall now"),
    access=Access.PUBLIC,
    view=now,
)
STATE = Page(
    key="salen_lage",
    route="salen/<slug:code>/lage",
    title=Text(sv="Läget i salen", en="The hall's state"),
    access=Access.PUBLIC,
    view=state,
)
QUESTIONS = Page(
    key="salen_fragor",
    route="salen/<slug:code>/fragor/",
    title=Text(sv="Fråga salen", en="Ask the hall"),
    access=Access.PUBLIC,
    view=questions,
)
TAKE = Page(
    key="salen_med_mig",
    route="salen/<slug:code>/med-mig/",
    title=Text(sv="Det här tar jag med mig", en="This I take with me"),
    access=Access.PUBLIC,
    view=take_along,
)
PROGRAMME = Page(
    key="salen_program",
    route="salen/<slug:code>/program/",
    title=Text(sv="Dagens program", en="The day's programme"),
    access=Access.PUBLIC,
    view=programme,
)
