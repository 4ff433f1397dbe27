"""Skriv: from Min del to a thank-you in under two minutes, one question to a screen."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from helhet.chain.models import Unit
from helhet.chain.queries import unit_at
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.thread import actions
from helhet.thread.kinds import raised_inside
from helhet.thread.models import Draft
from helhet.web import unsent
from helhet.web.contributing import (
    CARD_KIND,
    Screen,
    Writing,
    is_first,
    new_once,
    not_sent_after_all,
    to_read_again,
)
from helhet.web.nameless import contributed, where_to_turn
from helhet.web.page import Access, Page, PageRequest, sign_in_first
from helhet.web.pages.skriv.places import every, nearest
from helhet.web.progress import progress_of_one, who_reads
from helhet.web.steps import step_of


@never_cache
def show(request: PageRequest) -> HttpResponse:
    """The question that comes next, or the thank-you when all are answered."""
    if request.method != "POST" and (lost := unsent.take(request)) is not None:
        writing = Writing(request.unit, {name: str(lost[name]) for name in lost}, has_place=True)
        return _asked(
            request, writing, writing.screen, _("You had been signed out. Your text is here: go on.")
        )
    if request.method != "POST":
        return _asked(request, _begun(request))
    writing = Writing(request.unit, _given(request), has_place=True)
    if unsent.is_of_another(request):
        return _asked(request, writing, writing.screen, unsent.other_person())
    if writing.is_nameless or request.POST.get("till") == "restart":
        actions.drop_draft(by=request.reader.person, about=_about(writing))
    if request.POST.get("till") == "restart":
        return redirect(request.get_full_path())
    return _went_on(request, writing)


def _given(request: PageRequest) -> dict[str, str]:
    """What the form holds. With a name or without is chosen with the button that leaves the first screen."""
    data = {name: str(value) for name, value in request.POST.dict().items()}
    if data.get("till") == "nameless":
        data |= {"nameless": "1", "till": "next"}
    if data.get("till") == "named":
        data |= {"nameless": "", "till": "next"}
    return data


def _about(writing: Writing) -> str:
    return "skriv:kort" if writing.data.get("card_first") else "skriv"


def _begun(request: PageRequest) -> Writing:
    """A blank form, or what the reader had written of it before, here or on another device."""
    data: dict[str, str] = {"once": new_once()}
    if request.GET.get("slag") == CARD_KIND:
        data |= {"kind": CARD_KIND, "card_first": "1"}
    elif request.GET.get("slag", "") in raised_inside():
        data["kind"] = request.GET["slag"]
    blank = Writing(request.unit, data, has_place=True)
    draft = Draft.objects.filter(person=request.reader.person, about=_about(blank)).first()
    if draft is None:
        return blank
    kept = {name: str(value) for name, value in draft.content.items()}
    saved = {"saved_at": str(int(draft.saved_at.timestamp() * 1000))}
    return Writing(request.unit, {**kept, **data, **saved}, has_place=True)


def _went_on(request: PageRequest, writing: Writing) -> HttpResponse:
    screen, till = writing.screen, writing.data.get("till")
    if till == "change":
        return _asked(request, writing, writing.screens[0])
    if till == "back":
        return _asked(request, writing, writing.next_to(screen, -1))
    problem = writing.problem(screen)
    if problem:
        return _asked(request, writing, screen, problem)
    if screen is not writing.screens[-1]:
        return _asked(request, writing, writing.next_to(screen, 1))
    for earlier in writing.screens:
        if problem := writing.problem(earlier):
            return _asked(request, writing, earlier, problem)
    return _sent(request, writing)


def _sent(request: PageRequest, writing: Writing) -> HttpResponse:
    unit = unit_at(writing.where)
    if unit is None or not request.reader.may(Permission.CONTRIBUTE, unit):
        return _asked(request, writing, Screen.WHERE, _("Choose where it belongs."))
    if again := to_read_again(writing):
        return render(request, "thread/read_again.html", {**again, "is_own": True})
    if not is_first(writing):
        return _asked(request, writing, Screen.WHERE, _("It has been sent already. Look at Min del."))
    try:
        return _saved(request, writing, unit)
    except ActionError as error:
        not_sent_after_all(writing)
        return _asked(request, writing, Screen.WHERE, str(error))


def _saved(request: PageRequest, writing: Writing, unit: Unit) -> HttpResponse:
    person, kind = request.reader.person, writing.kind
    if kind is None:
        raise ActionError(_("Choose what it is."))
    if writing.is_nameless:
        slip = contributed(writing, kind, unit, writing.said)
        mine = {"can_return": True, "draft_key": _draft_key(request, writing)}
        return render(request, "thread/slip.html", slip | mine)
    acting = request.reader.acting
    step = actions.write(
        by=person, kind=kind.key, unit=unit, text=writing.said, fields=writing.fields(),
        is_urgent=writing.is_urgent,
        acting=acting if acting and acting.unit.root_path == unit.root_path else None,
    )  # fmt: skip
    actions.drop_draft(by=person, about=_about(writing))
    address = reverse("skriv_tack", kwargs={"key": step.key, "unit": step.unit})
    return redirect(f"{address}?kort=1" if writing.data.get("card_first") else address)


def _draft_key(request: PageRequest, writing: Writing) -> str:
    return f"{_about(writing)}:{request.reader.mark}"


def _asked(
    request: PageRequest, writing: Writing, screen: Screen | None = None, problem: str = ""
) -> HttpResponse:
    screen = screen or writing.screens[0]
    context: dict[str, object] = {
        "writing": writing,
        "screen": screen.value,
        "place": writing.screens.index(screen) + 1,
        "problem": problem,
        "carried": writing.carried(screen),
        "kinds": raised_inside().values(),
        "draft_key": _draft_key(request, writing),
        "draft_address": reverse("skriv_utkast", kwargs={"unit": request.unit}),
        "is_last": screen is writing.screens[-1],
        "is_first": screen is writing.screens[0],
        "may_leave": reverse("min_del"),
    }
    if screen is Screen.CARD:
        context["form"] = writing.card_form(is_asked=bool(problem))
    if screen is Screen.WHERE:
        near = nearest(request.reader, request.unit)
        context |= {"near": near, "every": every(request.unit, request.reader),
                    "where": writing.data.get("where") or near[0].path}  # fmt: skip
    return render(request, "thread/writing.html", context)


def thanks(request: PageRequest, key: UUID) -> HttpResponse:
    """It has come in: who reads it, by when, and the line it goes from here. Only its author is thanked."""
    step = step_of(request, key)
    if step.author_id != request.reader.person.pk:
        raise Http404
    progress, who = progress_of_one(step)
    about = "skriv:kort" if request.GET.get("kort") else "skriv"
    context = {
        "step": step,
        "progress": progress,
        "stages": progress.stages(who),
        "reads": who_reads(step.answered_at),
        "draft_key": f"{about}:{request.reader.mark}",
        **where_to_turn(step.unit),
    }
    return render(request, "skriv/tack.html", context)


_KEPT = frozenset({"text", "kind", "where", "other"})


def keep(request: PageRequest) -> HttpResponse:
    """Keep what is being typed, for the person alone; ``drop`` forgets it."""
    if request.method != "POST":
        raise Http404
    about = "skriv:kort" if request.POST.get("card_first") else "skriv"
    if request.POST.get("drop") or request.POST.get("nameless"):
        actions.drop_draft(by=request.reader.person, about=about)
        return JsonResponse({"kept": False})
    content = {k: v for k, v in request.POST.dict().items() if k in _KEPT or k.startswith("f_")}
    try:
        actions.save_draft(by=request.reader.person, about=about, content=content)
    except ActionError as error:
        return JsonResponse({"kept": False, "why": str(error)}, status=413)
    return JsonResponse({"kept": True})


def _signed_out(request: HttpRequest) -> HttpResponse:
    """The session ended in mid-text: it is handed back after signing in.

    A text that is to be nameless is not kept beside a mark of its writer: the page holds it, to be copied.
    """
    if not request.POST.get("nameless") and request.POST.get("till") != "nameless":
        return sign_in_first(request)
    texts = [
        request.POST.get("text", ""),
        *(str(request.POST[name]) for name in request.POST if name.startswith("f_")),
    ]
    context = {"text": "\n\n".join(text for text in texts if text),
               "login": f"{reverse('account_login')}?next={request.get_full_path()}"}  # fmt: skip
    answer = render(request, "skriv/signed_out.html", context, status=401)
    # Django would write the minute of it in the server's log.
    answer._has_been_logged = True  # type: ignore[attr-defined]
    return answer


def _not_kept(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"kept": False}, status=401)


PAGE = Page(
    key="skriv",
    route="skriv/<unit:unit>/",
    title=Text(sv="Skriv något du sett", en="Write something you have seen"),
    access=Permission.CONTRIBUTE,
    view=show,
    signed_out=_signed_out,
)
THANKS = Page(
    key="skriv_tack",
    route="skriv-tack/<uuid:key>/<unit:unit>/",
    title=Text(sv="Tack. Det kom fram.", en="Thank you. It has come in."),
    access=Access.SIGNED_IN,
    view=thanks,
)
DRAFT = Page(
    key="skriv_utkast",
    route="skriv-utkast/<unit:unit>/",
    title=Text(sv="Utkast", en="Draft"),
    access=Permission.CONTRIBUTE,
    view=keep,
    signed_out=_not_kept,
)
