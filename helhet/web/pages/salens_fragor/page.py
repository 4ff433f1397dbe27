"""Salens frågor: read what waits, let it through or not; order what has been let through."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from helhet.assembly import actions, hall
from helhet.assembly.duties import MODERATES
from helhet.assembly.hiding import REASONS
from helhet.assembly.models import Assembly, HallQuestion
from helhet.assembly.roles import HALL_ROLES
from helhet.core.actions import ActionError
from helhet.core.permissions import Permission
from helhet.core.text import Text
from helhet.people.models import Person
from helhet.thread.rules import ForbiddenError
from helhet.web.assembly import Moment, Section, Visit, visit_of
from helhet.web.page import Page, PageRequest
from helhet.web.pages.regi.deeds import asked

_State = HallQuestion.State
Deed = Callable[[Person, Assembly, QueryDict], object]


@never_cache
def show(request: PageRequest, number: int) -> HttpResponse:
    """What waits, what is open, what is put off or hidden; a POST names in ``what`` what is to be done."""
    visit = visit_of(request, number, *MODERATES)
    if request.method == "POST":
        return _done(request, visit)
    assembly = visit.assembly
    found = hall.questions(assembly, *_State)
    holders = {one.row.holder for one in found if one.row.holder}
    context = {
        "edition": assembly,
        "waiting": [one for one in found if one.row.state == _State.WAITING and not one.is_rude],
        "rude": [one for one in found if one.row.state == _State.WAITING and one.is_rude],
        "open": [one for one in found if one.row.state == _State.OPEN],
        "later": [one for one in found if one.row.state == _State.LATER],
        "closed": [one for one in found if one.row.state in (_State.ANSWERED, _State.HIDDEN)],
        "blocked": hall.blocked(assembly, holders),
        "reasons": REASONS.values(),
        "roles": HALL_ROLES.values(),
    }
    return render(request, "salens_fragor/salens_fragor.html", context)


def _done(request: PageRequest, visit: Visit) -> HttpResponse:
    deed = _DEEDS.get(request.POST.get("what", ""))
    if deed is None:
        raise Http404
    try:
        deed(request.reader.person, visit.assembly, request.POST)
    except ForbiddenError as error:
        raise Http404 from error
    except ActionError as error:
        messages.error(request, str(error))
    return redirect(request.path)


def _hide(by: Person, assembly: Assembly, given: QueryDict) -> object:
    question = asked(assembly, given)
    if given.get("block") == "1":
        actions.block_phone(by=by, question=question)
        question.refresh_from_db()
    return actions.hide_question(by=by, question=question, because=given.get("because", ""))


def _merge(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.merge_questions(
        by=by, question=asked(assembly, given), into=asked(assembly, given, "into")
    )


def _enter(by: Person, assembly: Assembly, given: QueryDict) -> object:
    return actions.enter_question(
        by=by, assembly=assembly, text=given.get("text", ""), role=given.get("role", "")
    )


_DEEDS: dict[str, Deed] = {
    "through": lambda by, at, given: actions.let_through(by=by, question=asked(at, given)),
    "later": lambda by, at, given: actions.put_later(by=by, question=asked(at, given)),
    "answered": lambda by, at, given: actions.mark_answered(by=by, question=asked(at, given)),
    "to_stage": lambda by, at, given: actions.put_on_stage(by=by, question=asked(at, given)),
    "unblock": lambda by, at, given: actions.block_phone(by=by, question=asked(at, given), is_blocked=False),
    "hide": _hide,
    "merge": _merge,
    "enter": _enter,
}


def _moderates(visit: Visit) -> bool:
    return bool(visit.duties & set(MODERATES))


PAGE = Page(
    key="salens_fragor",
    route="stamman/<unit:unit>/nr/<int:number>/salens-fragor/",
    title=Text(sv="Salens frågor", en="The hall's questions"),
    access=Permission.SEE_WHOLE,
    view=show,
)
SECTION = Section(
    key="salens_fragor",
    order=30,
    moment=Moment.DURING,
    name=Text(sv="Salens frågor", en="The hall's questions"),
    sentence=Text(
        sv="Läs det salen frågar, släpp fram, slå ihop och ordna.",
        en="Read what the hall asks, let it through, merge and order it.",
    ),
    is_for=_moderates,
)
